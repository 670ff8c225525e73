"""`magnitsky export`: whom, into what, and what is said of it."""

import json
from pathlib import Path

import pytest

from conftest import Run
from lists import Entry, put_sdn

ANNA: Entry = (1, "PETROVA, Anna", "individual", "GLOMAG")
OTHER: Entry = (2, "IVANOV, Boris", "individual", "SDGT")


@pytest.fixture(autouse=True)
def entered(run: Run, tmp_path: Path) -> None:
    path = put_sdn(tmp_path / "2022-01-10_sdn.csv", [ANNA, OTHER])
    assert run("sync", "us-ofac-sdn", "--from", path).code == 0


def test_everybody_or_only_the_narrow_programmes(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "new" / "all.json"
    for words, people in (((), 2), (("--narrow",), 1), (("-p", "US-SDGT"), 1)):
        done = run("export", "entities", "--out", out, "--json", *words)
        assert done.code == 0, done.err
        assert done.json["files"] == [{"file": str(out), "rows": 2 * people}]
        schemata = [json.loads(line)["schema"] for line in out.read_text("utf-8").splitlines()]
        assert schemata.count("Person") == people


def test_a_folder_names_each_of_its_files(run: Run, tmp_path: Path) -> None:
    done = run("export", "package", "--out", tmp_path / "data", "--narrow")
    assert done.code == 0, done.err
    for name in ("actors.csv", "datapackage.json", "CITATION.cff"):
        assert (tmp_path / "data" / name).is_file()
        assert name in done.out


def test_what_cannot_be_chosen_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    for words in (("--narrow", "-p", "GB-HR"), ("-p", "GB-NOPE")):
        done = run("export", "xlsx", "--out", tmp_path / "all.xlsx", *words)
        assert done.code == 2
        assert not (tmp_path / "all.xlsx").exists()
