"""What leaves the building is escaped, and every chart has its words."""

import csv
from pathlib import Path
from xml.etree import ElementTree as ET

from magnitsky.publish.chart import Bars
from magnitsky.publish.write_review import _write_csv


def test_a_chart_is_well_formed_has_a_title_a_description_and_escapes_names() -> None:
    bars = Bars("A < B", "Bars & words", ("x", "y"), (("<script>", (1, 2)), ("b" * 60, (0, 0))))
    drawn = ET.fromstring(bars.svg("chart"))
    names = [element.tag.rpartition("}")[2] for element in drawn]
    assert names[:2] == ["title", "desc"]
    assert drawn.attrib["role"] == "img"
    assert drawn.attrib["aria-labelledby"] == "chart-t chart-d"
    assert "script" not in {element.tag for element in drawn.iter()}


def test_an_empty_chart_is_no_division_by_zero() -> None:
    assert "<svg" in Bars("t", "d", ("x",), ()).svg("c")


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    _write_csv(path, ("name",), [["=HYPERLINK(1)"], ["@sum"], ["-1"], ["Anna"]])
    with path.open(newline="", encoding="utf-8") as file:
        rows = [row[0] for row in csv.reader(file)]
    assert rows == ["name", "'=HYPERLINK(1)", "'@sum", "'-1", "Anna"]
