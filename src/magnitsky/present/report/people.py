"""Names in a review: each with its spellings in other scripts and its official page."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping

from magnitsky import codebook
from magnitsky.convert.record import decode
from magnitsky.convert.source import card_of
from magnitsky.enter.read.versions import records_of
from magnitsky.enter.rows import Fact
from magnitsky.measure.format_cell import displayed_cell
from magnitsky.present.report import texts
from magnitsky.present.report.document import NamedTarget

_AT_ONCE = 400
_MOST_SPELLINGS = 3


def names(facts: Iterable[Fact], *, ended: bool) -> tuple[NamedTarget, ...]:
    """One row per designation, by date."""
    listed = list(facts)
    others = spellings({fact.id for fact in listed})
    rows = [
        NamedTarget(
            id=fact.id,
            name=displayed_cell(fact.name),
            others=others.get(fact.id, ()),
            kind=fact.kind,
            countries=countries(fact),
            programme=fact.programme,
            on=str(fact.ends_on if ended else fact.starts_on),
            basis=_end_basis(fact) if ended else _start_basis(fact),
            page=_web(fact.page) or card_of(fact.source).page,
        )
        for fact in listed
    ]
    return tuple(sorted(rows, key=lambda row: (row.on, row.programme, row.name, row.id)))


def countries(fact: Fact) -> str:
    """The names of a fact's countries."""
    return ", ".join(map(codebook.country_name, fact.countries)) or texts.NOT_STATED


def spellings(addresses: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """The non-Latin names of listings, from their latest version."""
    found: dict[str, tuple[str, ...]] = {}
    every = sorted(addresses)
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        for address, record in records_of(frozenset(some)):
            said = (displayed_cell(name.text) for name in decode(record).names)
            found[address] = tuple(dict.fromkeys(filter(_is_other, said)))[:_MOST_SPELLINGS]
    return {address: said for address, said in found.items() if said}


def _is_other(name: str) -> bool:
    return any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in name)


def _web(page: str | None) -> str | None:
    """A page address that is safe to link; it comes from outside."""
    return page if page and page.startswith(("https://", "http://")) else None


def _start_basis(fact: Fact) -> str:
    if fact.basis == "publisher":
        return texts.STATED_BY_PUBLISHER
    if fact.basis == "notice":
        return texts.STATED_BY_NOTICE.format(notice=fact.began_by)
    if fact.listed_after is None:
        return texts.SEEN_BY.format(by=fact.listed_by)
    return texts.SEEN_BETWEEN.format(after=fact.listed_after, by=fact.listed_by)


def _end_basis(fact: Fact) -> str:
    if fact.ended_by is not None:
        return texts.STATED_BY_NOTICE.format(notice=fact.ended_by)
    return texts.GONE_BETWEEN.format(after=fact.delisted_after, by=fact.ends_on)
