"""The four scopes of a review, and the wide one for comparing governments."""

from dataclasses import replace

from magnitsky import codebook
from magnitsky.measure.window import Window
from magnitsky.present.report.report import Scopes
from magnitsky.present.scope_rows import rows_in_scope


def scopes(programmes: tuple[str, ...], window: Window) -> Scopes:
    """
    Read the rows of a review.

    Current listings are as of the end of the window, or of the latest snapshot if that is earlier.
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
