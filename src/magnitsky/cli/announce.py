"""The command that adds an official announcement by hand: label announce."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from magnitsky.cli.days import DayParam
from magnitsky.cli.output import as_json, print_json, reports, say
from magnitsky.cli.register import open_archive, open_register


@click.command()
@click.option("--address", metavar="URL", required=True, help="Address of the official page.")
@click.option("--on", type=DayParam(), required=True, help="Publication date.")
@click.option("--publisher", metavar="TEXT", required=True, help="Publisher.")
@click.option(
    "--listing", "listings", multiple=True, required=True, metavar="ID",
    help="Listing the announcement is about, such as us-ofac-sdn:36; repeatable.",
)  # fmt: skip
@click.option("--title", metavar="TEXT", default="", help="Title, if the file does not state it.")
@click.option("--language", default="en", show_default=True, help="Language of the text.")
@click.option("--text", metavar="TEXT", help="Its words.")
@click.option(
    "--file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File with the text: web page, PDF, Word document (.docx) or plain text.",
)  # fmt: skip
@click.option("--by", metavar="NAME", required=True, help="Name of the person who adds it.")
@as_json
@reports
def announce(
    address: str,
    on: date,
    publisher: str,
    listings: tuple[str, ...],
    title: str,
    language: str,
    text: str | None,
    file: Path | None,
    by: str,
    *,
    json_: bool,
) -> None:
    """
    Add the text of an official announcement and the listings it is about.

    The file is archived byte for byte, and the text is coded like any statement of reasons. If it
    is about several listings, each listing is coded only from the paragraphs that name it alone.
    Giving the same address again creates a new version, which replaces the text and the listings.
    """
    if (text is None) == (file is None):
        raise click.UsageError("Give the text with --text, or a file with --file.")
    open_register()
    from magnitsky.convert.extract_text import plain_words, words_of
    from magnitsky.enter.read.listings import listing
    from magnitsky.enter.write.announcements import manual
    from magnitsky.label.decisions import person
    from magnitsky.label.steps import run

    name = person(by)
    covered = list({one.pk: one for one in map(listing, listings)}.values())
    with TemporaryDirectory(prefix="magnitsky-") as scratch:
        path = file or _written(Path(scratch) / "announcement.txt", text or "")
        words = words_of(path) if file else plain_words(text or "", "--text")
        given = manual.ManualAnnouncement(
            address, on, publisher, path, words, name, title, language
        )
        done = manual.announce(open_archive(), given, covered)
    ran = run(sources={one.source for one in covered})
    if json_:
        print_json(
            {
                "announcement": f"{manual.SOURCE}:{done.number}",
                "outcome": done.outcome,
                "snapshot": done.snapshot,
                "listings": list(done.listings),
                "characters": len(words.text),
                "codes": ran.codes,
            }
        )
        return
    say(f"{manual.SOURCE}:{done.number}: {done.outcome}; {', '.join(done.listings)}.")
    say(f"{len(words.text):,} characters; {ran.codes:,} codes suggested.")


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8", newline="")
    return path
