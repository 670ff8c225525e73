"""Published numbers: the file is sound, and a difference is explained by the register."""

from pathlib import Path
from typing import Any

import pytest

from designations import day, fact, scope
from magnitsky.codebook.claims import Claim, Counting, claims, read_claims
from magnitsky.errors import BadCodebook
from magnitsky.measure.claims_check import Computed, computed
from magnitsky.measure.question import question
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import SourceReading


def claim(value: float, bound: Any = None, **count: Any) -> Claim:
    programmes = count.pop("programmes", ("US-GLOMAG",))
    counting = Counting(programmes=programmes, **({"measure": "in force"} | count))
    return Claim(
        id="made-up", statement="So many.", value=value, by="nobody", source="nowhere",
        bound=bound, count=counting,
    )  # fmt: skip


def beside(
    one: Claim, *facts: Any, read: tuple[str, str] = ("2015-01-01", "2023-12-31")
) -> Computed:
    assert one.count is not None
    reads = [
        SourceReading(p, fact(0, p).source, day(read[0]), day(read[1]), starter=False)
        for p in one.count.programmes
    ]
    return computed(Rows(tuple(facts)), one, one.count, reads)


def test_the_same_number_is_called_the_same() -> None:
    found = beside(claim(1, on="2023-01-01"), fact(1), fact(2, began="2023-06-01"))
    assert (found.value, found.agrees) == (1, "the same")


def test_what_began_between_two_lists_leaves_the_number_open() -> None:
    vague = fact(2, began="2023-03-01", after="2022-12-15")
    found = beside(claim(2, on="2023-01-01"), fact(1), vague)
    assert (found.value, found.low, found.high) == (1, 1, 2)
    assert found.agrees == "within what is known"
    assert "it is 1 to 2" in found.said[0]


def test_a_list_read_later_can_only_say_at_least() -> None:
    found = beside(claim(5, on="2023-01-01"), fact(1), read=("2023-06-01", "2023-12-31"))
    assert (found.low, found.high, found.agrees) == (1, None, "within what is known")
    assert "removed before is missing" in found.said[0]
    assert beside(claim(0, on="2023-01-01"), fact(1)).agrees == "different"


def test_a_list_that_was_not_read_so_far_is_no_contradiction() -> None:
    found = beside(claim(5, on="2023-12-31"), fact(1), read=("2015-01-01", "2023-06-01"))
    assert found.agrees == "not read so far"
    assert "what came later is missing" in found.said[0]


def test_vessels_are_told_apart() -> None:
    facts = fact(1), fact(2, kind="vessel")
    assert "Without the 1 vessels it is 1." in beside(claim(2, on="2023-01-01"), *facts).said
    without = beside(claim(1, on="2023-01-01", vessels=False), *facts)
    assert (without.agrees, without.said) == ("the same", ("1 vessels are left out.",))


@pytest.mark.parametrize(
    ("value", "bound", "agrees"),
    [(1, "more than", "the same"), (2, "more than", "different"), (3, "less than", "the same")],
)
def test_more_than_and_less_than_are_read_as_such(value: float, bound: str, agrees: str) -> None:
    facts = fact(1), fact(2)
    assert beside(claim(value, bound, on="2023-01-01"), *facts).agrees == agrees


def test_a_share_of_countries_needs_countries() -> None:
    one = claim(0, measure="ever", on="2023-01-01", share="allies")
    assert beside(one, fact(1), fact(2)).agrees == "the same"
    assert beside(one, fact(1), fact(2, countries=())).agrees == "within what is known"
    assert beside(one, fact(1, countries=())).agrees == "not computed"


def test_a_share_named_by_another_government_goes_by_person() -> None:
    one = claim(0.5, on="2023-01-01", share="named by gb")
    assert one.count is not None
    facts = (fact(1), fact(2), fact(7, "GB-RUS", "2022-04-01"))
    actors = {"us-ofac-sdn:1": "mag-a", "gb-uksl:7": "mag-a"}
    reads = [
        SourceReading(
            "US-GLOMAG", "us-ofac-sdn", day("2015-01-01"), day("2024-01-01"), starter=False
        )
    ]
    found = computed(Rows(facts, actors=actors), one, one.count, reads)
    assert (found.value, found.agrees) == (0.5, "the same")


def test_each_claim_of_the_codebook_has_a_row_and_says_where_it_stands() -> None:
    table = question("claims").ask(Rows(()), scope())
    assert {row["claim"] for row in table.records()} == set(claims())
    for row in table.records():
        assert str(row["address"]).startswith("http")
        assert row["agrees"] == "not computed" or row["computed"] is not None
        assert row["explained"] or row["agrees"] != "not computed"


def test_the_stock_of_the_eu_is_claimed_for_four_days() -> None:
    found = {
        (one.count.on, one.count.kinds): one.value
        for one in claims().values()
        if one.count and one.count.programmes == ("EU-HR",) and one.count.kinds
    }
    assert found == {
        ("2021-12-06", ("individual",)): 14, ("2021-12-06", ("entity",)): 4,
        ("2022-12-05", ("individual",)): 17, ("2022-12-05", ("entity",)): 5,
        ("2023-12-04", ("individual",)): 67, ("2023-12-04", ("entity",)): 20,
        ("2024-12-02", ("individual",)): 116, ("2024-12-02", ("entity",)): 33,
    }  # fmt: skip


@pytest.mark.parametrize(
    "broken",
    [
        "count: {measure: in force, programmes: [US-NOSUCH], on: '2022-01-01'}",
        "count: {measure: began, programmes: [US-GLOMAG], on: '2022-01-01'}",
        "count: {measure: in force, on: '2022-01-01'}",
        "count: {measure: in force, programmes: [US-GLOMAG], on: '2022-01-01', share: XX}",
        "count: {measure: in force, programmes: [US-GLOMAG], on: '2022-01-01', share: named by xx}",
        "note: it neither counts nor says why not",
    ],
)
def test_a_claim_that_cannot_be_counted_as_written_is_refused(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "claims.yml"
    row = f"{{id: x, statement: s, value: 1, by: b, source: a, {broken}}}"
    path.write_text(f"rows: [{row}]", "utf-8")
    with pytest.raises(BadCodebook, match="x"):
        read_claims(path)
