"""Codings go out as CSV and JSON lines and come back the same; all of a file, or nothing."""

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.errors import BadText
from magnitsky.label import exchange, queries, steps
from magnitsky.label.consensus import CodeConsensus
from magnitsky.label.decisions import decide, finish, mark_at
from magnitsky.label.exchange import CodingRow, Format
from magnitsky.label.models import Assignment, Coding, Statement, Wording
from statements import BORIS, WORDS, enter_ofsi, text_of

KINDS = get_args(Format)
LINE: dict[str, Any] = {
    "listing": "gb-ofsi:901", "text": "", "version": "0" * 64, "scheme": "abuse",
    "code": "torture", "quote": "torture", "start": 3, "end": 10, "rule": "", "confidence": None,
    "status": "added", "role": "coder", "by": "Alice", "at": "2026-01-31T12:00:00Z", "why": "",
}  # fmt: skip


def in_register(function: Callable[..., None]) -> Callable[..., None]:
    marked: Callable[..., None] = pytest.mark.register(
        pytest.mark.django_db(transaction=True)(function)
    )
    return marked


def forget() -> None:
    for model in (Coding, Assignment, Wording, Statement):
        model.objects.all().delete()


def standing() -> dict[str, list[CodeConsensus]]:
    return {text.listing: text.standing for text in queries.texts()}


@pytest.mark.parametrize("kind", KINDS)
@in_register
def test_a_round_trip_is_the_identity(tmp_path: Path, kind: Format) -> None:
    enter_ofsi(tmp_path, WORDS)
    steps.run()
    text = text_of(BORIS)
    mark = mark_at(text, "abuse", "prison-conditions", "head of a prison")
    decide(text=text, mark=mark, status="added", by='Älice, "A"', why="two\r\nlines, and ;\ttabs")
    finish(text=text, by="Bob")
    first, second = tmp_path / f"first.{kind}", tmp_path / f"second.{kind}"
    before = standing()
    number = exchange.write(first, kind)
    assert exchange.import_lines(exchange.read(first.read_bytes(), kind)) == 0
    forget()
    assert exchange.import_lines(exchange.read(first.read_bytes(), kind)) == number
    exchange.write(second, kind)
    assert second.read_bytes() == first.read_bytes()
    assert standing() == before


@in_register
def test_codings_meet_their_text_when_the_list_comes(tmp_path: Path) -> None:
    """A coder's file may arrive before the list; the decisions then hold for the same words."""
    enter_ofsi(tmp_path, WORDS)
    steps.run()
    text = text_of(BORIS)
    decide(
        text=text, mark=mark_at(text, "abuse", "torture", "torture"), status="confirmed", by="Bob"
    )
    exchange.write(tmp_path / "out.jsonl", "jsonl")
    forget()
    exchange.import_lines(exchange.read((tmp_path / "out.jsonl").read_bytes(), "jsonl"))
    ran = steps.run()
    assert (ran.coded_again, ran.new, ran.codes) == (2, 0, 0)
    assert text_of(BORIS).wording.words
    assert {o.mark.code for o in text_of(BORIS).standing if o.stand == "confirmed"} == {"torture"}


@in_register
def test_an_unknown_version_never_replaces_the_one_that_is_believed(tmp_path: Path) -> None:
    enter_ofsi(tmp_path, WORDS)
    steps.run()
    version = text_of(BORIS).wording.sha256
    lines = exchange.read(json.dumps({**LINE, "at": "2099-01-01T00:00:00Z"}).encode(), "jsonl")
    assert exchange.import_lines(lines) == 1
    assert text_of(BORIS).wording.sha256 == version
    assert "Alice" not in {said.by for said in text_of(BORIS).said}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"code": "no-such"}, "no code"),
        ({"scheme": "no-such"}, "no scheme"),
        ({"listing": "nowhere:1"}, "not a listing reference"),
        ({"listing": "gb-ofsi:"}, "not a listing reference"),
        ({"version": "abc"}, "version"),
        ({"end": 9}, "do not match the quote"),
        ({"start": -1}, "start"),
        ({"quote": "", "end": 3}, "needs a quote"),
        ({"status": "maybe"}, "status"),
        ({"role": "king"}, "role"),
        ({"by": " "}, "author"),
        ({"by": "rule"}, "cannot record"),
        ({"role": "rule", "by": "rule"}, "cannot record"),
        ({"status": "suggested"}, "cannot record"),
        ({"at": "2026-01-31T12:00:00"}, "at"),
        ({"at": "yesterday"}, "at"),
        ({"confidence": 2}, "confidence"),
        ({"why": "a\x00b"}, "null"),
        ({"more": 1}, "more"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_read(changed: dict[str, Any], said: str) -> None:
    bad = json.dumps({**LINE, **changed})
    document = "\n".join([json.dumps(LINE), "", bad, "{"]).encode()
    with pytest.raises(BadText, match="Nothing was imported") as caught:
        exchange.read(document, "jsonl")
    assert "Line 3:" in str(caught.value)
    assert "Line 4:" in str(caught.value)
    assert "Line 1:" not in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize("document", [b"", b"a,b\r\n", b"\xff\xfe", b'listing,"text\r\n', b"{}\n"])
def test_what_is_no_such_csv_is_refused(document: bytes) -> None:
    with pytest.raises(BadText):
        exchange.read(document, "csv")


def test_a_short_row_of_csv_is_named_by_its_line() -> None:
    document = ",".join(exchange.FIELDS) + "\r\ngb-ofsi:1,,\r\n"
    with pytest.raises(BadText, match=r"Line 2: it has 3 cells"):
        exchange.read(document.encode(), "csv")


@in_register
def test_a_quote_that_is_not_the_known_text_imports_nothing(tmp_path: Path) -> None:
    enter_ofsi(tmp_path, WORDS)
    steps.run()
    good = {**LINE, "listing": "gb-ofsi:902"}
    bad = {**LINE, "version": text_of(BORIS).wording.sha256}
    lines = exchange.read("\n".join(map(json.dumps, (good, bad))).encode(), "jsonl")
    before = Coding.objects.count()
    with pytest.raises(BadText, match=r"Row 2 \(gb-ofsi:901\)"):
        exchange.import_lines(lines)
    assert Coding.objects.count() == before


WORDS_OF_ANY_KIND = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@given(quote=WORDS_OF_ANY_KIND.filter(bool), why=WORDS_OF_ANY_KIND, start=st.integers(0, 10**6))
def test_any_words_come_back_from_either_format(quote: str, why: str, start: int) -> None:
    line = CodingRow(**{
        **LINE, "quote": quote, "start": start, "end": start + len(quote), "why": why,
        "confidence": 0.1, "at": datetime(2026, 1, 31, 12, 0, 0, 123, UTC),
    })  # fmt: skip
    for kind, writer in (("csv", exchange._csv_writer), ("jsonl", exchange._json_writer)):
        out = io.StringIO(newline="")
        put = writer(out)
        put(line)
        assert exchange.read(out.getvalue().encode(), kind) == [line]  # type: ignore[arg-type]
