"""The Section 353 transcript: one row a person, known by year, country and name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.convert.read import recognised
from magnitsky.convert.record import Name, Problem, Record
from magnitsky.convert.source import source
from magnitsky.errors import SourceMalformed
from real_files import US_353, taken_for

HEADER = (
    "schema,name,aliases,topics,program,authority,reason,report-date,start-date,end-date,"
    "country,notes,source_url\n"
)
LAW = "Section 353(b) of the United States - Northern Triangle Enhanced Engagement Act"
STATE = "United States Department of State"
URL = "https://www.state.gov/reports/section-353-corrupt-and-undemocratic-actors-report/"


def row(**cells: str) -> str:
    full = {
        "schema": "Person",
        "name": "Inés Ejemplo Ficticia",
        "program": LAW,
        "authority": STATE,
        "reason": "took bribes.",
        "report-date": "2022",
        "end-date": "December 2023",
        "country": "HONDURAS",
        "source_url": URL,
    } | {key.replace("_", "-") if key != "source_url" else key: v for key, v in cells.items()}
    names = HEADER.strip().split(",")
    return ",".join('"' + full.get(name, "").replace('"', '""') + '"' for name in names) + "\n"


def read(path: Path) -> tuple[list[Record], list[Problem]]:
    problems: list[Problem] = []
    return list(recognised(source("us-353"), [path]).records(problems.append)), problems


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_a_row_gives_its_golden_record(tmp_path: Path) -> None:
    records, problems = read(
        written(tmp_path, HEADER, row(aliases="Nena; Nena", notes="A note.", topics="x"))
    )
    assert problems == []
    assert records == [
        Record(
            source_id="2022-hn-ines-ejemplo-ficticia",
            schema="Person",
            names=(Name("Inés Ejemplo Ficticia"), Name("Nena", "alias")),
            programmes=("Section 353",),
            country=("hn",),
            listed_on="2022",
            statement="took bribes.",
            remarks=("A note.",),
            more={"endDate": ("2023-12",)},
            url=URL,
        )
    ]


def test_the_country_is_that_of_the_office_and_no_nationality(tmp_path: Path) -> None:
    records, _ = read(written(tmp_path, HEADER, row()))
    assert records[0].nationality == ()


def test_a_stated_day_is_more_exact_than_the_report(tmp_path: Path) -> None:
    records, _ = read(written(tmp_path, HEADER, row(start_date="1 July 2022")))
    assert records[0].listed_on == "2022-07-01"
    assert records[0].source_id.startswith("2022-")


def test_the_reason_stays_as_printed(tmp_path: Path) -> None:
    reason = "“Two”  spaces,\nand a line end."
    records, _ = read(written(tmp_path, HEADER, row(reason=f" {reason} ")))
    assert records[0].statement == reason


def test_two_of_one_name_stay_two(tmp_path: Path) -> None:
    records, _ = read(written(tmp_path, HEADER, row(), row(reason="another")))
    assert [record.source_id for record in records] == [
        "2022-hn-ines-ejemplo-ficticia",
        "2022-hn-ines-ejemplo-ficticia:2",
    ]


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("country", "Atlantis", "country not known"),
        ("report_date", "lately", "date not read"),
        ("start_date", "soon", "date not read"),
        ("end_date", "never", "date not read"),
        ("program", "Another law", "programme not known"),
        ("schema", "Ship", "schema not known, kept as LegalEntity"),
        ("source_url", "javascript:1", "not an address"),
    ],
)
def test_a_value_not_understood_is_reported_and_kept(
    tmp_path: Path, column: str, value: str, what: str
) -> None:
    records, problems = read(written(tmp_path, HEADER, row(**{column: value})))
    assert [(problem.what, problem.value) for problem in problems] == [(what, value)]
    assert value in " ".join(records[0].remarks)


def test_a_row_without_a_name_is_reported_and_left_out(tmp_path: Path) -> None:
    records, problems = read(written(tmp_path, HEADER, row(name=" "), row()))
    assert len(records) == 1
    assert [problem.what for problem in problems] == ["row without a name"]


def test_an_unknown_column_is_reported_once(tmp_path: Path) -> None:
    lines = [row().replace("\n", ",x\n")] * 3
    _, problems = read(written(tmp_path, HEADER.replace("\n", ",extra\n"), *lines))
    assert problems == [Problem("unknown column", "extra", "")]


def test_a_byte_order_mark_and_other_line_ends_do_not_count(tmp_path: Path) -> None:
    path = written(tmp_path, "\ufeff", HEADER, row())
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(read(path)[0]) == 1


@pytest.mark.parametrize("content", ["", "<html></html>", "a,b\n1,2\n", "celex,recordId\n"])
def test_what_is_no_transcript_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(SourceMalformed):
        read(written(tmp_path, content))


@pytest.mark.parametrize("missing", [1, 30, 120])
def test_a_file_that_is_cut_off_is_refused_with_its_line(tmp_path: Path, missing: int) -> None:
    text = HEADER + row() + row(name="Otro Ejemplo")
    with pytest.raises(SourceMalformed, match="line 3"):
        read(written(tmp_path, text[:-missing]))


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes((HEADER + row()).encode("cp1252"))
    with pytest.raises(SourceMalformed, match="damaged"):
        read(path)


@given(st.lists(st.text(), min_size=13, max_size=13))
def test_whatever_the_cells_hold_records_come_out(tmp_path: Path, cells: list[str]) -> None:
    line = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"
    path = tmp_path / "list.csv"
    path.write_bytes((HEADER + line).encode("utf-8", "surrogatepass"))
    try:
        records, problems = read(path)
    except SourceMalformed:
        return
    assert records or problems


@given(st.binary())
def test_arbitrary_bytes_below_the_header_raise_one_error_at_most(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(HEADER.encode() + content)
    try:
        read(path)
    except SourceMalformed:
        return


def test_the_real_transcript_reads_whole(real_data: Path) -> None:
    records, problems = read(real_data / "us-state" / "section_353.csv")
    assert problems == []
    assert len({record.source_id for record in records}) == len(records) == 167
    assert {record.listed_on for record in records} == {"2021", "2022", "2023"}
    assert {record.country for record in records} == {("gt",), ("hn",), ("ni",), ("sv",)}
    assert all(record.statement for record in records)


def test_no_other_file_is_taken_for_the_transcript(real_data: Path) -> None:
    assert taken_for("us-353", real_data) == set(US_353)
