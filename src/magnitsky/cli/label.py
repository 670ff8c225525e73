"""Commands that code statements of reasons: label."""

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, ClassVar

import click

from magnitsky.cli import announce, coding, exchange
from magnitsky.cli.output import as_json, print_json, print_table, reports, say, tell
from magnitsky.errors import BadText

if TYPE_CHECKING:
    from magnitsky.label.engine import Coder, TextCoding

MOST_BYTES = 16 * 2**20
"""Maximum size of a text, and of one line in a file of texts, in bytes."""


class _TextByDefault(click.Group):
    """A group that treats a first word that is not a command as a text to code."""

    default: ClassVar[str] = "text"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Insert the default command before an argument that is not a command."""
        if args and args[0] not in {*self.commands, *ctx.help_option_names}:
            args = [self.default, *args]
        return super().parse_args(ctx, args)


@click.group(cls=_TextByDefault)
def label() -> None:
    """
    Code official statements of reasons; each code has the quote that supports it.

    If the first word is not one of the commands below, it is read as a text or a file: 'magnitsky
    label FILE' is short for 'magnitsky label text FILE'.
    """


@label.command("text")
@click.argument("text_or_file", required=False)
@click.option("--programme", "-p", metavar="ID", help="Programme of the statement, such as GB-HR.")
@click.option("--language", default="en", show_default=True, help="Language of the text.")
@click.option(
    "--jsonl",
    metavar="FILE",
    help="Code each line of a JSON Lines file with id, text and programme.",
)
@click.option(
    "--out", metavar="FILE", help="Output file for coded lines (default: standard output)."
)
@as_json
@reports
def code_text(
    text_or_file: str | None,
    programme: str | None,
    language: str,
    jsonl: str | None,
    out: str | None,
    *,
    json_: bool,
) -> None:
    """
    Code a text, a text file, or standard input ('-'); the word 'text' may be omitted.

    With --jsonl, each line is coded and keeps its id; a line that cannot be coded is reported with
    its number, and the others are coded.
    """
    if (text_or_file is None) == (jsonl is None):
        raise click.UsageError("Give a text, a file, '-', or a file of lines with --jsonl.")
    if out is not None and jsonl is None:
        raise click.UsageError("--out can only be used with --jsonl.")
    from magnitsky.cli.register import check_programmes
    from magnitsky.label.engine import coder

    check_programmes((programme,) if programme else ())
    engine = coder(language)
    if jsonl is not None:
        done, bad = _code_lines(engine, jsonl, out, programme)
        if json_ and out is not None:
            print_json({"coded": done, "left_out": bad})
        sys.exit(1 if bad else 0)
    coding = engine.code(_text(text_or_file or ""), programme=programme)
    if json_:
        print_json(coding.as_json())
    else:
        _print_coding(coding)


def _text(given: str) -> str:
    """The text to code: standard input, the content of a file, or the argument itself."""
    if given == "-":
        return _decoded(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input")
    path = Path(given)
    try:
        is_file = path.is_file()
    except (OSError, ValueError):
        is_file = False
    if is_file:
        try:
            with path.open("rb") as file:
                return _decoded(file.read(MOST_BYTES + 1), given)
        except OSError as error:
            raise BadText(f"{given} cannot be read ({error.strerror}).") from error
    if path.suffix and path.suffix[1:].isalnum() and not any(map(str.isspace, given.strip())):
        raise BadText(f"There is no file {given}. Give its path, or a text in quotation marks.")
    return checked(given, "the text")


def _decoded(content: bytes, name: str) -> str:
    if len(content) > MOST_BYTES:
        raise BadText(f"{name} is longer than {MOST_BYTES // 2**20} MiB. Give one statement.")
    try:
        return checked(content.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise BadText(f"{name} is not UTF-8 text. Save it as plain text first.") from error


def checked(words: str, name: str) -> str:
    """
    A text that can be coded.

    Raises:
        BadText: it is empty, or has unpaired surrogates.
    """
    if not words.strip():
        raise BadText(f"Nothing to code: {name} is empty.")
    if any("\ud800" <= char <= "\udfff" for char in words):
        raise BadText(f"{name} has bytes that are not characters. Save it as UTF-8.")
    return words


def _code_lines(
    engine: "Coder", given: str, out: str | None, programme: str | None
) -> tuple[int, int]:
    """Code a file line by line; the output appears when the last line is done."""
    done, bad = 0, 0
    with _opened(given) as lines, _written(out) as target:
        for number, line in _lines(lines):
            try:
                target.write(_coded_line(engine, line, number, programme) + b"\n")
                done += 1
            except BadText as error:
                tell(f"magnitsky: {error}")
                bad += 1
    if out is not None:
        Path(f"{out}.part").replace(out)
    tell(f"{done:,} lines coded{f', {bad:,} skipped' if bad else ''}.")
    return done, bad


def _opened(given: str) -> Any:
    if given == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(given).open("rb")
    except OSError as error:
        raise BadText(
            f"{given} cannot be read ({error.strerror}). Give a file of lines."
        ) from error


def _written(out: str | None) -> Any:
    if out is None:
        return nullcontext(sys.stdout.buffer)
    try:
        return Path(f"{out}.part").open("wb")
    except OSError as error:
        raise BadText(f"{out} cannot be written ({error.strerror}).") from error


def _lines(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Each non-blank line with its number; a line that is too long is cut and then refused."""
    number = 0
    while line := file.readline(MOST_BYTES + 1):
        number += 1
        if len(line) > MOST_BYTES and not line.endswith(b"\n"):
            while (rest := file.readline(MOST_BYTES)) and not rest.endswith(b"\n"):
                pass
        if line.strip():
            yield number, line


