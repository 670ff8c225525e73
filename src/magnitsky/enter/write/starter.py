"""
The starter register: facts of every designation under a narrow programme, in one file.

JSON lines. A line with `source` opens a source and gives the date its facts are as of; each line
after it is one designation of that source, with only what is needed to list and count it: no
statement of reasons, no document number, no personal address.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
from django.db import transaction

from magnitsky import codebook
from magnitsky.convert.record import KIND_OF_SCHEMA, Name, Record, Schema, decode, encode
from magnitsky.convert.source import card_of
from magnitsky.enter.bulk import BATCH
from magnitsky.enter.fold.diff import PRIMARY_NAMES
from magnitsky.enter.models import Designation, ListingVersion, Snapshot
from magnitsky.enter.read.facts import countries_of
from magnitsky.enter.read.sources import coverage
from magnitsky.enter.rows import ChangeRow, DesignationRow, VersionRow
from magnitsky.enter.write.announcements.rematch import rematch
from magnitsky.enter.write.row_store import Row, RowStore
from magnitsky.errors import SourceMalformed

FILE = "starter.jsonl"


class Opening(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """The first line of a source (or part of one); `page` is its official page."""

    source: str
    as_of: date
    first_snapshot: date
    page: str
    part: str = ""


class StarterDesignation(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """One designation; for the dates see `rows.DesignationRow`."""

    id: str
    name: str
    schema: Schema
    programme: str
    tag: str
    starts_on: date
    basis: str
    listed_by: date
    listed_on: str | None = None
    listed_after: date | None = None
    ends_on: date | None = None
    delisted_after: date | None = None
    birth_year: tuple[str, ...] = ()
    nationality: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    url: str | None = None
    key: str | None = None


def packaged() -> bytes:
    """The starter register that ships in the package."""
    return resources.files("magnitsky.enter").joinpath(FILE).read_bytes()


def load_starter(document: bytes | None = None) -> dict[str, int]:
    """
    Fill the register from the starter, for each source that has no snapshot yet.

    Returns:
        The number of designations loaded, by source.

    Raises:
        SourceMalformed: the file is not a starter register.
    """
    document = packaged() if document is None else document
    loaded: Counter[str] = Counter()
    with transaction.atomic():
        for opening, lines in _sections(document):
            place = {"source": opening.source, "part": opening.part}
            if not Snapshot.objects.filter(**place).exists():
                _load(opening, lines, document)
                loaded[opening.source] += len(lines)
        for source in loaded:
            rematch(source, datetime.now(UTC))
    return dict(loaded)


def _sections(document: bytes) -> Iterator[tuple[Opening, list[StarterDesignation]]]:
    opening: Opening | None = None
    lines: list[StarterDesignation] = []
    for number, text in enumerate(document.splitlines(), 1):
        try:
            if b'"source":' in text:
                if opening is not None:
                    yield opening, lines
                opening, lines = msgspec.json.decode(text, type=Opening), []
            else:
                lines.append(msgspec.json.decode(text, type=StarterDesignation))
        except msgspec.DecodeError as error:
            raise SourceMalformed(f"The starter register, line {number}: {error}") from error
    if opening is None:
        raise SourceMalformed("The starter register is empty.")
    yield opening, lines


def _load(opening: Opening, lines: list[StarterDesignation], document: bytes) -> None:
    now = datetime.now(UTC)
    snapshot = Snapshot.objects.create(
        sha256=hashlib.sha256(document).hexdigest(),
        source=opening.source,
        part=opening.part,
        format="starter",
        fields=PRIMARY_NAMES,
        published_on=opening.as_of,
        published_text=opening.as_of.isoformat(),
        published_basis="starter",
        retrieved_at=now,
        entered_at=now,
        checked_at=now,
        size=len(document),
        records=len({line.id for line in lines}),
        starter=True,
        reaches_back_to=opening.first_snapshot,
    )
    ledger = RowStore(opening.source, opening.part, now, {snapshot.sha256: snapshot.pk})
    for row in _rows(lines, snapshot.sha256):
        ledger.add(row)
    ledger.finish()


@dataclass(slots=True)
class _Entry:
    """The lines of one listing."""

    lines: list[StarterDesignation] = field(default_factory=list)

    def version(self, snapshot: str) -> VersionRow:
        """The listing as one version; it ends when the last of its designations does."""
        line = self.lines[-1]
        record = Record(
            source_id=line.key or line.id,
            schema=line.schema,
            names=(Name(line.name),),
            programmes=tuple(dict.fromkeys(one.tag for one in self.lines)),
            birth_date=line.birth_year,
            nationality=line.nationality,
            country=line.country,
            url=line.url,
        )
        ends = [one.ends_on for one in self.lines]
        return VersionRow(
            source_id=line.id,
            key=line.key or line.id,
            name=line.name,
            kind=KIND_OF_SCHEMA[line.schema],
            record=encode(record),
            printed_hash=b"",
            fields=PRIMARY_NAMES,
            seen_from=min(one.listed_by for one in self.lines),
            snapshot=snapshot,
            seen_until=None if None in ends else max(end for end in ends if end is not None),
        )


def _rows(lines: list[StarterDesignation], snapshot: str) -> Iterator[Row]:
    entries: dict[str, _Entry] = {}
    for line in lines:
        entries.setdefault(line.id, _Entry()).lines.append(line)
    for entry in entries.values():
        yield entry.version(snapshot)
        for line in entry.lines:
            yield DesignationRow(
                line.id, line.programme, line.tag, line.starts_on, line.basis, line.listed_by,  # type: ignore[arg-type]
                line.listed_on, line.listed_after, line.ends_on, line.delisted_after,
            )  # fmt: skip
            yield from _changes(line, snapshot)


def _changes(line: StarterDesignation, snapshot: str) -> Iterator[ChangeRow]:
    under = (line.programme,)
    if line.basis != "first-snapshot":
        yield ChangeRow(line.id, "listed", line.starts_on, line.basis, snapshot, line.name, under)
    if line.ends_on is not None:
        yield ChangeRow(line.id, "delisted", line.ends_on, "snapshot", snapshot, line.name, under)


def write_starter(out: Path) -> dict[str, int]:
    """
    Write the current register as a starter register.

    Each narrow programme is taken from the one source that is authoritative for it today.

    Returns:
        The number of designations written, by programme.
    """
    today = datetime.now(UTC).date()
    programmes = sorted(codebook.narrow())
    counts: Counter[str] = Counter()
    text: list[bytes] = []
    wanted: dict[str, list[str]] = {}
    for covered in coverage(programmes, today, None):
        wanted.setdefault(covered.source, []).append(covered.programme)
    for source, under in sorted(wanted.items()):
        for part in _parts(source, under):
            opening, lines = _gathered(source, part, under)
            text.append(msgspec.json.encode(opening))
            text += [msgspec.json.encode(line) for line in lines]
            counts.update(line.programme for line in lines)
    out.write_bytes(b"\n".join(text) + b"\n")
    return dict(sorted(counts.items()))


def _parts(source: str, programmes: list[str]) -> list[str]:
    rows = Designation.objects.filter(
        known_until=None, listing__source=source, programme__in=programmes
    )
    return sorted(set(rows.values_list("listing__part", flat=True)))


def _gathered(
    source: str, part: str, programmes: list[str]
) -> tuple[Opening, list[StarterDesignation]]:
    snapshots = Snapshot.objects.filter(source=source, part=part, superseded_at=None)
    days = list(snapshots.values_list("published_on", flat=True))
    mine = {"listing__source": source, "listing__part": part, "known_until": None}
    rows = Designation.objects.filter(**mine, programme__in=programmes)
    ordered = list(
        rows.select_related("listing").order_by("listing__source_id", "starts_on", "programme")
    )
    said = _last_said({row.listing_id for row in ordered})
    lines = [_line(row, said[row.listing_id]) for row in ordered]
    return Opening(source, max(days), min(days), card_of(source).page, part), lines


def _last_said(listings: set[int]) -> dict[int, Record]:
    rows = ListingVersion.objects.filter(known_until=None).order_by("seen_from", "pk")
    return {
        listing: decode(bytes(record))
        for listing, record in rows.values_list("listing_id", "record").iterator(BATCH)
        if listing in listings
    }


def _line(row: Designation, record: Record) -> StarterDesignation:
    # Birth dates are cut to years: the packaged file has no more personal data than needed.
    years = tuple(dict.fromkeys(value[:4] for value in record.birth_date if "/" not in value))
    countries = countries_of(record)
    source_id = row.listing.source_id
    facts: dict[str, Any] = {
        "listed_on": row.listed_on,
        "listed_after": row.listed_after,
        "ends_on": row.ends_on,
        "delisted_after": row.delisted_after,
        "birth_year": years if record.kind == "individual" else (),
        "nationality": record.nationality,
        "country": () if record.nationality else countries,
        "url": record.url,
        "key": record.source_id if record.source_id != source_id else None,
    }
    return StarterDesignation(
        source_id, record.name, record.schema, row.programme, row.tag, row.starts_on, row.basis,
        row.listed_by, **facts,
    )  # fmt: skip
