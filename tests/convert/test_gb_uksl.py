"""The UK Sanctions List: the XML with its reasons, and the short ODS."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magnitsky.convert.read import recognised
from magnitsky.convert.record import Name, Problem, Record
from magnitsky.convert.source import source
from magnitsky.errors import SourceMalformed

LIST = """<?xml version="1.0" encoding="utf-8"?>
<Designations><DateGenerated>02/10/2026</DateGenerated>
<Designation><LastUpdated>09/09/2026</LastUpdated><DateDesignated>26/03/2026</DateDesignated>
<UniqueID>GHR9999</UniqueID><OFSIGroupID>901</OFSIGroupID><UNReferenceNumber>EXi.001</UNReferenceNumber>
<Names><Name><Name1>Hanna</Name1><Name6>EXAMPLE</Name6><NameType>Alias</NameType></Name>
<Name><Name1>Anna</Name1><Name2>Maria</Name2><Name6>EXAMPLE</Name6><NameType>Primary Name</NameType></Name></Names>
<NonLatinNames><NonLatinName><NameNonLatinScript>Анна ПРИМЕР</NameNonLatinScript></NonLatinName></NonLatinNames>
<RegimeName>The Global Human Rights Sanctions Regulations 2020</RegimeName>
<IndividualEntityShip>Individual</IndividualEntityShip><DesignationSource>UK</DesignationSource>
<SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
<SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze></SanctionsImposedIndicators>
<OtherInformation>A remark.</OtherInformation>
<UKStatementofReasons>
She is an  involved person.
</UKStatementofReasons>
<Addresses><Address><AddressLine1>1 Example Street</AddressLine1><AddressCountry>Belarus</AddressCountry></Address></Addresses>
<IndividualDetails><Individual><DOBs><DOB>dd/mm/1970</DOB><DOB>dd/03/1971</DOB></DOBs>
<Nationalities><Nationality>Russia</Nationality></Nationalities><Genders><Gender>Female</Gender></Genders>
<Positions><Position>Judge</Position></Positions>
<BirthDetails><Location><TownOfBirth>Minsk</TownOfBirth><CountryOfBirth>Belarus</CountryOfBirth></Location></BirthDetails>
<PassportDetails><Passport><PassportNumber>A1234567</PassportNumber></Passport></PassportDetails>
</Individual></IndividualDetails></Designation>
<Designation><UniqueID>RUS9999</UniqueID><DateDesignated>01/01/2026</DateDesignated>
<Names><Name><Name6>EXAMPLE STAR</Name6><NameType>Primary Name</NameType></Name></Names>
<RegimeName>The Russia (Sanctions) (EU Exit) Regulations 2019</RegimeName><IndividualEntityShip>Ship</IndividualEntityShip>
<ShipDetails><Ship><IMONumbers><IMONumber>1234567</IMONumber></IMONumbers>
<CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Panama</CurrentBelievedFlagOfShip></CurrentBelievedFlagOfShips>
<Colour>grey</Colour></Ship></ShipDetails></Designation>
</Designations>
"""


def put(folder: Path, content: str) -> Path:
    path = folder / "list.xml"
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    return path


def read(path: Path) -> tuple[dict[str, Record], list[Problem], str | None]:
    problems: list[Problem] = []
    publication = recognised(source("gb-uksl"), [path])
    records = {record.source_id: record for record in publication.records(problems.append)}
    return records, problems, publication.published()


def test_a_person_is_read_whole(tmp_path: Path) -> None:
    records, _, published = read(put(tmp_path, LIST))
    anna = records["GHR9999"]
    assert published == "2026-10-02"
    assert anna.names == (
        Name("Anna Maria EXAMPLE", "primary", "Anna", "Maria", "EXAMPLE"),
        Name("Hanna EXAMPLE", "alias", "Hanna", None, "EXAMPLE"),
        Name("Анна ПРИМЕР", "alias"),
    )
    assert anna.birth_date == ("1970", "1971-03")
    assert (anna.nationality, anna.gender, anna.position) == (("ru",), "female", ("Judge",))
    assert anna.statement == "She is an  involved person."
    assert anna.measures == ("Asset freeze", "Travel Ban")
    assert anna.more["authority"] == ("UK",)
    assert (anna.listed_on, anna.amended_on) == ("2026-03-26", "2026-09-09")
    assert {i.label for i in anna.identifiers} == {
        "OFSI Group ID", "UN Reference Number", "Passport",
    }  # fmt: skip
    assert anna.birth_place[0].country == "by"


def test_a_ship_is_a_vessel_and_an_unknown_element_is_reported_once(tmp_path: Path) -> None:
    records, problems, _ = read(put(tmp_path, LIST))
    ship = records["RUS9999"]
    assert ship.schema == "Vessel"
    assert ship.identifiers[0].type == "imoNumber"
    assert ship.more["flag"] == ("pa",)
    assert ship.remarks == ("Colour: grey",)
    assert [p.field for p in problems] == ["Colour"]


@settings(max_examples=25)
@given(share=st.floats(0.02, 0.98))
def test_a_file_cut_off_anywhere_is_malformed(
    tmp_path_factory: pytest.TempPathFactory, share: float
) -> None:
    whole = LIST.rstrip()
    path = put(tmp_path_factory.mktemp("cut"), whole[: int(len(whole) * share)])
    with pytest.raises(SourceMalformed):
        read(path)


@settings(max_examples=40)
@given(at=st.integers(0, 3000), junk=st.text(max_size=30))
def test_junk_anywhere_ends_in_records_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, at: int, junk: str
) -> None:
    path = put(tmp_path_factory.mktemp("junk"), LIST[: at % 2500] + junk + LIST[at % 2500 :])
    try:
        records, _, _ = read(path)
    except SourceMalformed:
        return
    assert isinstance(records, dict)


def test_the_real_excerpt_carries_its_reason(real_data: Path) -> None:
    path = real_data / "samples_2026" / "uk_sanctions_list_2026-10-02_excerpt.xml"
    records, problems, _ = read(path)
    statement = records["GHR0190"].statement
    assert len(records) == 3
    assert statement is not None
    assert statement.startswith("The Secretary of State considers")
    assert problems == []


def test_the_real_short_list_gives_the_old_ids(real_data: Path) -> None:
    records, problems, _ = read(real_data / "gb" / "2025-08-11_FCDO_SL.ods")
    numbered = [r for r in records.values() if r.identifiers]
    assert len(records) == 5300
    assert len(numbered) == 4853
    assert len(problems) == 2


def test_a_spreadsheet_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        with archive.open("content.xml", "w", force_zip64=True) as part:
            for _ in range(800):
                part.write(b"\0" * 1024 * 1024)
    with pytest.raises(SourceMalformed, match="unpacks to"):
        read(path)


@pytest.mark.parametrize("times", ["\u00b2", "9" * 5000, "999999999", "-1", "0"])
def test_a_cell_that_repeats_without_end_takes_no_memory(tmp_path: Path, times: str) -> None:
    columns = "Unique ID|OFSI Group ID|Name|Regime Name|Type|Designation source|Date Designated"
    header = [*columns.split("|"), "Sanctions Imposed"]
    row = ["GHR9999", "901", "EXAMPLE Anna", "Human Rights", "Individual", "UK", "01-02-2020"]
    cells = "".join(f"<c:table-cell><p>{cell}</p></c:table-cell>" for cell in header)
    first = f"<c:table-row>{cells}</c:table-row>"
    cells = "".join(f"<c:table-cell><p>{cell}</p></c:table-cell>" for cell in row)
    last = f'<c:table-cell c:number-columns-repeated="{times}"><p>Travel Ban</p></c:table-cell>'
    path = tmp_path / "list.ods"
    with zipfile.ZipFile(path, "w") as archive:
        table = f"{first}<c:table-row>{cells}{last}</c:table-row>"
        archive.writestr("content.xml", f'<c:table xmlns:c="c">{table}</c:table>')
    records, problems, _ = read(path)
    assert records["GHR9999"].listed_on == "2020-02-01"
    assert problems == []


def test_a_document_without_a_number_is_a_remark(tmp_path: Path) -> None:
    numbered = "<PassportNumber>A1234567</PassportNumber>"
    lost = "<PassportAdditionalInformation>Lost in 2001</PassportAdditionalInformation>"
    records, _, _ = read(put(tmp_path, LIST.replace(numbered, lost)))
    anna = records["GHR9999"]
    assert {i.type for i in anna.identifiers} == {"sanctionsRef", "unscId"}
    assert "Passport: Lost in 2001" in anna.remarks


def test_the_stated_script_and_language_of_a_name_are_kept(tmp_path: Path) -> None:
    end = "</NameNonLatinScript>"
    more = (
        f"{end}<NonLatinScriptType>Cyrillic</NonLatinScriptType>"
        "<NonLatinScriptLanguage>Russian</NonLatinScriptLanguage>"
    )
    anna = read(put(tmp_path, LIST.replace(end, more)))[0]["GHR9999"]
    assert anna.names[-1] == Name("Анна ПРИМЕР", "alias", lang="ru", script="Cyrl")


def test_an_empty_measure_is_none(tmp_path: Path) -> None:
    records, _, _ = read(put(tmp_path, LIST.replace("freeze|Travel", "freeze||Travel")))
    assert records["GHR9999"].measures == ("Asset freeze", "Travel Ban")


@pytest.mark.parametrize(
    ("said", "odd"),
    [("<Gender>Female", "<Gender>Unknown"), ("dd/mm/1970", "rubbish"), ("26/03/2026", "soon")],
)
def test_a_value_that_is_not_understood_is_reported(tmp_path: Path, said: str, odd: str) -> None:
    _, problems, _ = read(put(tmp_path, LIST.replace(said, odd)))
    assert [p.source_id for p in problems] == ["GHR9999", None]
