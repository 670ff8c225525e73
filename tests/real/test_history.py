"""The real lists, entered as their users enter them."""

from pathlib import Path

import pytest

from conftest import Run


@pytest.fixture(scope="session")
def daily(real_data: Path) -> Path:
    path = real_data / "us-ofac" / "daily_2021-08_2023-09.tar.xz"
    if not path.exists():
        pytest.skip(f"no {path.name} among the real files")
    return path


def test_seventy_daily_lists_are_entered_in_one_command_and_answer_for_their_days(
    run: Run, daily: Path
) -> None:
    done = run("history", "us-ofac-sdn", daily, "--json")
    assert done.code == 0, done.err
    assert len(done.json["entered"]) == 70

    under = ["--programme", "US-GLOMAG", "--programme", "US-MAGNITSKY"]
    day = ["2022-12-09", "2022-12-09"]
    rows = run("changes", *under, "--since", day[0], "--until", day[1], "--json").json["rows"]
    assert {row["kind"] for row in rows} == {"listed"}
    assert len(rows) == 182
    flow = run("count", *under, "--flow", *day, "--json").json
    assert flow["total"] == 182
    assert {"kind": "vessel", "count": 157} in flow["rows"]

    glomag = ["count", "--programme", "US-GLOMAG", "--as-of"]
    assert run(*glomag, "2022-12-08", "--json").json["total"] == 424
    assert run(*glomag, "2022-12-09", "--json").json["total"] == 606
    assert run(*glomag, "2023-09-05", "--json").json["total"] == 626


def test_dated_sets_answer_for_their_days(run: Run, real_data: Path) -> None:
    for name in ("2022-01-31", "2019-07-25"):
        done = run("history", "us-ofac-sdn", real_data / "us-ofac" / name)
        assert done.code == 0, done.err
    for day, glomag, magnit in (("2019-07-25", 111, 55), ("2022-01-31", 414, 55)):
        for programme, number in (("US-GLOMAG", glomag), ("US-MAGNITSKY", magnit)):
            answer = run("count", "--programme", programme, "--as-of", day, "--json").json
            assert answer["total"] == number


@pytest.mark.parametrize(
    ("source", "path", "expected"),
    [
        ("gb-ofsi", "gb/2023-06_OFSI_ConList.xlsx", {"GB-HR": 91, "GB-AC": 35}),
        ("eu-journal", "eu/journal/32020R1998.csv", {"EU-HR": 177}),
        ("ca-sema", "ca/2020-03_sema-lmes.xml", {"CA-JVCFOA": 70}),
        ("au-dfat", "au/2026-07-23_consolidated_list.xlsx", {"AU-HUMAN": 112, "AU-CRP": 14}),
    ],
)
def test_a_real_list_gives_the_counts_that_are_known_of_it(
    run: Run, real_data: Path, source: str, path: str, expected: dict[str, int]
) -> None:
    done = run("sync", source, "--from", real_data / path)
    assert done.code == 0, done.err
    for programme, number in expected.items():
        assert run("count", "--programme", programme, "--json").json["total"] == number
    if source == "eu-journal":
        rows = run("count", "--programme", "EU-HR", "--json").json["rows"]
        assert rows == [{"kind": "individual", "count": 136}, {"kind": "entity", "count": 41}]
