"""Commands that check the user's own lists: screen, compare."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from magnitsky.cli.output import as_json, print_json, reports, say, tell
from magnitsky.cli.register import open_register

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from magnitsky.identify.screen.checkpoint import Summary
    from magnitsky.identify.screen.run import Progress
    from magnitsky.identify.screen.screening import Makes

_IN = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Output file."
)
_ENCODING = click.option(
    "--encoding", default="", help="Encoding of a CSV that is not UTF-8, such as cp1251."
)
_WORKERS = click.option(
    "--workers", type=click.IntRange(1), help="Number of processes (default: one per core)."
)
_RESTART = click.option(
    "--restart", is_flag=True, help="Start again instead of resuming an interrupted run."
)
_INTERRUPTED = 130


def _column(field: str, what: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """An option that names the column for a field; repeatable."""
    option = f"--{field.replace('_', '-')}-column"
    text = f"Column with {what}."
    return click.option(option, f"{field}_column", multiple=True, metavar="NAME", help=text)


@click.command()
@click.argument("file", type=_IN)
@_OUT
@click.option("--against", type=click.Choice(["public", "cases"]), default="public")
@_column("name", "the name; several, in reading order, for a name in parts")
@_column("alias", "other names, with ; or | between them")
@_column("birth", "the date or year of birth")
@_column("country", "the nationality or country")
@_column("kind", "the kind: person, organisation, vessel, aircraft")
@_column("gender", "the gender")
@_column("id", "numbers of passports, registrations and the like")
@_column("imo", "the IMO number")
@click.option(
    "--kind",
    type=click.Choice(["person", "organisation", "vessel", "aircraft"]),
    help="For rows that do not state it.",
)
@click.option("--limit", type=click.IntRange(1), default=5, show_default=True,
              help="Maximum number of matches per row.")  # fmt: skip
@_ENCODING
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local")
@click.option("--master", envvar="SPARK_MASTER", default="local[*]", show_default=True,
              help="Spark master, for --engine spark.")  # fmt: skip
@_WORKERS
@_RESTART
@as_json
@reports
def screen(
    file: Path,
    out: Path,
    against: Literal["public", "cases"],
    kind: str | None,
    limit: int,
    encoding: str,
    engine: str,
    master: str,
    workers: int | None,
    *,
    restart: bool,
    json_: bool,
    **columns: tuple[str, ...],
) -> None:
    """
    Screen every name in FILE against all listed names, and write FILE again with the matches.

    FILE is CSV, Parquet, or FollowTheMoney JSON lines; --out has the same format. Every row is kept
    with all its columns: once for each match, or once without a match. Columns are recognised by
    their headings. A row that cannot be read completely is kept with a note that says why. An
    interrupted run resumes when it is called again.
    """
    from magnitsky.identify.screen.screening import Options, screen_file

    options = Options(
        columns={_FIELDS.get(name, name.removesuffix("_column")): named
                 for name, named in columns.items() if named},
        kind=kind or "",
        encoding=encoding,
        limit=limit,
    )  # fmt: skip
    open_register()
    from magnitsky.identify.screening_side import side
    from magnitsky.site.settings.data_home import index_folder

    index, about = side(against, index_folder())
    with _engine(engine, master, workers) as makes, _bar("Screening") as progress, _stoppable():
        summary, remarks = screen_file(
            file,
            out,
            index,
            about=about,
            options=options,
            engine=makes,
            restart=restart,
            progress=progress,
        )
    counts = summary.verdicts
    text = (
        f"{summary.rows:,} rows screened against {len(index):,} listed names: "
        f"{counts['same']:,} with a match, {counts['unsure']:,} with a possible match "
        f"to check, {counts['none']:,} with none."
    )
    document = {**summary.told(("same", "unsure", "none")), "listed": len(index)}
    _finish(out, summary, remarks, text, document, json_=json_)


_FIELDS = {"id_column": "identifier"}


@click.command()
@click.argument("file", type=_IN)
@_OUT
@_ENCODING
@_WORKERS
@_RESTART
@as_json
@reports
def compare(
    file: Path, out: Path, encoding: str, workers: int | None, *, restart: bool, json_: bool
) -> None:
    """
    Compare the two names in each row of FILE, by the names alone: for benchmarks.

    FILE is a CSV with the columns name1, name2 and optionally schema (FollowTheMoney's; default
    Person). The rows are written in the same order with score (0 to 1), verdict (same, unsure,
    different) and note. No register is needed.
    """
    from magnitsky.identify.screen.pair_judging import judge_file

    with _bar("Comparing") as progress, _stoppable():
        summary, remarks = judge_file(
            file, out, encoding=encoding, workers=workers or 0, restart=restart, progress=progress
        )
    counts = summary.verdicts
    text = (
        f"{summary.rows:,} pairs: {counts['same']:,} same, {counts['unsure']:,} unsure,"
        f" {counts['different']:,} different."
    )
    document = summary.told(("same", "unsure", "different"))
    _finish(out, summary, remarks, text, document, json_=json_)


def _engine(engine: str, master: str, workers: int | None) -> "AbstractContextManager[Makes]":
    if engine == "spark":
        from magnitsky.identify.screen.spark import spark_engine

        return spark_engine(master)
    from magnitsky.identify.screen.screening import local
    from magnitsky.identify.screen.workers import cores

    return nullcontext(local(workers or cores()))


@contextmanager
def _stoppable() -> Iterator[None]:
    """On Ctrl-C, explain how to resume."""
    try:
        yield
    except KeyboardInterrupt:
        tell("magnitsky: stopped. Run the same command to resume.")
        sys.exit(_INTERRUPTED)


@contextmanager
def _bar(verb: str) -> "Iterator[Progress]":
    """A progress bar on standard error if it is a terminal, otherwise nothing."""
    if not sys.stderr.isatty():
        yield lambda _share, _rows: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(),
               TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(verb, total=1.0)
        yield lambda share, rows: bar.update(
            task, completed=share, description=f"{verb}, {rows:,} rows"
        )


def _finish(
    out: Path,
    summary: "Summary",
    remarks: list[str],
    text: str,
    document: dict[str, Any],
    *,
    json_: bool,
) -> None:
    for remark in (*remarks, *summary.sentences()):
        tell(remark)
    if json_:
        print_json({"file": str(out), **document, "remarks": remarks})
    else:
        say(text)
        say(f"Wrote {out}.")
