"""Windows of any months, and those before them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.errors import BadQuestion
from magnitsky.measure.window import Window, previous, window_of, year_window

MONTHS = ("jan-dec", "dec-nov", "jul-jun")


def test_a_year_is_named_by_the_year_it_ends_in() -> None:
    assert year_window(2022, "dec-nov") == Window(date(2021, 12, 1), date(2022, 11, 30))
    assert year_window(2022) == Window(date(2022, 1, 1), date(2022, 12, 31))


def test_a_part_of_a_year_is_set_beside_the_same_part() -> None:
    quarter = year_window(2022, "jan-mar")
    assert previous(quarter, 2) == (year_window(2020, "jan-mar"), year_window(2021, "jan-mar"))


def test_the_end_of_february_stays_the_end_of_february() -> None:
    assert [one.last for one in previous(year_window(2025, "mar-feb"), 2)] == [
        date(2023, 2, 28), date(2024, 2, 29),
    ]  # fmt: skip


@pytest.mark.parametrize("months", ["", "dec", "dec-", "13-12", "dec–nov"])
def test_what_is_no_span_of_months_is_refused(months: str) -> None:
    with pytest.raises(BadQuestion, match="dec-nov"):
        year_window(2022, months)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(MONTHS))
def test_every_day_falls_into_the_year_that_holds_it(day: date, months: str) -> None:
    found = window_of(day, months)
    assert found.holds(day)
    assert found == year_window(found.last.year, months)


@given(st.integers(1990, 2100), st.sampled_from(MONTHS))
def test_the_years_before_follow_one_another(year: int, months: str) -> None:
    windows = (*previous(year_window(year, months), 5), year_window(year, months))
    assert windows == tuple(year_window(year - n, months) for n in range(5, -1, -1))
