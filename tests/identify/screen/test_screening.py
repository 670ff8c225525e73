"""A file of names, screened: what comes out, in which order, and what is said of bad rows."""

import csv
import multiprocessing
from pathlib import Path

import pytest

from imagined import LISTED, listed
from magnitsky.errors import Refused, RowFailed
from magnitsky.identify.index.index import Index
from magnitsky.identify.screen import workers
from magnitsky.identify.screen.query_row import QueryRow
from magnitsky.identify.screen.result_row import COLUMNS, Screen, SubjectContext
from magnitsky.identify.screen.screening import (
    Options,
    Shared,
    answered,
    fingerprint_of,
    local,
    screen_file,
)


@pytest.fixture(scope="module")
def index() -> Index:
    return listed()


def screened(
    folder: Path, content: str, index: Index, *, processes: int = 1, limit: int = 5
) -> list[dict[str, str]]:
    path, out = folder / "people.csv", folder / "out.csv"
    path.write_text(content, "utf-8")
    screen_file(path, out, index, options=Options(limit=limit),
                engine=local(processes))  # fmt: skip
    with out.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";" if ";" in content else ","))


def test_a_row_comes_out_once_for_each_match_with_all_its_columns(
    tmp_path: Path, index: Index
) -> None:
    content = "ref,Full name,Born\n1,Arkady Veltrov,17/03/1961\n2,Somebody Else,\n"
    found = screened(tmp_path, content, index)
    assert list(found[0]) == ["ref", "Full name", "Born", *COLUMNS]
    assert [(row["ref"], row["match_id"], row["match_verdict"]) for row in found] == [
        ("1", "gb-list:1", "same"),
        ("1", "us-list:77", "unsure"),
        ("2", "", ""),
    ]
    assert {row["match_count"] for row in found} == {"2", "0"}
    assert found[0]["match_name"] == "Arkady Semyonovich Veltrov"
    assert found[0]["match_sources"] == "gb-list"
    assert found[1]["match_programmes"] == "US-GLOMAG; US-MAGNITSKY"
    assert "birth dates agree (1961-03-17)" in found[0]["match_explanation"]


def test_a_name_in_another_script_finds_its_own(tmp_path: Path, index: Index) -> None:
    found = screened(tmp_path, "ФИО;Дата рождения\nВельтров Аркадий;1961\n", index)
    assert {row["match_id"] for row in found} == {"gb-list:1", "us-list:77"}


def test_a_row_that_does_not_say_what_it_names_finds_people_and_companies(
    tmp_path: Path, index: Index
) -> None:
    found = screened(tmp_path, "name\nArkady Veltrov\nBrambora Trading\n", index)
    assert {row["match_id"] for row in found} == {"gb-list:1", "us-list:77", "us-list:78"}


def test_what_is_known_of_the_listed_is_shown(tmp_path: Path, index: Index) -> None:
    path, out = tmp_path / "people.csv", tmp_path / "out.csv"
    path.write_text("name,born\nArkady Veltrov,1961\n")
    about = {"gb-list:1": SubjectContext("actor-1", in_force=False)}
    screen_file(path, out, index, about=about)
    with out.open(encoding="utf-8", newline="") as file:
        found = {row["match_id"]: row for row in csv.DictReader(file)}
    assert found["gb-list:1"]["match_actor"] == "actor-1"
    assert found["gb-list:1"]["match_in_force"] == "no"
    assert found["us-list:77"]["match_in_force"] == ""


def test_a_name_alone_is_never_the_same(tmp_path: Path, index: Index) -> None:
    found = screened(tmp_path, "name\nArkady Semyonovich Veltrov\n", index)
    assert {row["match_verdict"] for row in found} == {"unsure"}


def test_what_is_beyond_the_limit_is_said(tmp_path: Path, index: Index) -> None:
    (row,) = screened(tmp_path, "name\nArkady Veltrov\n", index, limit=1)
    assert row["match_count"] == "2"
    assert row["note"] == "1 more may match; show them with --limit"


