"""The codes that ship: facts, phrases of at most eight words, and giving way to the texts."""

import json
from pathlib import Path
from typing import Any

import pytest

from magnitsky import codebook
from magnitsky.enter.write.starter import load_starter
from magnitsky.enter.write.starter import packaged as starter
from magnitsky.errors import SourceMalformed
from magnitsky.label import queries, steps
from magnitsky.label.decisions import check_code, decide, mark_at
from magnitsky.label.models import Coding
from magnitsky.label.starter import load_starter_codes, packaged, write_starter_codes
from magnitsky.label.values import CODED
from statements import BEATEN, BORIS, DANA, WORDS, enter_ofsi, text_of

LINES: list[dict[str, Any]] = [json.loads(line) for line in packaged().splitlines()]

in_register = pytest.mark.register
database = pytest.mark.django_db(transaction=True)


def test_it_holds_facts_and_phrases_only() -> None:
    for line in LINES:
        assert line.keys() <= {
            "listing", "text", "version", "address", "language", "programmes", "codes",
        }  # fmt: skip
        assert set(line["programmes"]) <= codebook.narrow()
        assert line["address"].startswith("https://")
        for code in line["codes"]:
            assert code["scheme"] in CODED
            check_code(code["scheme"], code["code"])
            assert len(code.get("quote", "").split()) <= 8
            assert code.get("quote") or code["code"] == "not-stated"


def test_every_listing_stands_in_the_starter() -> None:
    known: set[str] = set()
    source = ""
    for line in map(json.loads, starter().splitlines()):
        source = line.get("source", source)
        known.add(f"{source}:{line.get('id')}")
    assert {line["listing"] for line in LINES} <= known


@in_register
@database
def test_it_is_loaded_with_the_starter_and_once() -> None:
    load_starter()
    assert load_starter_codes() == len(LINES)
    assert load_starter_codes() == 0
    assert Coding.objects.count() == sum(len(line["codes"]) for line in LINES)
    said = queries.published({line["listing"] for line in LINES})
    assert said.keys() == {line["listing"] for line in LINES}


@in_register
@database
def test_a_run_leaves_the_codes_whose_texts_are_not_here() -> None:
    load_starter()
    load_starter_codes()
    before = Coding.objects.count()
    ran = steps.run()
    assert (ran.statements, ran.withdrawn, Coding.objects.count()) == (0, 0, before)


@in_register
@database
def test_without_the_starter_nothing_is_loaded(tmp_path: Path) -> None:
    assert load_starter_codes() == 0
    enter_ofsi(tmp_path, WORDS)
    assert load_starter_codes() == 0


@in_register
@database
def test_what_is_written_is_read_again_and_holds_no_statement(tmp_path: Path) -> None:
    enter_ofsi(tmp_path, {**WORDS, DANA: f"{WORDS[DANA]} " + "Secret " * 9})
    steps.run()
    text = text_of(BORIS)
    mark = mark_at(text, "abuse", "prison-conditions", BEATEN)
    decide(text=text, mark=mark, status="added", by="Alice")
    out = tmp_path / "codes.jsonl"
    counts = write_starter_codes(out)
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert counts["statements"] == len(lines) == 2
    assert BEATEN not in out.read_text("utf-8")
    assert "Alice" not in out.read_text("utf-8")
    (mine,) = (line for line in lines if line["listing"] == f"gb-ofsi:{BORIS}")
    assert mine["programmes"] == ["GB-HR"]
    quotes = {code["code"]: code for code in mine["codes"]}
    assert quotes["prison-conditions"]["status"] == "confirmed"
    assert quotes["prison-conditions"]["quote"] == " ".join(BEATEN.split()[:8])
    assert quotes["torture"]["quote"] == "torture"


def test_a_broken_file_is_refused_with_its_line() -> None:
    with pytest.raises(SourceMalformed, match="line 1"):
        load_starter_codes(b'{"listing": 1}\n')
