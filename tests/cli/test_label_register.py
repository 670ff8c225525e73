"""From a list to decided codes, at the command line and through a pipe."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Outcome, Run
from statements import BORIS, EMIL, WORDS, put_ofsi


@pytest.fixture
def synced(run: Run, tmp_path: Path) -> Outcome:
    path = put_ofsi(tmp_path / "list.csv", WORDS)
    done = run("sync", "gb-ofsi", "--from", path, "--json")
    assert done.code == 0, done.err
    return done


def counted(run: Run, by: str) -> dict[Any, tuple[int, int]]:
    rows = run("count", "--programme", "GB-HR", "--by", by, "--json").json["rows"]
    return {row[by]: (row["count"], row["confirmed"]) for row in rows}


@pytest.mark.register
def test_a_sync_codes_what_is_new_and_a_run_finds_nothing_left(run: Run, synced: Outcome) -> None:
    assert "Coded 2 new or changed statements" in synced.err
    ran = run("label", "run", "--json").json
    assert (ran["statements"], ran["unchanged"], ran["codes"]) == (2, 2, 0)
    assert counted(run, "abuse")["torture"] == (1, 0)
    assert counted(run, "abuse")["reason not published"] == (1, 0)
    assert counted(run, "corruption")["bribery"] == (1, 0)
    assert counted(run, "tie")["direct"] == (2, 0)
    shown = run("count", "--programme", "GB-HR", "--by", "victims").out
    assert "reason not published" in shown
    assert "1 of 3 listings (33.3%)" in shown


@pytest.mark.usefixtures("synced")
def test_a_review_through_a_pipe_decides_and_says_how_far_it_came(
    run: Run, run_process: Run
) -> None:
    listing = f"gb-ofsi:{BORIS}"
    keys = "c\nr not in the text\na\nabuse prison-conditions\nhead of a prison\nx\nq\n"
    done = run_process("label", "review", listing, "--by", "Alice", keys=keys)
    assert done.code == 0, done.err
    assert "⟦torture⟧" in done.out
    assert "The key 'x' is not available here." in done.out
    assert "3 decisions; 0 of 1 texts finished." in done.out
    again = run("label", "review", listing, "--by", "Alice", keys="c\n" * 20)
    assert "1 of 1 texts finished." in again.out
    codes = {(c["code"], c["status"]) for c in run("show", listing, "--json").json["codes"]}
    assert ("prison-conditions", "confirmed") in codes
    assert "prison-conditions" in run("show", listing).out
    assert "0 of 0 texts" in run("label", "review", listing, "--by", "Alice", keys="").out


@pytest.mark.register
@pytest.mark.usefixtures("synced")
def test_two_coders_differ_and_a_third_rules(run: Run, tmp_path: Path) -> None:
    listing = f"gb-ofsi:{BORIS}"
    words = ("label", "assign", "Alice", "Bob", "--listing", listing, "--blind", "--by", "Carol")
    assert run(*words, "--json").json["new"] == 2
    run("label", "review", listing, "--by", "Alice", keys="c\n" * 20)
    blind = run("label", "review", listing, "--by", "Bob", keys="a\nabuse torture\ntorture\nc\n")
    assert "⟦" not in blind.out
    rows = run("label", "disagreements", "--json").json["rows"]
    assert "torture" not in {row["code"] for row in rows}
    assert all(row["yes"] == ["Alice"] for row in rows if row["code"] != "not-stated")
    refused = run("label", "adjudicate", "--by", "Bob", keys="c\n")
    assert (refused.code, "third person" in refused.err) == (1, True)
    done = run("label", "adjudicate", "--by", "Carol", keys="c\n" * len(rows))
    assert f"{len(rows)} of {len(rows)} disagreements decided." in done.out
    measured = run("label", "agreement", "--json").json["rows"]
    (torture,) = (r for r in measured if (r["between"], r["code"]) == ("coders", "torture"))
    assert (torture["texts"], torture["alpha"]) == (1, None)
    out = tmp_path / "codings.csv"
    written = run("label", "export", "--out", out, "--json").json["codings"]
    assert run("label", "import", out, "--json").json == {
        "file": str(out), "codings": written, "new": 0,
    }  # fmt: skip


@pytest.mark.usefixtures("synced")
def test_an_announcement_is_added_with_a_file(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "press.html"
    page.write_text("<html><body><p>Emil Primjer ordered torture in 2019.</p></body></html>")
    words = ("label", "announce", "--address", "https://gov.example/1", "--on", "2024-05-01",
             "--publisher", "Office", "--listing", f"gb-ofsi:{EMIL}", "--by", "Alice")  # fmt: skip
    done = run(*words, "--file", page, "--json")
    assert done.code == 0, done.err
    assert done.json["outcome"] == "new"
    assert counted(run, "abuse")["torture"] == (2, 0)
    assert "reason not published" in counted(run, "abuse")
    assert counted(run, "abuse")["reason not published"] == (0, 0)
    assert "stated by Office" in run("show", f"gb-ofsi:{EMIL}").out
    assert run(*words).code == 2
    (page.parent / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    bad = run(*words, "--file", page.parent / "scan.pdf")
    assert (bad.code, len(bad.err.strip().splitlines())) == (1, 1)


@pytest.mark.usefixtures("synced")
def test_a_bad_file_of_codings_imports_nothing(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "codings.jsonl"
    run("label", "export", "--out", out)
    lines = out.read_text("utf-8").splitlines()
    changed = json.loads(lines[1]) | {"code": "no-such-code", "scheme": "abuse"}
    out.write_text("\n".join([lines[0], json.dumps(changed), *lines[2:]]), "utf-8")
    done = run("label", "import", out)
    assert (done.code, "Line 2" in done.err) == (1, True)
    assert run("label", "import", tmp_path / "codings.jsonl", "--json").json["error"]
    (tmp_path / "a.txt").write_text("x")
    assert run("label", "import", tmp_path / "a.txt").code == 2


def test_the_starter_brings_the_codes_and_is_written_with_them(
    run_starter: Run, tmp_path: Path
) -> None:
    run = run_starter
    words = ("count", "--programme", "GB-HR", "--programme", "US-GLOMAG", "--by", "abuse")
    table = run(*words, "--json").json
    assert table["reason_not_published"]["share"] > 0.5
    assert {row["abuse"] for row in table["rows"]} >= {"torture", "reason not published"}
    said = run("export", "starter", "--out", tmp_path / "s.jsonl", "--json").json["codes"]
    assert said["file"] == str(tmp_path / "s_codes.jsonl")
    assert said["statements"] > 300
