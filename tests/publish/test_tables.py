"""A table as a file, and the way from a figure to its rows."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest

from magnitsky.enter.rows import Fact
from magnitsky.errors import NotFound
from magnitsky.measure.columns import COUNT, COUNTRY, DAY, PROGRAMME
from magnitsky.measure.headline import largest
from magnitsky.measure.question import question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope
from magnitsky.measure.table import Column, Row, Table
from magnitsky.present.drill_down import designations_behind, row_of, row_words
from magnitsky.publish.tables import BOM, TableCitation, as_csv, as_json
from magnitsky.site.pages.questions.side_tables import asides
from magnitsky.site.pages.questions.table_view import newest_first, sheet

SCOPE = Scope(("GB-HR", "EU-HR"), date(2024, 12, 31))
SOURCE = TableCitation("Who?", "cited", "https://example.org/numbers/x?known_at=2024")
NAME = Column("name", "Name", "text")
RATIO = Column("ratio", "Ratio", "ratio")
ENDS = Column("ratio_interval", "Interval", "interval")


def table(columns: tuple[Column, ...], *rows: Row, **more: Any) -> Table:
    return Table("made-up", columns, rows, SCOPE, len(rows), **more)


def fact(key: str, programme: str, name: str = "Anna Nobody", **more: Any) -> Fact:
    said: dict[str, Any] = {
        "id": f"gb-uksl:{key}", "source": "gb-uksl", "source_id": key, "programme": programme,
        "tag": "x", "kind": "individual", "name": name, "countries": (), "country_basis": "",
        "page": None, "starts_on": date(2022, 1, 1), "basis": "publisher", "listed_on": None,
        "listed_after": None, "listed_by": date(2022, 1, 1), "ends_on": None,
        "delisted_after": None,
    }  # fmt: skip
    return Fact(**(said | more))


def test_csv_holds_no_formula_and_the_scope_beside_each_number() -> None:
    made = table((NAME, COUNT, RATIO, ENDS), Row(("=HYPERLINK(1)", 2, 0.5, (0.1, None))))
    text = as_csv(made, SOURCE).decode()
    assert text.startswith(BOM)
    (row,) = csv.DictReader(io.StringIO(text.removeprefix(BOM)))
    assert row["name"] == "'=HYPERLINK(1)"
    assert (row["ratio_interval_low"], row["ratio_interval_high"]) == ("0.1", "")
    assert row["scope"] == SCOPE.sentence()
    assert row["address"] == SOURCE.address


def test_json_holds_what_the_table_holds() -> None:
    made = table((DAY, COUNT), Row((date(2024, 12, 10), 3)))
    said = json.loads(as_json(made, SOURCE))
    assert said["rows"] == [{"day": "2024-12-10", "count": 3}]
    assert said["citation"] == "cited"


def test_a_row_is_named_by_its_label() -> None:
    made = table((COUNTRY, COUNT), Row(("mm", 2)), Row((None, 1)))
    assert row_words(made, made.rows[1]) == ("",)
    assert row_of(made, [""]) is made.rows[1]
    with pytest.raises(NotFound):
        row_of(made, ["xx"])


def test_rows_of_one_label_are_named_by_all_their_cells() -> None:
    made = table((PROGRAMME, COUNT), Row(("GB-HR", 2)), Row(("GB-HR", 3)))
    assert [row_of(made, row_words(made, row)) for row in made.rows] == list(made.rows)


def test_behind_a_row_of_a_programme_stand_the_designations_of_that_programme() -> None:
    rows = Rows((fact("1", "GB-HR"), fact("1", "EU-HR"), fact("2", "EU-HR", "Bela Nobody")))
    made = table((PROGRAMME, COUNT), Row(("EU-HR", 2), frozenset({"gb-uksl:1", "gb-uksl:2"})))
    found = designations_behind(rows, made, made.rows[0])
    assert [(one.name, one.programme) for one in found] == [
        ("Anna Nobody", "EU-HR"), ("Bela Nobody", "EU-HR"),
    ]  # fmt: skip


def test_behind_a_stock_stands_what_is_in_force_and_nobody_is_lost() -> None:
    ended = fact("1", "EU-HR", ends_on=date(2023, 1, 1))
    rows = Rows((fact("1", "GB-HR"), ended, fact("3", "GB-HR", ends_on=date(2023, 1, 1))))
    ids = frozenset({"gb-uksl:1", "gb-uksl:3"})
    made = table((COUNTRY, COUNT), Row((None, 2), ids))
    found = designations_behind(rows, made, None)
    assert [(one.id, one.programme) for one in found] == [
        ("gb-uksl:1", "GB-HR"), ("gb-uksl:3", "GB-HR"),
    ]  # fmt: skip


def test_a_page_says_silence_in_words_and_opens_counts() -> None:
    ids = frozenset({"gb-uksl:1", "gb-uksl:2"})
    made = table((COUNTRY, COUNT, RATIO), Row((None, 2, None), ids))
    (cells,) = sheet(question("regions"), made, Rows(()), lambda _row: "/rows", whole=True).rows
    assert [cell.text for cell in cells] == ["Not stated", "2", "Not known"]
    assert [cell.is_silent for cell in cells] == [True, False, True]
    assert [cell.link for cell in cells] == [None, "/rows", None]


def test_a_row_that_no_count_opens_has_a_cell_that_does() -> None:
    made = table((NAME, RATIO), Row(("x", 0.5), frozenset({"gb-uksl:1"})))
    (cells,) = sheet(question("regions"), made, Rows(()), lambda _row: "/rows", whole=True).rows
    assert (cells[-1].text, cells[-1].link) == ("1", "/rows")


def test_the_newest_stand_first_on_a_page() -> None:
    days = [date(2020, 1, 1), date(2021, 1, 1)]
    made = table((DAY, COUNT), *(Row((day, 1)) for day in days))
    assert [row.cells[0] for row in newest_first(made)] == days[::-1]
    turned = table((DAY, COUNT), *(Row((day, 1)) for day in days[::-1]))
    assert newest_first(turned) == turned.rows


def test_a_headline_is_never_of_what_is_not_known() -> None:
    made = table((COUNTRY, COUNT), Row((None, 9)), Row(("mm", 2)))
    found = largest(made)
    assert found is not None
    assert (found.figure, found.of) == ("2", "Myanmar")
    assert largest(table((COUNTRY, COUNT))) is None


def test_what_stands_beside_a_table_is_a_table() -> None:
    made = table((COUNTRY, COUNT), aside={"allies": [{"programme": "GB-HR", "share": 0.25}],
                                          "said": {"count": 1}})  # fmt: skip
    (further,) = asides(question("allies"), made)
    assert further.title == "Allies, by programme"
    assert [text for text, _link in further.rows[0]] == [
        "UK Global Human Rights sanctions",
        "25.0%",
    ]
