"""Export and import of codings: CSV and JSON lines with the same rows."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from django.db import transaction

from magnitsky.codebook.spreadsheets import defused, undefused
from magnitsky.convert.source import source_ids
from magnitsky.enter.write.advisory_lock import advisory_lock
from magnitsky.errors import BadText, MagnitskyError
from magnitsky.label.decisions import check_code, check_quote
from magnitsky.label.models import Coding, Wording
from magnitsky.label.queries import COLUMNS, coding_from
from magnitsky.label.steps import MATTER, made_statements, row_of
from magnitsky.label.values import BY_RULE, COMPLETE, NOT_STATED, READING, Coded, Role, Status

Format = Literal["csv", "jsonl"]
MOST_NAMED = 20
"""Maximum number of bad lines reported; the number of further ones is given."""

Place = Annotated[int, msgspec.Meta(ge=0, lt=2**31)]

_BATCH = 500
_SAYS: dict[Role, tuple[Status, ...]] = {
    "rule": ("suggested", "rejected"),
    "coder": ("confirmed", "rejected", "added"),
    "adjudicator": ("confirmed", "rejected"),
}


class CodingRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row: text, version (the SHA-256 of its words), and the coding."""

    listing: Annotated[str, msgspec.Meta(max_length=360)]
    text: Annotated[str, msgspec.Meta(max_length=140)]
    version: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    scheme: Annotated[str, msgspec.Meta(max_length=12)]
    code: Annotated[str, msgspec.Meta(max_length=300)]
    quote: str
    start: Place
    end: Place
    rule: Annotated[str, msgspec.Meta(max_length=200)]
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)] | None
    status: Status
    role: Role
    by: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    why: str

    @property
    def said(self) -> Coded:
        """The coding."""
        return coding_from(getattr(self, name) for name in COLUMNS)


FIELDS = CodingRow.__struct_fields__


def exported() -> Iterator[CodingRow]:
    """All rows, in the order in which they were recorded."""
    names = ("wording__statement__listing", "wording__statement__text", "wording__sha256")
    for values in Coding.objects.order_by("pk").values_list(*names, *COLUMNS).iterator(_BATCH):
        yield CodingRow(**dict(zip(FIELDS, values, strict=True)))


def write(path: Path, kind: Format) -> int:
    """Write all rows to a file, which appears when it is complete."""
    part = path.with_name(f"{path.name}.part")
    number = 0
    with part.open("w", encoding="utf-8", newline="") as file:
        put = _csv_writer(file) if kind == "csv" else _json_writer(file)
        for number, line in enumerate(exported(), 1):  # noqa: B007 - the count is the answer
            put(line)
    part.replace(path)
    return number


def _csv_writer(file: io.TextIOBase) -> Callable[[CodingRow], object]:
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(FIELDS)

    def put(line: CodingRow) -> None:
        plain = msgspec.to_builtins(line)
        writer.writerow(["" if plain[name] is None else defused(plain[name]) for name in FIELDS])

    return put


def _json_writer(file: io.TextIOBase) -> Callable[[CodingRow], object]:
    return lambda line: file.write(msgspec.json.encode(line).decode() + "\n")


def read(document: bytes, kind: Format) -> list[CodingRow]:
    """
    The rows of a file.

    Raises:
        BadText: one or more lines are invalid; each is reported.
    """
    try:
        text = document.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadText(f"The file is not UTF-8 text ({error.reason}). Save it as UTF-8.") from error
    lines: list[CodingRow] = []
    bad: list[str] = []
    for number, made in _csv_lines(text) if kind == "csv" else _json_lines(text):
        try:
            line = made()
            _check(line)
            lines.append(line)
        except (MagnitskyError, msgspec.MsgspecError, ValueError) as error:
            bad.append(f"Line {number}: {error}")
    if bad:
        more = f" And {len(bad) - MOST_NAMED:,} more." if len(bad) > MOST_NAMED else ""
        raise BadText(f"Nothing was imported. {' '.join(bad[:MOST_NAMED])}{more}")
    return lines


Made = Callable[[], CodingRow]


