"""Australia's list: both layouts of the sheet, entries of several rows, cells of any type."""

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.convert.au_dfat.cells import births, items, listing_day
from magnitsky.convert.au_dfat.sheet import TWELVE
from magnitsky.convert.read import Publication, recognised
from magnitsky.convert.record import Address, BirthPlace, Identifier, Name, Problem, Record
from magnitsky.convert.source import source
from magnitsky.errors import SourceMalformed
from real_files import AU_DFAT, taken_for

Value = str | float | bool | date

OLD = [
    *("Reference", "Name of Individual or Entity", "Type", "Name Type", "Date of Birth"),
    *("Place of Birth", "Citizenship", "Address", "Additional Information"),
    *("Listing Information", "Committees", "Control Date"),
]
NEW = [
    *OLD[:4],
    "Alias Strength",
    *OLD[4:10],
    "IMO Number",
    *OLD[10:],
    *("Instrument of Designation", "Targeted Financial Sanction", "Travel Ban", "Arms Embargo"),
    "Maritime Restriction",
]
MAIN_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1"'
        f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook {MAIN_NS} xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet {MAIN_NS}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>"
    ),
}
EXCEL_DAY_0 = date(1899, 12, 30)
HUMAN_RIGHTS = "Autonomous (Thematic - Human Rights) "
PERSON: dict[str, Value] = {
    "Reference": 471.0,
    "Name of Individual or Entity": "Jane EXAMPLE\n",
    "Type": "individual ",
    "Name Type": "Primary name",
    "Committees": HUMAN_RIGHTS,
    "Control Date": date(2022, 12, 10),
}
FIRM = PERSON | {
    "Reference": 472.0,
    "Name of Individual or Entity": "Example Ltd",
    "Type": "Entity ",
}


def alias(reference: str, name: str, name_type: str = "Aka ") -> dict[str, Value]:
    """A lettered row of the person's entry."""
    row = {"Reference": reference, "Name of Individual or Entity": name, "Name Type": name_type}
    return PERSON | row


