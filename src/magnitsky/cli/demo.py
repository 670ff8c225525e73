"""The demo: the starter register, a summary and a first report, without a network connection."""

import os
import shlex
import sys
from pathlib import Path

import click

from magnitsky.cli.output import as_json, print_json, print_table, reports, say
from magnitsky.cli.register import open_register
from magnitsky.cli.serve import serve_at, use_site_settings


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="Folder for the report.",
)
@click.option("--serve", "serves", is_flag=True, help="Then serve the site and open a browser.")
@click.option("--year", type=click.IntRange(1990, 2200), default=2022, show_default=True)
@as_json
@reports
def demo(out: Path, year: int, *, serves: bool, json_: bool) -> None:
    """Fill the register from the starter data, print a summary and write a first annual review."""
    if serves and json_:
        raise click.UsageError(
            "--serve runs until it is stopped and cannot be combined with --json."
        )
    if serves:
        use_site_settings()
    open_register()
    from magnitsky import codebook
    from magnitsky.enter.write.starter import load_starter
    from magnitsky.identify.steps import resolve
    from magnitsky.label.starter import load_starter_codes
    from magnitsky.measure.count import count
    from magnitsky.measure.rows import Rows
    from magnitsky.measure.window import year_window
    from magnitsky.present.report.build import review
    from magnitsky.present.scope_rows import facts_in_scope
    from magnitsky.publish.report.write import write_review

    load_starter()
    resolve()
    load_starter_codes()
    programmes = tuple(sorted(codebook.narrow()))
    facts, scope = facts_in_scope(programmes)
    table = count(Rows(tuple(facts)), scope, "programme", "kind")
    files = write_review(review(programmes, year_window(year)), out)
    if json_:
        print_json({**table.as_json(), "review": str(files[0].resolve())})
        return
    rows = []
    for programme in programmes:
        read = next((r for r in scope.reads if r.programme == programme), None)
        kinds = [table.count(programme, k) for k in ("individual", "entity", "vessel")]
        rows.append((programme, codebook.programme(programme).title, *kinds, _as_of(read)))
    columns = ("programme", "title", "individuals", "entities", "vessels", "as of")
    print_table("Currently listed, as of the latest official file read", columns, rows)
    say("")
    say(f"First annual review, {year}: {files[0].resolve()}")
    say("Next: magnitsky match NAME; magnitsky sync (fetches today's official lists).")
    if serves:
        serve_at("127.0.0.1", 0, show=True)
    else:
        say(f"To see it as a site: {_call()} serve, then open http://127.0.0.1:8000/")


def _call() -> str:
    """The command as it was called, so that the suggested next command uses the same home."""
    home = os.environ.get("MAGNITSKY_HOME")
    program = sys.argv[0] if Path(sys.argv[0]).name == "magnitsky" else "magnitsky"
    return f"MAGNITSKY_HOME={shlex.quote(home)} {program}" if home else program


def _as_of(read: object) -> str:
    if read is None:
        return "never read"
    last, starter = read.last_on, read.starter  # type: ignore[attr-defined]
    return f"{last}{' (starter)' if starter else ''}"
