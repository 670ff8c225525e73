"""OFSI's Consolidated List: rows folded into targets, in the old layout and the new."""

import csv
import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.convert.gb_ofsi.table import COLUMNS_OLD
from magnitsky.convert.read import recognised
from magnitsky.convert.record import Name, Problem, Record
from magnitsky.convert.source import source
from magnitsky.errors import SourceMalformed
from real_files import AU_DFAT

COLUMNS_NEW = (
    *COLUMNS_OLD[:7], "Name Non-Latin Script", "Non-Latin Script Type",
    "Non-Latin Script Language", *COLUMNS_OLD[7:11], "Passport Number", *COLUMNS_OLD[11:12],
    "National Identification Number", "National Identification Details", *COLUMNS_OLD[13:25],
    "Alias Quality", *COLUMNS_OLD[25:27], "UK Sanctions List Date Designated", *COLUMNS_OLD[27:],
)  # fmt: skip
ANNA = {
    "Name 6": "EXAMPLE", "Name 1": "Anna", "Name 2": "Maria", "Group Type": "Individual",
    "Alias Type": "Primary name", "Regime": "Global Human Rights", "Listed On": "10/12/2022",
    "UK Sanctions List Date Designated": "09/12/2022", "Last Updated": "11/12/2022",
    "Group ID": "901", "DOB": "00/03/1970", "Nationality": "(1) Russia. (2) Cyprus",
    "Town of Birth": "Minsk", "Country of Birth": "Belarus", "Country": "Belarus",
    "Address 1": "1 Example Street", "Post/Zip Code": "220000", "Position": "Judge",
    "Passport Number": "A1234567", "Name Non-Latin Script": "Анна ПРИМЕР",
    "Non-Latin Script Type": "Cyrillic", "Non-Latin Script Language": "Russian",
    "Other Information": "(UK Sanctions List Ref):GHR9999. (UK Statement of Reasons):She is an"
    " involved person. (Gender):Female",
}  # fmt: skip


def put(folder: Path, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS_NEW) -> Path:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Last Updated", "05/06/2023"])
    writer.writerow(columns)
    writer.writerows([[row.get(name, "") for name in columns] for row in rows])
    path = folder / "list.csv"
    encoding = "utf-8" if columns is COLUMNS_NEW else "cp1252"
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def read(path: Path) -> tuple[dict[str, Record], list[Problem], str | None]:
    problems: list[Problem] = []
    publication = recognised(source("gb-ofsi"), [path])
    records = {record.source_id: record for record in publication.records(problems.append)}
    return records, problems, publication.published()


def test_a_target_is_read_whole(tmp_path: Path) -> None:
    records, problems, published = read(put(tmp_path, ANNA))
    anna = records["901"]
    assert published == "2023-06-05"
    assert anna.names == (
        Name("Anna Maria EXAMPLE", "primary", "Anna", "Maria", "EXAMPLE"),
        Name("Анна ПРИМЕР", "alias", lang="ru", script="Cyrl"),
    )
    assert anna.birth_date == ("1970-03",)
    assert anna.nationality == ("ru", "cy")
    assert (anna.listed_on, anna.amended_on) == ("2022-12-09", "2022-12-11")
    assert anna.statement == "She is an involved person."
    assert (anna.gender, anna.position) == ("female", ("Judge",))
    assert anna.birth_place[0].country == "by"
    assert anna.addresses[0].full == "1 Example Street, 220000, Belarus"
    assert {i.type for i in anna.identifiers} == {"sanctionsRef", "passportNumber"}
    assert problems == []


def test_rows_that_are_not_adjacent_are_one_target_under_all_its_regimes(tmp_path: Path) -> None:
    other = {**ANNA, "Group ID": "902", "Name 1": "Boris"}
    alias = {**ANNA, "Name 1": "Hanna", "Name 2": "", "Alias Type": "AKA", "Regime": "Belarus"}
    weak = {**ANNA, "Name 6": "ANYA", "Name 1": "", "Name 2": "", "Alias Type": "AKA",
            "Alias Quality": "Low quality"}  # fmt: skip
    records, _, _ = read(put(tmp_path, ANNA, other, alias, weak))
    assert list(records) == ["901", "902"]
    anna = records["901"]
    assert anna.programmes == ("Global Human Rights", "Belarus")
    assert [(n.text, n.kind) for n in anna.names if n.script is None] == [
        ("Anna Maria EXAMPLE", "primary"),
        ("Hanna EXAMPLE", "alias"),
        ("ANYA", "weak"),
    ]


def test_the_layout_before_2021_is_read_in_its_own_encoding(tmp_path: Path) -> None:
    row = {**ANNA, "Alias Type": "Prime Alias", "Name 6": "EXÄMPLE", "Other Information": "“A”"}
    records, _, _ = read(put(tmp_path, row, columns=COLUMNS_OLD))
    assert records["901"].name == "Anna Maria EXÄMPLE"
    assert records["901"].remarks == ("“A”",)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.97])
def test_a_file_cut_off_is_malformed(tmp_path: Path, share: float) -> None:
    path = put(tmp_path, ANNA)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(SourceMalformed):
        read(path)