def _column(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def workbook(path: Path, rows: Sequence[Sequence[Value]]) -> Path:
    """Write a small spreadsheet: words shared, the rest as typed."""
    words: dict[str, int] = {}
    lines: list[str] = []
    for y, row in enumerate(rows, 1):
        cells: list[str] = []
        for x, value in enumerate(row, 1):
            at = f'r="{_column(x)}{y}"'
            if isinstance(value, bool):
                cells.append(f'<c {at} t="b"><v>{int(value)}</v></c>')
            elif isinstance(value, date):
                cells.append(f'<c {at} s="1"><v>{(value - EXCEL_DAY_0).days}</v></c>')
            elif isinstance(value, float):
                cells.append(f"<c {at}><v>{value!r}</v></c>")
            elif value:
                cells.append(f'<c {at} t="s"><v>{words.setdefault(value, len(words))}</v></c>')
        lines.append(f'<row r="{y}">{"".join(cells)}</row>')
    strings = "".join(f'<si><t xml:space="preserve">{escape(word)}</t></si>' for word in words)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        archive.writestr("xl/sharedStrings.xml", f"<sst {MAIN_NS}>{strings}</sst>")
        sheet = f"<worksheet {MAIN_NS}><sheetData>{''.join(lines)}</sheetData></worksheet>"
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return path


def publication(
    folder: Path, *entries: dict[str, Value], columns: Sequence[str] = OLD
) -> Publication:
    rows: list[list[Value]] = [list(columns)]
    rows += [[entry.get(name, "") for name in columns] for entry in entries]
    return recognised(source("au-dfat"), [workbook(folder / "list.xlsx", rows)])


def read(
    folder: Path, *entries: dict[str, Value], columns: Sequence[str] = OLD
) -> tuple[list[Record], list[Problem]]:
    problems: list[Problem] = []
    found = publication(folder, *entries, columns=columns)
    return list(found.records(problems.append)), problems


def one(folder: Path, *rows: dict[str, Value], columns: Sequence[str] = OLD) -> Record:
    records, problems = read(folder, *rows, columns=columns)
    assert problems == []
    assert len(records) == 1
    return records[0]


def test_twelve_columns_give_the_golden_record(tmp_path: Path) -> None:
    entry = PERSON | {
        "Date of Birth": "a) Approximately 1955- 1958 b) 3/05/1961",
        "Place of Birth": "a) Strelsau, Belgium  b) Zenda",
        "Citizenship": "a) Belgian b) Dutch",
        "Address": "Brussels, Belgium (as at 2014); na",
        "Additional Information": "Title: Major.",
        "Listing Information": "Listed on 25 Jan. 2001 (amended on 9 July 2007)",
    }
    rows = [
        entry,
        alias("471a", "J. Example"),
        alias("471b", "Джейн Пример", "Original script "),
        alias("471c", "Jane Sample", "Formerly known as"),
    ]
    expected = Record(
        source_id="471",
        schema="Person",
        names=(
            Name("Jane EXAMPLE"),
            Name("J. Example", "alias"),
            Name("Джейн Пример", "alias"),
            Name("Jane Sample", "former"),
        ),
        programmes=("Autonomous (Thematic - Human Rights)",),
        birth_date=("1955~/1958~", "1961-05-03"),
        birth_place=(BirthPlace("Strelsau, Belgium", "be"), BirthPlace("Zenda")),
        nationality=("be", "nl"),
        addresses=(Address("Brussels, Belgium (as at 2014)", country="be"),),
        listed_on="2001-01-25",
        amended_on="2022-12-10",
        remarks=("Title: Major.", "Listed on 25 Jan. 2001 (amended on 9 July 2007)"),
    )
    assert one(tmp_path, *rows) == expected


def test_nineteen_columns_give_the_golden_ship(tmp_path: Path) -> None:
    entry = FIRM | {
        "Type": "Vessel",
        "IMO Number": 9074729.0,
        "Instrument of Designation": "Example Designation 2025",
        "Listing Information": "Designated as a sanctioned vessel in Example Designation 2025",
        "Targeted Financial Sanction": False,
        "Travel Ban": False,
        "Arms Embargo": False,
        "Maritime Restriction": True,
    }
    assert one(tmp_path, entry, columns=NEW) == Record(
        source_id="472",
        schema="Vessel",
        names=(Name("Example Ltd"),),
        programmes=("Autonomous (Thematic - Human Rights)",),
        identifiers=(Identifier("imoNumber", "9074729"),),
        amended_on="2022-12-10",
        remarks=("Designated as a sanctioned vessel in Example Designation 2025",),
        measures=("Maritime Restriction",),
        more={"provisions": ("Example Designation 2025",)},
    )


def test_each_layout_says_what_it_carries(tmp_path: Path) -> None:
    old = publication(tmp_path, PERSON).carries
    new = publication(tmp_path, PERSON, columns=NEW).carries
    assert new - old == {"identifiers", "measures", "more"}


def test_the_strength_of_an_alias_is_the_publishers(tmp_path: Path) -> None:
    rows = [
        PERSON,
        alias("471a", "Strong One", "Alias") | {"Alias Strength": "Strong"},
        alias("471b", "Weak One", "Alias") | {"Alias Strength": "Weak"},
    ]
    record = one(tmp_path, *rows, columns=NEW)
    assert [name.kind for name in record.names] == ["primary", "alias", "weak"]


def test_previously_listed_as_makes_a_former_name(tmp_path: Path) -> None:
    name = "Old Example (Previously listed as. In Arabic: مثال)"
    record = one(tmp_path, PERSON, alias("471a", name))
    assert record.names[1:] == (
        Name("Old Example", "former"),
        Name("مثال", "former", lang="ar"),
    )


def test_hundreds_of_empty_columns_do_not_matter(tmp_path: Path) -> None:
    assert one(tmp_path, PERSON, columns=[*OLD, *([""] * 300)]).source_id == "471"


def test_words_in_a_column_without_a_name_are_reported(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [OLD, [*(PERSON.get(c, "") for c in OLD), "stray"]])
    problems: list[Problem] = []
    list(recognised(source("au-dfat"), [path]).records(problems.append))
    assert [(p.what, p.value) for p in problems] == [("words in a column without a name", "stray")]


def test_an_unknown_column_is_reported_once(tmp_path: Path) -> None:
    rows = [PERSON | {"New": "x"}, FIRM | {"New": "y"}]
    records, problems = read(tmp_path, *rows, columns=[*OLD, "New"])
    assert len(records) == 2
    assert [(p.what, p.field) for p in problems] == [("unknown column", "New")]


@pytest.mark.parametrize("missing", sorted(TWELVE - {"Reference", "Committees", "Control Date"}))
def test_a_missing_column_is_refused(tmp_path: Path, missing: str) -> None:
    with pytest.raises(SourceMalformed):
        read(tmp_path, PERSON, columns=[name for name in OLD if name != missing])


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceMalformed, match="twice"):
        read(tmp_path, PERSON, columns=[*OLD, "Type"])


