"""The starter register: complete, honest, and giving way to real lists source by source."""

import json
import re
from pathlib import Path

import pytest

from conftest import Run
from lists import Entry, put_sdn
from magnitsky import codebook
from magnitsky.enter.write.starter import packaged


@pytest.fixture
def lines() -> list[dict[str, object]]:
    return [json.loads(line) for line in packaged().splitlines()]


def count(run: Run, *words: str) -> int:
    total = run("count", "--programme", "US-GLOMAG", *words, "--json").json["total"]
    assert isinstance(total, int)
    return total


def test_it_holds_every_narrow_programme(lines: list[dict[str, object]]) -> None:
    assert {line["programme"] for line in lines if "programme" in line} == codebook.narrow()


def test_it_holds_facts_only(lines: list[dict[str, object]]) -> None:
    """No statements, no document numbers, no addresses of persons."""
    allowed = {
        "id", "name", "schema", "programme", "tag", "startsOn", "basis", "listedBy", "listedOn",
        "listedAfter", "endsOn", "delistedAfter", "birthYear", "nationality", "country", "url",
        "key",
    }  # fmt: skip
    for line in lines:
        if "source" in line:
            assert {"source", "asOf", "firstSnapshot", "page"} <= line.keys()
        else:
            assert line.keys() <= allowed
            assert all(re.fullmatch(r"\d{4}", str(year)) for year in line.get("birthYear", []))  # type: ignore[attr-defined]


@pytest.mark.register
def test_the_demo_fills_a_register_and_writes_a_review(run: Run, tmp_path: Path) -> None:
    outcome = run("demo", "--out", tmp_path / "review")
    assert outcome.code == 0, outcome.err
    assert (tmp_path / "review" / "index.html").exists()
    assert count(run, "--as-of", "2022-12-31") == 606
    assert count(run, "--as-of", "2022-12-31", "--no-vessels") == 606 - 157
    assert count(run, "--flow", "2022-12-09", "2022-12-09") == 182
    coded = run("count", "--programme", "GB-HR", "--by", "abuse", "--json").json["rows"]
    assert "torture" in {row["abuse"] for row in coded}
    assert run("demo", "--out", tmp_path / "again").code == 0


def test_a_list_older_than_the_starter_replaces_it(run_starter: Run, tmp_path: Path) -> None:
    run = run_starter
    anna: Entry = (1, "PETROVA, Anna", "individual", "GLOMAG")
    done = run("sync", "us-ofac-sdn", "--from", put_sdn(tmp_path / "2022-01-10_sdn.csv", [anna]))
    assert done.code == 0, done.err
    assert count(run) == 1
    assert run("count", "--programme", "EU-HR", "--json").json["total"] == 177
    rows = run("changes", "--source", "us-ofac-sdn", "--json").json["rows"]
    assert rows == []


@pytest.mark.register
def test_a_newer_list_continues_from_it_and_keeps_who_was_removed(
    run_starter: Run, tmp_path: Path, lines: list[dict[str, object]]
) -> None:
    run = run_starter
    tags: dict[int, list[str]] = {}
    for line in lines:
        if str(line.get("programme")).startswith("US-") and "endsOn" not in line:
            tags.setdefault(int(str(line["id"])), []).append(str(line["tag"]))
    entries: list[Entry] = [
        (number, f"X{number}", "individual", "] [".join(under)) for number, under in tags.items()
    ]
    glomag = [entry for entry in entries if "GLOMAG" in entry[3]]
    gone = glomag[:3]
    path = put_sdn(
        tmp_path / "2023-10-05_sdn.csv",
        [*(e for e in entries if e not in gone), (999999, "NEW", "-0- ", "GLOMAG")],
    )
    done = run("sync", "us-ofac-sdn", "--from", path, "--json")
    assert done.code == 0, done.err
    assert count(run) == len(glomag) - 3 + 1
    assert count(run, "--as-of", "2022-12-31") == 606
    (new,) = run("find", "new", "--json").json["rows"]
    (designation,) = run("show", new["id"], "--json").json["designations"]
    assert designation["listed_after"] == "2023-09-05"
