"""The EU's consolidated list in XML 1.1, and the legacy form that is refused."""

from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.convert.read import recognised
from magnitsky.convert.record import Address, BirthPlace, Identifier, Name, Problem, Record
from magnitsky.convert.source import source
from magnitsky.errors import SourceMalformed
from real_files import EU_FSF, taken_for

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<export xmlns="http://eu.europa.ec/fpi/fsd/export"'
    ' generationDate="2026-09-22T20:01:34.799+02:00" globalFileId="1">\n'
)
FOOT = "</export>\n"
PERSON = '<subjectType code="person" classificationCode="P"/>'
NAME = '<nameAlias wholeName="Jana Muster" nameLanguage="" strong="true" regulationLanguage="en"/>'
REFERENCE = "EU.1.1"


def act(programme: str, day: str = "2020-01-01", url: str = "https://eur-lex.europa.eu/a") -> str:
    return (
        f'<regulation regulationType="amendment" publicationDate="{day}" programme="{programme}"'
        f' numberTitle="1/2020"><publicationUrl>{url}</publicationUrl></regulation>'
    )


def entry(*parts: str, attributes: str = f'euReferenceNumber="{REFERENCE}"') -> str:
    return f"<sanctionEntity {attributes}>{''.join(parts)}</sanctionEntity>"


def alias(**attributes: str) -> str:
    stated = {"strong": "true", "regulationLanguage": "en"} | attributes
    return element("nameAlias", **stated)


def element(name: str, **attributes: str) -> str:
    return f"<{name} {' '.join(f'{key}={quoteattr(v)}' for key, v in attributes.items())}/>"


def written(tmp_path: Path, *entries: str) -> Path:
    path = tmp_path / "list.xml"
    path.write_text(HEAD + "".join(entries) + FOOT, encoding="utf-8")
    return path


def read(path: Path) -> tuple[list[Record], list[Problem]]:
    problems: list[Problem] = []
    return list(recognised(source("eu-fsf"), [path]).records(problems.append)), problems


def one(tmp_path: Path, *parts: str) -> tuple[Record, list[Problem]]:
    records, problems = read(written(tmp_path, entry(*parts)))
    return records[0], problems


FULL = """
<sanctionEntity euReferenceNumber="EU.7.70" logicalId="77" designationDate="2021-03-02"
    designationDetails="Details" unitedNationId="QDi.1">
  <remark>A remark.</remark>
  <regulation programme="HR" publicationDate="2021-03-02" numberTitle="2021/371 (OJ L71)">
    <publicationUrl>https://eur-lex.europa.eu/old</publicationUrl></regulation>
  <regulation programme="TERR" publicationDate="2023-01-01">
    <publicationUrl>https://eur-lex.europa.eu/new</publicationUrl></regulation>
  <regulation programme="HR" publicationDate="2022-01-01">
    <publicationUrl>https://eur-lex.europa.eu/between</publicationUrl></regulation>
  <subjectType code="person" classificationCode="P"/>
  <nameAlias firstName="Яна" lastName="Мустер" wholeName="Яна Мустер" nameLanguage="RU"
    strong="true" regulationLanguage="en" gender="F" logicalId="1">
    <regulationSummary regulationType="amendment" publicationDate="2020-01-01"/></nameAlias>
  <nameAlias firstName="Jana" middleName="Ivanovna" lastName="MUSTER" gender="F"
    wholeName="Jana  Ivanovna MUSTER" title="Judge" function="Judge in Exempel"
    nameLanguage="" strong="true" regulationLanguage="en"/>
  <nameAlias wholeName="Jaja" strong="false" regulationLanguage="en"/>
  <nameAlias wholeName="Jaja" strong="true" regulationLanguage="en"/>
  <citizenship countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION"/>
  <citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>
  <birthdate circa="false" calendarType="GREGORIAN" birthdate="1964-01-27" dayOfMonth="27"
    monthOfYear="1" year="1964" city="Pskov" region="" place="" countryIso2Code="RU"
    countryDescription="RUSSIAN FEDERATION"/>
  <birthdate circa="true" calendarType="GREGORIAN" year="1963" city="-"
    countryIso2Code="00" countryDescription="UNKNOWN"/>
  <address street="1 Main Street" city="Pskov" zipCode="180000" region="Pskov Oblast"
    place="" poBox="5" countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION"
    asAtListingTime="false">
    <remark>Until 2020.</remark>
    <contactInfo key="EMAIL" value="a@example.org"/><contactInfo key="FAX" value="1"/></address>
  <address city="" countryIso2Code="00" countryDescription="UNKNOWN"/>
  <identification diplomatic="true" knownExpired="true" knownFalse="false" number="AB1"
    latinNumber="" issuedBy="Ministry" issueDate="2010-01-01" countryIso2Code="RU"
    countryDescription="RUSSIAN FEDERATION" identificationTypeCode="passport"
    identificationTypeDescription="National passport"><remark>Lost</remark></identification>
</sanctionEntity>
"""