def test_a_row_apart_from_its_number_joins_its_entry_and_is_reported(tmp_path: Path) -> None:
    records, problems = read(tmp_path, PERSON, FIRM, alias("471a", "Late Alias"))
    assert [record.source_id for record in records] == ["471", "472"]
    assert [name.text for name in records[0].names] == ["Jane EXAMPLE", "Late Alias"]
    assert [p.what for p in problems] == ["row apart from its number, put to its entry"]


def test_a_row_apart_that_does_not_fit_stays_by_itself(tmp_path: Path) -> None:
    """A number used twice by mistake must not give one person another's name."""
    stray = alias("471a", "Other Person") | {"Committees": "1988 (Taliban)"}
    records, problems = read(tmp_path, PERSON, FIRM, stray)
    assert [record.source_id for record in records] == ["471", "471a", "472"]
    assert len(records[0].names) == 1
    assert [p.what for p in problems] == ["row apart from its number, kept by itself"]


def test_lettered_rows_without_their_number_make_an_entry_and_are_reported(
    tmp_path: Path,
) -> None:
    records, problems = read(tmp_path, alias("473a", "Jane"), alias("473b", "Janet"), FIRM)
    assert [record.source_id for record in records] == ["473", "472"]
    assert [name.kind for name in records[0].names] == ["alias", "alias"]
    assert [p.what for p in problems] == ["entry without its numbered row"]


def test_a_number_that_stands_twice_makes_two_entries(tmp_path: Path) -> None:
    records, problems = read(tmp_path, PERSON, FIRM, PERSON | {FIELD_OF_NAME: "John EXAMPLE"})
    assert [record.source_id for record in records] == ["471", "472", "471-john-example"]
    assert [p.what for p in problems] == ["the number stands twice"]


FIELD_OF_NAME = "Name of Individual or Entity"


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (PERSON | {"Reference": "n/a"}, "row without a reference number"),
        (PERSON | {FIELD_OF_NAME: " "}, "entry without a name"),
    ],
)
def test_an_entry_without_number_or_name_is_reported_and_skipped(
    tmp_path: Path, row: dict[str, Value], what: str
) -> None:
    records, problems = read(tmp_path, row, FIRM)
    assert [record.source_id for record in records] == ["472"]
    assert what in [p.what for p in problems]


def test_an_alias_may_have_its_own_date_of_birth_but_not_of_listing(tmp_path: Path) -> None:
    first = PERSON | {"Date of Birth": 1963.0, "Listing Information": "Listed on 1 May 2012"}
    later: dict[str, Value] = {
        "Date of Birth": date(1965, 2, 3),
        "Listing Information": "Listed on 16 May 2014",
    }
    record = one(tmp_path, first, alias("471a", "Janet") | later)
    assert record.birth_date == ("1963", "1965-02-03")
    assert record.listed_on == "2012-05-01"
    assert record.remarks == ("Listed on 1 May 2012", "471a: Listed on 16 May 2014")


