"""Commands for matching: match, resolve, judge."""

import getpass
from pathlib import Path
from typing import Any

import click

from magnitsky.cli.choices import CodebookChoice, kinds_of_target
from magnitsky.cli.output import as_json, print_json, print_table, reports, say
from magnitsky.cli.register import open_register

_BY = click.option("--by", help="Person who decides (default: your log-in name on this computer).")
_WHY = click.option("--why", required=True, help="Reason for the decision, for later readers.")


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option(
    "--birth-date", metavar="DATE", help="Birth date, as exact as known: 1961-03-17, 1961."
)
@click.option("--country", multiple=True, help="Country name or code; repeatable.")
@click.option(
    "--kind", type=CodebookChoice(kinds_of_target), default="individual", show_default=True
)
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True)
@as_json
@reports
def match(
    name: tuple[str, ...],
    birth_date: str | None,
    country: tuple[str, ...],
    kind: str,
    limit: int,
    *,
    json_: bool,
) -> None:
    """
    Find listed people and entities that NAME may refer to, in any script, and explain why.

    A name alone never gives more than "unsure": add a birth date or a country if you know one.
    Agreements and differences are listed; a contradiction is never averaged away.
    """
    asked = _asked(" ".join(name), birth_date, country, kind)
    open_register()
    from magnitsky.identify.listed_subjects import register_index
    from magnitsky.identify.match_result import found_in
    from magnitsky.site.settings.data_home import index_folder

    document = found_in(register_index(index_folder()), asked, limit=limit)
    if json_:
        print_json(document)
        return
    columns = ("verdict", "score", "name", "id", "programmes", "in force", "actor")
    shown = (
        (r["verdict"], f"{r['score']:.2f}", r["name"], r["id"], ", ".join(r["programmes"]),
         _IN_FORCE[r["in_force"]], r["actor"])
        for r in document["rows"]
    )  # fmt: skip
    print_table("", columns, shown)
    for row in document["rows"]:
        say(f"{row['id']}: {row['because']}.")
    _close(document)


_IN_FORCE = {True: "yes", False: "no", None: ""}


def _close(document: dict[str, Any]) -> None:
    if not document["compared"]:
        say("The register is empty. Fill it with: magnitsky demo (offline), or: magnitsky sync")
    elif not document["rows"]:
        say("No listed name matches or resembles this name.")
        word = document["query"]
        if " " not in word.strip():
            say(f"One word is too little to compare. Search for it with: magnitsky find {word}")
    if document["total"] > len(document["rows"]):
        say(f"{document['total']} matches; show more with --limit.")
    if document["cut"]:
        say(
            f"{document['cut']} more names might match but were not compared, because "
            "the name is common. Add another name, a birth date or a country."
        )


def _asked(name: str, birth_date: str | None, country: tuple[str, ...], kind: str) -> Any:
    from magnitsky.codebook import country_code
    from magnitsky.codebook.kinds import kinds
    from magnitsky.convert.dates import partial_date
    from magnitsky.identify.compare.subject import Subject, SubjectName
    from magnitsky.identify.names import analyse
    from magnitsky.identify.names.fold import LONGEST

    if len(name) > LONGEST:
        raise click.BadParameter(
            f"{len(name):,} characters is too long for a name.", param_hint="NAME"
        )
    if not analyse(name, person=kind == "individual").words:
        raise click.BadParameter("it has no letter or digit.", param_hint="NAME")
    born = partial_date(birth_date) if birth_date else None
    if birth_date and born is None:
        raise click.BadParameter(
            f"'{birth_date}' is not a date; write 1961-03-17, 1961-03 or 1961.",
            param_hint="--birth-date",
        )
    codes = {one: country_code(one) for one in country}
    for one, code in codes.items():
        if code is None:
            raise click.BadParameter(
                (f"'{one}' is not a known country, or means several; use its code, such as RU."),
                param_hint="--country",
            )
    return Subject(
        id="asked",
        schema=kinds()[kind].schemas[0],  # type: ignore[arg-type] # click checked the kind
        names=(SubjectName(name),),
        birth_date=(born,) if born else (),
        country=frozenset(code for code in codes.values() if code),
    )


@click.command()
@click.option("--everything", is_flag=True, help="Compare every listing again.")
@as_json
@reports
def resolve(*, everything: bool, json_: bool) -> None:
    """
    Merge listings of all sources into actors: one person or entity behind several entries.

    Only new or changed listings are compared. Judgements override scores. A sync runs this
    automatically.
    """
    open_register()
    from dataclasses import asdict

    from magnitsky.identify.steps import resolve as link

    done = link(everything=everything)
    if json_:
        print_json(asdict(done))
        return
    say(
        f"{done.listings:,} listings, {done.actors:,} actors; {done.compared:,} "
        f"listings compared, {done.made:,} new actors, {done.merged:,} merged, "
        f"{done.moved:,} listings moved."
    )
    if done.unsure:
        say(f"{done.unsure:,} uncertain pairs; review them with: magnitsky judge queue")


@click.group()
def judge() -> None:
    """Decide whether two listings are the same: same, different or unsure. Decisions are kept."""


@judge.command()
@click.argument("first")
@click.argument("second")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]))
@_BY
@_WHY
@as_json
@reports
def pair(first: str, second: str, verdict: str, by: str | None, why: str, *, json_: bool) -> None:
    """Record a decision on two listings, given by reference (such as us-ofac-sdn:36)."""
    open_register()
    from magnitsky.identify import queries, steps

    steps.judge(first=first, second=second, verdict=verdict, by=by or _myself(), why=why)  # type: ignore[arg-type]
    actors = queries.actor_ids([first, second])
    if json_:
        print_json({"first": first, "second": second, "verdict": verdict, "actors": actors})
        return
    for address in (first, second):
        say(f"{address}: {actors[address]}")


@judge.command()
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0)
@as_json
@reports
def queue(limit: int, offset: int, *, json_: bool) -> None:
    """List the pairs to review, most important first."""
    open_register()
    from magnitsky.identify import queries

    document = queries.queue(limit, offset)
    if json_:
        print_json(document)
        return
    for row in document["rows"]:
        say(f"{row['score']:.2f}  {row['names'][0]}  ({row['first']})")
        say(f"      {row['names'][1]}  ({row['second']})")
        say(f"      {row['because']}.")
    say(
        f"{document['total']:,} pairs to review. Decide with: magnitsky judge pair "
        "FIRST SECOND VERDICT"
    )


@judge.command("export")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@as_json
@reports
def export_(out: Path, *, json_: bool) -> None:
    """Write all judgements to a CSV file."""
    open_register()
    from magnitsky.identify.judgements import write_judgements
    from magnitsky.identify.queries import judgements

    with out.open("w", encoding="utf-8", newline="") as file:
        count = write_judgements(judgements(), file)
    if json_:
        print_json({"file": str(out), "judgements": count})
    else:
        say(f"Wrote {count:,} judgements to {out}")


@judge.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
@reports
def import_(file: Path, *, json_: bool) -> None:
    """Import judgements from a CSV file, all or none; judgements already known are skipped."""
    open_register()
    from magnitsky.identify.judgements import read_judgements
    from magnitsky.identify.steps import import_judgements

    with file.open(encoding="utf-8-sig", newline="") as text:
        count = import_judgements(list(read_judgements(text, file.name)))
    if json_:
        print_json({"file": str(file), "new": count})
    else:
        say(f"{count:,} new judgements.")


def _myself() -> str:
    return getpass.getuser()
