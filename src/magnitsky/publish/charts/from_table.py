"""Build each kind of chart from a table; None if the table has another shape."""

from collections.abc import Sequence
from typing import Any

from magnitsky.measure.cell_text import value_text
from magnitsky.measure.table import Cell, Column, Row, Table
from magnitsky.publish.charts import labels as chart_labels
from magnitsky.publish.charts.bars import Bars, ChartBar
from magnitsky.publish.charts.chart import Chart
from magnitsky.publish.charts.columns import ColumnChart
from magnitsky.publish.charts.interval import Range, Ranges
from magnitsky.publish.charts.lines import LineChart, LineSeries, Point
from magnitsky.publish.charts.matrix import Cell as Square
from magnitsky.publish.charts.matrix import Matrix
from magnitsky.publish.charts.palette import INKS
from magnitsky.publish.charts.shape import TIME, Shape
from magnitsky.publish.charts.world import World

_PAIR = 2


def bars(table: Table) -> Chart | None:
    """
    Bars of a count or share: one label names the bar, a second one with few values its parts.

    If the first label is a time, they are columns.
    """
    shape = Shape(table)
    value = shape.value("count", "share", "number", "days")
    labels = shape.labels()
    if value is None or not labels:
        return None
    across = _across(shape, labels)
    if across is None or value.kind != "count":
        return _single(shape, value)
    heads = tuple(value_text(cell, across.kind) for cell in shape.values_of(across))
    stacked = _stacked(shape, value, across)
    return _bars_or_columns(shape, value, heads, stacked)


def _across(shape: Shape, labels: Sequence[Column]) -> Column | None:
    """The second label, if its values can be distinguished by colour."""
    if len(labels) != _PAIR:
        return None
    return next(
        (c for c in reversed(labels) if c.kind not in TIME and len(shape.values_of(c)) <= INKS),
        None,
    )


def _single(shape: Shape, value: Column) -> Chart:
    interval = shape.value("interval") if value.kind == "share" else None
    drawn = []
    for row in shape.table.rows:
        ends = shape.interval(row, interval)
        whisker = (ends[0] or 0.0, ends[1] or 0.0) if ends and ends[1] is not None else None
        number = shape.number(row, value) or 0
        says = shape.cell_text(row, value)
        drawn.append(ChartBar(shape.name(row), (number,), says, (row,), whisker))
    return _bars_or_columns(shape, value, (value.title,), drawn)


def _stacked(shape: Shape, value: Column, across: Column) -> list[ChartBar]:
    other = next(c for c in shape.labels() if c != across)
    heads = shape.values_of(across)
    found: dict[Cell, dict[Cell, Row]] = {}
    for row in shape.table.rows:
        cells = found.setdefault(shape.table.cell(row, other.name), {})
        cells[shape.table.cell(row, across.name)] = row
    drawn = []
    for cell, by_head in found.items():
        rows = tuple(by_head.get(head) for head in heads)
        values = tuple((shape.number(row, value) or 0) if row else 0 for row in rows)
        says = f"{sum(values):,.0f}"
        drawn.append(ChartBar(value_text(cell, other.kind), values, says, rows))
    return drawn


def _bars_or_columns(
    shape: Shape, value: Column, parts: tuple[str, ...], drawn: Sequence[ChartBar]
) -> Chart:
    follows = any(c.kind in {"year", "month"} for c in shape.labels())
    said: dict[str, Any] = {"title": shape.title, "note": shape.table.scope.brief()}
    if follows and value.kind == "count":
        said["description"] = shape.description(chart_labels.COLUMNS, value)
        return ColumnChart(parts=parts, columns=tuple(drawn), **said)
    said["description"] = shape.description(chart_labels.BARS, value)
    full = 1.0 if value.kind == "share" else None
    return Bars(parts=parts, bars=tuple(drawn), full=full, **said)


def world(table: Table) -> Chart | None:
    """A map, if each row is a country."""
    shape = Shape(table)
    labels, value = shape.labels(), shape.value("count")
    if value is None or [c.kind for c in labels] != ["country"]:
        return bars(table)
    codes = {str(table.cell(r, labels[0].name)): r for r in table.rows if r.cells[0] is not None}
    counts = {code: int(shape.number(row, value) or 0) for code, row in codes.items()}
    return World(
        title=shape.title,
        description=shape.description(chart_labels.MAP, value),
        note=f"{table.scope.brief()} {chart_labels.BORDERS}",
        counts=counts,
        rows=codes,
    )


