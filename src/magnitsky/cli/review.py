"""The command that writes the annual review: review."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from magnitsky.cli.output import as_json, print_json, reports, say
from magnitsky.cli.register import check_programmes, open_register

if TYPE_CHECKING:
    from magnitsky.measure.window import Window


@click.command()
@click.option("--programme", "-p", "programmes", multiple=True, required=True, metavar="ID")
@click.option("--year", type=click.IntRange(1990, 2200), required=True)
@click.option(
    "--window",
    "months",
    default="jan-dec",
    show_default=True,
    metavar="MONTHS",
    help="Twelve months, such as dec-nov; named after the year in which they end.",
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@as_json
@reports
def review(programmes: tuple[str, ...], year: int, months: str, out: Path, *, json_: bool) -> None:
    """Write the annual review as a web page, PDF and Word document, with its data."""
    check_programmes(programmes)
    window = _window(year, months)
    open_register()
    from magnitsky.present.report.build import review as made
    from magnitsky.publish.report.write import write_review

    outcome = made(programmes, window)
    files = write_review(outcome, out)
    if json_:
        print_json(
            {
                "year": year,
                "window": [window.first.isoformat(), window.last.isoformat()],
                "complete": outcome.complete,
                "until": outcome.scopes.until.isoformat(),
                "began": outcome.began.as_json(),
                "ended": outcome.ended.as_json(),
                "in_force": outcome.in_force.as_json(),
                "ever": outcome.ever.as_json(),
                "findings": [one.sentence for one in outcome.document.findings],
                "files": [str(file) for file in files],
            }
        )
    else:
        if outcome.document.notice:
            say(outcome.document.notice)
        said = outcome.document.title.partition(":")[0]
        say(f"{said}: {outcome.began.total:,} listed, {outcome.ended.total:,} delisted.")
        say(f"Wrote the review: {files[0]}, {files[1].name} and {files[2].name}.")
        say(f"Its data: {out / 'data'}.")


def _window(year: int, months: str) -> "Window":
    """The period of a review; a usage error if it is invalid or in the future."""
    from magnitsky.errors import BadQuestion
    from magnitsky.measure.window import year_window

    try:
        window = year_window(year, months)
    except BadQuestion as error:
        raise click.BadParameter(str(error), param_hint="--window") from error
    if window.first > datetime.now(UTC).date():
        raise click.BadParameter(f"{year} is in the future.", param_hint="--year")
    return window
