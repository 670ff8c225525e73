"""
Programmes: sanctions regimes in law, and the tags that official lists use for them.

`programmes/*.yml` has one programme per file, whose name is the id, or a list of short rows. Ids
are OpenSanctions' where both mean the same; where theirs covers several grounds, ours is finer and
`opensanctions` is the cross-walk.
"""

import difflib
import functools
import re
import unicodedata
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

import msgspec

from magnitsky.codebook.issuers import issuers
from magnitsky.codebook.load import DATA, CodebookRow, Day, Slug, Text, read_rows, read_yaml, typed
from magnitsky.errors import BadCodebook, NotFound

Scope = Literal["narrow", "wide", "none"]
Measure = Literal[
    "asset freeze",
    "entry ban",
    "arms embargo",
    "export control",
    "financial restrictions",
    "import restrictions",
    "investment ban",
    "services ban",
    "transport restrictions",
]
ProgrammeId = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}-[A-Z0-9]+(-[A-Z0-9]+)*$")]

_DASH = re.compile(r"\s*[-‐‑‒–—―−]\s*")


class Programme(CodebookRow, frozen=True, kw_only=True):
    """
    One sanctions regime.

    `scope` says whether a number counts it as Magnitsky-style: `narrow` is the named global
    regimes, `wide` a regime with human rights or corruption among its main grounds, `none` a
    regime that is read for overlap only. `acts` is what it reaches in short phrases, `codes`
    those of them that are codes of this codebook. `lists_entities` is None where not known.
    `tags` are the publishers' own words for it, by source. `carried_over_on` is the day on which
    listings under an earlier law were taken over: a designation of that day may be older.
    """

    id: ProgrammeId
    title: Text
    issuer: Slug
    authority: Text
    legal_basis: tuple[Text, ...]
    in_force_from: Day | None = None
    ended_on: Day | None = None
    carried_over_on: Day | None = None
    measures: tuple[Measure, ...]
    scope: Scope
    acts: tuple[Text, ...] = ()
    codes: tuple[Slug, ...] = ()
    victims: Text | None = None
    standard_of_proof: Text | None = None
    lists_entities: bool | None = None
    opensanctions: Text | None = None
    tags: dict[Text, tuple[Text, ...]] = msgspec.field(default_factory=dict)
    url: Text


@functools.cache
def programmes() -> dict[str, Programme]:
    """Every programme by its id, in the order of the ids."""
    return read_programmes(DATA / "programmes")


def read_programmes(folder: Traversable) -> dict[str, Programme]:
    """
    The programmes of a folder of files.

    Raises:
        BadCodebook: a file breaks a rule, names an unknown issuer, or two files hold one id.
    """
    found: dict[str, Programme] = {}
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if not path.name.endswith(".yml"):
            continue
        for slug, row in _rows(path).items():
            if row.issuer not in issuers():
                known = ", ".join(issuers())
                raise BadCodebook(f"{path}, {slug}: {row.issuer!r} is no issuer. Known: {known}.")
            if slug in found:
                raise BadCodebook(f"{path}: {slug!r} is in another file too. Keep one row.")
            found[slug] = row
    return dict(sorted(found.items()))


def _rows(path: Traversable) -> dict[str, Programme]:
    """The rows of one file; a file with a name in capitals is one programme."""
    stem = path.name.removesuffix(".yml")
    if stem != stem.upper():
        return read_rows(path, Programme, lambda row: row.id)
    given = read_yaml(path)
    if not isinstance(given, dict) or "id" in given:
        raise BadCodebook(
            f"{path}: not a single programme. Write its fields; its id is the file name."
        )
    return {stem: typed({"id": stem, **given}, Programme, where=str(path))}


def programme(programme_id: str) -> Programme:
    """
    The programme with an id.

    Raises:
        NotFound: there is no such programme; the message suggests similar ids.
    """
    known = programmes()
    if programme_id in known:
        return known[programme_id]
    close = difflib.get_close_matches(programme_id.upper(), known, n=3, cutoff=0.5)
    hint = (
        f"Did you mean {', '.join(close)}?"
        if close
        else ("See docs/reference/programmes.md for the list.")
    )
    raise NotFound(f"There is no programme {programme_id!r}. {hint}")


def fold_tag(tag: str) -> str:
    """
    Normalise a tag: case, white space, dashes and apostrophes are ignored.

    >>> fold_tag("Autonomous (Thematic – Corruption) ")
    'autonomous (thematic-corruption)'
    """
    plain = unicodedata.normalize("NFKC", tag).casefold().replace("’", "'").replace("‘", "'")
    return _DASH.sub("-", " ".join(plain.split())).strip()


@functools.cache
def _by_tag() -> dict[tuple[str, str], tuple[str, ...]]:
    """
    The programmes for a source's normalised tag.

    Raises:
        BadCodebook: two programmes claim the same tag of one source.
    """
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in programmes().values():
        for source, tags in row.tags.items():
            for tag in tags:
                key = source, fold_tag(tag)
                if key in known:
                    raise BadCodebook(
                        f"{tag!r} of {source} stands for both {known[key][0]} and "
                        f"{row.id}. Keep it in one of them."
                    )
                known[key] = (row.id,)
    return known


@functools.lru_cache(maxsize=4096)
def programmes_of(source: str, tag: str) -> tuple[str, ...]:
    """
    The ids of the programmes for a source's tag; empty if the tag is unknown.

    >>> programmes_of("au-dfat", "Autonomous (Thematic - Corruption)  ")
    ('AU-CRP',)
    """
    return _by_tag().get((source, fold_tag(tag)), ())


@functools.cache
def narrow() -> frozenset[str]:
    """The ids of the global human-rights and anti-corruption regimes."""
    return frozenset(row.id for row in programmes().values() if row.scope == "narrow")


@functools.cache
def wide() -> frozenset[str]:
    """The narrow ids, and regimes with human rights or corruption among their main grounds."""
    return narrow() | {row.id for row in programmes().values() if row.scope == "wide"}
