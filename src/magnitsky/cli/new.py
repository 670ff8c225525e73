"""Commands that start something new in a checkout: new source."""

from typing import get_args

import click

from magnitsky.cli.output import as_json, print_json, reports, say

_FORMATS = ("csv", "xml")

_NEXT = """
Next:
  1. pytest tests/convert/test_{package}.py   (it passes as written)
  2. Replace what is made up on card.yml.
  3. Change {format}_list.py and its test to the publisher's format.
  4. Add the list's programme tags to src/magnitsky/codebook/programmes/.
  5. python docs/generate.py
docs/howto/add-a-source.md explains each step."""


@click.group()
def new() -> None:
    """Generate the files of a new part, such as a source, in a checkout of the repository."""


@new.command()
@click.argument("source_id", metavar="ID")
@click.option("--title", help="The publication's official title. [default: made of ID]")
@click.option(
    "--issuer", help="Who issues it, as the codebook says. [default: the ID's first word]"
)
@click.option(
    "--format", "format_", type=click.Choice(_FORMATS), default="csv", show_default=True,
    help="The format of the example that the parser reads.",
)  # fmt: skip
@as_json
@reports
def source(
    source_id: str, title: str | None, issuer: str | None, format_: str, *, json_: bool
) -> None:
    """
    Write the folder of a new source: a card, a parser and a test.

    ID names the source, as us-ofac-sdn does: the issuer, then a short name. The parser reads a
    small example format, and its test passes as written; both say what to change. Nothing is
    written if the ID is taken or malformed.
    """
    from magnitsky.convert.new_source import ExampleFormat, NewSource, checkout, skeleton
    from magnitsky.convert.new_source import write_skeleton as write

    (example,) = (one for one in get_args(ExampleFormat) if one == format_)
    root = checkout()
    made = NewSource(
        source_id,
        title if title is not None else f"Example list {source_id}",
        issuer if issuer is not None else source_id.partition("-")[0],
        example,
    )
    files = [str(path.relative_to(root)) for path in write(root, skeleton(made))]
    if json_:
        print_json({"source": source_id, "files": files})
        return
    say("\n".join(["Written:", *(f"  {file}" for file in files)]))
    say(_NEXT.format(package=made.package, format=example))
