"""Notices as their user meets them: entered, counted from, shown with their words."""

from pathlib import Path

from conftest import Run
from lists import Entry, put_sdn
from notices import listing, put_notice

ANNA: Entry = (1, "PETROVICH, Anna", "individual", "GLOMAG")
NOTICE = listing("December 8, 2021", "PETROVICH, Anna; DOB 01 Jan 1960 (individual) [GLOMAG].")


def began(run: Run, first: str, last: str) -> int:
    answer = run("count", "--programme", "US-GLOMAG", "--flow", first, last, "--json").json
    total: int = answer["total"]
    return total


def test_a_notice_gives_a_listing_its_day_and_its_words(run: Run, tmp_path: Path) -> None:
    run("sync", "us-ofac-sdn", "--from", put_sdn(tmp_path / "2022-01-10_sdn.csv", [ANNA]))
    assert began(run, "2021-12-01", "2021-12-31") == 0
    done = run("sync", "us-fr", "--from", put_notice(tmp_path / "notices" / "a.txt", NOTICE))
    assert done.code == 0, done.err
    assert "us-fr" in done.out
    assert began(run, "2021-12-01", "2021-12-31") == 1
    said = run("show", "us-ofac-sdn:1")
    assert said.code == 0, said.err
    for words in (
        "2021-12-08: listed (US-GLOMAG), by notice",
        "Designated pursuant to section 1(a)(ii)(A) of Executive Order 13818",
        "E.O. 13818 1(a)(ii)(A) (direct)",
        "https://www.federalregister.gov/d/2023-27999",
    ):
        assert words in said.out


def test_an_entry_without_a_listing_is_an_issue_in_words(run: Run, tmp_path: Path) -> None:
    run("sync", "us-fr", "--from", put_notice(tmp_path / "a.txt", NOTICE))
    (issue,) = run("issues", "us-fr", "--json").json["rows"]
    assert issue["value"] == "Anna PETROVICH"
    (state,) = [s for s in run("status", "--json").json["sources"] if s["source"] == "us-fr"]
    assert (state["snapshots"], state["issues"]) == (1, 1)


def test_a_review_says_which_notice_dates_a_listing(run: Run, tmp_path: Path) -> None:
    run("sync", "us-fr", "--from", put_notice(tmp_path / "a.txt", NOTICE))
    run("sync", "us-ofac-sdn", "--from", put_sdn(tmp_path / "2022-01-10_sdn.csv", [ANNA]))
    out = tmp_path / "review"
    done = run("review", "--programme", "US-GLOMAG", "--year", "2021", "--out", out, "--json")
    assert done.json["began"]["total"] == 1
    assert "stated by the notice https://" in (out / "index.html").read_text("utf-8")
    rows = (out / "data" / "designations.csv").read_text("utf-8").splitlines()
    assert ",notice," in rows[1]
    assert "2022-01-10" in rows[1]


def test_dated_notices_of_a_folder_come_in_as_history_too(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "notices"
    put_notice(folder / "a.txt", NOTICE, number="2021-00001")
    put_notice(folder / "b.txt", NOTICE, number="2021-00002")
    done = run("history", "us-fr", folder, "--json")
    assert done.code == 0, done.err
    assert done.json["entered"][0]["file"] == "2 documents"
    assert run("rebuild", "us-fr", "--json").json["superseded"] == 0
