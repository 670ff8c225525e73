"""OFSI's Consolidated List: rows folded into targets, in the old layout and the new."""

import csv
import io
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


def test_another_spreadsheet_is_not_claimed(real_data: Path) -> None:
    for path in (real_data / "au").glob("*.xlsx"):
        with pytest.raises(SourceMalformed, match="not this source's format"):
            read(path)


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
