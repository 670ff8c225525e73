"""The EU's annexes with their reasons: one file an act, one row an entry and a measure."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.convert.eu_journal import cells
from magnitsky.convert.read import recognised
from magnitsky.convert.record import Address, BirthPlace, Identifier, Name, Problem, Record
from magnitsky.convert.source import source
from magnitsky.errors import SourceMalformed
from real_files import EU_JOURNAL, taken_for

HEADER = (
    "celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,weakAlias,"
    "previousName,country,nationality,jurisdiction,birthDate,birthPlace,position,passportNumber,"
    "gender,appearance,ethnicity,fatherName,motherName,incorporationDate,legalForm,sector,"
    "registrationNumber,taxNumber,idNumber,innCode,ogrnCode,kppCode,okpoCode,leiCode,swiftBic,"
    "ticker,imoNumber,mmsi,flag,address,phone,email,website,notes\r\n"
)
COLUMNS = HEADER.strip().split(",")
CELEX = "32099R0001"
URL = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32099R0001"


def row(**given_cells: str) -> str:
    full = {
        "celex": CELEX,
        "recordId": "1",
        "programKey": "EU-HR",
        "annex": "I.A",
        "measure": "Asset freeze",
        "schema": "Person",
        "name": "Jana (Yana) MUSTER",
    } | given_cells
    quoted = (full.get(name, "").replace('"', '""') for name in COLUMNS)
    return ",".join(f'"{cell}"' for cell in quoted) + "\r\n"


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "act.csv"
    path.write_bytes("".join(lines).encode("utf-8"))
    return path


def read(path: Path) -> tuple[list[Record], list[Problem]]:
    problems: list[Problem] = []
    return list(recognised(source("eu-journal"), [path]).records(problems.append)), problems


def one(tmp_path: Path, **given_cells: str) -> tuple[Record, list[Problem]]:
    records, problems = read(written(tmp_path, HEADER, row(**given_cells)))
    return records[0], problems


def test_a_person_gives_the_golden_record(tmp_path: Path) -> None:
    record, problems = one(
        tmp_path,
        startDate="2.3.2021",
        reason=" “Jana  Muster”, a judge,\nconvicted critics. ",
        alias="Яна МУСТЕР; Jana Muster; Яна МУСТЕР",
        weakAlias="Jaja",
        previousName="PRIMER",
        nationality="Belarusian or Russian",
        birthDate="27.1.1964",
        birthPlace="Pskov, Russian SFSR (now Russian Federation); Qom, Iran",
        position='Judge; "Editor of ""Today""; deputy"',
        passportNumber="AB123 (Iran), expires 12.7.2026",
        gender="Female",
        fatherName="Jan Muster",
        address="1 Main Street, Kovrov, Russia, 601914",
        email="a@example.org; b@example.org",
        notes="A note; another note",
    )
    assert problems == []
    assert record == Record(
        source_id=f"{CELEX}:I.A:1",
        printed_id="1",
        schema="Person",
        names=(
            Name("Jana (Yana) MUSTER"),
            Name("Яна МУСТЕР", "alias"),
            Name("Jana Muster", "alias"),
            Name("Jaja", "weak"),
            Name("PRIMER", "former"),
        ),
        programmes=(CELEX,),
        birth_date=("1964-01-27",),
        birth_place=(
            BirthPlace("Pskov, Russian SFSR (now Russian Federation)", "ru"),
            BirthPlace("Qom, Iran", "ir"),
        ),
        nationality=("by", "ru"),
        gender="female",
        position=("Judge", 'Editor of "Today"; deputy'),
        addresses=(Address("1 Main Street, Kovrov, Russia, 601914", country="ru"),),
        identifiers=(Identifier("passportNumber", "AB123", None, "ir", "expires 12.7.2026"),),
        listed_on="2021-03-02",
        statement="“Jana  Muster”, a judge,\nconvicted critics.",
        measures=("Asset freeze",),
        remarks=("A note", "another note"),
        more={
            "fatherName": ("Jan Muster",),
            "email": ("a@example.org", "b@example.org"),
            "programId": ("EU-HR",),
        },
        url=URL,
    )


def test_an_entity_gives_the_golden_record(tmp_path: Path) -> None:
    record, problems = one(
        tmp_path,
        recordId="",
        schema="Vessel",
        annex="XV",
        name="MV  Exempel",
        flag="Cameroon",
        imoNumber="1234567",
        mmsi="613000000",
    )
    assert problems == []
    assert record == Record(
        source_id=f"{CELEX}:XV:mv-exempel",
        schema="Vessel",
        names=(Name("MV Exempel"),),
        programmes=(CELEX,),
        country=("cm",),
        identifiers=(Identifier("imoNumber", "1234567"), Identifier("mmsi", "613000000")),
        measures=("Asset freeze",),
        more={"flag": ("cm",), "programId": ("EU-HR",)},
        url=URL,
    )


def test_a_company_keeps_its_legal_particulars(tmp_path: Path) -> None:
    record, _ = one(
        tmp_path,
        schema="Company",
        jurisdiction="Belarus",
        incorporationDate="24.4.1991 as ‘EXEMPEL’",
        legalForm="Concern",
        registrationNumber="190950894 (Belarus)",
    )
    assert record.country == ("by",)
    assert record.more["incorporationDate"] == ("1991-04-24",)
    assert record.remarks == ("incorporationDate: 24.4.1991 as ‘EXEMPEL’",)
    assert record.identifiers == (Identifier("registrationNumber", "190950894", None, "by"),)


@pytest.mark.parametrize(
    ("printed", "listed_on"), [("2.3.2021", "2021-03-02"), ("2011-02", "2011-02"), ("2011", "2011")]
)
def test_a_start_keeps_its_precision(tmp_path: Path, printed: str, listed_on: str) -> None:
    record, _ = one(tmp_path, startDate=printed)
    assert record.listed_on == listed_on


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("27.1.1964", ("1964-01-27",)),
        ("1972", ("1972",)),
        ("May 1969", ("1969-05",)),
        ("between 1.1.1961 and 31.12.1963", ("1961-01-01/1963-12-31",)),
        ("1972 or 1973", ("1972", "1973")),
        ("around 1960", ("1960~",)),
        ("1343 (Iranian Hijri calendar), 1964 (Gregorian calendar)", ("1964",)),
        ("1343 (Iranian Hijri calendar)", ()),
        ("3.5.1977 (15.4.1974 for the alias)", ("1977-05-03",)),
        ("Probably 1973", ()),
        ("1960s-1970s", ()),
        ("9" * (cells.LONGEST + 1), ()),
    ],
)
def test_a_printed_date_is_read_whole_or_kept_in_words(
    printed: str, values: tuple[str, ...]
) -> None:
    found = cells.dates(printed)
    assert found.values == values
    assert found.values or found.words == printed


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("Russian", ("ru",)),
        ("Swiss and Cameroonian", ("ch", "cm")),
        ("Myanmar/ Burma", ("mm",)),
        ("of the Republic of Moldova", ("md",)),
        ("Australian/Russian", ("au", "ru")),
        ("allegedly Russian", ()),
        ("assumed Ruritanian", ()),
        ("Congolese", ()),
    ],
)
def test_wording_about_countries_is_read_or_kept(printed: str, codes: tuple[str, ...]) -> None:
    found = cells.countries(printed)
    assert found.values == codes
    assert found.values or found.words == printed


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Tehran (Iran)", "ir"),
        ("Rwanda (as of early 2016)", "rw"),
        ("Jerusalem, Israel, 9144302", "il"),
        ("Smolensk", None),
        ("Minsk, 2B", None),
        ("Somewhere, in", None),
        ("", None),
    ],
)
def test_a_place_has_the_country_it_ends_with(printed: str, code: str | None) -> None:
    assert cells.place_country(printed) == code


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("DP0000149, DP0003850", ("DP0000149", "DP0003850")),
        ("MP 3413113 and MP 2387911", ("MP 3413113", "MP 2387911")),
        ("12/La Ma Na (N) 89 489", ("12/La Ma Na (N) 89 489",)),
        ("B0722922 valid until 13.8.2018", ("B0722922",)),
        ("MP3303172 (issued on 10.6.2013", ("MP3303172",)),
        ("United Republic of Tanzania AB850901", ("AB850901",)),
        ("diplomatic passport issued by Mali", ()),
        ("1" + "( " * 190 + ")1", ("1" + "( " * 190 + ")1",)),
    ],
)
def test_a_number_stands_without_the_words_around_it(
    printed: str, numbers: tuple[str, ...]
) -> None:
    found = cells.identifiers("idNumber", printed)
    assert tuple(identifier.number for identifier in found) == numbers


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("startDate", "lately", "date not read"),
        ("birthDate", "long ago", "date not read"),
        ("incorporationDate", "once", "date not read"),
        ("nationality", "Ruritanian", "country not known"),
        ("country", "Ruritania", "country not known"),
        ("gender", "unstated", "gender not known"),
        ("passportNumber", "none issued", "no number"),
    ],
)
def test_a_value_not_understood_is_reported_and_kept(
    tmp_path: Path, column: str, value: str, what: str
) -> None:
    record, problems = one(tmp_path, **{column: value})
    assert problems == [Problem(what, column, value, record.source_id)]
    assert record.remarks == (f"{column}: {value}",)


def test_quotes_that_do_not_close_inside_a_cell_are_reported(tmp_path: Path) -> None:
    record, problems = one(tmp_path, alias='"Jaja; Juju')
    assert record.names[1] == Name('"Jaja; Juju', "alias")
    assert [problem.field for problem in problems] == ["alias"]


def test_an_unknown_schema_is_reported_and_kept_as_an_entity(tmp_path: Path) -> None:
    record, problems = one(tmp_path, schema="Yacht")
    assert record.schema == "LegalEntity"
    assert [problem.value for problem in problems] == ["Yacht"]


def test_several_measures_on_one_entry_are_one_record(tmp_path: Path) -> None:
    records, problems = read(
        written(
            tmp_path,
            HEADER,
            row(measure="Asset freeze", alias="Jaja", reason="Why."),
            row(recordId="2"),
            row(measure="Travel ban", alias="Juju", programKey="EU-X"),
        )
    )
    assert problems == []
    assert [record.source_id for record in records] == [f"{CELEX}:I.A:1", f"{CELEX}:I.A:2"]
    assert records[0].measures == ("Asset freeze", "Travel ban")
    assert [name.text for name in records[0].names[1:]] == ["Jaja", "Juju"]
    assert records[0].more["programId"] == ("EU-HR", "EU-X")
    assert records[0].statement == "Why."


def test_rows_that_disagree_on_one_value_keep_both(tmp_path: Path) -> None:
    records, problems = read(
        written(tmp_path, HEADER, row(reason="Why."), row(reason="Else.", measure="Travel ban"))
    )
    assert records[0].statement == "Why."
    assert records[0].remarks == ("statement: Else.",)
    assert [problem.value for problem in problems] == ["Else."]


@pytest.mark.parametrize("other", [{"name": "Jan MUSTER"}, {"schema": "LegalEntity"}])
def test_one_number_for_two_is_never_merged(tmp_path: Path, other: dict[str, str]) -> None:
    records, problems = read(written(tmp_path, HEADER, row(), row(measure="Travel ban", **other)))
    assert len({record.source_id for record in records}) == 2
    assert [problem.what for problem in problems] == ["two entries under one number or name"]


def test_a_blank_number_gives_way_to_the_name_then_the_birth_then_a_count(tmp_path: Path) -> None:
    born = {"recordId": "", "birthDate": "1972"}
    records, _ = read(
        written(
            tmp_path,
            HEADER,
            row(recordId=""),
            row(**born),
            row(**born, reason="Another."),
            row(**born, measure="Travel ban"),
        )
    )
    key = f"{CELEX}:I.A:jana-yana-muster"
    assert [(record.source_id, record.measures) for record in records] == [
        (key, ("Asset freeze",)),
        (f"{key}:1972", ("Asset freeze", "Travel ban")),
        (f"{key}:1972:2", ("Asset freeze",)),
    ]


def test_a_row_that_stands_twice_is_one_record_and_reported(tmp_path: Path) -> None:
    records, problems = read(written(tmp_path, HEADER, row(recordId=""), row(recordId="")))
    assert len(records) == 1
    assert [problem.what for problem in problems] == ["row stands twice"]


def test_a_row_without_a_name_is_reported_and_left_out(tmp_path: Path) -> None:
    records, problems = read(written(tmp_path, HEADER, row(name=" "), row(recordId="2")))
    assert len(records) == 1
    assert [problem.what for problem in problems] == ["row without a name or a schema"]


def test_an_unknown_column_is_reported_once(tmp_path: Path) -> None:
    lines = [line.replace("\r\n", ",x\r\n") for line in (row(), row(recordId="2"))]
    _, problems = read(written(tmp_path, HEADER.replace("\r\n", ",extra\r\n"), *lines))
    assert problems == [Problem("unknown column", "extra", "")]


def test_a_file_is_the_part_of_its_act(tmp_path: Path) -> None:
    assert recognised(source("eu-journal"), [written(tmp_path, HEADER, row())]).part == CELEX


@pytest.mark.parametrize("lines", [(), (row(celex="../x"),), (row(celex=""),), ('"',)])
def test_a_file_that_names_no_act_is_refused(tmp_path: Path, lines: tuple[str, ...]) -> None:
    publication = recognised(source("eu-journal"), [written(tmp_path, HEADER, *lines)])
    with pytest.raises(SourceMalformed):
        _ = publication.part


def test_two_acts_in_one_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceMalformed, match="a file contains one act"):
        read(written(tmp_path, HEADER, row(), row(celex="32099R0002")))


def test_a_file_of_amendments_is_refused_with_the_reason(tmp_path: Path) -> None:
    header = "amendedCelex,amendmentCelex," + HEADER.removeprefix("celex,")
    with pytest.raises(SourceMalformed, match="Give the consolidated file"):
        read(written(tmp_path, header, f'"{CELEX}",' + row()))


@pytest.mark.parametrize("content", ["", "<html></html>", "a,b\n1,2\n", "recordId,name\n"])
def test_what_is_no_act_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(SourceMalformed):
        read(written(tmp_path, content))


@pytest.mark.parametrize("missing", [2, 3, 20, 100, 180])
def test_a_file_that_is_cut_off_is_refused_with_its_line(tmp_path: Path, missing: int) -> None:
    text = HEADER + row() + row(recordId="2", notes="The last words of the file.")
    with pytest.raises(SourceMalformed, match="line 3"):
        read(written(tmp_path, text[:-missing]))


def test_a_header_without_a_needed_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceMalformed, match="measure"):
        read(written(tmp_path, HEADER.replace("measure", "step"), row()))


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "act.csv"
    path.write_bytes((HEADER + row(name="Jäna")).encode("cp1252"))
    with pytest.raises(SourceMalformed, match="damaged"):
        read(path)


@given(
    st.lists(st.dictionaries(st.sampled_from(COLUMNS[1:]), st.text(max_size=30)), max_size=4),
)
def test_whatever_the_cells_hold_ids_stay_apart(
    tmp_path: Path, entries: list[dict[str, str]]
) -> None:
    path = tmp_path / "act.csv"
    lines = "".join(row(**entry) for entry in entries)
    path.write_bytes((HEADER + lines).encode("utf-8", "surrogatepass"))
    try:
        records, _ = read(path)
    except SourceMalformed:
        return
    assert len({record.source_id for record in records}) == len(records)


@given(st.binary())
def test_arbitrary_bytes_below_the_header_raise_one_error_at_most(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "act.csv"
    path.write_bytes(HEADER.encode() + content)
    try:
        read(path)
    except SourceMalformed:
        return


COUNTS = {
    "32005R1183": 86,
    "32006R0765": 408,
    "32011R0101": 27,
    "32011R0359": 321,
    "32013R0401": 127,
    "32014R0208": 3,
    "32017R1770": 4,
    "32017R2063": 69,
    "32018R1542": 37,
    "32019R0796": 38,
    "32020R1998": 177,
    "32022R2309": 21,
    "32024R1485": 105,
    "32024R2642": 100,
}


@pytest.mark.parametrize("celex", COUNTS)
def test_a_real_act_reads_whole(real_data: Path, celex: str) -> None:
    path = real_data / "eu" / "journal" / f"{celex}.csv"
    records, _ = read(path)
    assert len({record.source_id for record in records}) == len(records) == COUNTS[celex]
    assert recognised(source("eu-journal"), [path]).part == celex
    assert {record.programmes for record in records} == {(celex,)}


def test_the_real_human_rights_act_has_a_statement_for_everyone(real_data: Path) -> None:
    records, problems = read(real_data / "eu" / "journal" / "32020R1998.csv")
    assert Counter(record.schema for record in records) == {"Person": 136, "LegalEntity": 41}
    assert all(record.statement and record.listed_on for record in records)
    assert {problem.value for problem in problems} == {"Gaza Strip, West Bank, Southern Lebanon"}


def test_what_the_real_acts_leave_unread_is_no_more_than_oddities(real_data: Path) -> None:
    found: Counter[tuple[str, str]] = Counter()
    for name in EU_JOURNAL:
        found.update((problem.what, problem.field) for problem in read(real_data / name)[1])
    assert found == {
        ("country not known", "nationality"): 12,
        ("country not known", "country"): 3,
        ("date not read", "birthDate"): 4,
        ("date not read", "incorporationDate"): 1,
        ("no number", "passportNumber"): 2,
    }


def test_no_other_file_is_taken_for_an_act(real_data: Path) -> None:
    assert taken_for("eu-journal", real_data) == set(EU_JOURNAL)
