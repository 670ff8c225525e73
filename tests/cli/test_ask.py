"""Asking questions from the command line: a table with its scope, as text, CSV and JSON."""

import csv
from pathlib import Path

import pytest

from conftest import Run
from lists import Entry, put_sdn

PEOPLE: tuple[Entry, ...] = (
    (36, "PRIMEROV, Andrei Andreevich", "individual", "GLOMAG"),
    (41, "EXAMPLE LLC", "-0- ", "GLOMAG"),
    (50, "EXAMPLE STAR", "vessel", "GLOMAG"),
)


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    """A register that read two lists: the second adds all but the first person."""
    folder = tmp_path / "lists"
    put_sdn(folder / "2022-01-31_sdn.csv", list(PEOPLE[:1]))
    put_sdn(folder / "2022-12-09_sdn.csv", list(PEOPLE))
    done = run("history", "us-ofac-sdn", folder)
    assert done.code == 0, done.err
    return run


def test_without_a_question_they_are_listed(run: Run) -> None:
    listed = run("ask", "--json")
    assert listed.code == 0, listed.err
    slugs = [one["question"] for one in listed.json["questions"]]
    assert {"overlap", "gaps", "claims", "time-on-list"} <= set(slugs)
    assert "magnitsky ask QUESTION" in run("ask").out


def test_an_answer_has_its_scope_and_notes(filled: Run) -> None:
    done = filled("ask", "kinds", "-p", "US-GLOMAG")
    assert done.code == 0, done.err
    assert "Listings in force on" in done.out
    assert "Individuals" in done.out
    answer = filled("ask", "kinds", "-p", "US-GLOMAG", "--kind", "entity", "--json").json
    assert answer["total"] == 1
    assert answer["scope"]["kinds"] == ["entity"]


def test_a_year_of_other_months_is_asked_by_its_name(filled: Run) -> None:
    words = ("ask", "rounds", "-p", "US-GLOMAG", "--json", "--window", "dec-nov", "--year")
    assert filled(*words, "2023").json["total"] == 2
    assert filled(*words, "2022").json["total"] == 0


def test_rows_are_written_as_csv(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    done = filled("ask", "delistings", "--csv", out)
    assert done.code == 0, done.err
    with out.open(newline="", encoding="utf-8") as file:
        header = next(csv.reader(file))
    assert header[-2:] == ["days_interval_low", "days_interval_high"]


def test_published_numbers_are_set_beside_a_register_that_holds_one_list(filled: Run) -> None:
    rows = filled("ask", "claims", "--json").json["rows"]
    assert {row["agrees"] for row in rows} >= {"not computed", "not read so far"}
    assert all(row["explained"] for row in rows if row["agrees"] == "not computed")


def test_count_takes_what_a_scope_has(filled: Run) -> None:
    counted = filled("count", "--narrow", "--by", "region", "--no-vessels", "--json")
    assert counted.code == 0, counted.err
    assert counted.json["total"] == 2
    direct = filled("count", "-p", "US-GLOMAG", "--tie", "direct", "--json").json
    assert direct["total"] == 0
    assert "3 are left out" in direct["notes"][0]
    year = filled("count", "-p", "US-GLOMAG", "--year", "2022", "--json").json
    assert year["total"] == 2


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "nonsense"),
        ("ask", "kinds", "--year", "2022", "--flow", "2022-01-01", "2022-02-01"),
        ("ask", "periods", "--window", "smarch"),
        ("ask", "kinds", "--programme", "US-NOSUCH"),
        ("count", "--by", "nothing", "--narrow"),
    ],
)
def test_wrong_usage_says_what_is_right(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.code == 2
    assert "Error" in done.err


def test_a_parameter_of_another_question_is_refused_in_a_sentence(run: Run) -> None:
    done = run("ask", "kinds", "--set", "named_by", "us")
    assert done.code == 1
    assert "has no parameter 'named_by'" in done.err
