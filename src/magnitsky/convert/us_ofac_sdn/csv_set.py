"""OFAC's CSV files: the main one alone, or with aliases, addresses and overflowing remarks."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from magnitsky.convert.record import Address, Name, NameKind, Problem, Record, Schema
from magnitsky.convert.sniff import Sniff
from magnitsky.convert.source import ALL_FIELDS, MAIN, Input, Report
from magnitsky.convert.us_ofac_sdn.facts import Facts
from magnitsky.convert.us_ofac_sdn.remarks import read_remarks
from magnitsky.convert.us_ofac_sdn.vocabulary import ENTRY_PAGE, SCHEMAS
from magnitsky.errors import SourceMalformed

ROLES = {12: MAIN, 5: "alternates", 6: "addresses", 2: "comments"}
"""The role of each file by its number of columns, since the files have no header."""

_NEVER = frozenset({"listed_on", "amended_on", "statement", "measures", "death_date", "printed_id"})
FULL = ALL_FIELDS - _NEVER
MAIN_ONLY = (FULL - {"names", "addresses"}) | {"names.primary"}

_ALIAS_KINDS: dict[str, NameKind] = {"aka": "alias", "fka": "former", "nka": "alias"}
_FEATURES = (
    (4, "title"),
    (5, "vessel call sign"),
    (6, "vessel type"),
    (7, "vessel tonnage"),
    (8, "vessel gross registered tonnage"),
    (9, "vessel flag"),
    (10, "vessel owner"),
)
"""Columns that are labelled facts in the other formats."""

_NULLS = frozenset({"", "-0-"})
_END = "\x1a"


def role(seen: Sniff) -> str | None:
    """The role by the first row: a number, followed by as many columns as one of the files has."""
    if seen.shape != "text":
        return None
    try:
        row = next(csv.reader([seen.first_line], strict=True), [])
    except csv.Error:
        return None
    return ROLES.get(len(row)) if row and row[0].strip().isdecimal() else None


def carries(given: Input) -> frozenset[str]:
    """The fields these files can fill; the main file alone has no aliases and addresses."""
    return FULL if "alternates" in given.files else MAIN_ONLY


def read(given: Input, report: Report) -> Iterator[Record]:
    """Yield the records, in the order of the main file."""
    aliases = _grouped(given, "alternates", 5)
    addresses = _grouped(given, "addresses", 6)
    comments = _grouped(given, "comments", 2)
    for row in _rows(given.main, 12):
        source_id = row[0].strip()
        spilled = "".join(cells[1] for cells in comments.get(source_id, ()))
        beside = aliases.get(source_id, []), addresses.get(source_id, [])
        record = _record(row, source_id, beside, spilled, report)
        if record is not None:
            yield record


def _rows(path: Path, width: int) -> Iterator[list[str]]:
    """
    The rows of one file, all of the width its role has.

    Raises:
        SourceMalformed: a row has another width, so the file is cut off.
        csv.Error: a quote is not closed.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        for row in reader:
            if len(row) == width:
                yield row
            elif row and row != [_END]:
                raise SourceMalformed(
                    f"us-ofac-sdn: {path.name}, line {reader.line_num}: {len(row)} "
                    f"columns instead of {width}; the file is cut off or damaged. "
                    "Nothing was changed; download it again."
                )


def _grouped(given: Input, part: str, width: int) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = defaultdict(list)
    if part in given.files:
        for row in _rows(given.files[part], width):
            found[row[0].strip()].append(row)
    return found


def _value(cell: str) -> str | None:
    text = cell.strip()
    return None if text in _NULLS else text


def _record(
    row: list[str],
    source_id: str,
    beside: tuple[list[list[str]], list[list[str]]],
    spilled: str,
    report: Report,
) -> Record | None:
    printed = _value(row[1])
    if not printed or not source_id:
        report(Problem("an entry without a name", "name", ",".join(row)[:80], source_id or None))
        return None
    schema = _schema(row[2], source_id, report)
    facts = Facts(source_id, report)
    read_remarks(facts, (_value(row[11]) or "") + spilled)
    for i, label in _FEATURES:
        if value := _value(row[i]):
            facts.feature(label, value)
    names = (named(printed, schema), *_aliases(beside[0], schema), *facts.names)
    return Record(
        source_id=source_id,
        schema=schema,
        names=tuple(dict.fromkeys(names)),
        programmes=tuple(tag.strip() for tag in row[3].split("] [") if _value(tag)),
        addresses=tuple(_addresses(beside[1], facts)),
        url=ENTRY_PAGE.format(source_id),
        **facts.fields(),
    )


def _schema(cell: str, source_id: str, report: Report) -> Schema:
    kind = cell.strip().lower()
    if kind not in SCHEMAS:
        report(Problem("a type that is not known; read as an entity", "type", cell, source_id))
    return SCHEMAS.get(kind, "LegalEntity")


def named(printed: str, schema: Schema, kind: NameKind = "primary") -> Name:
    """A name in reading order; OFAC prints persons as `FAMILY, Given names`."""
    family, comma, given = printed.partition(",")
    given = given.strip()
    if schema != "Person" or not comma or not given:
        return Name(printed, kind)
    return Name(f"{given} {family}", kind, first_name=given, last_name=family)


def _aliases(rows: list[list[str]], schema: Schema) -> Iterator[Name]:
    for row in rows:
        printed = _value(row[3])
        if printed:
            yield named(printed, schema, _ALIAS_KINDS.get(row[2].strip(), "alias"))


def _addresses(rows: list[list[str]], facts: Facts) -> Iterator[Address]:
    for row in rows:
        street, city, country = _value(row[2]), _value(row[3]), _value(row[4])
        parts = [part for part in (street, city, country) if part]
        if parts:
            code = facts.known_country(country, "country") if country else None
            yield Address(full=", ".join(parts), street=street, city=city, country=code)
