"""Published numbers compared with the register's own, with explanations of the differences."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from magnitsky.codebook.claims import Claim, Counting, claims
from magnitsky.measure.claims_check import Computed, computed
from magnitsky.measure.question import Question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope, SourceReading
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Column, Row, Table

_COLUMNS = (
    Column("claim", "Claim", "text"),
    Column("statement", "What was said", "text"),
    Column("by", "By whom", "text"),
    Column("stated_on", "When", "text"),
    Column("address", "Where", "text"),
    Column("bound", "It says", "text"),
    Column("lists", "Our number is from", "text"),
    Column("agrees", "The two are", "text"),
    Column("explained", "What explains it", "text"),
    Column("claimed", "Published", "number"),
    Column("computed", "Ours", "number"),
    Column("computed_interval", "Ours, as far as is known", "interval"),
)
_NOTES = (
    Sentence(
        "Each claim is counted in a scope of its own: its programmes, its day, its kinds. A row is"
        " one claim read from one list; where a government prints two lists, from each."
    ),
    Sentence(
        "'Within what is known' means that the published number is possible: the lists that were"
        " read leave it open. 'Different' says neither that it is wrong nor that ours is right."
    ),
    Sentence("Where a claim cannot be computed, the row says why."),
)


def answer(rows: Rows, scope: Scope) -> Table:
    """Compare every claim of the codebook with the register's number."""
    made = [row for claim in claims().values() for row in _rows(rows, claim, scope.reads)]
    told = replace(
        scope, programmes=tuple(sorted(wanted())), window=None, counting="ever", kinds=(),
        tie="any", vessels=True,
    )  # fmt: skip
    return Table(QUESTION.slug, _COLUMNS, tuple(made), told, len(claims()), _NOTES)


def wanted() -> frozenset[str]:
    """The programmes of all claims."""
    return frozenset(
        programme
        for claim in claims().values()
        if claim.count is not None
        for programme in claim.count.under
    )


def _rows(rows: Rows, claim: Claim, reads: Iterable[SourceReading]) -> Iterator[Row]:
    if claim.count is None:
        yield _row(claim, "", None, claim.not_computed or "")
        return
    choices = list(_choices(claim.count, reads))
    if not choices:
        yield _row(claim, "", None, "No list that was read speaks of these programmes.")
    for chosen in choices:
        names = ", ".join(sorted({read.source for read in chosen}))
        found = computed(rows, claim, claim.count, chosen)
        differs = () if found.agrees == "the same" else claim.differs
        yield _row(claim, names, found, " ".join((*found.said, *differs)))


def _choices(
    count: Counting, reads: Iterable[SourceReading]
) -> Iterator[tuple[SourceReading, ...]]:
    """The sources to compute a claim from: the closest list before its day, then each other one."""
    day = date.fromisoformat(count.on or count.last or "")
    by_programme = {
        programme: sorted(
            (read for read in reads if read.programme == programme),
            key=lambda read: _distance(read, day),
        )
        for programme in count.under
    }
    held = {programme: found for programme, found in by_programme.items() if found}
    if not held:
        return
    first = {programme: found[0] for programme, found in held.items()}
    yield tuple(first.values())
    if count.government is None:
        yield from _others(first, [read for found in held.values() for read in found])


def _others(
    first: dict[str, SourceReading], reads: list[SourceReading]
) -> Iterator[tuple[SourceReading, ...]]:
    """For each other source: the same readings, with its programmes read from it instead."""
    seen = [tuple(first.values())]
    for source in dict.fromkeys(read.source for read in reads):
        instead = {read.programme: read for read in reads if read.source == source}
        other = tuple((first | instead).values())
        if other not in seen:
            seen.append(other)
            yield other


def _distance(read: SourceReading, day: date) -> tuple[bool, int]:
    """Sort key: sources read before the day first, and those closest to it."""
    return read.first_on > day, abs((min(read.last_on, max(read.first_on, day)) - day).days)


def _row(claim: Claim, lists: str, found: Computed | None, explained: str) -> Row:
    bounds = (found.low, found.high) if found else None
    agrees = found.agrees if found else "not computed"
    cells = (
        claim.id, claim.statement, claim.by, claim.stated_on, claim.source,
        claim.bound or "exactly", lists or None, agrees, explained or None,
        _plain(claim.value), _plain(found.value) if found and agrees != "not computed" else None,
        bounds if agrees != "not computed" else None,
    )  # fmt: skip
    return Row(cells, found.ids if found else frozenset())


def _plain(value: float) -> float:
    """A whole number without a decimal point."""
    return int(value) if value == int(value) else value


QUESTION = Question(
    slug="claims",
    title="Published numbers beside ours",
    asks="Do the numbers that others have published agree with the register, and if not, why?",
    group="checks",
    controls=frozenset({"known_at"}),
    answer=answer,
    further=wanted,
    every_source=True,
    chart=None,
)
