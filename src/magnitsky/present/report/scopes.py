"""The four scopes of a review, and the wide one in which governments are set beside each other."""

from dataclasses import dataclass, replace
from datetime import date

from magnitsky import codebook
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope, SourceReading
from magnitsky.measure.window import Window
from magnitsky.present.scope_rows import rows_in_scope


@dataclass(frozen=True, slots=True)
class Scopes:
    """
    What is counted where.

    `began` and `ended` are flows of the window; `stock` and `ever` are of its last day, or of the
    last snapshot where that is earlier (`until`). `wide` has the rows of every narrow programme
    beside those asked for, as of the same day.
    """

    rows: Rows
    began: Scope
    ended: Scope
    stock: Scope
    ever: Scope
    wide_rows: Rows
    wide: Scope
    window: Window
    until: date

    def stale(self) -> list[SourceReading]:
        """The readings that end before the window does."""
        return self.began.stale(self.window.last)


def scopes(programmes: tuple[str, ...], window: Window) -> Scopes:
    """
    Read the rows of a review.

    What stands is given as of the window's end, or of the last snapshot where that is earlier.
    """
    rows, began = rows_in_scope(programmes, window=window)
    last = max((read.last_on for read in began.reads), default=window.last)
    until = max(min(window.last, last), window.first)
    stock = replace(began, counting="in force", window=None, as_of=until)
    everyone = tuple(dict.fromkeys((*programmes, *sorted(codebook.narrow()))))
    wide_rows, wide = rows_in_scope(everyone, as_of=until)
    return Scopes(
        rows=rows,
        began=began,
        ended=replace(began, counting="ended"),
        stock=stock,
        ever=replace(stock, counting="ever"),
        wide_rows=wide_rows,
        wide=wide,
        window=window,
        until=until,
    )
