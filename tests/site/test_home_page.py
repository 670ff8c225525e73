"""The first page: a year of which a list was not read has no number, and no false nought."""

from datetime import date

import pytest

from designations import fact
from magnitsky.enter.read.sources import Coverage
from magnitsky.site.pages.home import YearFigure, _named

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _no_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("magnitsky.site.pages.home._actor", lambda one: one.id)


def read(last_on: date) -> Coverage:
    return Coverage("XX-HR", "xx-list", date(2020, 1, 1), last_on, 2, starter=False)


def test_a_year_after_the_last_list_has_no_number() -> None:
    assert _named(2025, [], read(date(2023, 9, 5)), TODAY) == YearFigure(2025)


def test_a_year_that_was_read_to_its_end_has_its_number() -> None:
    assert _named(2025, [], read(date(2026, 1, 2)), TODAY) == YearFigure(2025, 0, 0)


def test_a_year_that_was_read_in_part_says_until_when() -> None:
    until = date(2025, 8, 11)
    assert _named(2025, [], read(until), TODAY) == YearFigure(2025, 0, 0, until)


def test_a_start_between_two_lists_may_lie_in_either_year() -> None:
    one = fact(1, "AU-HUMAN", "2026-07-23", after="2024-12-31")
    for year in (2025, 2026):
        found = _named(year, [one], read(date(2026, 7, 23)), TODAY)
        assert (found.count, found.most) == (0, 1)