@pytest.mark.parametrize(
    ("cell", "dates"),
    [
        (1963.0, ("1963",)),
        (date(1961, 5, 3), ("1961-05-03",)),
        ("1945, 1946, 1950", ("1945", "1946", "1950")),
        ("Approximately 1963, 30/01/1972", ("1963~", "1972-01-30")),
        ("03/1965, 04/1965", ("1965-03", "1965-04")),
        ("14 Mar 1974 >> 12. Apr 1974", ("1974-03-14", "1974-04-12")),
        ("na", ()),
    ],
)
def test_a_date_of_birth_keeps_its_precision(
    tmp_path: Path, cell: Value, dates: tuple[str, ...]
) -> None:
    assert one(tmp_path, PERSON | {"Date of Birth": cell}).birth_date == dates


@pytest.mark.parametrize(
    ("words", "dates", "unread"),
    [
        ("19/04/1982, 24/06/1402", ("1982-04-19",), ("24/06/1402",)),
        ("a) 1976 b) Between Aug. and Sep 1977", ("1976",), ("Between Aug. and Sep 1977",)),
        ("07/05/1962; alt DOB: 07/04/62", ("1962-05-07",), ("07/04/62",)),
        ("Approximately (30-35 years old)", (), ("Approximately (30-35 years old)",)),
        ("10/061962", (), ("10/061962",)),
    ],
)
def test_what_is_no_date_of_birth_is_not_made_one(
    words: str, dates: tuple[str, ...], unread: tuple[str, ...]
) -> None:
    found = births(words)
    assert (found.dates, found.unread) == (dates, unread)


def test_words_beside_a_date_of_birth_are_kept(tmp_path: Path) -> None:
    record = one(tmp_path, PERSON | {"Date of Birth": "15 May 1968 (as Example Name)"})
    assert record.birth_date == ("1968-05-15",)
    assert record.remarks == ("Date of Birth: 15 May 1968 (as Example Name)",)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Listed by UN 1267 Committee on 25 January 2001 (amended on 9 July 2007)", "2001-01-25"),
        ("Listed by 1533 Committee 1 Nov. 2005", "2005-11-01"),
        ("Listedon 8 Jun. 2007", "2007-06-08"),
        ("Listed 11 May 2010 (amended  on 15 Apr. 2014)", "2010-05-11"),
        ("First listed on 2 /03/2016 (amended on 1/06/2017)", "2016-03-02"),
        ("22 Apr. 2010 (amended 15 Apr 2014)", "2010-04-22"),
        ("16 Jul.2020", "2020-07-16"),
        ("Listed on 17 March 2011 (Freeze). Listed on: 26 Feb. 2011 (amended)", "2011-02-26"),
        ("The Minister listed this person on 17 April 2002. It goes on, 7 May 2019", "2002-04-17"),
        (
            "Designated under the Regulations 2011 on 12 June 2012. Relisted 3 May 2015",
            "2012-06-12",
        ),
        ("Instrument of first listing: List Instrument 2022. Listed on: 13/12/2022", "2022-12-13"),
        ("Instrument of first listing: List 2001 (No. 3). Last listed on: 16/09/2022", None),
        ("Instrument of first listing: List 2001 (No. 3). Listed on: 16/09/2022", None),
        ("List 2001 [F2021L00631, Gazette No. S 500, 21 December 2001]", None),
        ("Assets received on or after 23 May 2003 are free. Listed under Resolution 1483", None),
        ("Relisted on 12 January 2024", None),
        ("Listed on 4 December 2019. (This was a re-listing of a previous designation)", None),
        ("Thematic Sanctions Amendment (No. 1) Instrument 2022", None),
        ("Resolution 1518 (2003), amended 7 June 2005", None),
        ("First listed on 6 June via an instrument", None),
        ("Listed on 31 February 2001", None),
    ],
)
def test_a_day_of_listing_is_one_the_text_states(words: str, day: str | None) -> None:
    assert listing_day(" ".join(words.split())).on == day


def test_a_typed_day_of_listing_is_read(tmp_path: Path) -> None:
    record = one(tmp_path, PERSON | {"Listing Information": date(2013, 3, 7)})
    assert (record.listed_on, record.remarks) == ("2013-03-07", ())


