"""`magnitsky label`: a text, a file, standard input, a file of lines, and what is none of these."""

import json
from pathlib import Path

import pytest

from conftest import Run

TEXT = "Boris Muster ordered the torture of journalist Anna Beispiel in 2019 in Belarus."
KEYS = {
    "abuse", "victims", "corruption", "ties", "basis", "individuals", "period", "places",
    "headline", "language", "programme",
}  # fmt: skip


def put_lines(path: Path, *lines: object) -> Path:
    written = (line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    path.write_bytes(b"\n".join(written) + b"\n")
    return path


def read_lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def refused(run: Run, *words: str | Path) -> str:
    outcome = run("label", *words)
    assert outcome.code == 1, outcome
    assert "Traceback" not in outcome.err
    (line,) = outcome.err.strip().splitlines()
    return line


def test_a_text_is_coded_as_one_json_document(run: Run) -> None:
    coding = run("label", TEXT, "--json").json
    assert set(coding) == KEYS
    (one,) = coding["abuse"]
    assert {**one, "confidence": 0} == {
        "code": "torture", "quote": "torture", "start": 25, "end": 32, "confidence": 0,
        "rule": "abuse.torture.named",
    }  # fmt: skip
    assert {one["code"] for one in coding["victims"]} == {"journalists", "named-individual"}
    assert coding["headline"] == "direct"


def test_a_table_shows_the_quotes_and_says_who_decides(run: Run) -> None:
    out = run("label", TEXT).out
    assert "torture" in out
    assert "Anna Beispiel" in out
    assert "a person who has read the text decides" in out


def test_a_file_is_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "reason.txt"
    path.write_text(TEXT, "utf-8")
    assert run("label", path, "--json").json == run("label", TEXT, "--json").json


def test_standard_input_is_read(run_process: Run) -> None:
    done = run_process("label", "-", "--json", keys=TEXT)
    assert done.json["abuse"][0]["code"] == "torture"


def test_the_word_text_may_be_said(run: Run) -> None:
    assert run("label", "text", TEXT, "--json").json == run("label", "--json", TEXT).json


def test_a_programme_is_kept(run: Run) -> None:
    assert run("label", TEXT, "--programme", "GB-HR", "--json").json["programme"] == "GB-HR"


def test_a_programme_that_is_not_known_is_wrong_usage(run: Run) -> None:
    outcome = run("label", TEXT, "--programme", "XX-NONE")
    assert outcome.code == 2
    assert "XX-NONE" in outcome.err


def test_a_language_without_a_lexicon_is_refused(run: Run) -> None:
    assert "Available: en" in refused(run, TEXT, "--language", "fr")


def test_the_command_needs_no_register(run: Run, home: Path) -> None:
    assert run("label", TEXT).code == 0
    assert not home.exists()


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_empty_text_is_refused(run: Run, text: str) -> None:
    assert "empty" in refused(run, text)


def test_nothing_at_all_is_wrong_usage(run: Run) -> None:
    assert run("label", "--json").code == 2


def test_a_file_that_is_not_there_is_named(run: Run) -> None:
    assert "There is no file reasons.txt" in refused(run, "reasons.txt")


def test_a_file_that_is_no_text_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "reason.pdf"
    path.write_bytes(b"%PDF-1.7\xff\xfe\x00")
    assert "not UTF-8 text" in refused(run, path)


def test_a_text_of_a_megabyte_is_coded(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("The weather was fine. " * 48_000 + TEXT, "utf-8")
    coding = run("label", path, "--json").json
    (one,) = coding["abuse"]
    assert one["start"] == 22 * 48_000 + 25


def test_control_characters_are_kept_in_place_and_not_sent_to_the_terminal(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "odd.txt"
    text = "He ordered \x07arbitrary\x1b[31m\x00arrests\x9b of\u202e people."
    path.write_text(text, "utf-8")
    for one in run("label", path, "--json").json["abuse"]:
        assert text[one["start"] : one["end"]] == one["quote"]
    out = run("label", path).out
    assert not {char for char in out if not char.isprintable()} - {"\n"}


def test_lines_are_coded_and_keep_their_id(run: Run, tmp_path: Path) -> None:
    lines = put_lines(
        tmp_path / "in.jsonl",
        {"id": "a", "text": TEXT, "programme": "GB-HR"},
        b"",
        {"id": 7, "text": "She accepted bribes.", "programme": None, "name": "ignored"},
    )
    out = tmp_path / "out.jsonl"
    outcome = run("label", "--jsonl", lines, "--out", out, "--json")
    assert outcome.code == 0, outcome.err
    assert outcome.json == {"coded": 2, "left_out": 0}
    first, second = read_lines(out)
    assert set(first) == KEYS | {"id"}
    assert (first["id"], first["programme"]) == ("a", "GB-HR")
    assert (second["id"], second["programme"]) == (7, None)
    assert list(tmp_path.glob("*.part")) == []


def test_a_bad_line_is_named_with_its_number_and_the_rest_is_done(run: Run, tmp_path: Path) -> None:
    lines = put_lines(
        tmp_path / "in.jsonl",
        {"id": 1, "text": TEXT},
        b"{no json",
        b"[1, 2]",
        {"text": "no id"},
        {"id": 5, "text": 5},
        {"id": 6, "text": "  "},
        b'{"id": 7, "text": "\xff\xfe"}',
        b'{"id": 8, "text": "\\ud800 torture"}',
        {"id": 9, "text": TEXT},
    )
    out = tmp_path / "out.jsonl"
    outcome = run("label", "--jsonl", lines, "--out", out)
    assert outcome.code == 1
    assert [row["id"] for row in read_lines(out)] == [1, 9]
    named = [line for line in outcome.err.splitlines() if "ine " in line]
    for number in (2, 3, 4, 5, 6, 7, 8):
        assert any(f"ine {number}" in line for line in named), number
    assert "2 lines coded, 7 skipped." in outcome.err
    assert "Traceback" not in outcome.err


def test_coded_lines_go_to_standard_output_where_no_file_is_named(run: Run, tmp_path: Path) -> None:
    lines = put_lines(tmp_path / "in.jsonl", {"id": 1, "text": TEXT})
    assert json.loads(run("label", "--jsonl", lines).out)["id"] == 1


def test_a_file_of_lines_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    assert "cannot be read" in refused(run, "--jsonl", tmp_path / "none.jsonl")


def test_an_output_that_cannot_be_written_is_refused(run: Run, tmp_path: Path) -> None:
    lines = put_lines(tmp_path / "in.jsonl", {"id": 1, "text": TEXT})
    out = tmp_path / "no" / "such" / "folder.jsonl"
    assert "cannot be written" in refused(run, "--jsonl", lines, "--out", out)


def test_a_text_and_lines_together_are_wrong_usage(run: Run, tmp_path: Path) -> None:
    assert run("label", TEXT, "--jsonl", tmp_path / "in.jsonl").code == 2
    assert run("label", TEXT, "--out", tmp_path / "out.jsonl").code == 2
