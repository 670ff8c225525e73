"""The commands others script against: what they answer, and with which exit code."""

from pathlib import Path

import pytest

from conftest import Run
from lists import Entry, many, put_sdn

ANNA: Entry = (1, "PETROVA, Anna", "individual", "GLOMAG")
BORIS: Entry = (2, "IVANOV, Boris", "individual", "MAGNIT")
COMPANY: Entry = (3, "EXAMPLE TRADING LLC", "-0- ", "GLOMAG] [SDGT")
SHIP: Entry = (4, "EXAMPLE STAR", "vessel", "GLOMAG")


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    folder = tmp_path / "lists"
    put_sdn(folder / "2022-01-10_sdn.csv", [ANNA, BORIS])
    put_sdn(folder / "2022-02-10_sdn.csv", [ANNA, BORIS, COMPANY, SHIP])
    moved: Entry = (2, "IVANOV, Boris Ivanovich", "individual", "GLOMAG")
    put_sdn(folder / "2022-03-10_sdn.csv", [moved, COMPANY, SHIP])
    return folder


def count(run: Run, *words: str) -> dict[str, int]:
    outcome = run("count", "--programme", "US-GLOMAG", *words, "--json")
    assert outcome.code == 0, outcome.err
    return {row["kind"]: row["count"] for row in outcome.json["rows"]}


def test_a_sync_is_counted_by_kind_with_its_scope(run: Run, lists: Path) -> None:
    done = run("sync", "us-ofac-sdn", "--from", lists / "2022-02-10_sdn.csv", "--json")
    assert done.code == 0, done.err
    assert done.json["entered"][0]["records"] == 4
    answer = run("count", "--programme", "US-GLOMAG", "--programme", "US-MAGNITSKY", "--json").json
    assert answer["total"] == 4
    assert answer["rows"] == [
        {"kind": "individual", "count": 2},
        {"kind": "entity", "count": 1},
        {"kind": "vessel", "count": 1},
    ]
    assert answer["scope"]["programmes"] == ["US-GLOMAG", "US-MAGNITSKY"]
    assert answer["scope"]["sources"][0]["last_snapshot"] == "2022-02-10"
    assert count(run, "--no-vessels") == {"individual": 1, "entity": 1}


@pytest.mark.register
def test_dated_lists_answer_for_any_day(run: Run, lists: Path) -> None:
    done = run("history", "us-ofac-sdn", lists, "--json")
    assert done.code == 0, done.err
    assert count(run, "--as-of", "2022-01-09") == {}
    assert count(run, "--as-of", "2022-01-10") == {"individual": 1}
    assert count(run, "--as-of", "2022-03-09") == {"individual": 1, "entity": 1, "vessel": 1}
    assert count(run, "--flow", "2022-02-01", "2022-02-28") == {"entity": 1, "vessel": 1}


@pytest.mark.register
def test_changes_name_what_happened_and_a_move_shows_under_both(run: Run, lists: Path) -> None:
    run("history", "us-ofac-sdn", lists)
    rows = run("changes", "--json").json["rows"]
    said = [(row["kind"], row["source_id"], row["on"]) for row in rows]
    assert sorted(said) == [
        ("amended", "2", "2022-03-10"),
        ("delisted", "1", "2022-03-10"),
        ("listed", "3", "2022-02-10"),
        ("listed", "4", "2022-02-10"),
        ("moved", "2", "2022-03-10"),
    ]
    for programme in ("US-MAGNITSKY", "US-GLOMAG"):
        found = run("changes", "--programme", programme, "--since", "2022-03-10", "--json").json
        assert [r["source_id"] for r in found["rows"] if r["kind"] == "moved"] == ["2"]
    (moved,) = (row for row in rows if row["kind"] == "moved")
    assert moved["source"] == "us-ofac-sdn"
    assert moved["programmes"] == ["US-MAGNITSKY", "US-GLOMAG"]


@pytest.mark.register
def test_history_is_the_same_whichever_order_it_came_in(run: Run, lists: Path) -> None:
    for name in ("2022-03-10", "2022-01-10", "2022-02-10"):
        assert run("history", "us-ofac-sdn", lists / f"{name}_sdn.csv").code == 0
    out_of_order = run("changes", "--json").json["rows"]
    shown = [run("show", f"us-ofac-sdn:{n}", "--json").json["designations"] for n in range(1, 5)]
    again = run("history", "us-ofac-sdn", lists, "--json").json["entered"]
    assert all(one["unchanged"] for one in again)
    assert run("rebuild", "us-ofac-sdn", "--json").json["superseded"] == 0
    assert run("changes", "--json").json["rows"] == out_of_order
    assert shown[0][0]["listed_by"] == "2022-01-10"
    assert shown[1][0]["until"] == "2022-03-10"


