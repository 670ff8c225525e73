"""The command that writes the annual review: review."""

from datetime import UTC, datetime
from pathlib import Path

import click

from magnitsky.cli.output import as_json, print_json, reports, say
from magnitsky.cli.register import check_programmes, open_register


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
