"""Reference pages generated from the codebook, as Markdown."""

from collections.abc import Iterable, Mapping, Sequence

from magnitsky.codebook import taxonomy
from magnitsky.codebook.issuers import issuers
from magnitsky.codebook.legal import LegalBasis, legal_bases
from magnitsky.codebook.programmes import Programme, Scope, programmes
from magnitsky.codebook.schemes import coded_schemes, schemes
from magnitsky.codebook.taxonomy import Abuse, Code

SCOPES: dict[Scope, tuple[str, str]] = {
    "narrow": (
        "Global human-rights and anti-corruption regimes",
        ("The narrow scope: human-rights and anti-corruption regimes that apply worldwide."),
    ),
    "wide": (
        "Programmes with human rights or corruption among their main grounds",
        "The wide scope counts these together with the narrow ones.",
    ),
    "none": (
        "Programmes read only for overlap",
        (
            "No figure of Magnitsky-style sanctions counts these.\n"
            "Where one of several grounds is human rights or corruption, the note says so: the "
            "list does not say which ground holds for whom."
        ),
    ),
}


def programmes_page() -> str:
    """Every programme: what it covers, its tags, and its sources."""
    parts = [
        "# Programmes",
        (
            "A programme is a sanctions regime in law.\n"
            "This page is made from `src/magnitsky/codebook/programmes/`.\n"
            "A field marked *unverified* rests on general knowledge and is still to be checked "
            "against its source."
        ),
    ]
    for scope, (heading, meaning) in SCOPES.items():
        chosen = [row for row in programmes().values() if row.scope == scope]
        parts += [f"## {heading}", meaning]
        if scope == "none":
            parts.append(_short(chosen))
        else:
            parts += [_full(row) for row in chosen]
    return "\n\n".join(parts) + "\n"


def _short(rows: Iterable[Programme]) -> str:
    return _table(
        ("Id", "Title", "Issuer", "Tags", "Note"),
        [(f"`{r.id}`", r.title, issuers()[r.issuer], _tags(r), r.note or "") for r in rows],
    )


def _full(row: Programme) -> str:
    facts = {
        "Issuer": f"{issuers()[row.issuer]}; {row.authority}",
        "Law": "; ".join(row.legal_basis),
        "In force": _in_force(row),
        "Measures": ", ".join(row.measures),
        "Reaches": "; ".join(row.acts),
        "Codes": ", ".join(f"`{code}`" for code in row.codes),
        "Victim limit": row.victims,
        "Standard of proof": row.standard_of_proof,
        "Entities": {True: "may be listed", False: "are not listed", None: None}[
            row.lists_entities
        ],
        "OpenSanctions": f"`{row.opensanctions}`" if row.opensanctions else None,
        "Tags": _tags(row),
        "Official page": f"<{row.url}>",
        "Source": row.source,
        "Unverified": ", ".join(row.unverified),
        "Note": row.note,
    }
    lines = [f"- {name}: {fact}" for name, fact in facts.items() if fact]
    return f"### {row.id}: {row.title}\n\n" + "\n".join(lines)


def _in_force(row: Programme) -> str | None:
    if row.in_force_from and row.ended_on:
        return f"{row.in_force_from} to {row.ended_on}"
    if row.ended_on:
        return f"to {row.ended_on}"
    return f"from {row.in_force_from}" if row.in_force_from else None


def _tags(row: Programme) -> str:
    return "; ".join(
        f"{source}: " + ", ".join(f"`{tag}`" for tag in tags) for source, tags in row.tags.items()
    )


def codes_page() -> str:
    """Every code a reviewer can give, with the terms that suggest it."""
    parts = [
        "# Codes",
        (
            "A code is what a reviewer gives to an official statement, with the words that carry "
            "it.\n"
            "This page is made from the files of `src/magnitsky/codebook/`.\n"
            "A term matches whole words in any case, and `*` stands for any ending; it suggests a "
            "code and never decides."
        ),
        *_scheme("abuse"),
        "## How each form is treated in law",
        (
            "Read from the legal texts and not confirmed by a lawyer: whether a form by itself can "
            "carry a listing, or only as another form.\n"
            "A dash means that the law does not reach it, or was not read for it."
        ),
        _hooks(taxonomy.abuses()),
        *(part for scheme in coded_schemes() if scheme != "abuse" for part in _scheme(scheme)),
        "## Meaning of cited sections",
        (
            "A US notice cites the section of the law under which it names someone.\n"
            "These are hints from the law alone; what the notice says in words comes first.\n"
            "A field marked *unverified* is still to be checked against the law."
        ),
        _legal(legal_bases().values()),
        "## Impact",
        "There is no score.",
        _codes(taxonomy.impacts()),
    ]
    return "\n\n".join(parts) + "\n"


def _scheme(slug: str) -> tuple[str, str]:
    return f"## {schemes()[slug].plural}", _codes(taxonomy.codes_of(slug))


def _codes(codes: Mapping[str, Code]) -> str:
    return _table(
        ("Slug", "Label", "Means", "Taxonomy", "Terms"),
        [
            (f"`{slug}`", row.label, row.definition, row.taxonomy or "", ", ".join(row.terms))
            for slug, row in codes.items()
        ],
    )


def _legal(rows: Iterable[LegalBasis]) -> str:
    return _table(
        ("Citation", "Means", "Basis", "Tie", "Hints", "Source", "Unverified"),
        [
            (
                f"`{row.citation}`",
                row.means,
                ", ".join(f"`{slug}`" for slug in row.basis),
                row.tie or "-",
                ", ".join(f"`{hint}`" for hint in (row.abuse, row.corruption) if hint),
                row.source,
                ", ".join(row.unverified),
            )
            for row in rows
        ],
    )


def _hooks(abuses: Mapping[str, Abuse]) -> str:
    known = sorted({name for row in abuses.values() for name in (*row.alone, *row.through)})
    return _table(
        ("Form", *known),
        [(f"`{slug}`", *(_hook(row, name) for name in known)) for slug, row in abuses.items()],
    )


def _hook(row: Abuse, programme_id: str) -> str:
    condition = row.condition.get(programme_id)
    if programme_id in row.alone:
        return f"yes, {condition}" if condition else "yes"
    if programme_id in row.through:
        return "as " + ", ".join(row.through[programme_id])
    return condition or "-"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; bars and asterisks in cells are escaped."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")
