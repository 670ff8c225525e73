"""From a figure to its rows: which row of a table is meant, and the designations behind it."""

from collections.abc import Sequence
from datetime import date

from magnitsky.enter.rows import Fact
from magnitsky.errors import NotFound
from magnitsky.measure.counting import counted_facts
from magnitsky.measure.rows import Rows
from magnitsky.measure.table import Cell, Row, Table


def row_words(table: Table, row: Row) -> tuple[str, ...]:
    """
    What names a row in an address: its label, or all its cells where labels name several rows.

    What is not stated is empty.
    """
    cells = table.label(row) if table.is_keyed else row.cells
    return tuple(_word(cell) for cell in cells)


def _word(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, tuple):
        return "-".join("" if end is None else str(end) for end in cell)
    return "" if cell is None else str(cell)


def row_of(table: Table, words: Sequence[str]) -> Row:
    """
    The row of the words that name it.

    Raises:
        NotFound: the table has none.
    """
    wanted = tuple(words)
    for row in table.rows:
        if row_words(table, row) == wanted:
            return row
    raise NotFound("This table has no such row. It may have had one in an earlier edition.")


def designations_behind(rows: Rows, table: Table, row: Row | None) -> list[Fact]:
    """
    The designations behind a row, or behind all rows: those the scope counts, by name.

    Where the scope counts none of a listing (a question may look beyond it), all that listing has
    under the programmes. A row of one programme has the designations of that programme.
    """
    ids = row.ids if row else frozenset().union(*(one.ids for one in table.rows))
    facts = [fact for one in ids for fact in rows.by_listing.get(one, ())]
    if row:
        facts = _of_programme(facts, {str(cell) for cell in table.label(row)})
    within = {(fact.id, fact.programme) for fact in counted_facts(rows, table.scope)}
    inside = [fact for fact in facts if (fact.id, fact.programme) in within]
    seen = {fact.id for fact in inside}
    chosen = [*inside, *(fact for fact in facts if fact.id not in seen)]
    return sorted(chosen, key=lambda fact: (fact.name.casefold(), fact.id, fact.programme))


def _of_programme(facts: list[Fact], words: set[str]) -> list[Fact]:
    named = {fact.id for fact in facts if fact.programme in words}
    return [fact for fact in facts if fact.id not in named or fact.programme in words]
