"""Counting: what is in a scope, and in which row."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.enter.rows import Fact, StartBasis
from magnitsky.measure import counting
from magnitsky.measure.count import By, year_of
from magnitsky.measure.count import count as count_rows
from magnitsky.measure.rows import Rows
from magnitsky.measure.scope import Counting, Scope, SourceReading
from magnitsky.measure.table import Table
from magnitsky.measure.window import Window

DAY = date(2022, 12, 9)


def fact(
    number: int = 1,
    *,
    kind: str = "individual",
    programme: str = "US-GLOMAG",
    countries: tuple[str, ...] = ("ru",),
    starts_on: date = DAY,
    basis: StartBasis = "publisher",
    listed_after: date | None = None,
    ends_on: date | None = None,
) -> Fact:
    return Fact(
        f"us-ofac-sdn:{number}", "us-ofac-sdn", str(number), programme, "GLOMAG", kind,
        f"Name {number}", countries, "nationality", None, starts_on, basis, None, listed_after,
        starts_on, ends_on, None,
    )  # fmt: skip


def count(facts: list[Fact], scope: Scope, *by: By) -> Table:
    return count_rows(Rows(tuple(facts)), scope, *by)


def counted(facts: list[Fact], scope: Scope) -> list[Fact]:
    return counting.counted_facts(Rows(tuple(facts)), scope)


def scope(counting: Counting = "in force", **said: object) -> Scope:
    programmes = ("US-GLOMAG", "US-MAGNITSKY")
    return Scope(programmes, said.pop("as_of", DAY), counting, **said)  # type: ignore[arg-type]


def test_a_designation_stands_from_its_first_day_to_the_day_before_its_last() -> None:
    one = fact(ends_on=DAY + timedelta(days=3))
    days = [DAY + timedelta(days=n) for n in range(-1, 5)]
    assert [one.is_live(day) for day in days] == [False, True, True, True, False, False]


def test_a_listing_under_two_programmes_counts_once_in_the_total() -> None:
    table = count([fact(1), fact(1, programme="US-MAGNITSKY")], scope(), "programme")
    assert table.total == 1
    assert (table.count("US-GLOMAG"), table.count("US-MAGNITSKY")) == (1, 1)


def test_vessels_can_be_left_out_and_the_scope_says_so() -> None:
    facts = [fact(1), fact(2, kind="vessel")]
    assert count(facts, scope(), "kind").total == 2
    without = count(facts, scope(vessels=False), "kind")
    assert without.total == 1
    assert "vessels left out" in without.scope.sentence()


def test_a_listing_with_two_countries_counts_in_both_rows_and_once_in_all() -> None:
    table = count([fact(countries=("ru", "cy")), fact(2, countries=())], scope(), "country")
    assert (table.count("ru"), table.count("cy"), table.count(None), table.total) == (1, 1, 1, 2)


def test_a_start_that_is_not_known_is_in_no_flow_and_is_said() -> None:
    facts = [fact(1), fact(2, basis="first-snapshot")]
    table = count(facts, scope("began", window=Window(DAY, DAY)), "kind")
    assert table.total == 1
    assert "1 listings stood in the first snapshot" in table.notes[0]


@pytest.mark.parametrize(
    ("basis", "after", "label"),
    [
        ("publisher", None, "2022"),
        ("snapshot", date(2022, 1, 1), "2022"),
        ("snapshot", date(2020, 12, 31), "2021-2022"),
        ("first-snapshot", None, "by 2022"),
    ],
)
def test_a_year_is_as_certain_as_its_label(
    basis: StartBasis, after: date | None, label: str
) -> None:
    assert year_of(fact(basis=basis, listed_after=after)) == label


def test_a_scope_names_what_was_not_read_and_how_far_the_rest_was() -> None:
    read = SourceReading("US-GLOMAG", "us-ofac-sdn", date(2022, 1, 1), DAY, starter=True)
    said = Scope(("US-GLOMAG", "GB-HR"), date(2021, 1, 1), reads=(read,)).sentence()
    assert "us-ofac-sdn, read from 2022-01-01 to 2022-12-09, from the starter register" in said
    assert "No source that was read speaks of GB-HR" in said
    assert "of the time before, only what lasted until then is known" in said


FACTS = st.lists(
    st.builds(
        fact,
        st.integers(1, 30),
        kind=st.sampled_from(["individual", "entity", "vessel"]),
        starts_on=st.dates(date(2018, 1, 1), date(2024, 12, 31)),
        ends_on=st.none() | st.dates(date(2025, 1, 1), date(2026, 1, 1)),
    )
)


@given(FACTS, st.dates(date(2017, 1, 1), date(2027, 1, 1)))
def test_stock_is_what_ever_began_less_what_ended(facts: list[Fact], day: date) -> None:
    ever = {f.id for f in counted(facts, scope("ever", as_of=day))}
    live = {f.id for f in counted(facts, scope(as_of=day))}
    assert live <= ever
    assert {f.id for f in facts if f.starts_on <= day} == ever


@given(FACTS)
def test_rows_by_kind_add_up_to_the_total(facts: list[Fact]) -> None:
    unique = list({f.id: f for f in facts}.values())
    table = count(unique, scope("ever", as_of=date(2027, 1, 1)), "kind")
    assert sum(len(row.ids) for row in table.rows) == table.total