def shares(table: Table) -> Chart | None:
    """Shares over time with their intervals; bars if there is no time."""
    shape = Shape(table)
    labels, value, interval = shape.labels(), shape.value("share"), shape.value("interval")
    along = next((c for c in labels if c.kind in TIME), None)
    others = [c for c in labels if c != along]
    if value is None or along is None or len(others) > 1:
        return bars(table)
    places = shape.values_of(along)
    groups: dict[str, list[Point]] = {}
    for row in table.rows:
        name = shape.cell_text(row, others[0]) if others else shape.title
        number = shape.number(row, value)
        if number is not None:
            low, high = shape.interval(row, interval) or (None, None)
            says = f"{shape.name(row)}: {shape.cell_text(row, value)}"
            place = places.index(table.cell(row, along.name))
            groups.setdefault(name, []).append(Point(place, number, low, high, says, row))
    if len(groups) > INKS:
        return bars(table)
    return LineChart(
        title=shape.title,
        description=shape.description(chart_labels.LINES, value),
        note=table.scope.brief(),
        series=tuple(LineSeries(name, tuple(points)) for name, points in groups.items()),
        says=lambda number: f"{number:.0%}",
        places=tuple(value_text(place, along.kind) for place in places),
    )


def ratios(table: Table) -> Chart | None:
    """Ratios with their intervals, on a logarithmic axis."""
    shape = Shape(table)
    value, interval = shape.value("ratio"), shape.value("interval")
    if value is None:
        return bars(table)
    drawn = tuple(
        Range(
            shape.name(row),
            shape.number(row, value),
            _ratio_says(shape, row, value, interval),
            inner=shape.interval(row, interval),
            row=row,
        )
        for row in table.rows
    )
    return Ranges(
        title=shape.title,
        description=shape.description(chart_labels.RANGES, value),
        note=table.scope.brief(),
        ranges=drawn,
        number=lambda number: f"{number:g}",
        across=chart_labels.RATIO,
        reference=1,
        logarithmic=True,
    )


def _ratio_says(shape: Shape, row: Row, value: Column, interval: Column | None) -> str:
    said = shape.cell_text(row, value)
    if interval is None or shape.interval(row, interval) is None:
        return said
    return f"{said} ({shape.cell_text(row, interval)})"


def lags(table: Table) -> Chart | None:
    """Days: the median as a dot, the ranges as lines."""
    shape = Shape(table)
    days = [c for c in table.columns if c.kind == "days"]
    if not days:
        return bars(table)
    middle = next((c for c in days if "median" in c.name or "middle" in c.name), days[0])
    drawn = []
    for row in table.rows:
        numbers = [n for c in days if (n := shape.number(row, c)) is not None]
        inner = _between(shape, row, days)
        number = shape.number(row, middle)
        says = "" if number is None else chart_labels.LAG.format(days=number, of=_of(shape, row))
        outer = (min(numbers), max(numbers)) if numbers else None
        name = chart_labels.THEN.join(shape.cell_text(row, column) for column in shape.labels())
        drawn.append(Range(name, number, says, inner, outer, row))
    return Ranges(
        title=shape.title,
        description=shape.description(chart_labels.RANGES, middle),
        note=table.scope.brief(),
        ranges=tuple(drawn),
        number=lambda number: f"{number:,.0f}",
        across=chart_labels.DAYS,
    )


def _of(shape: Shape, row: Row) -> str:
    count = shape.value("count")
    return chart_labels.NUMBER.format(number=shape.cell_text(row, count)) if count else ""


def _between(
    shape: Shape, row: Row, days: Sequence[Column]
) -> tuple[float | None, float | None] | None:
    """The interquartile range, if the table has it."""
    interval = shape.interval(row, shape.value("interval"))
    if interval:
        return interval
    quarters = [c for c in days if "quart" in c.name or c.name in {"p25", "p75"}]
    ends = [shape.number(row, c) for c in quarters]
    return (ends[0], ends[1]) if len(ends) == _PAIR else None


def matrix(table: Table, value: str = "count", across: str = "") -> Chart | None:
    """Pairs of labels, such as government by government; the second is across."""
    shape = Shape(table)
    labels, of = shape.labels(), shape.value(value, "count", "share")
    if of is None or len(labels) != _PAIR:
        return bars(table)
    down, right = reversed(labels) if labels[0].name == across else labels
    heads = shape.values_of(right)
    by_pair = {(table.cell(r, down.name), table.cell(r, right.name)): r for r in table.rows}
    rows = []
    for cell in shape.values_of(down):
        found = [by_pair.get((cell, head)) for head in heads]
        squares = tuple(_square(shape, row, of) if row else None for row in found)
        rows.append((value_text(cell, down.kind), squares))
    return Matrix(
        title=shape.title,
        description=shape.description(chart_labels.MATRIX, of),
        note=table.scope.brief(),
        across=tuple(value_text(head, right.kind) for head in heads),
        rows=tuple(rows),
    )


def _square(shape: Shape, row: Row, value: Column) -> Square:
    return Square(shape.number(row, value) or 0, shape.cell_text(row, value), row)