@pytest.mark.register
def test_what_was_known_then_is_still_answered(run: Run, lists: Path) -> None:
    run("sync", "us-ofac-sdn", "--from", lists / "2022-01-10_sdn.csv")
    (state,) = [s for s in run("status", "--json").json["sources"] if s["snapshots"]]
    run("sync", "us-ofac-sdn", "--from", lists / "2022-03-10_sdn.csv")
    assert count(run) == {"individual": 1, "entity": 1, "vessel": 1}
    assert count(run, "--known-at", state["entered_at"]) == {"individual": 1}
    assert count(run, "--known-at", "2020-01-01") == {}


def test_an_unchanged_list_changes_nothing(run: Run, lists: Path) -> None:
    path = lists / "2022-01-10_sdn.csv"
    run("sync", "us-ofac-sdn", "--from", path)
    again = run("sync", "us-ofac-sdn", "--from", path, "--json").json["entered"][0]
    assert again["unchanged"] is True
    (state,) = [s for s in run("status", "--json").json["sources"] if s["snapshots"]]
    assert state["snapshots"] == 1


def test_an_older_list_is_refused_with_the_command_that_enters_it(run: Run, lists: Path) -> None:
    run("sync", "us-ofac-sdn", "--from", lists / "2022-03-10_sdn.csv")
    outcome = run("sync", "us-ofac-sdn", "--from", lists / "2022-01-10_sdn.csv")
    assert outcome.code == 1
    assert "magnitsky history us-ofac-sdn" in outcome.err


@pytest.mark.register
def test_an_implausible_loss_is_refused_and_a_reason_overrides(
    run: Run, tmp_path: Path, home: Path
) -> None:
    people = many(100)
    whole = put_sdn(tmp_path / "2022-01-10_sdn.csv", people)
    cut = put_sdn(tmp_path / "2022-01-11_sdn.csv", people[:70])
    run("sync", "us-ofac-sdn", "--from", whole)
    outcome = run("sync", "us-ofac-sdn", "--from", cut, "--json")
    assert outcome.code == 1
    assert outcome.json["failed"][0]["kind"] == "ImplausibleLoss"
    assert count(run) == {"individual": 100}
    assert list((home / "archive" / "refused" / "us-ofac-sdn").glob("*.txt"))
    done = run("sync", "us-ofac-sdn", "--from", cut, "--accept-loss", "a court struck them off")
    assert done.code == 0, done.err
    assert count(run) == {"individual": 70}


@pytest.mark.register
def test_find_and_show_lead_from_a_name_to_the_snapshot(run: Run, lists: Path) -> None:
    run("history", "us-ofac-sdn", lists)
    found = run("find", "boris", "ivan", "--json").json
    assert [row["id"] for row in found["rows"]] == ["us-ofac-sdn:2"]
    shown = run("show", found["rows"][0]["id"], "--json").json
    assert shown["name"] == "Boris Ivanovich IVANOV"
    assert [v["published_on"] for v in shown["versions"]] == ["2022-01-10", "2022-03-10"]
    assert all(len(v["snapshot"]) == 64 for v in shown["versions"])


def test_a_review_is_a_page_and_its_data(run: Run, lists: Path, tmp_path: Path) -> None:
    run("history", "us-ofac-sdn", lists)
    out = tmp_path / "review"
    outcome = run("review", "--programme", "US-GLOMAG", "--year", "2022", "--out", out, "--json")
    assert outcome.code == 0, outcome.err
    assert outcome.json["began"]["total"] == 3
    page = (out / "index.html").read_text("utf-8")
    assert "US-GLOMAG was last read as of 10 March 2022" in page
    assert (out / "data" / "designations.csv").read_text("utf-8").count("US-GLOMAG") == 4


@pytest.mark.register
def test_the_starter_register_comes_out_as_it_went_in(run: Run, lists: Path, home: Path) -> None:
    run("history", "us-ofac-sdn", lists)
    out = home / "starter.jsonl"
    outcome = run("export", "starter", "--out", out, "--json")
    assert outcome.code == 0, outcome.err
    assert outcome.json["designations"] == {"US-GLOMAG": 4, "US-MAGNITSKY": 1}
    lines = out.read_text("utf-8").splitlines()
    assert lines[0].startswith('{"source":"us-ofac-sdn","asOf":"2022-03-10"')


@pytest.mark.parametrize(
    "words",
    [
        ["count", "--programme", "US-NOSUCH"],
        ["count"],
        ["count", "--programme", "US-GLOMAG", "--as-of", "yesterday"],
        ["sync", "no-such-source"],
        ["review", "--programme", "US-GLOMAG", "--year", "2199", "--out", "x"],
        ["no-such-command"],
    ],
)
def test_wrong_usage_ends_with_exit_code_2(run: Run, words: list[str]) -> None:
    outcome = run(*words)
    assert outcome.code == 2
    assert outcome.out == ""


def test_an_unknown_listing_is_a_failure_in_words(run: Run) -> None:
    outcome = run("show", "us-ofac-sdn:404", "--json")
    assert outcome.code == 1
    assert outcome.json["error"]["kind"] == "NotFound"
    assert "magnitsky find" in outcome.err