def test_a_person_gives_the_golden_record(tmp_path: Path) -> None:
    records, problems = read(written(tmp_path, FULL))
    assert problems == []
    assert records == [
        Record(
            source_id="EU.7.70",
            schema="Person",
            names=(
                Name("Jana Ivanovna MUSTER", "primary", "Jana", "Ivanovna", "MUSTER", "Judge"),
                Name("Яна Мустер", "alias", "Яна", None, "Мустер", None, "ru"),
                Name("Jaja", "weak"),
            ),
            programmes=("HR", "TERR"),
            birth_date=("1964-01-27", "1963~"),
            birth_place=(BirthPlace("Pskov", "ru"),),
            nationality=("ru",),
            gender="female",
            position=("Judge in Exempel",),
            addresses=(
                Address(
                    "1 Main Street, PO Box 5, 180000 Pskov, Pskov Oblast, RUSSIAN FEDERATION",
                    "1 Main Street",
                    "Pskov",
                    "Pskov Oblast",
                    "180000",
                    "ru",
                ),
            ),
            identifiers=(
                Identifier("sanctionsRef", "77", "FSF logical id"),
                Identifier("unscId", "QDi.1"),
                Identifier(
                    "passportNumber",
                    "AB1",
                    "National passport",
                    "ru",
                    "diplomatic; known to be expired; issued by Ministry; issued on 2010-01-01;"
                    " Lost",
                ),
            ),
            listed_on="2021-03-02",
            remarks=("A remark.", "Details", "Fax: 1", "Until 2020."),
            more={"email": ("a@example.org",)},
            url="https://eur-lex.europa.eu/new",
        )
    ]


def test_an_entity_gives_the_golden_record(tmp_path: Path) -> None:
    record, problems = one(
        tmp_path,
        act("UKR"),
        '<subjectType code="enterprise" classificationCode="E"/>',
        alias(wholeName="Exempel Ltd", nameLanguage="EN", function="Makes things"),
        element("identification", number="12", identificationTypeCode="regnumber"),
    )
    assert problems == []
    assert record == Record(
        source_id=REFERENCE,
        schema="LegalEntity",
        names=(Name("Exempel Ltd", lang="en"),),
        programmes=("UKR",),
        identifiers=(Identifier("registrationNumber", "12", "regnumber"),),
        remarks=("Makes things",),
        url="https://eur-lex.europa.eu/a",
    )


def test_the_day_is_the_publications_own(tmp_path: Path) -> None:
    assert recognised(source("eu-fsf"), [written(tmp_path)]).published() == "2026-09-22"


def test_a_missing_designation_date_is_left_out(tmp_path: Path) -> None:
    record, problems = one(tmp_path, PERSON, NAME)
    assert record.listed_on is None
    assert problems == []


@pytest.mark.parametrize(
    ("names", "first"),
    [
        ([{"wholeName": "A", "regulationLanguage": "fr"}, {"wholeName": "B"}], "B"),
        ([{"wholeName": "A", "strong": "false"}, {"wholeName": "B"}], "B"),
        ([{"wholeName": "A", "nameLanguage": "RU"}, {"wholeName": "B", "nameLanguage": "EN"}], "B"),
        ([{"wholeName": "A", "nameLanguage": "RU"}, {"wholeName": "B", "strong": "false"}], "A"),
        ([{"wholeName": "A", "strong": "false"}], "A"),
    ],
)
def test_the_first_strong_english_name_is_primary(
    tmp_path: Path, names: list[dict[str, str]], first: str
) -> None:
    record, _ = one(tmp_path, PERSON, *(alias(**name) for name in names))
    assert record.names[0].text == first
    assert [name.kind for name in record.names].count("primary") == 1


def test_a_remark_on_low_quality_makes_a_name_weak(tmp_path: Path) -> None:
    weak = (
        '<nameAlias wholeName="Jaja" strong="true"><remark>Low quality alias</remark></nameAlias>'
    )
    record, _ = one(tmp_path, PERSON, NAME, weak)
    assert record.names[1] == Name("Jaja", "weak")
    assert record.remarks == ()


def test_a_name_without_a_whole_is_put_together_in_reading_order(tmp_path: Path) -> None:
    record, _ = one(tmp_path, PERSON, alias(firstName="Jana", lastName="MUSTER", wholeName=""))
    assert record.names[0].text == "Jana MUSTER"


