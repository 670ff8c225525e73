"""The four scopes of a review, and the wide one in which governments are set beside each other."""

from dataclasses import replace

from magnitsky import codebook
from magnitsky.measure.window import Window
from magnitsky.present.report.report import Scopes
from magnitsky.present.scope_rows import rows_in_scope


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
