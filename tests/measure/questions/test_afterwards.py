"""Delistings, time on the list, and what is known: a move is no release, silence no removal."""

from typing import Any

from designations import fact, scope
from magnitsky.measure.question import question
from magnitsky.measure.rows import Rows
from magnitsky.measure.table import Table

GONE: dict[str, Any] = {"ended": "2023-05-01", "stood": "2023-04-01"}


def ask(slug: str, *facts: Any, asked: Any = None, **rows: Any) -> Table:
    return question(slug).ask(Rows(tuple(facts), **rows), asked or scope())


def test_a_delisting_says_between_which_lists_and_after_how_long() -> None:
    (row,) = ask("delistings", fact(1, began="2023-01-01", **GONE), fact(2)).records()
    assert row["dated"] == "2023-04-02 to 2023-05-01"
    assert row["days_interval"] == (91, 120)
    assert row["still_under"] == "no programme counted"


def test_who_moved_to_another_programme_of_the_same_government_was_not_let_go() -> None:
    asked = scope("US-GLOMAG", "US-MAGNITSKY")
    table = ask("delistings", fact(1, **GONE), fact(1, "US-MAGNITSKY", "2022-12-09"), asked=asked)
    (row,) = table.records()
    assert row["still_under"] == "US-MAGNITSKY"
    assert "in 1 of them" in table.notes[0]


def test_licences_are_said_not_to_be_recorded() -> None:
    for slug in ("delistings", "time-on-list"):
        assert any("Licences are recorded by no source" in note for note in ask(slug).notes)


def test_a_window_holds_the_ends_that_fall_into_it() -> None:
    asked = scope(window=("2023-05-01", "2023-05-31"))
    assert ask("delistings", fact(1, **GONE), asked=asked).total == 1
    asked = scope(window=("2022-05-01", "2022-05-31"))
    assert ask("delistings", fact(1, **GONE), asked=asked).total == 0


def test_half_are_gone_after_the_median() -> None:
    facts = [fact(n, began="2020-01-01") for n in range(4)]
    facts += [
        fact(n, began="2020-01-01", ended="2021-01-01", stood="2020-12-31") for n in (5, 6, 7, 8)
    ]
    table = ask("time-on-list", *facts)
    assert [row.cells[:5] for row in table.rows] == [
        ("US-GLOMAG", 0, 8, 0, 1.0), ("US-GLOMAG", 366, 8, 4, 0.5),
    ]  # fmt: skip
    assert table.aside["medians"][0]["median_days"] == 366


def test_who_stood_before_the_first_list_is_at_risk_from_then_on() -> None:
    old = fact(1, "GB-HR", "2020-07-06")
    new = fact(2, "GB-HR", "2022-02-01", ended="2022-02-11", stood="2022-02-10")
    asked = scope("GB-HR", read=("2022-01-01", "2023-12-31"))
    table = ask("time-on-list", old, new, asked=asked)
    assert table.rows[1].cells[:5] == ("GB-HR", 10, 1, 1, 0.0)
    assert any("left-truncated" in note for note in table.notes)


def test_who_moved_is_watched_until_then_and_not_removed() -> None:
    asked = scope("US-GLOMAG", "US-MAGNITSKY")
    table = ask("time-on-list", fact(1, **GONE), fact(1, "US-MAGNITSKY", "2022-12-09"), asked=asked)
    assert [row.cells[1] for row in table.rows] == [0, 0]


def test_a_start_that_is_not_known_is_left_out_and_counted() -> None:
    table = ask("time-on-list", fact(1, began="2018-01-26", first=True))
    assert table.rows == ()
    assert any(note.startswith("1 listings whose start") for note in table.notes)


def test_coverage_counts_births_for_individuals_only_and_codes_apart() -> None:
    codes = {
        "us-ofac-sdn:1": {("abuse", "torture"): True},
        "us-ofac-sdn:2": {("abuse", "not-stated"): True},
    }
    facts = (fact(1, births=("1961",)), fact(2), fact(3, kind="entity", births=()))
    table = ask("coverage", *facts, codes=codes, actors={"us-ofac-sdn:1": "mag-a"})
    found = {row["what"]: (row["count"], row["of"]) for row in table.records()}
    assert found == {
        "a reason": (2, 3), "a code": (1, 3), "a confirmed code": (1, 3), "a birth date": (1, 2),
        "a country": (3, 3), "the day it began": (3, 3), "an actor": (1, 3),
    }  # fmt: skip