def test_the_control_date_is_no_day_of_listing(tmp_path: Path) -> None:
    words = "Example (Thematic Sanctions) Amendment (No. 1) Instrument 2022"
    record = one(tmp_path, PERSON | {"Listing Information": words})
    assert (record.listed_on, record.amended_on) == (None, "2022-12-10")
    assert record.remarks == (words,)


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("1970 (Libya) 1973 (Libya)", ("1970 (Libya)", "1973 (Libya)")),
        (
            "1267/1989/2253 (ISIL (Da'esh) and Al-Qaida)",
            ("1267/1989/2253 (ISIL (Da'esh) and Al-Qaida)",),
        ),
        ("Autonomous (Thematic – Corruption) ", ("Autonomous (Thematic – Corruption)",)),
    ],
)
def test_a_committee_is_one_tag(tmp_path: Path, words: str, tags: tuple[str, ...]) -> None:
    assert one(tmp_path, PERSON | {"Committees": words}).programmes == tags


def test_an_entitys_citizenship_is_its_country(tmp_path: Path) -> None:
    record = one(tmp_path, FIRM | {"Citizenship": "Belgium"})
    assert (record.country, record.nationality) == (("be",), ())


def test_a_country_not_known_is_reported_and_kept_in_words(tmp_path: Path) -> None:
    records, problems = read(tmp_path, PERSON | {"Citizenship": "Belgian; Ruritanian"})
    assert records[0].nationality == ("be",)
    assert records[0].remarks == ("Citizenship: Belgian; Ruritanian",)
    assert [p.value for p in problems] == ["Ruritanian"]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Strelsau; alt POB: Zenda, Belgium", ("Strelsau", "Zenda, Belgium")),
        ("Strelsau, Ghent, b) Zenda", ("Strelsau, Ghent", "Zenda")),
        ("a) One (Phone 1; Fax 2) B) Two", ("One (Phone 1; Fax 2)", "Two")),
        ("a) i) One, ii) Two b) Three", ("i) One, ii) Two", "Three")),
        ("POB:", ()),
    ],
)
def test_a_list_is_cut_at_its_letters(words: str, parts: tuple[str, ...]) -> None:
    assert items(words) == parts


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Type", "Aircraft"),
        ("Name Type", "Pen name"),
        ("Alias Strength", "Middling"),
        ("Control Date", "soon"),
        ("Travel Ban", "perhaps"),
        ("Committees", ""),
    ],
)
def test_a_value_not_understood_is_reported_and_the_entry_kept(
    tmp_path: Path, column: str, cell: Value
) -> None:
    records, problems = read(tmp_path, PERSON | {column: cell}, columns=NEW)
    assert len(records) == 1
    assert [(p.field, p.source_id) for p in problems] == [(column, "471")]


def test_a_birth_of_an_entity_is_reported_and_kept_in_words(tmp_path: Path) -> None:
    records, problems = read(tmp_path, FIRM | {"Date of Birth": 1990.0, "Place of Birth": "Ghent"})
    assert records[0].remarks == ("Date of Birth: 1990", "Place of Birth: Ghent")
    assert len(problems) == 2


def whole(folder: Path) -> bytes:
    rows: list[list[Value]] = [list(OLD), [PERSON.get(name, "") for name in OLD]]
    return workbook(folder / "whole.xlsx", rows).read_bytes()


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(tmp_path: Path, share: float) -> None:
    content = whole(tmp_path)
    path = tmp_path / "list.xlsx"
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(SourceMalformed):
        list(recognised(source("au-dfat"), [path]).records(lambda _: None))


@pytest.mark.parametrize(
    "content", [b"<!doctype html><html></html>", b"Reference,Type\n", b"PK\x03\x04nothing"]
)
def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    with pytest.raises(SourceMalformed):
        list(recognised(source("au-dfat"), [path]).records(lambda _: None))


ROW = (
    f'{{doctype}}<worksheet {MAIN_NS}><sheetData><row r="1">{{cell}}</row></sheetData></worksheet>'
)


