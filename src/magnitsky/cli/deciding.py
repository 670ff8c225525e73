"""Commands by which texts of the register are coded and people decide: label run, label review."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from magnitsky.cli.output import as_json, print_json, reports, say
from magnitsky.cli.register import check_sources, open_register

if TYPE_CHECKING:
    from magnitsky.label.steps import Ran


@click.command()
@click.argument("source", nargs=-1)
@as_json
@reports
def run(source: tuple[str, ...], *, json_: bool) -> None:
    """
    Code every official statement in the register (of each SOURCE, if any is named).

    Later runs code what is new or has changed only. What people decided stays where its words
    still stand; the rest is open again. A rule suggests; 'magnitsky label review' decides.
    """
    check_sources(source)
    open_register()
    from magnitsky.label import steps

    with coding_progress() as step:
        ran = steps.run(sources=source, progress=step)
    if json_:
        print_json(ran.as_json())
    else:
        print_ran(ran)


def print_ran(ran: "Ran") -> None:
    """Say what a run did."""
    done = ran.as_json()
    say(
        f"{ran.statements:,} statements: {ran.new:,} new, {ran.changed:,} changed,"
        f" {done['unchanged']:,} unchanged, {ran.coded_again:,} read again by other rules."
    )
    say(f"{ran.codes:,} codes suggested.")
    if ran.carried or ran.reopened:
        say(f"{ran.carried:,} decisions carried over; {ran.reopened:,} are open again.")
    for language, number in ran.left_out.items():
        say(f"{number:,} in {language!r} left to people: there is no lexicon of that language.")


@contextmanager
def coding_progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error where that is a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Coding", total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)
