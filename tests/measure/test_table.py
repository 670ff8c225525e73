"""Tables: cells by name, a pivot, CSV and JSON that keep intervals and run no formula."""

import csv
import io
from datetime import date

from designations import scope
from magnitsky.measure.cell_text import value_text
from magnitsky.measure.columns import COUNT, COUNTRY, DAY
from magnitsky.measure.delimited import write_csv
from magnitsky.measure.table import Column, Row, Table

RATIO = Column("ratio", "Ratio", "interval")
NAME = Column("name", "Name", "text")


def table(*rows: Row) -> Table:
    return Table("made-up", (DAY, COUNTRY, COUNT), rows, scope(), 3)


TABLE = table(
    Row((date(2022, 1, 1), "ru", 2), frozenset("ab")),
    Row((date(2022, 1, 1), None, 1), frozenset("c")),
    Row((date(2022, 1, 2), "ru", 1), frozenset("a")),
)


def test_a_row_is_found_by_its_labels() -> None:
    assert TABLE.count(date(2022, 1, 1), None) == 1
    assert TABLE.count(date(2022, 1, 2), None) == 0
    assert TABLE.column("count") == (2, 1, 1)


def test_a_pivot_lays_one_label_across_and_leaves_gaps_open() -> None:
    pivot = TABLE.pivot("country")
    assert pivot.across == ("ru", None)
    assert pivot.rows == (((date(2022, 1, 1),), (2, 1)), ((date(2022, 1, 2),), (1, None)))


def test_json_holds_the_name_of_a_country_beside_its_code() -> None:
    first = TABLE.as_json()["rows"][0]
    assert first == {"day": "2022-01-01", "country": "ru", "country_name": "Russia", "count": 2}


def test_an_interval_is_two_columns_and_a_name_is_no_formula() -> None:
    made = Table("x", (NAME, RATIO), (Row(("=cmd", (0.5, None))), Row(("@b", None))), scope(), 0)
    out = io.StringIO()
    write_csv(made, out)
    assert list(csv.reader(io.StringIO(out.getvalue()))) == [
        ["name", "ratio_low", "ratio_high"], ["'=cmd", "0.5", ""], ["'@b", "", ""],
    ]  # fmt: skip


def test_silence_is_said_in_words() -> None:
    assert value_text(None, "abuse") == "Not stated"
    assert value_text(None, "count") == "Not known"
    assert value_text("reason not published", "victims") == "Reason not published"
    assert value_text((0.5, None), "interval") == "0.50 to no limit"
