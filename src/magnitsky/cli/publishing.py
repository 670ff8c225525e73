"""Commands that let something leave the building: review, export."""

from datetime import UTC, datetime
from pathlib import Path

import click

from magnitsky.cli.output import as_json, print_json, reports, say
from magnitsky.cli.register import check_programmes, open_register

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--programme", "-p", "programmes", multiple=True, required=True, metavar="ID")
@click.option("--year", type=click.IntRange(1990, 2200), required=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@as_json
@reports
def review(programmes: tuple[str, ...], year: int, out: Path, *, json_: bool) -> None:
    """Write the annual review of a year: one HTML page, and its data as CSV."""
    check_programmes(programmes)
    if year > datetime.now(UTC).year:
        raise click.BadParameter(f"{year} is yet to come.", param_hint="--year")
    open_register()
    from magnitsky.publish.review import review as made
    from magnitsky.publish.write_review import write_review

    outcome = made(programmes, year)
    files = write_review(outcome, out)
    if json_:
        print_json(
            {
                "year": year,
                "complete": not outcome.stale,
                "until": outcome.until.isoformat(),
                "began": outcome.began.as_json(),
                "ended": outcome.ended.as_json(),
                "in_force": outcome.in_force.as_json(),
                "ever": outcome.ever.as_json(),
                "files": [str(file) for file in files],
            }
        )
    else:
        say(f"{year}: {outcome.began.total:,} began, {outcome.ended.total:,} ended.")
        say(f"The review is {files[0]}; its data are in {out / 'data'}.")


@click.group()
def export() -> None:
    """Write what the register holds into a file."""


@export.command()
@click.option("--out", type=_FILE, required=True, help="The file to write.")
@as_json
@reports
def starter(out: Path, *, json_: bool) -> None:
    """
    Write the starter register: the facts of every narrow Magnitsky-style designation.

    Their codes, with quotes of at most eight words, go into a second file beside it.
    """
    open_register()
    from magnitsky.enter.starter import write_starter
    from magnitsky.label.starter import beside, write_starter_codes

    counts = write_starter(out)
    codes = write_starter_codes(beside(out))
    if json_:
        said = {"file": str(beside(out)), **codes}
        print_json({"file": str(out), "designations": counts, "codes": said})
    else:
        for programme, number in counts.items():
            say(f"{programme}: {number:,}")
        say(f"The starter register is {out}.")
        say(f"{codes['codes']:,} codes of {codes['statements']:,} statements are {beside(out)}.")
