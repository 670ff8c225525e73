"""Counts with their share of the total, largest first."""

from dataclasses import replace

from magnitsky.measure.codes import share
from magnitsky.measure.columns import SHARE
from magnitsky.measure.table import Row, Table


def with_share(table: Table) -> Table:
    """The table with a share of its total beside each count, largest count first."""
    rows = sorted(table.rows, key=lambda row: -len(row.ids))
    return replace(
        table,
        columns=(*table.columns, SHARE),
        rows=tuple(Row((*row.cells, share(len(row.ids), table.total)), row.ids) for row in rows),
    )
