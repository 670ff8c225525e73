"""Designations made by hand: people and companies who do not exist."""

from datetime import date
from typing import Any

from magnitsky.enter.rows import Fact
from magnitsky.measure.scope import Scope, SourceReading
from magnitsky.measure.window import Window

SOURCES = {"US": "us-ofac-sdn", "GB": "gb-uksl", "EU": "eu-journal", "CA": "ca-sema",
           "AU": "au-dfat"}  # fmt: skip
TODAY = date(2024, 1, 1)


def day(text: str) -> date:
    """A day, as 2022-12-09."""
    return date.fromisoformat(text)


def fact(number: int, programme: str = "US-GLOMAG", began: str = "2022-12-09", **said: Any) -> Fact:
    """
    A designation with the publisher's own date.

    `after` makes it one that began between two lists, `first=True` one of the first list; `ended`
    is the day of the first list without it, `stood` that of the last one with it.
    """
    source = said.get("source", SOURCES[programme[:2]])
    start, after, ended = day(began), said.get("after"), said.get("ended")
    basis = "first-snapshot" if said.get("first") else "snapshot" if after else "publisher"
    return Fact(
        id=f"{source}:{number}",
        source=source,
        source_id=str(number),
        programme=programme,
        tag=programme,
        kind=said.get("kind", "individual"),
        name=said.get("name", f"Nobody {number}"),
        countries=said.get("countries", ("ru",)),
        country_basis="nationality",
        page=None,
        starts_on=start,
        basis=basis,  # type: ignore[arg-type]
        listed_on=said.get("listed_on"),
        listed_after=day(after) if after else None,
        listed_by=start,
        ends_on=day(ended) if ended else None,
        delisted_after=day(said["stood"]) if "stood" in said else None,
        birth_date=said.get("births", ()),
    )


def scope(*programmes: str, window: tuple[str, str] | None = None, **said: Any) -> Scope:
    """A scope over programmes that were read from 2015 to the end of 2023."""
    under = programmes or ("US-GLOMAG",)
    first, last = said.pop("read", ("2015-01-01", "2023-12-31"))
    reads = tuple(
        SourceReading(one, SOURCES[one[:2]], day(first), day(last), starter=False) for one in under
    )
    days = Window(day(window[0]), day(window[1])) if window else None
    counting = said.pop("counting", "began" if days else "in force")
    return Scope(under, said.pop("as_of", TODAY), counting, days, reads=reads, **said)