@pytest.mark.parametrize(
    ("attributes", "date"),
    [
        ({"year": "1958"}, "1958"),
        ({"year": "1958", "monthOfYear": "3"}, "1958-03"),
        ({"year": "1958", "birthdate": "1958-01-01"}, "1958"),
        ({"birthdate": "1958-03-02"}, "1958-03-02"),
        ({"yearRangeFrom": "1958", "yearRangeTo": "1960"}, "1958/1960"),
        ({"yearRangeFrom": "1958", "yearRangeTo": "1960", "circa": "true"}, "1958~/1960~"),
    ],
)
def test_a_birth_keeps_its_precision(tmp_path: Path, attributes: dict[str, str], date: str) -> None:
    record, problems = one(tmp_path, PERSON, NAME, element("birthdate", **attributes))
    assert record.birth_date == (date,)
    assert problems == []


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ({"year": "1343", "calendarType": "ISLAMIC"}, "Born 1343 (islamic calendar)"),
        ({"year": "0"}, "Born 0"),
        ({"year": "1958", "monthOfYear": "2", "dayOfMonth": "31"}, "Born 31.2.1958"),
        ({"yearRangeFrom": "1960", "yearRangeTo": "1958"}, "Born 1960 to 1958"),
        ({"birthdate": "once"}, "Born once"),
    ],
)
def test_a_birth_that_is_no_date_is_reported_and_kept_in_words(
    tmp_path: Path, attributes: dict[str, str], words: str
) -> None:
    record, problems = one(tmp_path, PERSON, NAME, element("birthdate", **attributes))
    assert record.birth_date == ()
    assert record.remarks == (words,)
    assert len(problems) == 1


def test_an_unknown_country_is_reported_and_kept_in_words(tmp_path: Path) -> None:
    country = {"countryIso2Code": "QQ", "countryDescription": "RURITANIA"}
    record, problems = one(
        tmp_path,
        PERSON,
        NAME,
        element("citizenship", **country),
        element("birthdate", city="Strelsau", **country),
        element("address", city="Strelsau", **country),
    )
    assert record.nationality == ()
    assert record.remarks == ("Citizenship: RURITANIA",)
    assert record.birth_place == (BirthPlace("Strelsau, RURITANIA"),)
    assert record.addresses[0].full == "Strelsau, RURITANIA"
    assert {problem.what for problem in problems} == {"country not known"}


@pytest.mark.parametrize(
    ("part", "what"),
    [
        (alias(wholeName="B", nameLanguage="klingon"), "language not known"),
        (alias(wholeName="B", strong="maybe"), "name quality not known"),
        (alias(wholeName="B", gender="X"), "gender not clear"),
        (alias(wholeName="B", gender="M") + alias(wholeName="C", gender="F"), "gender not clear"),
        (act(""), "an act without a programme"),
        (
            element("identification", number="1", identificationTypeCode="shoe"),
            "identification type not known",
        ),
        (
            '<address><contactInfo key="TELEX" value="1"/></address>',
            "kind of contact not known",
        ),
        (element("birthdate", colour="red"), "unknown attribute"),
        ("<hobby/>", "unknown element"),
        ("<address><hobby/></address>", "unknown element"),
    ],
)
def test_what_is_not_understood_is_reported(tmp_path: Path, part: str, what: str) -> None:
    record, problems = one(tmp_path, PERSON, NAME, part)
    assert record.names[0].text == "Jana Muster"
    assert [problem.what for problem in problems] == [what]


def test_an_unknown_element_is_reported_once_a_file(tmp_path: Path) -> None:
    entries = [
        entry(PERSON, NAME, "<hobby/>", attributes=f'euReferenceNumber="EU.{number}"')
        for number in range(3)
    ]
    assert read(written(tmp_path, *entries))[1] == [Problem("unknown element", "hobby", "")]


@pytest.mark.parametrize(
    "subject", ["", '<subjectType code="vessel" classificationCode="V"/>', "<subjectType/>"]
)
def test_an_unknown_subject_is_reported_and_kept_as_an_entity(tmp_path: Path, subject: str) -> None:
    record, problems = one(tmp_path, subject, NAME)
    assert record.schema == "LegalEntity"
    assert [problem.field for problem in problems] == ["subjectType"]


@pytest.mark.parametrize(
    "broken",
    [
        entry(PERSON, NAME, attributes='logicalId="1"'),
        entry(PERSON, attributes='euReferenceNumber="EU.2"'),
        entry(PERSON, alias(wholeName=" "), attributes='euReferenceNumber="EU.2"'),
    ],
)
def test_an_entry_without_number_or_name_is_reported_and_left_out(
    tmp_path: Path, broken: str
) -> None:
    records, problems = read(written(tmp_path, broken, entry(PERSON, NAME)))
    assert [record.source_id for record in records] == [REFERENCE]
    assert len(problems) == 1