def _json_lines(text: str) -> Iterator[tuple[int, Made]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, lambda line=line: msgspec.json.decode(line, type=CodingRow)  # type: ignore[misc]


def _csv_lines(text: str) -> Iterator[tuple[int, Made]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = next(reader, None)
        if head is None or tuple(head) != FIELDS:
            raise BadText(f"Line 1: the columns must be {','.join(FIELDS)}. Nothing was imported.")
        before = reader.line_num
        for row in reader:
            yield before + 1, lambda row=row: _from_csv(row)  # type: ignore[misc]
            before = reader.line_num
    except csv.Error as error:
        raise BadText(f"Line {reader.line_num}: {error}. Nothing was imported.") from error


def _from_csv(row: Sequence[str]) -> CodingRow:
    if len(row) != len(FIELDS):
        raise BadText(f"it has {len(row)} cells instead of {len(FIELDS)}.")
    cells: dict[str, str | None] = dict(zip(FIELDS, map(undefused, row), strict=True))
    cells["confidence"] = cells["confidence"] or None
    return msgspec.convert(cells, CodingRow, strict=False)


def _check(line: CodingRow) -> None:
    source, colon, source_id = line.listing.partition(":")
    if source not in source_ids() or not colon or not source_id:
        raise BadText(f"'{line.listing}' is not a listing reference; write SOURCE:ID.")
    if not line.by.strip():
        raise BadText("it does not state the author.")
    if (line.role == "rule") != (line.by == BY_RULE) or line.status not in _SAYS[line.role]:
        raise BadText(f"a {line.role} named '{line.by}' cannot record '{line.status}'.")
    if any("\x00" in value for name in FIELDS if isinstance(value := getattr(line, name), str)):
        raise BadText("it contains a null character.")
    _check_place(line)
    if (line.scheme, line.code) != (READING, COMPLETE):
        check_code(line.scheme, line.code)


def _check_place(line: CodingRow) -> None:
    if line.start < 0 or line.end - line.start != len(line.quote):
        raise BadText("start and end do not match the quote.")
    if not line.quote and line.code not in {NOT_STATED, COMPLETE}:
        raise BadText("a code needs a quote.")


@transaction.atomic
def import_lines(lines: Sequence[CodingRow]) -> int:
    """
    Import rows, all or none; rows already present are skipped.

    A version that is unknown here is stored beside the others, and is current only if there is no
    other.

    Returns:
        The number of new rows.

    Raises:
        BadText: a quote is not the text at its place, where the text is known here.
    """
    advisory_lock(MATTER)
    wordings = _wordings(lines)
    known = {tuple(getattr(line, name) for name in FIELDS) for line in exported()}
    bad: list[str] = []
    rows: list[Coding] = []
    for number, line in enumerate(lines, 1):
        values = tuple(getattr(line, name) for name in FIELDS)
        wording = wordings[line.listing, line.text, line.version]
        if wording.words and line.scheme != READING:
            try:
                check_quote(line.said.mark, wording.words)
            except MagnitskyError as error:
                bad.append(f"Row {number} ({line.listing}): {error}")
        if values not in known:
            known.add(values)
            rows.append(row_of(line.said, wording))
    if bad:
        raise BadText(f"Nothing was imported. {' '.join(bad[:MOST_NAMED])}")
    Coding.objects.bulk_create(rows, _BATCH)
    return len(rows)


def _wordings(lines: Iterable[CodingRow]) -> dict[tuple[str, str, str], Wording]:
    statements = made_statements([(line.listing, line.text) for line in lines])
    found: dict[tuple[str, str, str], Wording] = {}
    has_believed: set[int] = set()
    for row in Wording.objects.select_related("statement").order_by("known_from", "pk"):
        found[row.statement.listing, row.statement.text, row.sha256] = row
        if row.known_until is None:
            has_believed.add(row.statement_id)
    new: list[Wording] = []
    for line in sorted(lines, key=lambda line: line.at, reverse=True):
        key = (line.listing, line.text, line.version)
        if key not in found:
            statement = statements[line.listing, line.text]
            until = line.at if statement.pk in has_believed else None
            has_believed.add(statement.pk)
            found[key] = Wording(
                statement=statement, sha256=line.version, known_from=line.at, known_until=until
            )
            new.append(found[key])
    Wording.objects.bulk_create(new, _BATCH)
    return found
