"""From a command's options to a table with its scope."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import cast

from magnitsky.enter import queries
from magnitsky.enter.rows import Fact
from magnitsky.label.queries import published
from magnitsky.measure.codes import BY_CODE, ByCode, count_codes
from magnitsky.measure.count import By, count
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Counting, Read, Scope
from magnitsky.measure.table import Table
from magnitsky.measure.window import Window


def facts_in_scope(
    programmes: tuple[str, ...],
    sources: Collection[str] = (),
    *,
    as_of: date | None = None,
    known_at: date | datetime | None = None,
    window: Window | None = None,
    vessels: bool = True,
) -> tuple[list[Fact], Scope]:
    """The facts of the programmes, and the scope they are to be counted in."""
    day = as_of or (window.last if window else datetime.now(UTC).date())
    moment = queries.instant(known_at)
    found = queries.facts(programmes, day, moment, sources)
    reads = tuple(
        Read(c.programme, c.source, c.first_on, c.last_on, c.starter)
        for c in queries.coverage(programmes, day, moment, sources)
    )
    known = known_at.isoformat() if known_at else None
    counting: Counting = "began" if window else "in force"
    return found, Scope(programmes, day, counting, window, known, vessels, reads)


def count_table(
    programmes: tuple[str, ...],
    sources: Collection[str] = (),
    *,
    as_of: date | None,
    known_at: date | datetime | None,
    by: str,
    flow: tuple[date, date] | None,
    vessels: bool,
) -> Table:
    """The table a `count` command asks for."""
    window = Window(*flow) if flow else None
    facts, scope = facts_in_scope(
        programmes, sources, as_of=as_of, known_at=known_at, window=window, vessels=vessels
    )
    if by in BY_CODE:
        listings = {fact.id for fact in facts}
        said = published(listings, queries.instant(known_at))
        rows = Rows(tuple(facts), codes=said)
        return count_codes(rows, scope, cast("ByCode", by))
    return count(Rows(tuple(facts)), scope, cast("By", by))
