"""Charts for particular questions; bars if the table has an unexpected shape."""

from collections.abc import Iterable
from datetime import date

from magnitsky.measure.table import Cell, Row, Table
from magnitsky.publish.charts import from_table, labels
from magnitsky.publish.charts.bars import Bars, ChartBar
from magnitsky.publish.charts.chart import Chart
from magnitsky.publish.charts.columns import ColumnChart
from magnitsky.publish.charts.lines import LineChart, LineSeries, Point
from magnitsky.publish.charts.lollipop import Stem, Stems
from magnitsky.publish.charts.palette import INKS
from magnitsky.publish.charts.shape import Shape
from magnitsky.publish.charts.upset import Combination, Sets

_SEVERAL = 2
_DAYS_OF_A_YEAR = 365.25


def has(table: Table, *names: str) -> bool:
    """Whether a table has these columns."""
    return set(names) <= {column.name for column in table.columns}


def periods(table: Table) -> Chart | None:
    """Listings made in each period: by programme, or together if there are many programmes."""
    if not has(table, "programme", "year", "change", "count"):
        return from_table.bars(table)
    shape = Shape(table)
    began = [row for row in table.rows if table.cell(row, "change") == "began"]
    programmes = list(dict.fromkeys(str(table.cell(row, "programme")) for row in began))
    years = sorted({str(table.cell(row, "year")) for row in began}, key=_year_order)
    if len(programmes) > INKS:
        parts: tuple[str, ...] = (labels.LISTINGS,)
        drawn = [_together(year, began, table) for year in years]
    else:
        parts = tuple(programmes)
        drawn = [_by_programme(year, programmes, began, table) for year in years]
    return ColumnChart(
        title=shape.title,
        description=labels.PERIODS.format(parts=", ".join(parts), years=", ".join(_ends(years))),
        note=table.scope.brief(),
        parts=parts,
        columns=tuple(drawn),
    )


def _together(year: str, rows: Iterable[Row], table: Table) -> ChartBar:
    ids = frozenset[str]().union(*(r.ids for r in rows if table.cell(r, "year") == year))
    return ChartBar(year, (len(ids),), f"{len(ids):,}")


def _by_programme(year: str, programmes: list[str], rows: Iterable[Row], table: Table) -> ChartBar:
    of = {table.cell(row, "programme"): row for row in rows if table.cell(row, "year") == year}
    found = tuple(of.get(programme) for programme in programmes)
    values = tuple(len(row.ids) if row else 0 for row in found)
    return ChartBar(year, values, f"{sum(values):,}", found)


def _year_order(label: str) -> tuple[str, bool, str]:
    year = label.removeprefix("by ")
    return year[:4], year == label, label


def _ends(years: list[str]) -> list[str]:
    return years if len(years) < _SEVERAL else [years[0], years[-1]]


def rounds(table: Table) -> Chart | None:
    """A stem for each day and programme; hollow if the round may be earlier."""
    if not has(table, "day", "programme", "dated", "count"):
        return from_table.bars(table)
    shape = Shape(table)
    count = shape.value("count")
    stems = [
        Stem(day, len(row.ids), f"{shape.name(row)}: {len(row.ids):,}",
             table.cell(row, "dated") == "stated", row)
        for row in table.rows
        if isinstance(day := table.cell(row, "day"), date)
    ]  # fmt: skip
    days = [stem.on for stem in stems] or [table.scope.as_of]
    window = table.scope.window
    return Stems(
        title=shape.title,
        description=shape.description(labels.STEMS, count) if count else labels.STEMS,
        note=table.scope.brief(),
        stems=tuple(stems),
        first=window.first if window else min(days),
        last=window.last if window else max(days),
    )


def december(table: Table) -> Chart | None:
    """The share of each year that falls on the two days, with its upper bound."""
    if not has(table, "programme", "year", "count", "maybe", "of"):
        return from_table.shares(table)
    shape = Shape(table)
    years = _every(int(str(year)) for year in table.column("year"))
    groups: dict[str, list[Point]] = {}
    for row in table.rows:
        number, maybe, of = (_whole(table.cell(row, name)) for name in ("count", "maybe", "of"))
        if of:
            says = f"{shape.name(row)}: {number:,} of {of:,}"
            point = Point(
                years.index(str(table.cell(row, "year"))),
                number / of, number / of, (number + maybe) / of, says, row,
            )  # fmt: skip
            groups.setdefault(str(table.cell(row, "programme")), []).append(point)
    if not 0 < len(groups) <= INKS:
        return None
    share = shape.value("share")
    return LineChart(
        title=shape.title,
        description=shape.description(labels.LINES, share) if share else labels.LINES,
        note=table.scope.brief(),
        series=tuple(LineSeries(name, tuple(points)) for name, points in groups.items()),
        says=lambda value: f"{value:.0%}",
        places=tuple(years),
        top=1.0,
    )


