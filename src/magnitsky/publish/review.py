"""The annual review: what a year added, what it ended, what stands; as tables with their rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from magnitsky import codebook
from magnitsky.convert.source import card_of
from magnitsky.enter.rows import Fact
from magnitsky.measure.count import count
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import KINDS, Read, Scope
from magnitsky.measure.table import Table
from magnitsky.measure.tally import counted
from magnitsky.measure.window import Window
from magnitsky.measure.words import in_words
from magnitsky.publish.chart import Bars
from magnitsky.publish.scoped import facts_in_scope

MOST_BARS = 20
"""Countries drawn in a chart; the table beneath has all."""

_YEARS_NOTE = (
    "A year with 'by' is that of the first snapshot read: those listings began in it or before it."
    " Two years mean that the start is only known to lie between two snapshots."
)
_DAYS_NOTE = (
    "The day is the publisher's own date where it states one; else that of the first snapshot that"
    " holds the listing, which may be later."
)
KIND_NAMES = {
    "individual": "Individuals",
    "entity": "Entities",
    "vessel": "Vessels",
    "aircraft": "Aircraft",
}


@dataclass(frozen=True, slots=True)
class Section:
    """One question of the review: a chart, its table, the name of its data file."""

    slug: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    scope: Scope
    notes: tuple[str, ...]
    chart: Bars | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One row of a list of names, with the way to its official page."""

    id: str
    name: str
    kind: str
    countries: str
    programme: str
    on: str
    basis: str
    page: str


@dataclass(frozen=True, slots=True)
class Review:
    """A review, ready to be written."""

    year: int
    programmes: tuple[codebook.Programme, ...]
    made_on: date
    until: date
    stale: tuple[Read, ...]
    facts: tuple[Fact, ...]
    began: Table
    ended: Table
    in_force: Table
    ever: Table
    sections: tuple[Section, ...]
    named: tuple[Person, ...]
    removed: tuple[Person, ...]
    attributions: tuple[str, ...]


def review(programmes: tuple[str, ...], year: int) -> Review:
    """
    The review of a calendar year under these programmes.

    What stands is given as of the year's end, or of the last snapshot where that is earlier;
    a programme whose source was not read to the year's end is named as incomplete (`stale`).
    """
    window = Window(date(year, 1, 1), date(year, 12, 31))
    found, flow = facts_in_scope(programmes, window=window)
    rows = Rows(tuple(found))
    last = max((read.last_on for read in flow.reads), default=window.last)
    until = max(min(window.last, last), window.first)
    stock = replace(flow, counting="in force", window=None, as_of=until)
    ever = replace(stock, counting="ever")
    ended = replace(flow, counting="ended")
    return Review(
        year=year,
        programmes=tuple(codebook.programme(p) for p in programmes),
        made_on=datetime.now(UTC).date(),
        until=until,
        stale=tuple(flow.stale(window.last)),
        facts=rows.facts,
        began=count(rows, flow, "kind"),
        ended=count(rows, ended, "kind"),
        in_force=count(rows, stock, "kind"),
        ever=count(rows, ever, "kind"),
        sections=tuple(_sections(rows, flow, ended, stock, ever)),
        named=_people(counted(rows, flow), ended=False),
        removed=_people(counted(rows, ended), ended=True),
        attributions=tuple(sorted({card_of(read.source).attribution for read in flow.reads})),
    )


def _sections(rows: Rows, flow: Scope, ended: Scope, stock: Scope, ever: Scope) -> list[Section]:
    assert flow.window is not None  # noqa: S101 - a review is of a window
    year = flow.window.first.year
    return [
        _kinds_by_year(rows, ever),
        _countries(rows, flow, "began-by-country", f"Designations of {year} by country"),
        _days(rows, flow, year),
        _countries(rows, stock, "in-force-by-country", f"In force on {stock.as_of}, by country"),
        _programmes(rows, flow, ended, stock, ever),
    ]