@pytest.mark.parametrize(
    "sheet",
    [
        "",
        "<worksheet",
        "<html></html>",
        f"<worksheet {MAIN_NS}><sheetData/></worksheet>",
        ROW.format(doctype="", cell='<c r="A1" t="s"><v>99</v></c>'),
        ROW.format(
            doctype='<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
            cell='<c r="A1" t="str"><v>&b;</v></c>',
        ),
    ],
)
def test_a_spreadsheet_with_a_broken_sheet_is_refused(tmp_path: Path, sheet: str) -> None:
    whole(tmp_path)
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as good, zipfile.ZipFile(path, "w") as bad:
        for name in good.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            bad.writestr(name, sheet.encode() if is_sheet else good.read(name))
    with pytest.raises(SourceMalformed):
        list(recognised(source("au-dfat"), [path]).records(lambda _: None))


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real limit is hundreds of megabytes; a smaller one shows the same."""
    monkeypatch.setattr("magnitsky.convert.sniff.MOST_INFLATED_SHEET", 4_000)
    path = workbook(tmp_path / "list.xlsx", [OLD, ["x" * 9_000]])
    with pytest.raises(SourceMalformed, match="unpacks to"):
        recognised(source("au-dfat"), [path])


CELL = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
    | st.sampled_from(
        ["471", "471a", "a) 1 b) 2", "Listed on 1 May 2001", "(previously listed as)"]
    )
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates(date(1900, 3, 1), date(2100, 1, 1))
)


@given(
    entries=st.lists(st.dictionaries(st.sampled_from(NEW), CELL), max_size=4),
    columns=st.sampled_from([OLD, NEW]),
)
def test_any_cells_give_records_with_different_ids(
    tmp_path: Path, entries: list[dict[str, Value]], columns: list[str]
) -> None:
    rows = [PERSON, *(FIRM | entry for entry in entries)]
    records, _ = read(tmp_path, *rows, columns=columns)
    ids = [record.source_id for record in records]
    assert len(set(ids)) == len(ids)
    assert all(name.text.strip() for record in records for name in record.names)


@given(at=st.integers(0, 3000), byte=st.integers(0, 255))
def test_a_changed_byte_is_read_or_refused(tmp_path: Path, at: int, byte: int) -> None:
    content = bytearray(whole(tmp_path))
    content[at % len(content)] = byte
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    try:
        list(recognised(source("au-dfat"), [path]).records(lambda _: None))
    except SourceMalformed:
        return


def thematic(records: list[Record]) -> dict[tuple[str, str], int]:
    """Entries of the two Magnitsky-style tags, by tag and schema."""
    found: dict[tuple[str, str], int] = {}
    for record in records:
        for tag in record.programmes:
            if tag.endswith(("Human Rights)", "Corruption)")):
                found[tag, record.schema] = found.get((tag, record.schema), 0) + 1
    return found


def test_the_real_list_of_2024(real_data: Path) -> None:
    problems: list[Problem] = []
    path = real_data / "au" / "2024-12_regulation8_consolidated.xlsx"
    records = list(recognised(source("au-dfat"), [path]).records(problems.append))
    assert len(records) == len({record.source_id for record in records}) == 3062
    assert thematic(records) == {
        ("Autonomous (Thematic - Human Rights)", "Person"): 85,
        ("Autonomous (Thematic - Human Rights)", "LegalEntity"): 18,
        ("Autonomous (Thematic – Corruption)", "Person"): 14,
    }
    assert len(problems) == 30
    assert sum(record.listed_on is not None for record in records) == 1273


def test_the_real_list_of_2026(real_data: Path) -> None:
    problems: list[Problem] = []
    path = real_data / "au" / "2026-07-23_consolidated_list.xlsx"
    records = list(recognised(source("au-dfat"), [path]).records(problems.append))
    assert len(records) == len({record.source_id for record in records}) == 3846
    assert sum(record.schema == "Vessel" for record in records) == 262
    assert thematic(records) == {
        ("Autonomous (Thematic - Human Rights)", "Person"): 90,
        ("Autonomous (Thematic - Human Rights)", "LegalEntity"): 22,
        ("Autonomous (Thematic – Corruption)", "Person"): 14,
    }
    assert [p.value for p in problems] == ["24/06/1402", "10/061962"]
    assert sum(record.listed_on is not None for record in records) == 1408


def test_no_other_real_file_is_taken_for_this_list(real_data: Path) -> None:
    assert taken_for("au-dfat", real_data) == set(AU_DFAT)
