"""Several governments: persons count, not entries; an order that is not known is not guessed."""

from typing import Any

import pytest

from designations import day, fact, scope
from magnitsky.measure.question import question
from magnitsky.measure.rows import Rows
from magnitsky.measure.table import Table

FOUR = ("US-GLOMAG", "GB-HR", "EU-HR", "CA-JVCFOA")
ANNA = {
    "us-ofac-sdn:1": "mag-anna", "us-ofac-sdn:2": "mag-anna", "gb-uksl:1": "mag-anna",
    "eu-journal:1": "mag-anna",
}  # fmt: skip
FACTS = (
    fact(1, began="2023-03-03", after="2023-03-02"),
    fact(2, "US-MAGNITSKY", "2023-03-03", after="2023-03-02"),
    fact(1, "GB-HR", "2023-04-21"),
    fact(1, "EU-HR", "2023-06-05"),
    fact(9, "GB-HR", "2022-01-01"),
)
ROWS = Rows(FACTS, actors={**ANNA, "gb-uksl:9": "mag-boris"})


def ask(slug: str, rows: Rows = ROWS, asked: Any = None, **params: str) -> Table:
    return question(slug).ask(rows, asked or scope(*FOUR, "US-MAGNITSKY"), **params)


def test_one_person_on_two_lists_of_one_government_is_one() -> None:
    table = ask("overlap")
    assert table.count("United States", "United States") == 1
    assert table.count("United Kingdom", "United States") == 1
    assert table.count("United Kingdom", "United Kingdom") == 2
    row = table.row("United States", "United States")
    assert row is not None
    assert row.ids == {"us-ofac-sdn:1", "us-ofac-sdn:2"}
    assert table.total == 2


def test_how_sure_the_joins_are_is_said() -> None:
    assert "0 rest on the judgement of a person; 1 were joined by rule" in ask("overlap").notes[0]
    judged = Rows(FACTS, actors=ROWS.actors, judged=frozenset({"gb-uksl:1"}))
    assert "1 rest on the judgement of a person" in ask("overlap", judged).notes[0]


def test_a_listing_that_was_never_compared_stands_alone_and_is_said() -> None:
    table = ask("overlap", Rows(FACTS))
    assert table.total == 5
    assert any("5 listings were not compared" in note for note in table.notes)


def test_each_stands_in_the_row_of_exactly_its_governments() -> None:
    table = ask("listed-by-several")
    assert (
        table.count(
            "United States, United Kingdom, European Union",
        )
        == 1
    )
    assert table.count("United Kingdom") == 1
    assert table.aside["by_several"] == {"count": 1, "share": 0.5}
    assert table.notes[0].startswith("1 of 2 (50.0%)")


def test_the_first_is_the_one_that_is_surely_before_the_others() -> None:
    table = ask("first-mover")
    assert table.count("United States", "first") == 1
    assert table.count("European Union", "later") == 1


def overlapping(**said: Any) -> Rows:
    facts = (fact(1, began="2023-05-01", after="2023-01-01"), fact(1, "GB-HR", "2023-04-21"))
    return Rows(facts, actors=ANNA, **said)


def test_where_the_spans_touch_nobody_is_first() -> None:
    table = ask("first-mover", overlapping())
    assert table.count("United States", "not known") == 1
    assert table.count("United Kingdom", "not known") == 1
    lag = ask("lag", overlapping())
    assert lag.rows == ()
    assert lag.aside["order_not_known"] == 1


def test_on_one_day_both_are_first() -> None:
    facts = (fact(1, "EU-HR", "2021-03-22"), fact(1, "GB-HR", "2021-03-22"))
    rows = Rows(facts, actors=ANNA)
    assert ask("first-mover", rows).count("European Union", "first, on one day with another") == 1
    assert ask("lag", rows).aside["on_one_day"] == 1
    assert ask("followers", rows).count("European Union", "United Kingdom") == 0


def test_the_lag_is_as_sure_as_the_starts() -> None:
    facts = (
        fact(1, began="2023-03-11", after="2023-02-28"),
        fact(1, "GB-HR", "2023-04-10"),
    )
    table = ask("lag", Rows(facts, actors=ANNA))
    assert table.rows[0].cells == ("United States", "United Kingdom", 1, 35, (30.0, 40.0))
    assert table.aside["each"][0]["low"] == 30


def test_a_start_before_the_first_list_gives_no_lag() -> None:
    facts = (fact(1, "CA-JVCFOA", "2018-01-01", first=True), fact(1, "GB-HR", "2021-04-10"))
    actors = {"ca-sema:1": "mag-anna", "gb-uksl:1": "mag-anna"}
    lag = ask("lag", Rows(facts, actors=actors))
    bounded = [row.cells for row in lag.rows]
    assert bounded == [("Canada", "United Kingdom", 1, 1232, (1195.0, 1270.0))]
    old = (fact(1, "US-HRIT-SY", "2018-01-01", first=True), fact(1, "GB-HR", "2021-04-10"))
    without = ask("lag", Rows(old, actors=ANNA), scope("US-HRIT-SY", "GB-HR"))
    assert without.rows == ()
    assert without.aside["order_not_known"] == 1