def test_a_number_that_stands_twice_is_reported(tmp_path: Path) -> None:
    _, problems = read(written(tmp_path, entry(PERSON, NAME), entry(PERSON, NAME)))
    assert [problem.what for problem in problems] == ["the reference number stands twice"]


def test_an_address_of_an_act_that_is_no_web_address_is_left_out(tmp_path: Path) -> None:
    record, _ = one(tmp_path, PERSON, NAME, act("HR", url="javascript:1"))
    assert record.url is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><body>503</body></html>",
        b"<export><sanctionEntity/></export>",
        b'<other xmlns="http://eu.europa.ec/fpi/fsd/export"/>',
        b"name,country\n",
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(content)
    with pytest.raises(SourceMalformed):
        read(path)


@pytest.mark.parametrize("kept", [0.4, 0.7, 0.9, 0.99])
def test_a_list_that_is_cut_off_is_refused(tmp_path: Path, kept: float) -> None:
    path = written(tmp_path, *(entry(PERSON, NAME) for _ in range(20)))
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(SourceMalformed, match="cut off"):
        read(path)


def test_another_encoding_than_stated_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, entry(PERSON, alias(wholeName="Jäna")))
    path.write_bytes(path.read_text("utf-8").encode("cp1252"))
    with pytest.raises(SourceMalformed, match="damaged"):
        read(path)


@pytest.mark.parametrize(
    "declared", ['a SYSTEM "file:///etc/hostname"', 'b "x"> <!ENTITY a "&b;&b;&b;"']
)
def test_a_document_type_is_refused(tmp_path: Path, declared: str) -> None:
    path = written(tmp_path, entry(PERSON, NAME, "<remark>&a;</remark>"))
    text = path.read_text("utf-8")
    path.write_text(text.replace("<export", f"<!DOCTYPE export [<!ENTITY {declared}>]><export"))
    with pytest.raises(SourceMalformed):
        read(path)


def test_the_legacy_form_is_refused_with_its_name_and_the_way_on(tmp_path: Path) -> None:
    path = tmp_path / "global.xml"
    path.write_text('<WHOLE Date="11/02/2016"><ENTITY Id="1" Type="P"/></WHOLE>')
    publication = recognised(source("eu-fsf"), [path])
    for refused in (publication.published, lambda: list(publication.records(lambda _: None))):
        with pytest.raises(SourceMalformed, match="legacy format with the root <WHOLE>"):
            refused()


_VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
_KEYS = st.sampled_from(
    [
        *("wholeName", "strong", "gender", "nameLanguage", "year", "dayOfMonth", "monthOfYear"),
        *("birthdate", "calendarType", "circa", "yearRangeFrom", "yearRangeTo", "countryIso2Code"),
        *("countryDescription", "number", "identificationTypeCode", "code", "programme", "city"),
    ]
)
_NAMES = st.sampled_from(
    [
        *("nameAlias", "birthdate", "citizenship", "address", "identification", "regulation"),
        *("subjectType", "remark", "other"),
    ]
)


@given(st.lists(st.tuples(_NAMES, st.dictionaries(_KEYS, _VALUES)), max_size=6))
def test_whatever_an_entry_holds_records_come_out(
    tmp_path: Path, parts: list[tuple[str, dict[str, str]]]
) -> None:
    body = "".join(element(name, **attributes) for name, attributes in parts)
    records, _ = read(written(tmp_path, entry(PERSON, NAME, body)))
    assert len(records) == 1


@given(st.binary())
def test_arbitrary_bytes_in_the_list_raise_one_error_at_most(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(HEAD.encode() + content + FOOT.encode())
    try:
        read(path)
    except SourceMalformed:
        return


def test_the_real_sample_of_2020_reads_whole(real_data: Path) -> None:
    records, problems = read(real_data / "eu" / "2020-04-15_fsf_sample_1_1.xml")
    assert len(records) == 7
    assert [problem.value for problem in problems] == ["EU.4009.74"]
    assert records[0].birth_date == ("1965-12-12", "1958~")
    assert records[3].birth_place == (BirthPlace(country="pk"),)


def test_the_real_excerpt_of_2026_reads_whole(real_data: Path) -> None:
    records, problems = read(real_data / "samples_2026" / "eu_fsf_1_1_2026-09-22_excerpt.xml")
    assert problems == []
    assert [record.source_id for record in records] == ["EU.13770.38", "EU.27.28"]
    assert [name.lang for name in records[0].names] == ["en", "ru"]


def test_the_real_legacy_list_is_refused(real_data: Path) -> None:
    with pytest.raises(SourceMalformed, match="legacy format"):
        read(real_data / "eu" / "2016-02-11_old_format.xml")


def test_no_other_file_is_taken_for_the_list(real_data: Path) -> None:
    assert taken_for("eu-fsf", real_data) == set(EU_FSF)