@pytest.mark.parametrize("columns", [COLUMNS_NEW, COLUMNS_OLD])
def test_a_file_cut_within_its_last_group_id_names_no_other_target(
    tmp_path: Path, columns: tuple[str, ...]
) -> None:
    path = put(tmp_path, ANNA, columns=columns)
    path.write_bytes(path.read_bytes().removesuffix(b"1\r\n"))
    with pytest.raises(SourceMalformed, match="the last line has no line end"):
        read(path)


def test_the_old_layout_in_utf_8_is_not_garbled(tmp_path: Path) -> None:
    path = put(tmp_path, {**ANNA, "Name 6": "EXÄMPLE"}, columns=COLUMNS_OLD)
    path.write_bytes(path.read_bytes().decode("cp1252").encode())
    assert read(path)[0]["901"].name == "Anna Maria EXÄMPLE"


def test_a_table_in_a_zip_reads_as_the_table(tmp_path: Path) -> None:
    path = put(tmp_path, ANNA)
    with zipfile.ZipFile(tmp_path / "list.zip", "w") as archive:
        archive.write(path, "list.csv")
    assert read(tmp_path / "list.zip") == read(path)


def test_numbered_documents_are_each_read_with_their_own_details(tmp_path: Path) -> None:
    row = {**ANNA, "Passport Number": "(1) X-1 (2) -", "Passport Details": "(1) Utopian (2) Lost"}
    other = {**ANNA, "Passport Number": "X-3", "Passport Details": "Issued in 2003"}
    passports = [
        (i.number, i.note)
        for i in read(put(tmp_path, row, other))[0]["901"].identifiers
        if i.type == "passportNumber"
    ]
    assert passports == [("X-1", "Utopian"), ("X-3", "Issued in 2003")]


def test_a_sentence_about_a_passport_is_no_passport_number(tmp_path: Path) -> None:
    for words in ("Utopian passport no. X1, issued 2003", "Expired 2001", "12.3.2008"):
        row = {**ANNA, "Passport Details": words, "Other Information": ""}
        anna = read(put(tmp_path, row, columns=COLUMNS_OLD))[0]["901"]
        assert anna.identifiers == ()
        assert anna.remarks == (f"Passport Details: {words}",)


@pytest.mark.parametrize("number", ["D 000974", "X-12/3", "02810614"])
def test_a_bare_number_in_the_old_layout_is_a_passport_number(tmp_path: Path, number: str) -> None:
    row = {**ANNA, "Passport Details": number, "Other Information": ""}
    (found,) = read(put(tmp_path, row, columns=COLUMNS_OLD))[0]["901"].identifiers
    assert (found.type, found.number) == ("passportNumber", number)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("DOB", "rubbish"),
        ("Listed On", "rubbish"),
        ("Nationality", "Nowhere"),
        ("Non-Latin Script Type", "Runes"),
        ("Other Information", "(Gender):Unknown"),
        ("Group Type", "Cloud"),
    ],
)
def test_a_value_that_is_not_understood_is_reported(
    tmp_path: Path, column: str, value: str
) -> None:
    records, problems, _ = read(put(tmp_path, {**ANNA, column: value}))
    assert len(records) == 1
    assert [p.source_id for p in problems] == ["901"]


def test_a_date_in_letters_of_odd_case_is_read(tmp_path: Path) -> None:
    records, _, _ = read(put(tmp_path, {**ANNA, "DOB": "10 \u017fep 1970"}))
    assert records["901"].birth_date == ("1970-09-10",)


def test_another_spreadsheet_is_not_claimed(real_data: Path) -> None:
    for name in AU_DFAT:
        with pytest.raises(SourceMalformed, match="not this source's format"):
            read(real_data / name)


@given(st.dictionaries(st.sampled_from(COLUMNS_NEW), st.text(max_size=40)))
def test_whatever_the_cells_hold_a_record_a_problem_or_a_refusal_comes_out(
    tmp_path_factory: pytest.TempPathFactory, cells: dict[str, str]
) -> None:
    safe = {k: v.encode("utf-8", "replace").decode() for k, v in cells.items()}
    path = put(tmp_path_factory.mktemp("ofsi"), ANNA | safe)
    try:
        records, problems, _ = read(path)
    except SourceMalformed:
        return
    assert records or problems


@pytest.mark.parametrize(
    ("name", "targets", "rights", "corruption"),
    [
        ("2020-04_OFSI_ConList.csv", 2114, 0, 0),
        ("2023-06_OFSI_ConList.xlsx", 3993, 91, 35),
        ("2025-04-10_OFSI_ConList.xlsx", 4686, 143, 66),
    ],
)
def test_the_real_lists_hold_what_is_known_of_them(
    real_data: Path, name: str, targets: int, rights: int, corruption: int
) -> None:
    records, problems, _ = read(real_data / "gb" / name)
    tags = Counter(tag for record in records.values() for tag in record.programmes)
    assert len(records) == targets
    assert (tags["Global Human Rights"], tags["Global Anti-Corruption"]) == (rights, corruption)
    assert all(record.listed_on for record in records.values())
    assert len(problems) < 40
