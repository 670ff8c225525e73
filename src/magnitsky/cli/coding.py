"""Commands for coding statements of reasons: label run, review, assign, adjudicate, agreement."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from magnitsky.cli.output import as_json, print_json, print_table, reports, say
from magnitsky.cli.register import check_programmes, check_sources, open_register

if TYPE_CHECKING:
    from magnitsky.label.steps import CodingRun


@click.command()
@click.argument("source", nargs=-1)
@as_json
@reports
def run(source: tuple[str, ...], *, json_: bool) -> None:
    """
    Code every official statement in the register (only those of SOURCE, if given).

    Later runs code only new or changed statements. Decisions are kept where the quote is still in
    the text; the others are reopened. Rules suggest codes; people decide with 'magnitsky label
    review'.
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


def print_ran(ran: "CodingRun") -> None:
    """Print the summary of a run."""
    done = ran.as_json()
    say(
        f"{ran.statements:,} statements: {ran.new:,} new, {ran.changed:,} changed, "
        f"{done['unchanged']:,} unchanged, {ran.coded_again:,} recoded with new rules."
    )
    say(f"{ran.codes:,} codes suggested.")
    if ran.carried or ran.reopened:
        say(f"{ran.carried:,} decisions carried over; {ran.reopened:,} reopened.")
    for language, number in ran.left_out.items():
        say(
            f"{number:,} in {language!r} left for people to code: there is no lexicon "
            "for that language."
        )


@contextmanager
def coding_progress() -> Iterator[Callable[[int, int], None]]:
    """Yield a progress callback: a bar on standard error if it is a terminal, otherwise nothing."""
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
    "--programme",
    "-p",
    "programmes",
    multiple=True,
    metavar="ID",
    help="Programme, such as GB-HR; repeatable.",
)
_SOURCE = click.option("--source", "sources", multiple=True, metavar="ID", help="Only this source.")


@click.command()
@_LISTING
@_PROGRAMME
@_SOURCE
@_BY
@click.option("--blind", is_flag=True, help="Hide the suggestions of the rules.")
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
    Review suggested codes text by text: for each LISTING given, or for the texts assigned to you.

    Without LISTING, your assigned texts come first, then texts that nobody has read or been
    assigned. Keys: c confirm, r reject, a add a code with its quote, s skip, q quit; each decision
    is saved immediately. Other coders' decisions are not shown. Through a pipe, each line is a key
    followed by the reason; 'a' takes two more lines, the code and its quote.
    """
    _check(programmes, sources)
    open_register()
    from magnitsky.cli.coding_prompt import Keys, Session
    from magnitsky.label.decisions import person
    from magnitsky.label.queries import texts_to_code

    name = person(by)
    texts = texts_to_code(name, _chosen(listing, programmes, sources))
    if not texts:
        say(f"There is no text for {name}: none is assigned, and none is unread.")
    session = Session()
    session.review(texts, name, blind=blind, keys=Keys())
    say(f"\n{session.decided:,} decisions; {session.finished:,} of {len(texts):,} texts finished.")


@click.command()
@click.argument("coder", nargs=-1, required=True)
@_PROGRAMME
@_SOURCE
@click.option("--listing", "listings", multiple=True, metavar="ID", help="Only this listing.")
@click.option(
    "--number", type=click.IntRange(min=1), help="Maximum number of texts, drawn as a sample."
)
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
    Assign the same texts to two coders, who code them independently.

    The second coder never sees the first coder's codes. A sample is drawn by the hash of the
    listing reference: nobody chooses it, and the same call draws the same texts.
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
    """List each code that one coder gave and another did not, until it is adjudicated."""
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
    Rule on the differences between two coders, as a third person.

    Keys: c the code is correct, r it is wrong, s skip, q quit; through a pipe, one line per key,
    followed by the reason.
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
        raise Refused(f"{name} coded these texts. Only a third person can adjudicate.")
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
    Measure agreement between coders, and between rules and people: Krippendorff's alpha.

    Agreement between coders covers the texts that two coders have finished; 1 is perfect agreement,
    0 is chance. Needs an extra: pip install 'magnitsky[agreement]'.
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
        say("No text has been finished by two coders. See: magnitsky label assign --help")


def _check(programmes: tuple[str, ...], sources: tuple[str, ...]) -> None:
    check_programmes(programmes)
    check_sources(sources)


def _chosen(
    listings: tuple[str, ...], programmes: tuple[str, ...], sources: tuple[str, ...]
) -> set[str] | None:
    """The listing references that were requested; None for all."""
    from magnitsky.enter.read.listings import listing
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
