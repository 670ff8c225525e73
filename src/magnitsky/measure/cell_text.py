"""Table cells as text for people: country names, code labels, and words for missing values."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from magnitsky import codebook
from magnitsky.codebook.kinds import plural_of
from magnitsky.codebook.regions import regions
from magnitsky.codebook.schemes import counted_schemes
from magnitsky.codebook.taxonomy import codes_of
from magnitsky.measure.codes import NOT_PUBLISHED
from magnitsky.measure.count import NO_REGION
from magnitsky.measure.table import VALUES, Cell, Kind

NOT_STATED = "Not stated"
NOT_KNOWN = "Not known"


def value_text(cell: Cell, kind: Kind) -> str:
    """
    The text of a cell, for a page, a chart or a spoken table.

    >>> value_text("mm", "country"), value_text(None, "abuse"), value_text(0.25, "share")
    ('Myanmar', 'Not stated', '25.0%')
    """
    if cell is None:
        return NOT_KNOWN if kind in VALUES else NOT_STATED
    if isinstance(cell, tuple):
        return " to ".join("no limit" if end is None else _number(end) for end in cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        return f"{cell:.1%}" if kind == "share" else _number(cell)
    if cell == NOT_PUBLISHED:
        return "Reason not published"
    return _WORDS.get(kind, str)(cell)


def _number(value: float) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.2f}"


def _region(code: str) -> str:
    return "No bureau" if code == NO_REGION else regions()[code].name


def _code(scheme: str, code: str) -> str:
    return codes_of(scheme)[code].label


_WORDS: Mapping[str, Callable[[str], str]] = {
    "country": codebook.country_name,
    "region": _region,
    "kind": lambda kind: plural_of(kind).capitalize(),
    **{name: partial(_code, row.slug) for name, row in counted_schemes().items()},
}
