"""A review from lists to files: every number leads to its rows, and a window moves its months."""

import csv
import hashlib
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from conftest import Run
from lists import Entry, put_sdn

ANNA: Entry = (1, "PETROVA, Anna", "individual", "GLOMAG")
BORIS: Entry = (2, "=HYPERLINK(1), Boris", "individual", "GLOMAG")
SHIP: Entry = (4, "EXAMPLE STAR", "vessel", "GLOMAG")


@pytest.fixture
def lists(run: Run, tmp_path: Path) -> Path:
    folder = tmp_path / "lists"
    put_sdn(folder / "2021-06-10_sdn.csv", [ANNA])
    put_sdn(folder / "2021-12-09_sdn.csv", [ANNA, BORIS])
    put_sdn(folder / "2022-03-10_sdn.csv", [BORIS, SHIP])
    assert run("history", "us-ofac-sdn", folder, "--accept-loss", "test").code == 0
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_of_every_table_leads_to_listings_in_the_data(
    run: Run, lists: Path, tmp_path: Path
) -> None:
    out = tmp_path / "review"
    done = run("review", "--programme", "US-GLOMAG", "--year", "2022", "--out", out, "--json")
    assert done.code == 0, done.err
    assert (done.json["began"]["total"], done.json["ended"]["total"]) == (1, 1)
    assert done.json["complete"] is False
    data = out / "data"
    known = {row["id"] for row in rows(data / "designations.csv")}
    behind = rows(data / "behind.csv")
    assert behind
    for row in behind:
        assert row["id"] in known
        table = rows(data / f"{row['table']}.csv")
        assert 1 <= int(row["row"]) <= len(table)
    kinds = {row["kind"]: row["count"] for row in rows(data / "kinds.csv")}
    assert kinds == {"vessel": "1"}
    assert [row["id"] for row in behind if row["table"] == "kinds"] == ["us-ofac-sdn:4"]
    snapshots = rows(data / "snapshots.csv")
    on_disk = {hashlib.sha256(path.read_bytes()).hexdigest() for path in lists.iterdir()}
    assert {row["sha256"] for row in snapshots} == on_disk


@pytest.mark.usefixtures("lists")
def test_each_table_stands_as_csv_and_as_parquet_with_the_same_rows(
    run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "review"
    run("review", "--programme", "US-GLOMAG", "--year", "2022", "--out", out)
    for path in (out / "data").glob("*.csv"):
        table = pq.read_table(path.with_suffix(".parquet"))
        assert table.num_rows == len(rows(path)), path.name
        with path.open(encoding="utf-8", newline="") as file:
            assert table.column_names == next(csv.reader(file)), path.name


@pytest.mark.usefixtures("lists")
def test_no_cell_of_the_data_is_a_formula(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "review"
    run("review", "--programme", "US-GLOMAG", "--year", "2021", "--out", out)
    names = [row["name"] for row in rows(out / "data" / "designations.csv")]
    assert any("HYPERLINK" in name for name in names)
    assert not any(name.startswith("=") for name in names)


@pytest.mark.usefixtures("lists")
def test_a_window_of_other_months_moves_december_into_the_next_year(
    run: Run, tmp_path: Path
) -> None:
    words = (
        "review",
        "--programme",
        "US-GLOMAG",
        "--year",
        "2022",
        "--window",
        "dec-nov",
        "--json",
    )
    done = run(*words, "--out", tmp_path / "review")
    assert done.json["window"] == ["2021-12-01", "2022-11-30"]
    assert done.json["began"]["total"] == 2
    page = (tmp_path / "review" / "index.html").read_text("utf-8")
    assert "December 2021 to November 2022: who was named" in page


def test_a_window_that_is_none_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    words = ("review", "--programme", "US-GLOMAG", "--year", "2022", "--window", "xmas")
    done = run(*words, "--out", tmp_path / "review")
    assert done.code == 2
    assert "dec-nov" in done.err


def test_a_review_of_what_was_never_read_says_so_first(run: Run, tmp_path: Path) -> None:
    done = run("review", "--programme", "GB-HR", "--year", "2022", "--out", tmp_path / "review")
    assert done.code == 0, done.err
    assert done.out.startswith("No list that was read speaks of GB-HR")
