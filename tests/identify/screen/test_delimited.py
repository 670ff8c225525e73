"""CSV as people send it: any delimiter, any encoding, and rows that break the rules."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.errors import Refused
from magnitsky.identify.screen.formats.delimited import Delimited, free_names
from magnitsky.identify.screen.rows import ScreeningRow


class Marked:
    """An answer that adds one cell."""

    note = ""

    def cells(self) -> list[tuple[str]]:
        return [("x",)]


def opened(path: Path, content: bytes, encoding: str = "") -> Delimited:
    file = path / "people.csv"
    file.write_bytes(content)
    return Delimited(file, ["match_id"], encoding=encoding)


def rows(path: Path, content: bytes, encoding: str = "") -> list[ScreeningRow]:
    return list(opened(path, content, encoding).rows())


def cells(path: Path, content: bytes, encoding: str = "") -> list[list[str]]:
    return [row.kept for row in rows(path, content, encoding)]


def notes(row: ScreeningRow) -> list[str]:
    return [what for what, _ in row.said]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("csv")


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufdd0"))
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(TEXT, min_size=width, max_size=width), max_size=8)
)


@given(TABLES, st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_table_is_read_and_written_again_as_it_was(
    folder: Path, table: list[list[str]], delimiter: str, encoding: str
) -> None:
    """Quotes, line breaks within cells, control characters, any script: nothing is lost."""
    width = len(table[0]) if table else 2
    heading = [f"column{n}" for n in range(width)]
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([heading, *table])
    file = opened(folder, made.getvalue().encode(encoding))
    found = list(file.rows())
    assert [row.kept for row in found] == table
    assert [notes(row) for row in found] == [[] for _ in table]
    written = file.head() + file.block([(row, Marked()) for row in found])
    again = opened(folder, written)
    assert [row.kept for row in again.rows()] == [[*row, "x"] for row in table]


@given(st.lists(st.binary(max_size=40).filter(lambda line: b"\n" not in line), max_size=8))
def test_no_bytes_make_a_row_disappear(folder: Path, lines: list[bytes]) -> None:
    """Each line that is not blank is a row, or part of a row with a line break in it."""
    content = b"name\n" + b"".join(line + b"\n" for line in lines)
    found = rows(folder, content)
    assert len(found) <= len(lines)
    text = "".join(cell for row in found for cell in row.kept)
    for line in lines:
        if line.isalnum() and line.isascii():
            assert line.decode() in text


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    content = b'name,born\nAna,1961\n\n"two\nlines",1962\nBo,1963\n'
    assert [row.number for row in rows(tmp_path, content)] == [2, 4, 5]


def test_a_row_in_another_encoding_is_read_as_cp1252_and_noted(tmp_path: Path) -> None:
    content = "name,x\nИван,1\n".encode() + "Müller,2\n".encode("cp1252") + b"Ana,3\n"
    found = rows(tmp_path, content)
    assert [row.kept[0] for row in found] == ["Иван", "Müller", "Ana"]
    assert [notes(row) for row in found] == [[], ["the row is not in the file's encoding"], []]


def test_a_file_that_is_all_cp1252_is_read_so_and_says_it_once(tmp_path: Path) -> None:
    file = opened(tmp_path, "name,x\nMüller,1\nGarcía,2\n".encode("cp1252"))
    found = list(file.rows())
    assert [row.kept[0] for row in found] == ["Müller", "García"]
    assert not any(row.said for row in found)
    assert "--encoding cp1251" in file.remarks()[0]


def test_bytes_that_cp1252_does_not_know_are_kept_too(tmp_path: Path) -> None:
    assert cells(tmp_path, "name,x\nИван,1\n".encode() + b"a\x81b,2\n")[1] == ["a\x81b", "2"]


def test_an_encoding_can_be_said(tmp_path: Path) -> None:
    content = "имя,x\nВельтров,1\n".encode("cp1251")
    assert cells(tmp_path, content, "cp1251") == [["Вельтров", "1"]]
    with pytest.raises(Refused, match="no encoding 'klingon'"):
        opened(tmp_path, content, "klingon")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_marks_of_encodings_are_no_part_of_the_first_heading(tmp_path: Path, encoding: str) -> None:
    text = "name;x\r\nЮля;1\r\n"
    content = text.encode(encoding)
    if encoding == "utf-16-le":
        content = b"\xff\xfe" + content
    file = opened(tmp_path, content)
    assert file.columns == ["name", "x"]
    assert [row.kept for row in file.rows()] == [["Юля", "1"]]
    assert file.head().startswith(b"\xef\xbb\xbf")


def test_a_quotation_mark_that_is_not_closed_swallows_nothing(tmp_path: Path) -> None:
    content = b'name,x\n"Ana,1\n' + b"Bo,2\n" * 500
    found = rows(tmp_path, content)
    assert len(found) == 501
    assert found[0].kept == ['"Ana', "1"]
    assert notes(found[0]) == ["a quotation mark is not closed"]
    assert found[1].kept == ["Bo", "2"]


def test_a_single_mark_within_a_cell_is_a_character(tmp_path: Path) -> None:
    assert cells(tmp_path, b'name,x\nAna 5" Bo,1\nBo,2\n') == [['Ana 5" Bo', "1"], ["Bo", "2"]]


def test_cells_beyond_the_headings_are_kept_in_the_note(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, b"name,born\nVeltrov, Arkady,1961\n")
    assert row.kept == ["Veltrov", " Arkady"]
    assert row.said[0][1] == "there are more cells than headings: '1961'"


def test_missing_cells_are_empty(tmp_path: Path) -> None:
    assert cells(tmp_path, b"name,born,x\nAna\n") == [["Ana", "", ""]]


def test_in_a_file_of_one_column_a_comma_is_part_of_the_name(tmp_path: Path) -> None:
    content = b'name\nVeltrov, Arkady\n"Veltrov, Boris"\n\nAna\n'
    assert cells(tmp_path, content) == [["Veltrov, Arkady"], ["Veltrov, Boris"], [""], ["Ana"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_one(tmp_path: Path, end: str) -> None:
    content = end.join(["name,x", "Ana,1", "Bo,2", ""]).encode()
    assert cells(tmp_path, content) == [["Ana", "1"], ["Bo", "2"]]


def test_the_first_line_may_say_what_stands_between_cells(tmp_path: Path) -> None:
    assert cells(tmp_path, b"sep=;\nname;x,y\nAna;1\n") == [["Ana", "1"]]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"  \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Refused, match=r"people\.csv is empty"):
        opened(tmp_path, content)


def test_a_column_of_the_same_name_is_not_written_over() -> None:
    assert free_names(["note", "note_2"], ["note"]) == ("note_3",)
