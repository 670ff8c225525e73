"""Periods, rounds, the days of December, and this period against those before."""

import pytest

from designations import fact, scope
from magnitsky.measure.question import question
from magnitsky.measure.rows import Rows
from magnitsky.measure.table import Table


def ask(slug: str, *facts: object, **said: object) -> Table:
    return question(slug).ask(Rows(tuple(facts)), said.pop("scope", scope()), **said)  # type: ignore[arg-type]


def test_a_year_without_designations_is_a_zero_and_not_a_gap() -> None:
    table = ask("periods", fact(1, began="2019-05-01"), fact(2, began="2021-05-01"))
    assert [table.count("US-GLOMAG", str(y), "began") for y in range(2019, 2024)] == [1, 0, 1, 0, 0]
    assert table.row("US-GLOMAG", "2018", "began") is None


def test_an_end_is_seen_only_while_lists_are_read() -> None:
    ended = fact(1, began="2016-05-01", ended="2017-01-05", stood="2016-12-01")
    table = ask("periods", ended, scope=scope(read=("2016-01-01", "2018-06-01")))
    assert table.row("US-GLOMAG", "2015", "ended") is None
    assert table.count("US-GLOMAG", "2016-2017", "ended") == 1
    assert table.count("US-GLOMAG", "2018", "ended") == 0


def test_december_belongs_to_the_next_year_where_years_run_from_december() -> None:
    table = ask("periods", fact(1, began="2021-12-10"), months="dec-nov")
    assert table.count("US-GLOMAG", "2022", "began") == 1
    assert "December to November" in " ".join(table.notes)


def test_a_round_says_whether_its_day_is_stated() -> None:
    table = ask(
        "rounds",
        fact(1, began="2022-12-09"),
        fact(2, began="2022-12-09", after="2022-12-01"),
        fact(3, began="2018-01-26", first=True),
    )
    rows = [row.cells[1:] for row in table.rows]
    assert rows == [("US-GLOMAG", "not after", 1), ("US-GLOMAG", "stated", 1)]
    assert "1 listings whose start is not known" in table.notes[-1]


def test_the_december_share_counts_the_sure_ones_and_names_the_others() -> None:
    table = ask(
        "human-rights-day",
        fact(1, began="2022-12-09"),
        fact(2, began="2022-12-20", after="2022-12-01"),
        fact(3, began="2022-03-01"),
        fact(4, began="2022-12-10", after="2022-12-08"),
    )
    assert table.rows[0].cells == ("US-GLOMAG", "2022", 2, 1, 4, 0.5)


def years(*numbers: int, first: int = 2018) -> list[object]:
    return [
        fact(100 * year + n, began=f"{year}-03-0{n % 9 + 1}")
        for year, number in enumerate(numbers, first)
        for n in range(number)
    ]


def against(*facts: object, **said: object) -> Table:
    asked = scope(window=("2023-01-01", "2023-12-31"), **said)
    return ask("against-before", *facts, scope=asked)


def test_a_fall_that_chance_can_make_is_called_that() -> None:
    table = against(*years(4, 4, 4, 4, 4, 3))
    assert table.rows[0].cells[:5] == ("US-GLOMAG", 3, 5, 4.0, 0.75)
    assert "chance alone can make this difference" in table.notes[0]


def test_a_fall_beyond_chance_is_called_so_with_its_interval() -> None:
    table = against(*years(20, 20, 20, 20, 20, 2))
    low, high = table.rows[0].cells[5]  # type: ignore[misc, str-unpack]
    assert 0 < low < 0.1 < high < 1  # type: ignore[operator]
    assert "fewer than chance alone makes, if each came on its own" in table.notes[0]
    assert any("They come in rounds" in note for note in table.notes)


def test_starts_between_two_lists_widen_the_interval() -> None:
    vague = [fact(9000 + n, began="2023-02-01", after="2022-06-01") for n in range(20)]
    sure = against(*years(9, 9, 9, 9, 9, 0))
    wide = against(*years(9, 9, 9, 9, 9, 0), *vague)
    assert "fewer" in sure.notes[0]
    assert "chance alone can make this difference" in wide.notes[0]
    assert any("20 starts lie between two lists" in note for note in wide.notes)


def test_a_list_that_was_not_read_to_the_end_is_compared_over_the_same_days() -> None:
    table = against(*years(4, 4, 4, 4, 4, 4), read=("2015-01-01", "2023-03-03"))
    assert table.rows[0].cells[:4] == ("US-GLOMAG", 3, 5, 3.0)
    assert any("the same days of each year" in note for note in table.notes)


def test_a_list_that_ends_before_the_period_is_left_out_and_said() -> None:
    table = against(*years(4, 4), read=("2015-01-01", "2022-12-31"))
    assert table.rows == ()
    assert "left out" in table.notes[0]


def test_periods_before_the_law_are_no_zeros() -> None:
    table = against(*years(4, 4, 4, first=2021))
    assert table.rows[0].cells[2] == 5
    british = [fact(n, "GB-HR", f"202{n}-03-01") for n in range(1, 4)]
    one = ask("against-before", *british, scope=scope("GB-HR", window=("2023-01-01", "2023-12-31")))
    assert one.rows[0].cells[2] == 2
    assert any("2 of the 5 periods before" in note for note in one.notes)


def test_the_periods_themselves_stand_beside() -> None:
    periods = against(*years(1, 2, 3, 4, 5, 6)).aside["periods"]
    assert [one["count"] for one in periods] == [1, 2, 3, 4, 5, 6]
    assert periods[-1]["first"] == "2023-01-01"


@pytest.mark.parametrize("slug", ["periods", "rounds", "human-rights-day"])
def test_a_window_holds_what_can_lie_in_it(slug: str) -> None:
    inside = scope(window=("2022-12-01", "2022-12-31"))
    table = ask(slug, fact(1, began="2022-12-09"), fact(2, began="2021-12-09"), scope=inside)
    assert table.total == 1
