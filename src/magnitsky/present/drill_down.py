"""From a figure to its listings: find the row of a table and its designations."""

from collections.abc import Sequence
from datetime import date

from magnitsky.enter.rows import Fact
from magnitsky.errors import NotFound
from magnitsky.measure.counting import counted_facts
from magnitsky.measure.rows import Rows
from magnitsky.measure.table import Cell, Row, Table


def row_words(table: Table, row: Row) -> tuple[str, ...]:
    """
    The cells that identify a row in an address: its label, or all cells if labels repeat.

    Missing values are empty.
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
    The row identified by these cells.

    Raises:
        NotFound: the table has no such row.
    """
    wanted = tuple(words)
    for row in table.rows:
        if row_words(table, row) == wanted:
            return row
    raise NotFound("This table has no such row. It may have existed in an earlier edition.")


def designations_behind(rows: Rows, table: Table, row: Row | None) -> list[Fact]:
    """
    The designations counted in a row, or in all rows, in order of name.

    If the scope counts no designation of a listing (a question may look beyond it), all its
    designations under the programmes are given. A row of one programme has only those of that
    programme.
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
