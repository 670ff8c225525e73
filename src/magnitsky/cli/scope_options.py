"""The options by which a command is told what to count, read into one scope."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal, TypeVar

import click

from magnitsky.cli.days import DayParam, Moment
from magnitsky.cli.register import check_programmes, check_sources
from magnitsky.errors import BadQuestion
from magnitsky.measure.window import CALENDAR_YEAR, Window, year_window

R = TypeVar("R")
_KINDS = ("individual", "entity", "vessel", "aircraft")


@dataclass(frozen=True, slots=True)
class ScopeOptions:
    """What is to be counted."""

    programmes: tuple[str, ...]
    sources: tuple[str, ...]
    as_of: date | None
    known_at: date | datetime | None
    window: Window | None
    months: str | None
    vessels: bool
    kinds: tuple[str, ...]
    tie: Literal["any", "direct", "derivative"]
    counting: Literal["ended", "ever"] | None

    def as_keywords(self) -> dict[str, Any]:
        """The scope, but for the programmes and sources."""
        return {
            "as_of": self.as_of,
            "known_at": self.known_at,
            "window": self.window,
            "vessels": self.vessels,
            "kinds": self.kinds,
            "tie": self.tie,
            "counting": self.counting,
        }


_OPTIONS = (
    click.option("--programme", "-p", "programmes", multiple=True, metavar="ID",
                 help="As US-GLOMAG; repeatable."),
    click.option("--narrow", is_flag=True, help="All named global regimes."),
    click.option("--wide", is_flag=True,
                 help="Those, and all with human rights or corruption among their grounds."),
    click.option("--source", "sources", multiple=True, metavar="ID", help="Only this source."),
    click.option("--as-of", type=DayParam(), help="What stood on this day (today, if not given)."),
    click.option("--known-at", type=Moment(), help="As the register knew it then."),
    click.option("--flow", nargs=2, type=DayParam(), metavar="FROM TO",
                 help="What began in these days."),
    click.option("--year", type=click.IntRange(1990, 2200), help="What began in this year."),
    click.option("--window", "months", metavar="MONTHS",
                 help="The months of a year, as dec-nov; it is named by the year it ends in."),
    click.option("--counting", type=click.Choice(("ended", "ever")),
                 help="What ended in the days, or all that ever stood up to the day."),
    click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS),
                 help="Only this kind; repeatable."),
    click.option("--no-vessels", is_flag=True, help="Leave vessels out."),
    click.option("--tie", type=click.Choice(("any", "direct", "derivative")), default="any",
                 help="Only who is named for own acts (direct), or for ties (derivative)."),
)  # fmt: skip


def scope_options(*, otherwise_narrow: bool) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """
    Give a command the options of a scope, and what they say as `asked`.

    Args:
        otherwise_narrow: whether naming no programme means all narrow ones, or is wrong usage.
    """

    def decorate(command: Callable[..., R]) -> Callable[..., R]:
        @functools.wraps(command)
        def run(**given: Any) -> R:
            names = (*ScopeOptions.__slots__, "narrow", "wide", "flow", "year", "no_vessels")
            said = {name: given.pop(name) for name in names if name in given}
            return command(asked=_asked(said, otherwise_narrow=otherwise_narrow), **given)

        made: Callable[..., R] = run
        for option in reversed(_OPTIONS):
            made = option(made)
        return made

    return decorate


def _asked(said: dict[str, Any], *, otherwise_narrow: bool) -> ScopeOptions:
    check_programmes(said["programmes"])
    check_sources(said["sources"])
    window = _window(said["flow"], said["year"], said["months"])
    _check_counting(said["counting"], window)
    return ScopeOptions(
        _programmes(said, otherwise_narrow=otherwise_narrow),
        said["sources"],
        said["as_of"],
        said["known_at"],
        window,
        said["months"],
        not said["no_vessels"],
        said["kinds"],
        said["tie"],
        said["counting"],
    )


def _check_counting(counting: str | None, window: Window | None) -> None:
    if counting == "ended" and window is None:
        raise click.UsageError("What ended when? Give --year or --flow.")
    if counting == "ever" and window is not None:
        raise click.UsageError("All that ever stood is counted up to a day: give --as-of.")


def _programmes(said: dict[str, Any], *, otherwise_narrow: bool) -> tuple[str, ...]:
    from magnitsky import codebook

    found = list(said["programmes"])
    if said["wide"]:
        found += sorted(codebook.wide())
    elif said["narrow"] or (otherwise_narrow and not found):
        found += sorted(codebook.narrow())
    if not found:
        raise click.UsageError("Name at least one programme: --programme US-GLOMAG, or --narrow")
    return tuple(dict.fromkeys(found))


def _window(flow: tuple[date, date] | None, year: int | None, months: str | None) -> Window | None:
    if flow and year:
        raise click.UsageError("Give --flow or --year, not both.")
    if flow:
        return Window(*flow)
    try:
        window = year_window(year or datetime.now(UTC).year, months or CALENDAR_YEAR)
    except BadQuestion as error:
        raise click.BadParameter(str(error), param_hint="--window") from error
    return window if year else None