def _every(years: Iterable[int]) -> list[str]:
    """All years from the first to the last, including empty ones."""
    known = sorted(years)
    return [str(year) for year in range(known[0], known[-1] + 1)] if known else []


def _whole(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def codes(table: Table) -> Chart | None:
    """Bars of codes confirmed by people, suggested by rules, and not stated."""
    if not has(table, "count", "confirmed", "suggested"):
        return from_table.bars(table)
    shape = Shape(table)
    count = shape.value("count")
    if count is None:
        return None
    drawn = []
    for row in table.rows:
        number, confirmed, suggested = (
            _whole(table.cell(row, name)) for name in ("count", "confirmed", "suggested")
        )
        values = (confirmed, suggested, number - confirmed - suggested)
        drawn.append(ChartBar(shape.name(row), values, f"{number:,}", (row,) * len(values)))
    return Bars(
        title=shape.title,
        description=shape.description(labels.BARS, count),
        note=table.scope.brief(),
        parts=labels.CODED,
        bars=tuple(drawn),
    )


def several(table: Table) -> Chart | None:
    """Combinations of two or more governments that list the same actors."""
    if not has(table, "governments", "number", "count"):
        return from_table.bars(table)
    shape = Shape(table)
    rows = [row for row in table.rows if _whole(table.cell(row, "number")) >= _SEVERAL]
    combinations = [
        Combination(
            frozenset(str(table.cell(row, "governments")).split(", ")),
            _whole(table.cell(row, "count")),
            row,
        )
        for row in rows
    ]
    every = [name for one in table.column("governments") for name in str(one).split(", ")]
    found = [name for name in dict.fromkeys(every) if any(name in c.members for c in combinations)]
    count = shape.value("count")
    return Sets(
        title=shape.title,
        description=shape.description(labels.SETS, count) if count else labels.SETS,
        note=table.scope.brief(),
        sets=tuple(found),
        combinations=tuple(sorted(combinations, key=lambda one: -one.value)),
    )


def groups(table: Table, across: str) -> Chart | None:
    """Bars per programme, divided by another label: the number of listings in each."""
    if not has(table, "programme", across, "count"):
        return from_table.bars(table)
    shape = Shape(table)
    heads = list(dict.fromkeys(str(cell) for cell in table.column(across)))
    drawn = []
    for programme in dict.fromkeys(table.column("programme")):
        mine = [row for row in table.rows if table.cell(row, "programme") == programme]
        values = tuple(_listed(mine, table, across, head) for head in heads)
        of = len(frozenset[str]().union(*(row.ids for row in mine)))
        drawn.append(ChartBar(str(programme), values, f"{of:,}"))
    share = shape.value("share")
    return Bars(
        title=shape.title,
        description=shape.description(labels.BARS, share) if share else labels.BARS,
        note=table.scope.brief(),
        parts=tuple(head[:1].upper() + head[1:] for head in heads),
        bars=tuple(drawn),
    )


def _listed(rows: Iterable[Row], table: Table, across: str, head: str) -> int:
    ids = (row.ids for row in rows if table.cell(row, across) == head)
    return len(frozenset[str]().union(*ids))


def survival(table: Table) -> Chart | None:
    """The share still listed after a number of years, with its confidence band."""
    if not has(table, "programme", "days", "survival", "survival_interval"):
        return from_table.bars(table)
    shape = Shape(table)
    interval = next(c for c in table.columns if c.name == "survival_interval")
    groups: dict[str, list[Point]] = {}
    for row in table.rows:
        stands, days = table.cell(row, "survival"), table.cell(row, "days")
        if isinstance(stands, int | float) and isinstance(days, int | float):
            low, high = shape.interval(row, interval) or (None, None)
            point = Point(days / _DAYS_OF_A_YEAR, stands, low, high)
            groups.setdefault(str(table.cell(row, "programme")), []).append(point)
    if not any(len(points) > 1 for points in groups.values()) or len(groups) > INKS:
        return None
    share = shape.value("share")
    return LineChart(
        title=shape.title,
        description=shape.description(labels.SURVIVAL, share) if share else labels.SURVIVAL,
        note=table.scope.brief(),
        series=tuple(LineSeries(name, tuple(points)) for name, points in groups.items()),
        says=lambda value: f"{value:.0%}",
        across=labels.YEARS,
        steps=True,
        top=1.0,
    )
