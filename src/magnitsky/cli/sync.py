"""Commands that read official publications into the register: sync, history, rebuild."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from magnitsky.cli.output import as_json, print_json, print_table, reports, say, tell
from magnitsky.cli.register import check_sources, open_archive, open_register

if TYPE_CHECKING:
    from magnitsky.enter.write.sync_result import SyncResult

_LOSS_HELP = "Accept a list in which many listings are missing; the reason is recorded."
_PATH = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("source", nargs=-1)
@click.option("--from", "from_", type=_PATH, help="Read a local file or folder instead.")
@click.option("--published", help="Publication date (YYYY-MM-DD), if the file does not state it.")
@click.option("--accept-loss", metavar="REASON", default="", help=_LOSS_HELP)
@as_json
@reports
def sync(
    source: tuple[str, ...],
    from_: Path | None,
    published: str | None,
    accept_loss: str,
    *,
    json_: bool,
) -> None:
    """
    Read the latest list of each SOURCE into the register (all sources if none is given).

    A source is read completely or not at all: a file that is truncated, in another format, or in
    which an implausible share of listings is missing changes nothing.
    """
    check_sources(source)
    open_register()
    from magnitsky.enter.write import ingest
    from magnitsky.errors import MagnitskyError

    archive = open_archive()
    chosen = source or ingest.sources_for(from_)
    entered: list[SyncResult] = []
    failed: list[dict[str, str]] = []
    with _progress("Reading", len(chosen)) as step:
        for name in chosen:
            step(name)
            try:
                if from_ is None:
                    entered += ingest.from_publisher(archive, name, accept_loss=accept_loss)
                else:
                    entered += ingest.from_path(
                        archive, name, from_, published=published, accept_loss=accept_loss
                    )
            except MagnitskyError as error:
                failed.append(_failure(name, error))
    _code_new(entered)
    _finish(entered, failed, json_=json_)


@click.command()
@click.argument("source")
@click.argument("path", type=_PATH)
@click.option("--accept-loss", metavar="REASON", default="", help=_LOSS_HELP)
@as_json
@reports
def history(source: str, path: Path, accept_loss: str, *, json_: bool) -> None:
    """
    Read dated publications of SOURCE from a folder or a tar file, in date order.

    The dates come from the publications, or from the names of files and folders. The register is
    the same whichever order they are read in.
    """
    check_sources((source,))
    open_register()
    from magnitsky.enter.write import ingest

    with _progress("Reading", None) as step:
        entered = ingest.history(
            open_archive(), source, path, accept_loss=accept_loss, progress=step
        )
    _finish(entered, [], json_=json_)


@click.command()
@click.argument("source")
@as_json
@reports
def rebuild(source: str, *, json_: bool) -> None:
    """Rebuild SOURCE from its archived snapshots with the current codebook and parsers."""
    check_sources((source,))
    open_register()
    from magnitsky.enter.write import ingest

    with _progress("Reading", None) as step:
        superseded = ingest.rebuild(open_archive(), source, progress=step)
    _resolve()
    if json_:
        print_json({"source": source, "superseded": superseded})
    else:
        say(f"{source}: {superseded:,} rows superseded.")


def _code_new(entered: "list[SyncResult]") -> None:
    """Run the coding rules on new and changed statements."""
    if not any(not (one.unchanged or one.refused) for one in entered):
        return
    from magnitsky.cli.coding import coding_progress
    from magnitsky.label.steps import run

    with coding_progress() as step:
        ran = run(sources=_spoken_of({one.source for one in entered}), progress=step)
    if ran.codes or ran.reopened:
        tell(
            f"Coded {ran.new + ran.changed:,} new or changed statements: "
            f"{ran.codes:,} codes suggested, {ran.reopened:,} decisions reopened. "
            "Review with: magnitsky label review"
        )


def _spoken_of(sources: set[str]) -> set[str]:
    """The sources whose listings these announcements are about."""
    from magnitsky.convert.source import card_of

    return {card_of(name).about or name for name in sources}


def _failure(name: str, error: Exception) -> dict[str, str]:
    return {"source": name, "kind": type(error).__name__, "message": str(error)}


def _finish(entered: "list[SyncResult]", failed: list[dict[str, str]], *, json_: bool) -> None:
    refused = [one for one in entered if one.refused]
    if any(not one.unchanged and not one.refused for one in entered):
        _resolve()
    if json_:
        print_json({"entered": [one.as_json() for one in entered], "failed": failed})
    elif entered:
        print_table("", _COLUMNS, (_row(one.as_json()) for one in entered))
    for failure in failed:
        tell(f"magnitsky: {failure['message']}")
    for one in refused:
        tell(f"magnitsky: {one.refused}")
    if failed or refused:
        sys.exit(1)


def _resolve() -> None:
    """Match new listings to actors; the lists are kept even if this fails."""
    from magnitsky.identify.steps import resolve

    with _progress("Resolving", None) as step:
        step("matching of listings")
        resolve()


_COLUMNS = ("source", "published", "records", "listed", "amended", "delisted", "relisted",
            "moved", "issues", "")  # fmt: skip


def _row(one: dict[str, Any]) -> tuple[Any, ...]:
    note = "refused" if one["refused"] else "unchanged" if one["unchanged"] else ""
    return (one["source"], one["published_on"], one["records"], one["listed"], one["amended"],
            one["delisted"], one["relisted"], one["moved"], one["issues"], note)  # fmt: skip


@contextmanager
def _progress(verb: str, total: int | None) -> Iterator[Callable[[str], None]]:
    """A progress bar on standard error if it is a terminal, otherwise nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(verb, total=total)

        def step(name: str) -> None:
            progress.update(task, description=f"{verb} {name}")
            if total is not None:
                progress.advance(task)

        yield step