def _kinds_by_year(rows: Rows, ever: Scope) -> Section:
    table = count(rows, ever, "year", "kind")
    years = list(dict.fromkeys(str(year) for year in table.column("year")))
    counts = tuple((year, tuple(table.count(year, kind) for kind in KINDS)) for year in years)
    kinds = _used(counts)
    shown = tuple((year, tuple(values[i] for i in kinds)) for year, values in counts)
    names = tuple(KIND_NAMES[KINDS[i]] for i in kinds)
    notes = (
        *table.notes,
        _YEARS_NOTE,
    )
    chart = Bars(
        "Designations by year of their start",
        "Stacked bars, one for each year, of the numbers in the table below.",
        names,
        shown,
    )
    body = tuple((year, *(f"{n:,}" for n in values), f"{sum(values):,}") for year, values in shown)
    columns = ("Year", *names, "All")
    return Section("by-year", chart.title, columns, body, table.scope, notes, chart)


def _used(rows: Sequence[tuple[str, tuple[int, ...]]]) -> list[int]:
    return [i for i in range(len(KINDS)) if any(values[i] for _, values in rows)]


def _countries(rows: Rows, scope: Scope, slug: str, title: str) -> Section:
    table = count(rows, scope, "country")
    found = sorted(
        ((in_words(row.cells[0], "country"), len(row.ids)) for row in table.rows),
        key=lambda row: (-row[1], row[0]),
    )
    chart = Bars(
        title,
        f"Bars, one for each of the first {MOST_BARS} countries in the table below.",
        ("Listings",),
        tuple((name, (number,)) for name, number in found[:MOST_BARS]),
    )
    body = tuple((name, f"{number:,}") for name, number in found)
    return Section(slug, title, ("Country", "Listings"), body, scope, table.notes, chart)


def _days(rows: Rows, flow: Scope, year: int) -> Section:
    days: dict[date, set[str]] = {}
    for fact in counted(rows, flow):
        days.setdefault(fact.starts_on, set()).add(fact.id)
    body = tuple((day.isoformat(), f"{len(ids):,}") for day, ids in sorted(days.items()))
    return Section("by-day", f"Rounds of {year}", ("Day", "Listings"), body, flow, (_DAYS_NOTE,))


def _programmes(rows: Rows, flow: Scope, ended: Scope, stock: Scope, ever: Scope) -> Section:
    tables = [count(rows, scope, "programme") for scope in (flow, ended, stock, ever)]
    assert flow.window is not None  # noqa: S101 - as above
    year = flow.window.first.year
    columns = ("Programme", f"Began in {year}", f"Ended in {year}", "In force", "Ever")
    body = tuple(
        (programme, *(f"{table.count(programme):,}" for table in tables))
        for programme in flow.programmes
    )
    return Section("by-programme", "Each programme", columns, body, stock, ())


def _people(facts: Sequence[Fact], *, ended: bool) -> tuple[Person, ...]:
    rows = [
        Person(
            id=fact.id,
            name=fact.name,
            kind=fact.kind,
            countries=", ".join(codebook.country_name(code) for code in fact.countries)
            or "Not stated",
            programme=fact.programme,
            on=str(fact.ends_on if ended else fact.starts_on),
            basis=_end_basis(fact) if ended else _start_basis(fact),
            page=fact.page or card_of(fact.source).page,
        )
        for fact in facts
    ]
    return tuple(sorted(rows, key=lambda row: (row.on, row.programme, row.name)))


def _start_basis(fact: Fact) -> str:
    if fact.basis == "publisher":
        return "stated by the publisher"
    if fact.basis == "notice":
        return f"stated by the notice {fact.began_by}"
    return f"after {fact.listed_after}, not after {fact.listed_by}"


def _end_basis(fact: Fact) -> str:
    if fact.ended_by is not None:
        return f"stated by the notice {fact.ended_by}"
    return f"last seen {fact.delisted_after}, gone by {fact.ends_on}"