def _coded_line(engine: "Coder", line: bytes, number: int, programme: str | None) -> bytes:
    """
    One coded line, as JSON.

    Raises:
        BadText: the line does not have the expected form.
    """
    import msgspec

    if len(line) > MOST_BYTES:
        raise BadText(f"Line {number} is longer than {MOST_BYTES // 2**20} MiB.")
    try:
        given = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadText(f"Line {number} is not valid JSON ({error}). Correct it.") from error
    if not isinstance(given, dict) or not isinstance(given.get("id"), str | int):
        raise BadText(
            f'Line {number} has no id. Write {{"id": ..., "text": ..., "programme": ...}}.'
        )
    words, under = given.get("text"), given.get("programme", programme)
    if not isinstance(words, str) or not isinstance(under, str | None):
        raise BadText(f"Line {number} ({given['id']}): text and programme must be strings.")
    coding = engine.code(checked(words, f"the text of line {number}"), programme=under)
    return msgspec.json.encode({"id": given["id"], **coding.as_json()})


def _print_coding(coding: "TextCoding") -> None:
    for scheme, rows in coding.codes.items():
        shown = ((one.code, f"{one.confidence:.2f}", _shown(one.quote), one.rule) for one in rows)
        print_table(scheme, ("code", "sure", "quote", "rule"), shown)
        say("")
    people = ((one.name, f"{one.confidence:.2f}", one.rule) for one in coding.individuals)
    print_table("individuals", ("name", "sure", "rule"), people)
    periods = ((one.since, one.until, _shown(one.quote)) for one in coding.period)
    print_table("period", ("since", "until", "quote"), periods)
    print_table("places", ("country", "quote"), ((one.country, one.quote) for one in coding.places))
    say(f"\nHeadline: {coding.headline or 'not stated'}.")
    say("Rules suggest; a person who has read the text decides.")


def _shown(quote: str) -> str:
    """A quote on one line, without control characters."""
    return "".join(char if char.isprintable() else " " for char in quote)


for _command in (*coding.COMMANDS, *exchange.COMMANDS, announce.announce):
    label.add_command(_command)
