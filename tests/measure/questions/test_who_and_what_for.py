"""Countries, kinds, allies, ties, codes, firsts: silence has its row, a first says since when."""

from typing import Any

from designations import fact, scope
from magnitsky.measure.question import question
from magnitsky.measure.rows import Rows, StatedTie
from magnitsky.measure.table import Table

TORTURE, WOMEN = ("abuse", "torture"), ("victims", "women")


def ask(slug: str, *facts: Any, asked: Any = None, **rows: Any) -> Table:
    return question(slug).ask(Rows(tuple(facts), **rows), asked or scope())


def test_the_largest_country_comes_first_with_its_share_and_silence_is_a_row() -> None:
    table = ask("countries", fact(1), fact(2), fact(3, countries=()))
    assert [row.cells for row in table.rows] == [("ru", 2, 0.6667), (None, 1, 0.3333)]


def test_a_region_counts_a_listing_of_two_of_its_countries_once() -> None:
    table = ask("regions", fact(1, countries=("ru", "by")), fact(2, countries=("mm",)))
    assert (table.count("EUR"), table.count("EAP"), table.total) == (1, 1, 2)


def test_kinds_can_be_chosen() -> None:
    facts = fact(1), fact(2, kind="entity"), fact(3, kind="vessel")
    assert ask("kinds", *facts).total == 3
    only = ask("kinds", *facts, asked=scope(kinds=("individual", "vessel"), vessels=False))
    assert only.total == 1
    assert "only individuals counted" in only.scope.sentence()


def test_only_direct_targets_can_be_counted_and_who_is_left_out_is_said() -> None:
    codes = {
        "us-ofac-sdn:1": {("ties", "direct"): True},
        "us-ofac-sdn:2": {("ties", "derivative"): False},
    }
    table = ask("countries", fact(1), fact(2), fact(3), asked=scope(tie="direct"), codes=codes)
    assert table.total == 1
    assert "only direct targets counted" in table.scope.sentence()
    assert any("Of 3 listings of every day, 1 are left out" in note for note in table.notes)


def test_an_ally_is_one_on_the_day_of_the_designation() -> None:
    table = ask(
        "allies",
        fact(1, began="2019-07-30", countries=("br",)),
        fact(2, began="2019-07-31", countries=("br",)),
        fact(3, countries=()),
        fact(4, countries=("ru", "sk")),
    )
    assert table.count("US-GLOMAG", "ally", "br") == 1
    assert table.count("US-GLOMAG", "ally", "sk") == 1
    assert table.count("US-GLOMAG", "not an ally", None) == 1
    assert table.count("US-GLOMAG", "country not stated", None) == 1
    assert table.aside["allies"] == [{"programme": "US-GLOMAG", "count": 2, "of": 4, "share": 0.5}]


def test_a_group_is_never_recognised_only_where_reasons_were_read() -> None:
    codes = {"us-ofac-sdn:1": {WOMEN: True}}
    asked = scope("US-GLOMAG", "GB-HR")
    table = ask("never-recognised", fact(1), fact(1, "GB-HR"), asked=asked, codes=codes)
    groups = {row["victims"] for row in table.records()}
    assert "women" not in groups
    assert {"indigenous", "disabilities"} <= groups
    assert "not-stated" not in groups
    assert {row["programme"] for row in table.records()} == {"US-GLOMAG"}
    assert any("No reason was read of any listing under GB-HR" in note for note in table.notes)


def first(table: Table, of: str, value: str | None) -> dict[str, Any]:
    (found,) = (row for row in table.records() if (row["of"], row["value"]) == (of, value))
    return found


def test_a_first_is_of_this_register_and_says_since_when_it_was_read() -> None:
    codes = {"us-ofac-sdn:1": {TORTURE: False}, "us-ofac-sdn:2": {TORTURE: False}}
    table = ask("firsts", fact(1, began="2019-01-01", name="Anna Nobody"), fact(2), codes=codes)
    row = first(table, "abuse", "torture")
    assert (row["names"], row["day"].isoformat()) == ("Anna Nobody", "2019-01-01")
    assert row["sure"] == "first under any programme counted"
    assert row["read_since"] == "2015-01-01"
    assert "the first that this register holds" in table.notes[0]


def test_a_first_is_only_perhaps_one_where_an_older_start_is_not_known() -> None:
    codes = {"us-ofac-sdn:1": {TORTURE: False}, "us-ofac-sdn:2": {TORTURE: False}}
    table = ask(
        "firsts", fact(1, began="2019-01-01"), fact(2, began="2018-06-01", first=True), codes=codes
    )
    assert first(table, "abuse", "torture")["sure"].startswith("perhaps")


def test_two_of_one_round_are_first_together() -> None:
    table = ask("firsts", fact(1), fact(2))
    row = first(table, "listing", None)
    assert (row["names"], row["count"]) == ("Nobody 1, Nobody 2", 2)


def test_a_window_holds_the_firsts_that_fall_into_it() -> None:
    asked = scope(window=("2022-01-01", "2022-12-31"), as_of=scope().as_of)
    table = ask("firsts", fact(1, began="2019-01-01"), fact(2, countries=("mm",)), asked=asked)
    assert [(row["of"], row["value"]) for row in table.records()] == [("country", "mm")]


def test_a_tie_is_joined_to_the_one_listing_that_bears_the_very_words() -> None:
    facts = (
        fact(1, name="Anna Nobody"), fact(2, name="ANNA TRADING LLC", kind="entity"),
        fact(3, name="Boris Same"), fact(4, name="Same BORIS"),
    )  # fmt: skip
    ties = (
        StatedTie("us-ofac-sdn:2", "linkedTo", None, "NOBODY, Anna"),
        StatedTie("us-ofac-sdn:1", "linkedTo", None, "SAME, Boris"),
        StatedTie("gb-uksl:7", "linkedTo", None, "NOBODY, Anna"),
    )
    table = ask("networks", *facts, ties=ties)
    targets = {row["target_name"]: row["target"] for row in table.records()}
    assert targets == {"NOBODY, Anna": "us-ofac-sdn:1", "SAME, Boris": None}
    assert table.notes[0].startswith("2 of 4 listings")
