"""Commands that exchange codings between registers: label export, label import."""

from pathlib import Path
from typing import Literal

import click

from magnitsky.cli.output import as_json, print_json, reports, say
from magnitsky.cli.register import open_register

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("export")
@click.option("--out", type=_FILE, required=True, help="Output file: .csv or .jsonl.")
@as_json
@reports
def export_(out: Path, *, json_: bool) -> None:
    """Write every coding, with coder, time and reason, as CSV or JSON lines."""
    kind = _kind(out)
    open_register()
    from magnitsky.label.exchange import write

    number = write(out, kind)
    if json_:
        print_json({"file": str(out), "codings": number})
    else:
        say(f"Wrote {number:,} codings to {out}.")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
@reports
def import_(file: Path, *, json_: bool) -> None:
    """
    Import codings written by 'label export': all of FILE or nothing; each bad line is reported.

    Codings that are already in the register are skipped.
    """
    kind = _kind(file)
    open_register()
    from magnitsky.label.exchange import import_lines, read

    lines = read(file.read_bytes(), kind)
    new = import_lines(lines)
    if json_:
        print_json({"file": str(file), "codings": len(lines), "new": new})
    else:
        say(f"Read {len(lines):,} codings, {new:,} of them new.")


def _kind(file: Path) -> Literal["csv", "jsonl"]:
    match file.suffix.lower():
        case ".csv":
            return "csv"
        case ".jsonl":
            return "jsonl"
        case _:
            raise click.UsageError(f"{file.name}: the file name must end in .csv or .jsonl.")


COMMANDS = (export_, import_)
