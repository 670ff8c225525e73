"""Counts by code: silence has its row, and what people confirmed stands apart."""

from datetime import date
from typing import Any

from magnitsky.enter.rows import Fact
from magnitsky.measure.codes import NOT_PUBLISHED, count_codes
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Scope

SCOPE = Scope(("GB-HR",), date(2024, 1, 1))


def fact(number: str, kind: str = "individual") -> Fact:
    return Fact(
        f"gb-ofsi:{number}", "gb-ofsi", number, "GB-HR", "Global Human Rights", kind, "A",
        (), "", None, date(2020, 1, 1), "publisher", None, None, date(2020, 1, 1), None, None,
    )  # fmt: skip


FACTS = [fact("1"), fact("2"), fact("3"), fact("4")]
SAID = {
    "gb-ofsi:1": {("abuse", "torture"): True, ("abuse", "killing"): False, ("ties", "direct"): True,
                  ("ties", "derivative"): False, ("victims", "not-stated"): True},
    "gb-ofsi:2": {("abuse", "torture"): False, ("ties", "derivative"): False,
                  ("victims", "women"): False},
    "gb-ofsi:3": {},
}  # fmt: skip
ROWS = Rows(tuple(FACTS), codes=SAID)


def rows(by: Any) -> dict[Any, tuple[int, int, int]]:
    table = count_codes(ROWS, SCOPE, by).as_json()
    return {row[by]: (row["count"], row["confirmed"], row["suggested"]) for row in table["rows"]}


def test_a_listing_counts_in_the_row_of_each_code_and_confirmed_ones_apart() -> None:
    assert rows("abuse") == {
        "torture": (2, 1, 1), "killing": (1, 0, 1), None: (1, 0, 0), NOT_PUBLISHED: (1, 0, 0),
    }  # fmt: skip


def test_by_tie_direct_comes_before_derivative_and_nobody_counts_twice() -> None:
    found = rows("tie")
    assert found["direct"] == (1, 1, 0)
    assert found["derivative"] == (1, 0, 1)
    assert sum(count for count, _, _ in found.values()) == len(FACTS)
    assert "derivative targets told apart" in count_codes(ROWS, SCOPE, "tie").scope.brief()


def test_a_text_that_states_no_group_is_told_from_one_that_is_not_published() -> None:
    found = rows("victims")
    assert found["women"] == (1, 0, 1)
    assert found[None] == (2, 1, 0)
    assert found[NOT_PUBLISHED] == (1, 0, 0)


def test_the_share_that_is_not_published_stands_beside_the_counts() -> None:
    table = count_codes(ROWS, SCOPE, "abuse").as_json()
    assert table["reason_not_published"] == {"count": 1, "share": 0.25}
    assert "1 of 4 listings (25.0%)" in table["notes"][0]


def test_the_row_is_there_where_every_reason_is_published() -> None:
    table = count_codes(Rows((FACTS[0],), codes=SAID), SCOPE, "corruption").as_json()
    assert table["rows"][-1] == {
        "corruption": NOT_PUBLISHED, "count": 0, "confirmed": 0, "suggested": 0, "share": 0.0,
    }  # fmt: skip
