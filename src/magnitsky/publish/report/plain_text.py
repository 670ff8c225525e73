"""A report document as plain JSON, for templates that only read data."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from magnitsky.measure.table import Table
from magnitsky.present.report import texts
from magnitsky.present.report.document import Grid, ReportDocument, Section
from magnitsky.publish.report.section_chart import section_chart

MOST_PRINTED = 60
"""Maximum rows of a table that are printed; its file has all."""


def plain_text(document: ReportDocument) -> dict[str, Any]:
    """The document with its fixed texts."""
    return {**_plain(document), "texts": fixed_texts()}


def printable_text(section: Section) -> tuple[Grid | None, str]:
    """The printed rows, and a note on the others."""
    grid = section.grid
    if grid is None or len(grid.rows) <= MOST_PRINTED:
        return grid, ""
    more = texts.PRINTED.format(shown=MOST_PRINTED, all=len(grid.rows), path=section.files[0].path)
    return Grid(grid.caption, grid.heads, grid.rows[:MOST_PRINTED]), more


def _plain(value: Any) -> Any:
    if isinstance(value, Section):
        grid, more = printable_text(value)
        drawn = section_chart(value)
        picture = f"{value.slug}.svg" if drawn else None
        alt = f"{value.title}. {drawn.description}" if drawn else None
        rest = _of(value, {"grid": grid})
        return {**rest, "more": more, "picture": picture, "alt": alt}
    if isinstance(value, Grid):
        return {**_of(value, {}), "widths": list(value.widths)}
    if is_dataclass(value) and not isinstance(value, type):
        return _of(value, {})
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    # A sentence that can be translated is written as its English text.
    return str(value) if isinstance(value, str) else value


def _of(value: Any, instead: Mapping[str, Any]) -> dict[str, Any]:
    found = {
        field.name: instead.get(field.name, getattr(value, field.name)) for field in fields(value)
    }
    return {name: _plain(one) for name, one in found.items() if not isinstance(one, Table)}


def fixed_texts() -> dict[str, Any]:
    """The fixed texts, by template name."""
    return {
        name.lower(): words
        for name, words in vars(texts).items()
        if name.isupper() and isinstance(words, str | tuple)
    }
