"""The designations of an actor across jurisdictions, earliest first."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from magnitsky.present.source_coverage import coverage_by_programme
from magnitsky.site.labels import BASES

Standing = Literal["in-force", "ended", "not-yet", "not-read"]


@dataclass(frozen=True, slots=True)
class TimelineTerm:
    """
    One listing under one programme.

    `standing` is `not-read` if its list is no longer the authoritative one for the programme: it
    was closed, or superseded by another. `after` is the date of the last list without the
    designation, if its start date is not stated.
    """

    programme: str
    source: str
    anchor: str
    began: str
    basis: Any
    notice: str | None
    until: str | None
    until_notice: str | None
    gone_after: str | None
    standing: Standing
    read_on: date | None
    after: str | None
    is_stated: bool


def terms_of(wholes: list[dict[str, Any]]) -> list[TimelineTerm]:
    """Every designation, earliest first."""
    found = [_term(whole, one) for whole in wholes for one in whole["designations"]]
    return sorted(found, key=lambda term: (term.began, term.programme))


def _term(whole: dict[str, Any], one: dict[str, Any]) -> TimelineTerm:
    coverage = coverage_by_programme().get(one["programme"])
    return TimelineTerm(
        programme=one["programme"],
        source=whole["source"],
        anchor=anchor_of(whole["id"]),
        began=one["from"],
        basis=BASES.get(one["from_basis"], one["from_basis"]),
        notice=one["from_notice"],
        until=one["until"],
        until_notice=one["until_notice"],
        gone_after=one["delisted_after"],
        standing=_standing(one),
        read_on=coverage.last_on if coverage else None,
        after=one["listed_after"],
        is_stated=one["from_basis"] in {"publisher", "notice"},
    )


def _standing(one: dict[str, Any]) -> Standing:
    today = datetime.now(UTC).date().isoformat()
    if one["in_force"]:
        return "in-force"
    if one["until"] is not None and one["until"] <= today:
        return "ended"
    return "not-yet" if one["from"] > today else "not-read"


def anchor_of(address: str) -> str:
    """
    The HTML id of a listing's section on its actor's page.

    >>> anchor_of("us-ofac-sdn:36")
    'listing-us-ofac-sdn-36'
    """
    kept = (char if char.isalnum() and char.isascii() else "-" for char in address)
    return f"listing-{''.join(kept)}"
