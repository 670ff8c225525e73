"""Screening as its user runs it: a register, a spreadsheet, an answer."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from conftest import Run
from lists import Entry, put_sdn

ANNA: Entry = (1, "PETROVA, Anna", "individual", "GLOMAG")
BORIS: Entry = (2, "VELTROV, Boris Arkadyevich", "individual", "MAGNIT")
COMPANY: Entry = (3, "BRAMBORA TRADING LLC", "-0- ", "GLOMAG] [SDGT")


def filled(run: Run, folder: Path) -> None:
    lists = folder / "lists"
    put_sdn(lists / "2022-01-10_sdn.csv", [ANNA, BORIS, COMPANY])
    put_sdn(lists / "2022-02-10_sdn.csv", [ANNA, COMPANY, (4, "X", "individual", "GLOMAG")])
    done = run("history", "us-ofac-sdn", lists, "--accept-loss", "a test")
    assert done.code == 0, done.err


def answer(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_spreadsheet_is_screened_against_the_register(run: Run, tmp_path: Path) -> None:
    filled(run, tmp_path)
    path, out = tmp_path / "people.csv", tmp_path / "out.csv"
    path.write_text("ref,name\n1,Борис Вельтров\n2,Brambora Trading\n3,\n", "utf-8")
    done = run("screen", path, "--out", out)
    assert done.code == 0, done.err
    found = answer(out)
    assert [(row["ref"], row["match_id"], row["match_in_force"]) for row in found] == [
        ("1", "us-ofac-sdn:2", "no"),
        ("2", "us-ofac-sdn:3", "yes"),
        ("3", "", ""),
    ]
    assert found[0]["match_programmes"] == "US-MAGNITSKY"
    assert all(row["match_actor"] for row in found[:2])
    assert done.err == "The name is empty: row 4.\n"
    assert "3 rows screened against 4 listed names: 0 with a match" in done.out


def test_the_summary_as_json(run: Run, tmp_path: Path) -> None:
    filled(run, tmp_path)
    path, out = tmp_path / "people.csv", tmp_path / "out.csv"
    path.write_text("who\nBoris Veltrov\n\n", "utf-8")
    refused = run("screen", path, "--out", out, "--json")
    assert refused.code == 1
    assert "--name-column" in refused.json["error"]["message"]
    done = run("screen", path, "--out", out, "--name-column", "who", "--json")
    assert done.json == {
        "file": str(out),
        "rows": 2,
        "verdicts": {"same": 0, "unsure": 1, "none": 1},
        "notes": [{"what": "the name is empty", "rows": 1, "first": [3]}],
        "remarks": [],
        "listed": 4,
    }


def test_what_is_not_there_is_said_in_a_sentence(run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "people.csv", tmp_path / "out.csv"
    path.write_text("name\nAna\n", "utf-8")
    empty = run("screen", path, "--out", out)
    assert empty.code == 1
    assert empty.err.startswith("magnitsky: The register is empty")
    cases = run("screen", path, "--out", out, "--against", "cases")
    assert cases.code == 1
    assert "the confidential side is not installed" in cases.err
    assert not out.exists()


def test_pairs_are_judged_without_a_register(run: Run, home: Path, tmp_path: Path) -> None:
    path, out = tmp_path / "pairs.csv", tmp_path / "out.csv"
    path.write_text("name1,name2\nAnna Petrova,Анна Петрова\nAnna Petrova,Bo Li\n", "utf-8")
    done = run("compare", path, "--out", out, "--json")
    assert done.code == 0, done.err
    assert done.json["verdicts"] == {"same": 1, "unsure": 0, "different": 1}
    assert [row["verdict"] for row in answer(out)] == ["same", "different"]
    assert not home.exists()


def test_the_labelled_pairs_come_out_row_for_row(run: Run, real_data: Path, tmp_path: Path) -> None:
    path, out = real_data / "bench" / "name_pairs.csv", tmp_path / "out.csv"
    done = run("compare", path, "--out", out)
    assert done.code == 0, done.err
    given, found = answer(path), answer(out)
    assert [{key: row[key] for key in given[0]} for row in found] == given
    assert all(0 <= float(row["score"]) <= 1 for row in found)


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17")
def test_spark_writes_the_same_file(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed (extra: spark)")
    filled(run, tmp_path)
    path = tmp_path / "people.jsonl"
    names = ["Boris Veltrov", "Anna Petrova", "Nobody At All", ""] * 80
    lines = ({"id": str(n), "schema": "Person", "properties": {"name": [name]}}
             for n, name in enumerate(names))  # fmt: skip
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    here = run("screen", path, "--out", tmp_path / "here.jsonl")
    there = run("screen", path, "--out", tmp_path / "there.jsonl", "--engine", "spark",
                "--master", "local[2]", "--json")  # fmt: skip
    assert (here.code, there.code) == (0, 0), there.err
    assert there.json["rows"] == len(names)
    assert (tmp_path / "here.jsonl").read_bytes() == (tmp_path / "there.jsonl").read_bytes()