BAD = [
    ("", "the name is empty"),
    ("x" * 10_000, "the name has 10,000 characters; the first 300 were compared"),
    ("\x01\x02\x07", "nothing in the name can be read: no letter, no digit"),
    ("Arkady\u200f Veltrov", "marks that cannot be seen were left out of the name"),
    ("Arkady\x07 Veltrov", "marks that cannot be seen were left out of the name"),
]


def test_bad_rows_are_kept_noted_and_counted_and_the_rest_is_screened(
    tmp_path: Path, index: Index
) -> None:
    path, out = tmp_path / "people.csv", tmp_path / "out.csv"
    lines = [f"{n},{name}\n".encode() for n, (name, _) in enumerate(BAD)]
    odd = "5,Veltröv Arkady\n".encode("cp1252")
    path.write_bytes(b"ref,name\n" + b"".join(lines) + odd + "6,Аркадий Вельтров\n".encode())
    summary, _ = screen_file(path, out, index)
    with out.open(encoding="utf-8", newline="") as file:
        found = {row["ref"]: row for row in csv.DictReader(file)}
    assert [found[str(n)]["note"] for n in range(len(BAD))] == [note for _, note in BAD]
    assert [found[str(n)]["name"] for n in range(len(BAD))] == [name for name, _ in BAD]
    assert found["3"]["match_id"]
    assert found["5"]["name"] == "Veltröv Arkady"
    assert found["5"]["note"] == "the row is not in the file's encoding; it was read as cp1252"
    assert found["6"]["match_id"]
    assert summary.rows == 7
    assert summary.sentences() == [
        "The name is empty: row 2.",
        "The name is too long: row 3.",
        "The name has no readable characters: row 4.",
        "Invisible characters were removed: row 5, 6.",
        "The row is not in the file's encoding: row 7.",
    ]


def many(rows: int) -> str:
    names = [subject.name for subject in LISTED]
    lines = [f"{n};{names[n % len(names)]} {'x' * (n // 7 % 3)}" for n in range(rows)]
    return "\n".join(["ref;name", *lines]) + "\n"


def test_several_processes_give_the_same_rows_in_the_same_order(
    tmp_path: Path, index: Index
) -> None:
    content = many(1_050)
    assert screened(tmp_path, content, index, processes=3) == screened(tmp_path, content, index)


def test_processes_that_are_spawned_get_the_index_too(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = screened(tmp_path, many(250), index)
    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context("spawn"))
    assert screened(tmp_path, many(250), index, processes=2) == one


def failing(shared: Shared, piece: bytes) -> bytes:
    index, _ = shared
    return answered((index, _Failing()), piece)


class _Failing(Screen, frozen=True):
    def _answer(self, index: Index, asked: QueryRow) -> object:  # type: ignore[override]
        if asked.number == 172:
            raise ZeroDivisionError
        return super()._answer(index, asked)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_failure_of_the_engine_names_the_row(
    tmp_path: Path, index: Index, processes: int
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(many(300))

    def engine(shared: Shared) -> object:
        return lambda pieces: workers.in_order(failing, shared, pieces, workers=processes)

    with pytest.raises(RowFailed, match=r"^Row 172 \('.*'\) could not be screened: ZeroDiv"):
        screen_file(path, tmp_path / "out.csv", index, engine=engine)  # type: ignore[arg-type]
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("path", "out", "message"),
    [
        ("people.csv", "people.csv", "is the input file"),
        ("people.csv", "out.parquet", r"give out\.parquet the extension \.csv"),
        ("people.csv", "nowhere/out.csv", "There is no folder"),
        ("people.xlsx", "out.xlsx", "save a spreadsheet as CSV"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    tmp_path: Path, index: Index, path: str, out: str, message: str
) -> None:
    (tmp_path / path).write_text("name\nAna\n")
    with pytest.raises(Refused, match=message):
        screen_file(tmp_path / path, tmp_path / out, index)


def test_a_fingerprint_is_that_of_the_subjects_in_any_order() -> None:
    about = {LISTED[0].id: SubjectContext("actor-1", in_force=True)}
    known = fingerprint_of(LISTED, about)
    assert fingerprint_of(reversed(LISTED), about) == known
    assert fingerprint_of(LISTED[1:], about) != known
    assert (
        fingerprint_of(LISTED, {LISTED[0].id: SubjectContext("actor-1", in_force=False)}) != known
    )
