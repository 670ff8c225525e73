"""
The codes that go with the starter register: facts, and of the words a phrase at most.

One JSON object a line, one line a statement: which listing and which text, the hash of its
words, its official address, the programmes, and the codes, each with a quote of at most eight
words. The statements themselves are with their publishers, and come with `magnitsky sync`.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Literal

import msgspec
from django.db import transaction

from magnitsky import codebook
from magnitsky.enter.read import sources
from magnitsky.enter.read.statements import listings_under, read_in_full, starter_listings
from magnitsky.enter.write.advisory_lock import advisory_lock
from magnitsky.errors import SourceMalformed
from magnitsky.label import queries
from magnitsky.label.consensus import CodeConsensus
from magnitsky.label.models import Coding, Wording
from magnitsky.label.queries import CodingText
from magnitsky.label.steps import BATCH, MATTER, made_statements, row_of
from magnitsky.label.values import BY_RULE, BY_STARTER, CODED, Coded, Mark

FILE = "starter_codes.jsonl"
MOST_WORDS = 8
_PHRASE = re.compile(rf"\S+(?:\s+\S+){{0,{MOST_WORDS - 1}}}")


class StarterCode(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel", kw_only=True):
    """One code, with a phrase and its place; `status` is its public status."""

    scheme: str
    code: str
    quote: str = ""
    start: int = 0
    rule: str = ""
    confidence: float | None = None
    status: Literal["suggested", "confirmed"] = "suggested"


class StarterStatement(
    msgspec.Struct, frozen=True, omit_defaults=True, rename="camel", kw_only=True
):
    """One statement; `text` is empty for the listing's own, otherwise the announcement."""

    listing: str
    version: str
    address: str
    programmes: tuple[str, ...]
    text: str = ""
    language: str = "en"
    codes: tuple[StarterCode, ...] = ()


def packaged() -> bytes:
    """The codes included in the package."""
    return resources.files("magnitsky.label").joinpath(FILE).read_bytes()


def beside(starter: Path) -> Path:
    """The file of codes that belongs to a starter register."""
    return starter.with_name(f"{starter.stem}_codes.jsonl")


def write_starter_codes(out: Path) -> dict[str, int]:
    """
    Write the codes of every listing that `write_starter` writes.

    Returns:
        The number of statements and of codes.
    """
    programmes = _programmes()
    lines = [_line(text, programmes[text.listing]) for text in queries.texts(listings=programmes)]
    out.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    return {"statements": len(lines), "codes": sum(len(line.codes) for line in lines)}


def _programmes() -> dict[str, tuple[str, ...]]:
    """The narrow-scope programmes of each listing, from their authoritative source."""
    found: dict[str, tuple[str, ...]] = {}
    today = datetime.now(UTC).date()
    for covered in sources.coverage(sorted(codebook.narrow()), today, None):
        for listing in sorted(listings_under([covered.programme], [covered.source])):
            found[listing] = (*found.get(listing, ()), covered.programme)
    return found


def _line(text: CodingText, programmes: tuple[str, ...]) -> StarterStatement:
    return StarterStatement(
        listing=text.listing,
        text=text.text,
        version=text.wording.sha256,
        language=text.wording.language,
        address=text.wording.address,
        programmes=programmes,
        codes=tuple(_codes(text.standing)),
    )


def _codes(standing: list[CodeConsensus]) -> Iterator[StarterCode]:
    for one in standing:
        if one.is_public and one.mark.scheme in CODED:
            mark = one.mark
            yield StarterCode(
                scheme=mark.scheme,
                code=mark.code,
                quote=phrase(mark.quote),
                start=mark.start,
                rule=mark.rule,
                confidence=mark.confidence,
                status="confirmed" if one.stand == "confirmed" else "suggested",
            )


def phrase(quote: str) -> str:
    """
    The first eight words of a quote, unchanged.

    >>> phrase("one two three four five six seven eight nine")
    'one two three four five six seven eight'
    """
    found = _PHRASE.match(quote)
    return found[0] if found else ""


def load_starter_codes(document: bytes | None = None) -> int:
    """
    Load the codes of listings that the register knows only from the starter.

    Texts that are already known are not changed.

    Returns:
        The number of statements loaded.

    Raises:
        SourceMalformed: the file does not have codes of a starter register.
    """
    lines = list(_read(packaged() if document is None else document))
    with transaction.atomic():
        advisory_lock(MATTER)
        open_to = starter_listings() - read_in_full()
        known = queries.last_wordings()
        new = [
            line
            for line in lines
            if line.listing in open_to and (line.listing, line.text) not in known
        ]
        _load(new)
    return len(new)


def _read(document: bytes) -> Iterator[StarterStatement]:
    for number, text in enumerate(document.splitlines(), 1):
        try:
            yield msgspec.json.decode(text, type=StarterStatement)
        except msgspec.DecodeError as error:
            raise SourceMalformed(f"The starter's codes, line {number}: {error}") from error


def _load(lines: list[StarterStatement]) -> None:
    now = datetime.now(UTC)
    statements = made_statements([(line.listing, line.text) for line in lines])
    wordings = [
        Wording(
            statement=statements[line.listing, line.text],
            sha256=line.version,
            language=line.language,
            address=line.address,
            known_from=now,
        )
        for line in lines
    ]
    Wording.objects.bulk_create(wordings, BATCH)
    rows = [
        row_of(_said(code, now), wording)
        for line, wording in zip(lines, wordings, strict=True)
        for code in line.codes
    ]
    Coding.objects.bulk_create(rows, BATCH)


def _said(code: StarterCode, now: datetime) -> Coded:
    end = code.start + len(code.quote)
    mark = Mark(code.scheme, code.code, code.quote, code.start, end, code.rule, code.confidence)
    if code.status == "confirmed":
        return Coded(mark, "confirmed", "coder", BY_STARTER, now, "Included in the starter data.")
    return Coded(mark, "suggested", "rule", BY_RULE, now)
