"""Every kind of chart: well-formed, escaped, drawn with classes only, and whole at any size."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.publish.charts.bars import Bars, ChartBar
from magnitsky.publish.charts.chart import WIDTH, Chart
from magnitsky.publish.charts.columns import ColumnChart
from magnitsky.publish.charts.interval import Range, Ranges
from magnitsky.publish.charts.lines import LineChart, LineSeries, Point
from magnitsky.publish.charts.lollipop import Stem, Stems
from magnitsky.publish.charts.matrix import Cell, Matrix
from magnitsky.publish.charts.style import page_css, plain_css
from magnitsky.publish.charts.timeline import Timeline, TimelineSpan
from magnitsky.publish.charts.upset import Combination, Sets
from magnitsky.publish.charts.world import World

EVIL = '<script>alert("x")</script> & Überlänge, der Vereinigten Staaten von irgendwo'
SAID: dict[str, Any] = {"title": EVIL, "description": EVIL, "note": EVIL}
DAY = date(2022, 12, 9)


def charts(number: int, name: str = EVIL) -> Iterator[Chart]:
    """One chart of each kind, of so many rows."""
    names = [f"{name} {i}" for i in range(number)]
    row = "row"
    bars = tuple(ChartBar(n, (3, 0, 1), "4", (row, row, row), (1, 9)) for n in names)
    yield Bars(**SAID, parts=(name, "b", "c"), bars=bars)
    yield ColumnChart(**SAID, parts=(name, "b", "c"), columns=bars)
    points = tuple(Point(i, 0.5, 0.2, 0.9, n, row) for i, n in enumerate(names))
    yield LineChart(
        **SAID,
        series=(LineSeries(name, points), LineSeries("b", ())),
        says=str,
        places=tuple(names),
    )
    yield LineChart(
        **SAID, series=(LineSeries(name, points),), says=str, steps=True, top=1, across=name
    )
    ranges = tuple(Range(n, 2.0, n, (None, 3.0), (0.0, 9.0), row) for n in names)
    yield Ranges(**SAID, ranges=ranges, number=str, across=name)
    yield Ranges(**SAID, ranges=ranges, number=str, across=name, reference=1, logarithmic=True)
    cells = tuple(Cell(i, n, row) for i, n in enumerate(names))
    yield Matrix(**SAID, across=tuple(names), rows=tuple((n, cells) for n in names))
    sets = tuple(Combination(frozenset({n}), 3, row) for n in names)
    yield Sets(**SAID, sets=tuple(names[:8]), combinations=sets)
    yield Stems(
        **SAID,
        stems=tuple(Stem(DAY, 3, n, sure=False, row=row) for n in names),
        first=date(2022, 1, 1),
        last=date(2022, 12, 31),
    )
    spans = tuple(TimelineSpan(n, DAY, None, n, date(2022, 1, 1), row=row) for n in names)
    yield Timeline(**SAID, spans=spans, until=date(2024, 1, 1))
    codes = ["ru", "mt", "gi", "suhh"][:number]
    yield World(**SAID, counts=dict.fromkeys(codes, 7), rows=dict.fromkeys(codes, row))  # fmt: skip


EVERY = [pytest.param(n, id=f"{n} rows") for n in (0, 1, 5, 200)]


@pytest.mark.parametrize("number", EVERY)
def test_a_chart_is_well_formed_and_what_it_is_given_stays_words(number: int) -> None:
    for chart in charts(number):
        for drawn in (chart.svg("c"), chart.picture(), chart.print()):
            found = {element.tag.rpartition("}")[2] for element in ET.fromstring(drawn).iter()}
            assert "script" not in found


@pytest.mark.parametrize("number", EVERY)
def test_a_chart_in_a_page_has_a_name_a_description_and_no_style_of_its_own(number: int) -> None:
    for chart in charts(number):
        drawn = ET.fromstring(chart.svg("c"))
        assert drawn.attrib["role"] == "img"
        assert drawn.attrib["aria-labelledby"] == "c-t c-d"
        assert [one.tag.rpartition("}")[2] for one in list(drawn)[:2]] == ["title", "desc"]
        for element in drawn.iter():
            assert not {"style", "onclick", "onload"} & element.attrib.keys()
            assert not element.tag.endswith("style")


def test_every_class_of_a_drawing_is_in_the_stylesheet() -> None:
    known = set(re.findall(r"\.([\w-]+)", page_css()))
    for chart in charts(5):
        for element in ET.fromstring(chart.svg("c")).iter():
            assert set(element.attrib.get("class", "").split()) <= known


def test_marks_lead_to_their_rows_and_the_drawing_is_then_a_group() -> None:
    for chart in charts(2):
        drawn = ET.fromstring(chart.svg("c", lambda row: f"/rows?of={row}&x=<"))
        links = [one for one in drawn.iter() if one.tag.endswith("}a")]
        if isinstance(chart, LineChart) and chart.steps:
            continue
        assert drawn.attrib["role"] == "group"
        assert links
        assert all(one.attrib["href"] == "/rows?of=row&x=<" for one in links)
        assert all(one.attrib["aria-label"] for one in links)


@pytest.mark.parametrize("number", EVERY)
def test_words_of_a_chart_stay_within_its_width(number: int) -> None:
    for chart in charts(number, "Bosnia and Herzegovina"):
        for box in ET.fromstring(chart.svg("c")).iter():
            if box.tag.endswith("}rect"):
                width = float(box.attrib["width"])
                assert width >= 0
                assert float(box.attrib.get("x", 0)) + width <= WIDTH + 1


def test_two_drawings_in_a_page_share_no_id() -> None:
    chart = next(charts(2))
    ids = [
        element.attrib["id"]
        for name in ("a", "b")
        for element in ET.fromstring(chart.svg(name)).iter()
        if "id" in element.attrib
    ]
    assert len(ids) == len(set(ids))


def test_a_picture_needs_nothing_beside_it_and_says_its_title_and_scope() -> None:
    drawn = Bars(title="Who", description="", note="Scope of it", parts=("a",), bars=()).picture()
    assert "var(" not in drawn
    assert "@media" not in drawn
    words = " ".join(ET.fromstring(drawn).itertext())
    assert "Who" in words
    assert "Scope of it" in words


def test_the_plain_stylesheet_has_every_rule_and_no_custom_property() -> None:
    assert "--" not in plain_css()
    assert ".ink-0 { fill: #" in plain_css()
    assert re.search(r"^\.chart \{ font-family", plain_css(), re.MULTILINE)


def test_a_chart_in_pixels_is_twice_its_size() -> None:
    chart = Bars(title="Who", description="", parts=("a",), bars=(ChartBar("Россия", (1,), "1"),))
    pixels = chart.png()
    assert pixels.startswith(b"\x89PNG")
    assert int.from_bytes(pixels[16:20]) == 2 * 760


def test_what_has_no_place_on_the_map_is_said_beneath_it() -> None:
    world = World(title="", description="", counts={"gi": 2, "ru": 1, "de": 0}, rows={})
    words = list(ET.fromstring(world.svg("w")).itertext())
    assert "Not on the map: Gibraltar 2." in words
    assert "Russia: 1" in words


def test_a_small_country_is_a_dot() -> None:
    drawn = World(title="", description="", counts={"mt": 1}, rows={}).svg("w")
    assert '<title>Malta: 1</title><circle class="heat-1 spot"' in drawn


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=40), st.text(max_size=60))
def test_any_values_and_words_make_a_drawing(values: list[float], words: str) -> None:
    bars = tuple(ChartBar(words, (value,), f"{value:,.0f}") for value in values)
    for chart in (
        Bars(title=words, description=words, parts=("a",), bars=bars),
        ColumnChart(title=words, description=words, parts=("a",), columns=bars),
    ):
        ET.fromstring(chart.svg("c"))
