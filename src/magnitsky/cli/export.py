"""Commands that export the register to files: export."""

from pathlib import Path

import click

from magnitsky.cli.output import as_json, print_json, reports, say
from magnitsky.cli.register import check_programmes, open_register

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def export() -> None:
    """Export the register to a file."""


@export.command()
@click.option("--out", type=_FILE, required=True, help="Output file.")
@as_json
@reports
def starter(out: Path, *, json_: bool) -> None:
    """
    Write the starter register: the facts of every designation under a narrow-scope programme.

    Its codes, with quotes of at most eight words, are written to a second file beside it.
    """
    open_register()
    from magnitsky.enter.write.starter import write_starter
    from magnitsky.label.starter import beside, write_starter_codes

    counts = write_starter(out)
    codes = write_starter_codes(beside(out))
    if json_:
        said = {"file": str(beside(out)), **codes}
        print_json({"file": str(out), "designations": counts, "codes": said})
    else:
        for programme, number in counts.items():
            say(f"{programme}: {number:,}")
        say(f"Wrote the starter register to {out}.")
        say(
            f"Wrote {codes['codes']:,} codes of {codes['statements']:,} statements to "
            f"{beside(out)}."
        )


def _command(name: str, title: str, *, is_folder: bool) -> click.Command:
    """The command of one export format; all formats share their options."""
    what = "folder" if is_folder else "file"

    @click.command(name, help=f"Write {title}.")
    @click.option(
        "--out",
        type=_FOLDER if is_folder else _FILE,
        required=True,
        help=f"Output {what}.",
    )
    @_PROGRAMME
    @_NARROW
    @_WIDE
    @click.option(
        "--documents", is_flag=True, help="Include document numbers of individuals in tables."
    )
    @as_json
    @reports
    def run(
        out: Path, programmes: tuple[str, ...], scope: str, *, documents: bool, json_: bool
    ) -> None:
        under = _under(programmes, scope)
        open_register()
        from magnitsky.present.dataset import export_content
        from magnitsky.present.selection import Selection
        from magnitsky.publish.exports.format import export as write
        from magnitsky.publish.exports.format import formats

        written = write(formats()[name], export_content(Selection(under, documents)), out)
        files = [{"file": str(one.path), "rows": one.rows} for one in written]
        if json_:
            print_json({"format": name, "files": files})
            return
        for one in written:
            say(f"{one.path}: {one.rows:,}")

    return run


_PROGRAMME = click.option(
    "--programme",
    "-p",
    "programmes",
    multiple=True,
    metavar="ID",
    help="Only actors listed under this programme, now or earlier; repeatable.",
)
_NARROW = click.option(
    "--narrow",
    "scope",
    flag_value="narrow",
    help="Only actors listed under narrow-scope programmes.",
)
_WIDE = click.option(
    "--wide",
    "scope",
    flag_value="wide",
    help="Only actors listed under narrow-scope or wide-scope programmes.",
)


def _under(programmes: tuple[str, ...], scope: str) -> tuple[str, ...]:
    """The programmes to export; empty means all actors."""
    from magnitsky import codebook

    if programmes and scope:
        raise click.BadParameter("name programmes, or use --narrow or --wide, not both.")
    check_programmes(programmes)
    if not scope:
        return programmes
    return tuple(sorted(codebook.narrow() if scope == "narrow" else codebook.wide()))


FILES = {
    "entities": "actors as FollowTheMoney entities, one JSON document per line",
    "nested": "actors as nested JSON, one per line, with sanctions, links and codes",
    "xlsx": "actors, designations and codes as an Excel workbook",
}
FOLDERS = {
    "csv": "actors, designations and codes as CSV",
    "parquet": "actors, designations and codes as Parquet",
    "package": "a data package: CSV, entities, column definitions, licences, citation",
}
for _name, _title in (FILES | FOLDERS).items():
    export.add_command(_command(_name, _title, is_folder=_name in FOLDERS))