def test_who_follows_is_counted_of_all_the_first_named() -> None:
    table = ask("followers")
    row = table.row("United Kingdom", "European Union")
    assert row is not None
    assert row.cells[2:] == (1, 2, 0.5, 1)
    assert table.count("European Union", "United Kingdom") == 0


TORTURE, EXPRESSION, BRIBERY = ("abuse", "torture"), ("abuse", "expression"), (
    "corruption", "bribery",
)  # fmt: skip


def gaps(*facts: Any, codes: dict[str, Any], actors: Any = None, **params: str) -> Table:
    rows = Rows(tuple(facts), actors=actors or {}, codes=codes)
    asked = {"named_by": "us", "reached_by": "gb", **params}
    return question("gaps").ask(rows, scope(*FOUR), **asked)


def test_a_gap_says_why_it_is_one_and_what_is_not_known() -> None:
    table = gaps(fact(1), codes={"us-ofac-sdn:1": {TORTURE: False}}, reached_by="gb")
    (row,) = table.records()
    assert row["within"] == "GB-HR"
    assert row["reason"] == "Torture and other ill-treatment (named by itself)"
    assert "suggested by rule" in str(row["unknown"])
    assert "reasonable grounds to suspect" in str(row["unknown"])
    assert "does not say that the second government should act" in table.notes[0]


def test_who_is_named_there_under_any_programme_is_no_gap() -> None:
    codes = {"us-ofac-sdn:1": {TORTURE: True}}
    there = fact(1, "GB-RUS", "2022-04-01", ended="2023-01-01")
    assert gaps(fact(1), there, codes=codes, actors=ANNA).rows == ()
    assert len(gaps(fact(1), there, codes=codes).rows) == 1


def test_acts_the_other_law_does_not_name_are_no_gap() -> None:
    codes = {"us-ofac-sdn:1": {EXPRESSION: True}}
    assert gaps(fact(1), codes=codes, reached_by="gb").rows == ()
    (row,) = gaps(fact(1), codes=codes, reached_by="eu").records()
    assert row["within"] == "EU-HR"


def test_the_eu_has_no_law_on_corruption() -> None:
    codes = {"us-ofac-sdn:1": {BRIBERY: True}}
    assert gaps(fact(1), codes=codes, reached_by="eu").rows == ()
    assert [row["within"] for row in gaps(fact(1), codes=codes, reached_by="gb").records()] == [
        "GB-AC"
    ]


def test_an_act_reached_only_as_another_says_so() -> None:
    codes = {"us-ofac-sdn:1": {("abuse", "trafficking"): True}}
    (row,) = gaps(fact(1), codes=codes, reached_by="gb").records()
    assert "only where it is also Slavery and forced labour" in str(row["reason"])
    assert "whether the condition in the row is met" in str(row["unknown"])


def test_canada_names_no_entities_and_asks_who_the_victims_were() -> None:
    codes = {"us-ofac-sdn:1": {TORTURE: True}}
    assert gaps(fact(1, kind="entity"), codes=codes, reached_by="ca").rows == ()
    (row,) = gaps(fact(1), codes=codes, reached_by="ca").records()
    assert "whether the victims are only those who seek to expose" in str(row["unknown"])


def test_a_silent_list_makes_no_gap_and_is_counted() -> None:
    table = gaps(fact(1), codes={})
    assert table.rows == ()
    assert table.aside["without_reason"] == 1
    assert any("1 are left out because no reason" in note for note in table.notes)


def test_a_government_whose_lists_were_not_read_is_said() -> None:
    table = gaps(fact(1), codes={"us-ofac-sdn:1": {TORTURE: True}})
    assert any("No list of United Kingdom was read" in note for note in table.notes)


@pytest.mark.parametrize("slug", ["overlap", "listed-by-several", "first-mover", "lag"])
def test_a_window_asks_of_those_named_in_it(slug: str) -> None:
    asked = scope(*FOUR, window=("2023-06-01", "2023-06-30"))
    assert ask(slug, ROWS, asked).total == 1
    asked = scope(*FOUR, window=("2020-06-01", "2020-06-30"))
    assert ask(slug, ROWS, asked).total == 0


def test_who_named_those_of_a_window_later_counts_too() -> None:
    asked = scope(*FOUR, window=("2023-03-03", "2023-03-03"), as_of=day("2023-03-03"))
    assert ask("first-mover", ROWS, asked).count("United States", "first") == 1
