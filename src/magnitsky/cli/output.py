"""Output of commands: one JSON document, or tables for people; errors in one sentence."""

import functools
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, ParamSpec, TypeVar

import click
import msgspec

from magnitsky.errors import MagnitskyError

P = ParamSpec("P")
R = TypeVar("R")

as_json = click.option("--json", "json_", is_flag=True, help="Print one JSON document.")


def reports(command: Callable[P, R]) -> Callable[P, R]:
    """Turn an expected error into its message on standard error and exit code 1."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except MagnitskyError as error:
            if kwargs.get("json_"):
                print_json({"error": {"kind": type(error).__name__, "message": str(error)}})
            click.echo(f"magnitsky: {error}", err=True)
            sys.exit(1)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(1)

    return run


def print_json(document: Any) -> None:
    """Print one JSON document and nothing else."""
    click.echo(msgspec.json.format(msgspec.json.encode(document), indent=2).decode())


def print_table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    numbers: Collection[str] = ("count", "live"),
) -> None:
    """Print a table; the columns in `numbers` are right-aligned."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 140)
    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in numbers else "left")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    console.print(table)


def say(text: str) -> None:
    """Print a sentence."""
    click.echo(text)


def tell(text: str) -> None:
    """Print a message that is not part of the answer, on standard error."""
    click.echo(text, err=True)
