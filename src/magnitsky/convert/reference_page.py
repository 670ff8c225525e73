"""The reference page of the sources, generated from their identity cards."""

from magnitsky.codebook.issuers import issuers
from magnitsky.convert.source import ALL_FIELDS, Source, SourceCard, source, source_ids

_HEAD = """# Sources

Made from the sources' identity cards; a test holds it to them.
A source is a folder in `src/magnitsky/convert/` with a card and its parsers.
"""


def sources_page() -> str:
    """The reference page, as Markdown."""
    return "\n".join([_HEAD, *(_section(source(one)) for one in source_ids())])


def _section(one: Source) -> str:
    card = one.card
    rows = [
        ("publisher", card.publisher),
        ("download", card.address or "none"),
        ("page", card.page),
        ("licence", card.licence),
        ("attribution", card.attribution),
        ("cadence", card.cadence),
        ("issuer", issuers()[card.issuer]),
        ("about the listings of", card.about or ""),
        ("twin of", card.twin_of or ""),
        ("programme tags of", card.tags_of or ""),
        ("formats", ", ".join(format_.name for format_ in one.formats)),
        ("expected entries", _expected(card)),
        (
            "ids",
            "the publisher's own" if card.stable_ids else "made from the names: none printed",
        ),
        ("closed on", card.closed_on or ""),
    ]
    table = "\n".join(f"| {name} | {value} |" for name, value in rows if value)
    note = f"\n{card.note.strip()}\n" if card.note else ""
    partial = "".join(
        f"\n`{f.name}` cannot carry: {', '.join(sorted(ALL_FIELDS - f.carries))}.\n"
        for f in one.formats
        if isinstance(f.carries, frozenset) and f.carries < ALL_FIELDS
    )
    return f"## {card.id}\n\n{card.title}\n\n| | |\n|---|---|\n{table}\n{note}{partial}"


def _expected(card: SourceCard) -> str:
    """The bounds outside which a download is refused."""
    if card.at_most is None:
        return "any number"
    return f"{card.at_least:,} to {card.at_most:,}"
