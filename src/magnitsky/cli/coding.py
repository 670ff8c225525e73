"""Commands by which texts of the register are coded, and people decide: label run, review, ..."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from magnitsky.cli.output import as_json, print_json, print_table, reports, say
from magnitsky.cli.register import check_programmes, check_sources, open_register

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


_BY = click.option("--by", metavar="NAME", required=True, help="Who decides.")
_LISTING = click.argument("listing", nargs=-1, metavar="[LISTING]...")
_PROGRAMME = click.option(
    "--programme", "-p", "programmes", multiple=True, metavar="ID", help="As GB-HR; repeatable."
)
_SOURCE = click.option("--source", "sources", multiple=True, metavar="ID", help="Only this source.")


@click.command()
@_LISTING
@_PROGRAMME
@_SOURCE
@_BY
@click.option("--blind", is_flag=True, help="Do not show what the rules suggest.")
@reports
def review(
    listing: tuple[str, ...],
    programmes: tuple[str, ...],
    sources: tuple[str, ...],
    by: str,
    *,
    blind: bool,
) -> None:
    """
    Decide on the suggestions, text by text: those of each LISTING, or those that are yours.

    Yours are the texts assigned to you, then those that nobody has read or was given. Keys: c
    confirm, r reject, a add a code with its words, s skip, q quit; each decision is kept at once.
    What other coders said is not shown. Through a pipe, each line is a key with the reason behind
    it; 'a' takes two more lines, the code and its words.
    """
    _check(programmes, sources)
    open_register()
    from magnitsky.cli.coding_prompt import Keys, Session
    from magnitsky.label.decisions import person
    from magnitsky.label.queries import to_read

    name = person(by)
    texts = to_read(name, _chosen(listing, programmes, sources))
    if not texts:
        say(f"No text is open to {name}: none is assigned, and none is left that nobody has read.")
    session = Session()
    session.review(texts, name, blind=blind, keys=Keys())
    say(f"\n{session.decided:,} decisions; {session.finished:,} of {len(texts):,} texts finished.")


@click.command()
@click.argument("coder", nargs=-1, required=True)
@_PROGRAMME
@_SOURCE
@click.option("--listing", "listings", multiple=True, metavar="ID", help="Only this listing.")
@click.option("--number", type=click.IntRange(min=1), help="So many texts at most, as a sample.")
@click.option("--blind", is_flag=True, help="Hide the rules' suggestions from the second coder.")
@click.option("--by", metavar="NAME", required=True, help="Who assigns.")
@as_json
@reports
def assign(
    coder: tuple[str, ...],
    programmes: tuple[str, ...],
    sources: tuple[str, ...],
    listings: tuple[str, ...],
    number: int | None,
    by: str,
    *,
    blind: bool,
    json_: bool,
) -> None:
    """
    Give the same texts to two coders, to read apart from each other.

    The second coder never sees the first's codes. A sample is taken by the hash of the address:
    nobody chooses it, and the same call takes the same texts again.
    """
    _check(programmes, sources)
    open_register()
    from magnitsky.label import decisions

    chosen = _chosen(listings, programmes, sources)
    done = decisions.assign(coders=coder, by=by, listings=chosen, number=number, blind=blind)
    if json_:
        texts = [{"listing": one, "text": text} for one, text in done.statements]
        print_json({"texts": texts, "coders": list(coder), "new": done.new})
    else:
        say(f"{len(done.statements):,} texts for {' and '.join(coder)}; {done.new:,} are new.")


@click.command()
@_LISTING
@as_json
@reports
def disagreements(listing: tuple[str, ...], *, json_: bool) -> None:
    """Show each code that one coder gave and another did not, until somebody adjudicates."""
    open_register()
    from magnitsky.label import queries

    rows = [
        {
            "listing": text.listing,
            "text": text.text,
            "scheme": one.mark.scheme,
            "code": one.mark.code,
            "quote": one.mark.quote,
            "yes": [said.by for said in one.yes],
            "no": list(one.no),
        }
        for text, one in queries.disagreements(_chosen(listing, (), ()))
    ]
    if json_:
        print_json({"rows": rows})
        return
    columns = ("listing", "text", "scheme", "code", "quote", "yes", "no")
    print_table("", columns, ([_joined(row[name]) for name in columns] for row in rows))
    say(f"{len(rows):,} disagreements.")


def _joined(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


@click.command()
@_LISTING
@_BY
@reports
def adjudicate(listing: tuple[str, ...], by: str) -> None:
    """
    Rule on what two coders differ on, as a third person.

    Keys: c the code holds, r it does not, s skip, q quit; through a pipe, one line a key, with
    the reason behind it.
    """
    open_register()
    from magnitsky.cli.coding_prompt import Keys, Session
    from magnitsky.errors import Refused
    from magnitsky.label import queries
    from magnitsky.label.decisions import person

    name = person(by)
    found = list(queries.disagreements(_chosen(listing, (), ())))
    mine = [(t, one) for t, one in found if name not in {*(s.by for s in one.yes), *one.no}]
    if found and not mine:
        raise Refused(f"{name} coded these texts. A third person adjudicates.")
    session = Session()
    session.adjudicate(mine, name, keys=Keys())
    say(f"\n{session.decided:,} of {len(mine):,} disagreements decided.")


@click.command()
@_PROGRAMME
@_SOURCE
@as_json
@reports
def agreement(programmes: tuple[str, ...], sources: tuple[str, ...], *, json_: bool) -> None:
    """
    Measure how well coders agree, and the rules with people: Krippendorff's alpha.

    Between coders, over the texts that two have read to the end; 1 is perfect, 0 is chance. It
    needs an extra: pip install 'magnitsky[agreement]'.
    """
    _check(programmes, sources)
    open_register()
    from magnitsky.label import queries
    from magnitsky.label.agreement import agreement as measured

    found = measured(queries.texts(listings=_chosen((), programmes, sources)))
    rows = [one.as_json() for one in found if one.texts]
    if json_:
        print_json({"rows": rows})
        return
    columns = ("between", "scheme", "code", "texts", "given", "alpha")
    shown = (
        (r["between"], r["scheme"], r["code"] or "all", r["texts"], r["given"],
         "nothing varies" if r["alpha"] is None else f"{r['alpha']:.3f}")
        for r in rows
    )  # fmt: skip
    print_table("", columns, shown)
    if not any(row["between"] == "coders" for row in rows):
        say("No text was read to the end by two coders. See: magnitsky label assign --help")


def _check(programmes: tuple[str, ...], sources: tuple[str, ...]) -> None:
    check_programmes(programmes)
    check_sources(sources)


def _chosen(
    listings: tuple[str, ...], programmes: tuple[str, ...], sources: tuple[str, ...]
) -> set[str] | None:
    """The addresses that were asked for; None for all."""
    from magnitsky.enter.read.queries import listing
    from magnitsky.enter.read.statements import listings_under

    chosen: set[str] | None = None
    if programmes or sources:
        chosen = listings_under(programmes, sources)
    if listings:
        found = map(listing, listings)
        named = {f"{one.source}:{one.source_id}" for one in found}
        chosen = named if chosen is None else chosen & named
    return chosen


COMMANDS = (run, review, assign, disagreements, adjudicate, agreement)
