"""Allies are dated, and what is not known is not counted."""

import pytest

from magnitsky.codebook.allies import allies, allies_on
from magnitsky.codebook.countries import countries


@pytest.mark.parametrize(
    ("day", "country", "holds"),
    [
        ("2023-04-03", "fi", False),
        ("2023-04-04", "fi", True),
        ("2024-03-06", "se", False),
        ("2024-03-07", "se", True),
        ("2004-03-28", "lv", False),
        ("2020-01-01", "sk", True),
        ("2020-01-01", "lv", True),
        ("2020-01-01", "pk", True),
        ("2003-01-01", "pk", False),
        ("2015-01-01", "af", True),
        ("2023-01-01", "af", False),
        ("2024-06-24", "ke", True),
        ("2026-01-01", "sa", False),
        ("2026-01-01", "ru", False),
    ],
)
def test_an_alliance_holds_from_its_day(day: str, country: str, holds: bool) -> None:  # noqa: FBT001
    assert (country in allies_on(day)) is holds


def test_nato_has_thirty_two_members() -> None:
    nato = {row.country for row in allies() if row.kind == "nato" and row.holds("2025-01-01")}
    assert len(nato) == 32


def test_a_date_that_is_not_certain_is_marked() -> None:
    for row in allies():
        if row.kind == "mnna" and row.since is not None:
            assert "from" in row.unverified


def test_every_ally_is_a_country() -> None:
    assert {row.country for row in allies()} <= set(countries())
