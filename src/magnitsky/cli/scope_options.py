"""The options by which a command is told what to count: the names of the one check in click's."""

import functools
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from magnitsky.cli.choices import CodebookChoice, kinds_of_target
from magnitsky.cli.register import check_sources
from magnitsky.errors import BadQuestion

if TYPE_CHECKING:
    from magnitsky.measure.question import Control, Param
    from magnitsky.present.question_request import QuestionRequest

R = TypeVar("R")
_NAMES = {
    "programmes": "--narrow", "programme": "--programme", "kind": "--kind", "tie": "--tie",
    "year": "--year", "months": "--window", "first": "--flow", "last": "--flow",
    "count": "--counting", "as_of": "--as-of", "known_at": "--known-at",
}  # fmt: skip
"""The options by the names that the check has for them."""


class Named(CodebookChoice):
    """Some words, shown and completed as a choice; whether one is given is checked later."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ARG002 - click's
        """The word as it was given."""
        return value


@dataclass(frozen=True, slots=True)
class ScopeOptions:
    """What is to be counted, as it was written: each value by the name the check has for it."""

    given: dict[str, Sequence[str]]
    sources: tuple[str, ...]

    def request(
        self,
        controls: "Collection[Control]",
        params: "Sequence[Param]" = (),
        own: Mapping[str, str] | None = None,
    ) -> "QuestionRequest":
        """
        What is asked, checked as pages and the API check it; the register is open.

        The months of the window are those of the question's own periods too, where it has any.

        Raises:
            BadParameter: an option is wrong; the sentence is that of the check.
            BadQuestion: one of the question's own parameters is.
        """
        from magnitsky.present.check_request import check_scope
        from magnitsky.present.question_request import key_of

        values = {"months": self.given["months"]} | {k: [v] for k, v in (own or {}).items()}
        mine = {key_of(one.name): values.get(one.name, ()) for one in params}
        asked, errors = check_scope({**self.given, **mine}, controls, params)
        for name, said in errors.items():
            if name in _NAMES:
                raise click.BadParameter(said, param_hint=_NAMES[name])
            raise BadQuestion(said)
        return replace(asked, sources=self.sources)


_DAY = "YYYY-MM-DD"
_OPTIONS = (
    click.option("--programme", "-p", "programmes", multiple=True, metavar="ID",
                 help="Programme, such as US-GLOMAG; repeatable."),
    click.option("--narrow", is_flag=True, help=("All global human-rights and "
                                                 "anti-corruption regimes.")),
    click.option("--wide", is_flag=True,
                 help=("Those, and regimes with human rights or corruption among "
                       "their grounds.")),
    click.option("--source", "sources", multiple=True, metavar="ID", help="Only this source."),
    click.option("--as-of", metavar=_DAY, help=("Count current listings on this day "
                                                "(default: today).")),
    click.option("--known-at", metavar=f"{_DAY}[THH:MM:SS]", help=("As recorded in the register "
                                                                   "at that time.")),
    click.option("--flow", nargs=2, metavar="FROM TO", help=("Count listings made between "
                                                             "these days.")),
    click.option("--year", metavar="YEAR", help="Count listings made in this year."),
    click.option("--window", "months", metavar="MONTHS",
                 help=("Twelve months, such as dec-nov; named after the year in which "
                       "they end.")),
    click.option("--counting", type=Named(lambda: ("ended", "ever")),
                 help=("Count delistings in the period, or all listings ever made up "
                       "to the day.")),
    click.option("--kind", "kinds", multiple=True, type=Named(kinds_of_target),
                 help="Kind of target; repeatable."),
    click.option("--no-vessels", is_flag=True, help="Leave vessels out."),
    click.option("--tie", type=Named(lambda: ("any", "direct", "derivative")), default="any",
                 help=("Only own conduct (direct), or only links to others "
                       "(derivative).")),
)  # fmt: skip
_TAKEN = ("programmes", "narrow", "wide", "sources", "as_of", "known_at", "flow", "year", "months",
          "counting", "kinds", "no_vessels", "tie")  # fmt: skip


def scope_options(*, otherwise_narrow: bool) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """
    Add the scope options to a command, passed as `asked`.

    Args:
        otherwise_narrow: without a programme, use all narrow-scope programmes (otherwise a usage
            error).
    """

    def decorate(command: Callable[..., R]) -> Callable[..., R]:
        @functools.wraps(command)
        def run(**given: Any) -> R:
            said = {name: given.pop(name) for name in _TAKEN}
            return command(asked=_asked(said, otherwise_narrow=otherwise_narrow), **given)

        made: Callable[..., R] = run
        for option in reversed(_OPTIONS):
            made = option(made)
        return made

    return decorate


def _asked(said: dict[str, Any], *, otherwise_narrow: bool) -> ScopeOptions:
    check_sources(said["sources"])
    first, last = said["flow"] or ("", "")
    given = {
        **_programmes(said, otherwise_narrow=otherwise_narrow),
        "first": [first],
        "last": [last],
        "count": [said["counting"] or ""],
        "kind": said["kinds"],
        "vessels": ["no" if said["no_vessels"] else ""],
        **{name: [said[name] or ""] for name in ("as_of", "known_at", "year", "months", "tie")},
    }
    return ScopeOptions(given, said["sources"])


def _programmes(said: dict[str, Any], *, otherwise_narrow: bool) -> dict[str, Sequence[str]]:
    """The programmes that are named, and those of the scope that is asked for besides."""
    from magnitsky import codebook

    scope = "wide" if said["wide"] else "narrow"
    has_scope = said["wide"] or said["narrow"]
    if not said["programmes"]:
        if not has_scope and not otherwise_narrow:
            raise click.UsageError(
                "Give at least one programme: --programme US-GLOMAG, or --narrow"
            )
        return {"programmes": [scope]}
    besides = codebook.wide() if scope == "wide" else codebook.narrow()
    return {"programme": [*said["programmes"], *(besides if has_scope else ())]}
