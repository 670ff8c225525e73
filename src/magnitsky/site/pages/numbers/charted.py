"""The chart of a table, where one is drawn."""

from importlib import import_module
from typing import Any

from magnitsky.measure.table import Table


def chart(table: Table) -> Any:
    """The chart of a table; None where there is none."""
    try:
        found = import_module("magnitsky.publish.charts").chart
    except (ImportError, AttributeError):
        return None
    return found(table)
