"""OFAC's XML in its three forms: the same entry reads the same."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magnitsky.convert.read import recognised
from magnitsky.convert.record import Name, Problem, Record
from magnitsky.convert.source import source
from magnitsky.errors import SourceMalformed

CLASSIC = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="http://tempuri.org/sdnList.xsd">
<publshInformation><Publish_Date>03/14/2019</Publish_Date><Record_Count>1</Record_Count></publshInformation>
<sdnEntry><uid>901</uid><firstName>Anna Maria</firstName><lastName>EXAMPLE</lastName>
<title>Minister of Examples</title><sdnType>Individual</sdnType>
<remarks>A remark. (Linked To: EXAMPLE LLC)</remarks>
<programList><program>GLOMAG</program><program>MAGNIT</program></programList>
<idList>
<id><uid>1</uid><idType>Passport</idType><idNumber>A1234567</idNumber><idCountry>Russia</idCountry><expirationDate>2030-01-01</expirationDate></id>
<id><uid>2</uid><idType>Gender</idType><idNumber>Female</idNumber></id>
<id><uid>3</uid><idType>Additional Sanctions Information -</idType><idNumber>Subject to Secondary Sanctions</idNumber></id>
</idList>
<akaList><aka><uid>4</uid><type>a.k.a.</type><category>weak</category><lastName>CROCODILE</lastName></aka>
<aka><uid>5</uid><type>f.k.a.</type><category>strong</category><lastName>SAMPLE</lastName><firstName>Anna</firstName></aka></akaList>
<addressList><address><uid>6</uid><address1>1 Example Street</address1><city>Minsk</city><country>Belarus</country></address></addressList>
<dateOfBirthList><dateOfBirthItem><uid>7</uid><dateOfBirth>25 Aug 1956</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem>
<dateOfBirthItem><uid>8</uid><dateOfBirth>1957</dateOfBirth><mainEntry>false</mainEntry></dateOfBirthItem></dateOfBirthList>
<placeOfBirthList><placeOfBirthItem><uid>9</uid><placeOfBirth>Kyiv, Ukraine</placeOfBirth><mainEntry>true</mainEntry></placeOfBirthItem></placeOfBirthList>
<nationalityList><nationality><uid>10</uid><country>Russia</country><mainEntry>true</mainEntry></nationality></nationalityList>
</sdnEntry></sdnList>
"""

ADVANCED = """<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="http://www.un.org/sanctions/1.0" Version="3">
<DateOfIssue CalendarTypeID="1"><Year>2019</Year><Month>3</Month><Day>14</Day></DateOfIssue>
<ReferenceValueSets>
<AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
<CountryValues><Country ID="7" ISO2="RU">Russia</Country><Country ID="8" ISO2="BY">Belarus</Country></CountryValues>
<DetailReferenceValues><DetailReference ID="91526">Female</DetailReference></DetailReferenceValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="9">Place of Birth</FeatureType>
<FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="224">Gender</FeatureType><FeatureType ID="25">Location</FeatureType>
<FeatureType ID="26">Title</FeatureType></FeatureTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
<LocPartTypeValues><LocPartType ID="1">Unknown</LocPartType><LocPartType ID="1451">ADDRESS1</LocPartType><LocPartType ID="1454">CITY</LocPartType></LocPartTypeValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType></PartyTypeValues>
<RelationTypeValues><RelationType ID="15003">Owned or Controlled By</RelationType></RelationTypeValues>
<SanctionsTypeValues><SanctionsType ID="1705">Block</SanctionsType><SanctionsType ID="1">Program</SanctionsType></SanctionsTypeValues>
<ScriptValues><Script ID="215" ScriptCode="Latn">Latin</Script><Script ID="220" ScriptCode="Cyrl">Cyrillic</Script></ScriptValues>
</ReferenceValueSets>
<Locations>
<Location ID="50"><LocationCountry CountryID="8"/><LocationPart LocPartTypeID="1451"><LocationPartValue Primary="true"><Value>1 Example Street</Value></LocationPartValue></LocationPart>
<LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Value>Minsk</Value></LocationPartValue></LocationPart></Location>
<Location ID="51"><LocationPart LocPartTypeID="1"><LocationPartValue Primary="true"><Value>Russia</Value></LocationPartValue></LocationPart></Location>
</Locations>
<IDRegDocuments><IDRegDocument ID="60" IDRegDocTypeID="1571" IdentityID="70" IssuedBy-CountryID="7"><IDRegistrationNo>A1234567</IDRegistrationNo></IDRegDocument></IDRegDocuments>
<DistinctParties>
<DistinctParty FixedRef="901"><Comment>A remark.</Comment><Profile ID="901" PartySubTypeID="4">
<Identity ID="70" FixedRef="901" Primary="true" False="false">
<Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="71" DocNameStatusID="1">
<DocumentedNamePart><NamePartValue NamePartGroupID="80" ScriptID="215">Example</NamePartValue></DocumentedNamePart>
<DocumentedNamePart><NamePartValue NamePartGroupID="81" ScriptID="215">Anna Maria</NamePartValue></DocumentedNamePart></DocumentedName>
<DocumentedName ID="72" DocNameStatusID="2">
<DocumentedNamePart><NamePartValue NamePartGroupID="80" ScriptID="220">Пример</NamePartValue></DocumentedNamePart>
<DocumentedNamePart><NamePartValue NamePartGroupID="81" ScriptID="220">Анна</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<Alias AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="73" DocNameStatusID="2">
<DocumentedNamePart><NamePartValue NamePartGroupID="82" ScriptID="215">CROCODILE</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<Alias AliasTypeID="1401" Primary="false" LowQuality="false"><DocumentedName ID="74" DocNameStatusID="2">
<DocumentedNamePart><NamePartValue NamePartGroupID="83" ScriptID="215">SAMPLE</NamePartValue></DocumentedNamePart>
<DocumentedNamePart><NamePartValue NamePartGroupID="84" ScriptID="215">Anna</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="80" NamePartTypeID="1520"/></MasterNamePartGroup>
<MasterNamePartGroup><NamePartGroup ID="81" NamePartTypeID="1521"/></MasterNamePartGroup>
<MasterNamePartGroup><NamePartGroup ID="82" NamePartTypeID="1520"/></MasterNamePartGroup>
<MasterNamePartGroup><NamePartGroup ID="83" NamePartTypeID="1520"/></MasterNamePartGroup>
<MasterNamePartGroup><NamePartGroup ID="84" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups>
</Identity>
<Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1"><DatePeriod><Start Approximate="false"><From><Year>1956</Year><Month>8</Month><Day>25</Day></From><To><Year>1956</Year><Month>8</Month><Day>25</Day></To></Start><End Approximate="false"><From><Year>1956</Year><Month>8</Month><Day>25</Day></From><To><Year>1956</Year><Month>8</Month><Day>25</Day></To></End></DatePeriod></FeatureVersion></Feature>
<Feature ID="2" FeatureTypeID="8"><FeatureVersion ID="2"><DatePeriod><Start Approximate="false"><From><Year>1957</Year><Month>1</Month><Day>1</Day></From><To><Year>1957</Year><Month>1</Month><Day>1</Day></To></Start><End Approximate="false"><From><Year>1957</Year><Month>12</Month><Day>31</Day></From><To><Year>1957</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
<Feature ID="3" FeatureTypeID="9"><FeatureVersion ID="3"><VersionDetail DetailTypeID="1432">Kyiv, Ukraine</VersionDetail></FeatureVersion></Feature>
<Feature ID="4" FeatureTypeID="10"><FeatureVersion ID="4"><VersionDetail DetailTypeID="1433"/><VersionLocation LocationID="51"/></FeatureVersion></Feature>
<Feature ID="5" FeatureTypeID="224"><FeatureVersion ID="5"><VersionDetail DetailTypeID="1431" DetailReferenceID="91526"/></FeatureVersion></Feature>
<Feature ID="6" FeatureTypeID="25"><FeatureVersion ID="6"><VersionLocation LocationID="50"/></FeatureVersion></Feature>
<Feature ID="7" FeatureTypeID="26"><FeatureVersion ID="7"><VersionDetail DetailTypeID="1432">Minister of Examples</VersionDetail></FeatureVersion></Feature>
</Profile></DistinctParty>
</DistinctParties>
<ProfileRelationships><ProfileRelationship ID="1" From-ProfileID="901" To-ProfileID="903" RelationTypeID="15003"/></ProfileRelationships>
<SanctionsEntries>
<SanctionsEntry ID="1" ProfileID="901" ListID="1550"><EntryEvent ID="1" EntryEventTypeID="1"><Date><Year>2018</Year><Month>11</Month><Day>15</Day></Date></EntryEvent>
<SanctionsMeasure ID="1" SanctionsTypeID="1705"/><SanctionsMeasure ID="2" SanctionsTypeID="1"><Comment>GLOMAG</Comment></SanctionsMeasure>
<SanctionsMeasure ID="3" SanctionsTypeID="1"><Comment>MAGNIT</Comment></SanctionsMeasure></SanctionsEntry>
</SanctionsEntries>
</Sanctions>
"""

ENHANCED = """<?xml version="1.0" encoding="utf-8"?>
<sanctionsData xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML">
<publicationInfo><dataAsOf>2025-01-10T00:00:00</dataAsOf></publicationInfo>
<entities><entity id="901">
<generalInfo><identityId>70</identityId><entityType refId="600">Individual</entityType><title>Minister of Examples</title><remarks>A remark.</remarks></generalInfo>
<sanctionsLists><sanctionsList refId="1550" id="1" datePublished="2018-11-15">SDN List</sanctionsList></sanctionsLists>
<sanctionsPrograms><sanctionsProgram>GLOMAG</sanctionsProgram><sanctionsProgram>MAGNIT</sanctionsProgram></sanctionsPrograms>
<sanctionsTypes><sanctionsType>Block</sanctionsType></sanctionsTypes>
<names>
<name id="1"><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations>
<translation><isPrimary>true</isPrimary><script>Latin</script><nameParts><namePart><type>Last Name</type><value>Example</value></namePart><namePart><type>First Name</type><value>Anna Maria</value></namePart></nameParts></translation>
<translation><isPrimary>false</isPrimary><script>Cyrillic</script><nameParts><namePart><type>Last Name</type><value>Пример</value></namePart><namePart><type>First Name</type><value>Анна</value></namePart></nameParts></translation>
</translations></name>
<name id="2"><isPrimary>false</isPrimary><aliasType>A.K.A.</aliasType><isLowQuality>true</isLowQuality><translations><translation><script>Latin</script><nameParts><namePart><type>Last Name</type><value>CROCODILE</value></namePart></nameParts></translation></translations></name>
<name id="3"><isPrimary>false</isPrimary><aliasType>F.K.A.</aliasType><isLowQuality>false</isLowQuality><translations><translation><script>Latin</script><nameParts><namePart><type>Last Name</type><value>SAMPLE</value></namePart><namePart><type>First Name</type><value>Anna</value></namePart></nameParts></translation></translations></name>
</names>
<addresses><address id="1"><country refId="8">Belarus</country><translations><translation><script>Latin</script><addressParts><addressPart><type>ADDRESS1</type><value>1 Example Street</value></addressPart><addressPart><type>CITY</type><value>Minsk</value></addressPart></addressParts></translation></translations></address></addresses>
<features>
<feature><type>Birthdate</type><value>25 Aug 1956</value><valueDate><fromDateBegin>1956-08-25</fromDateBegin><fromDateEnd>1956-08-25</fromDateEnd><toDateBegin>1956-08-25</toDateBegin><toDateEnd>1956-08-25</toDateEnd><isApproximate>false</isApproximate></valueDate></feature>
<feature><type>Birthdate</type><value>1957</value><valueDate><fromDateBegin>1957-01-01</fromDateBegin><fromDateEnd>1957-01-01</fromDateEnd><toDateBegin>1957-12-31</toDateBegin><toDateEnd>1957-12-31</toDateEnd><isApproximate>false</isApproximate></valueDate></feature>
<feature><type>Place of Birth</type><value>Kyiv, Ukraine</value></feature>
<feature><type>Nationality Country</type><value>Russia</value></feature>
<feature><type>Gender</type><value>Female</value></feature>
</features>
<identityDocuments><identityDocument><type>Passport</type><documentNumber>A1234567</documentNumber><issuingCountry>Russia</issuingCountry></identityDocument></identityDocuments>
<relationships><relationship><type>Owned or Controlled By</type><relatedEntity entityId="903">EXAMPLE LLC</relatedEntity></relationship></relationships>
</entity></entities></sanctionsData>
"""

DOCUMENTS = {"classic-xml": CLASSIC, "advanced-xml": ADVANCED, "enhanced-xml": ENHANCED}


def read(path: Path) -> tuple[dict[str, Record], list[Problem], str | None]:
    problems: list[Problem] = []
    publication = recognised(source("us-ofac-sdn"), [path])
    records = {record.source_id: record for record in publication.records(problems.append)}
    return records, problems, publication.published()


def put(folder: Path, content: str | bytes, name: str = "list.bin") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("form", DOCUMENTS)
def test_the_same_entry_reads_the_same_in_every_form(tmp_path: Path, form: str) -> None:
    records, problems, _ = read(put(tmp_path, DOCUMENTS[form]))
    anna = records["901"]
    assert anna.schema == "Person"
    assert anna.names[0] == Name("Anna Maria EXAMPLE", first_name="Anna Maria", last_name="EXAMPLE")
    latin = {(name.text, name.kind) for name in anna.names if name.script is None}
    assert latin == {
        ("Anna Maria EXAMPLE", "primary"),
        ("CROCODILE", "weak"),
        ("Anna SAMPLE", "former"),
    }
    assert anna.programmes == ("GLOMAG", "MAGNIT")
    assert anna.birth_date == ("1956-08-25", "1957")
    assert [(p.text, p.country) for p in anna.birth_place] == [("Kyiv, Ukraine", "ua")]
    assert (anna.nationality, anna.gender) == (("ru",), "female")
    assert anna.position == ("Minister of Examples",)
    assert [(i.type, i.number, i.country) for i in anna.identifiers] == [
        ("passportNumber", "A1234567", "ru")
    ]
    assert [(a.full, a.country) for a in anna.addresses] == [
        ("1 Example Street, Minsk, Belarus", "by")
    ]
    assert anna.remarks[0] == "A remark."
    assert len(anna.links) == 1
    assert problems == []


@pytest.mark.parametrize("form", ["advanced-xml", "enhanced-xml"])
def test_two_forms_carry_the_day_of_listing_and_other_scripts(tmp_path: Path, form: str) -> None:
    anna = read(put(tmp_path, DOCUMENTS[form]))[0]["901"]
    assert anna.listed_on == "2018-11-15"
    assert anna.measures == ("Block",)
    assert ("Анна Пример", "Cyrl") in {(n.text, n.script) for n in anna.names}


@pytest.mark.parametrize(
    ("form", "day"),
    [("classic-xml", "2019-03-14"), ("advanced-xml", "2019-03-14"), ("enhanced-xml", "2025-01-10")],
)
def test_the_day_of_publication_is_in_the_header(tmp_path: Path, form: str, day: str) -> None:
    assert read(put(tmp_path, DOCUMENTS[form]))[2] == day


def test_namespaces_do_not_matter(tmp_path: Path) -> None:
    other = CLASSIC.replace("http://tempuri.org/sdnList.xsd", "https://example.org/of/another/year")
    assert "901" in read(put(tmp_path, other))[0]


def test_a_list_in_a_zip_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SDN.XML", ADVANCED)
    assert read(path)[0]["901"].listed_on == "2018-11-15"


@pytest.mark.parametrize("form", DOCUMENTS)
@settings(max_examples=25)
@given(share=st.floats(0.02, 0.98))
def test_a_file_cut_off_anywhere_is_malformed(
    tmp_path_factory: pytest.TempPathFactory, form: str, share: float
) -> None:
    whole = DOCUMENTS[form].rstrip()
    path = put(tmp_path_factory.mktemp("cut"), whole[: int(len(whole) * share)])
    with pytest.raises(SourceMalformed):
        read(path)


@pytest.mark.parametrize("form", DOCUMENTS)
def test_entities_are_not_expanded_and_a_document_type_is_refused(
    tmp_path: Path, form: str
) -> None:
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c SYSTEM "file:///etc/passwd">]>'
    )
    head, _, rest = DOCUMENTS[form].partition("\n")
    evil = (head + bomb + rest).replace("A remark.", "&b;&c;")
    with pytest.raises(SourceMalformed):
        read(put(tmp_path, evil))


@pytest.mark.parametrize("form", DOCUMENTS)
@settings(max_examples=40)
@given(at=st.integers(0, 4000), junk=st.text(max_size=30))
def test_junk_anywhere_ends_in_records_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, form: str, at: int, junk: str
) -> None:
    whole = DOCUMENTS[form]
    evil = whole[: at % len(whole)] + junk + whole[at % len(whole) :]
    path = put(tmp_path_factory.mktemp("junk"), evil.encode("utf-8", "surrogatepass"))
    try:
        records, _, _ = read(path)
    except SourceMalformed:
        return
    assert isinstance(records, dict)


@pytest.mark.parametrize(
    "content",
    [b"", b"<html><body>Service unavailable</body></html>", b"\x00\x01\x02", b"<WHOLE/>"],
)
def test_what_is_no_list_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(SourceMalformed, match=r"us-ofac-sdn: list\.bin is"):
        read(put(tmp_path, content))


def test_classic_and_advanced_of_the_real_non_sdn_list_agree(real_data: Path) -> None:
    """The same 375 parties, with the same names, dates of birth and programmes."""
    folder = real_data / "us-ofac" / "nonsdn"
    classic, problems, _ = read(folder / "consolidated.xml")
    advanced, more_problems, _ = read(folder / "cons_advanced.xml")
    assert len(classic) == 375
    assert classic.keys() == advanced.keys()
    for number, one in classic.items():
        other = advanced[number]
        assert set(one.birth_date) == set(other.birth_date)
        assert set(one.programmes) == set(other.programmes)
        assert {(n.text, n.kind) for n in one.names} == {(n.text, n.kind) for n in other.names}
        assert (one.schema, one.gender) == (other.schema, other.gender)
        assert set(one.nationality) == set(other.nationality)
        assert set(one.identifiers) == set(other.identifiers)
    assert [*problems, *more_problems] == []


def test_the_real_enhanced_list_reads_whole(real_data: Path) -> None:
    found, problems, published = read(real_data / "us-ofac" / "nonsdn" / "CONS_ENHANCED.ZIP")
    assert (len(found), problems, published) == (443, [], "2025-01-10")
    assert all(record.listed_on for record in found.values())


def test_a_digit_that_is_no_number_is_no_date(tmp_path: Path) -> None:
    evil = ADVANCED.replace("<Year>2018</Year>", "<Year>²018</Year>")
    assert read(put(tmp_path, evil))[0]["901"].listed_on is None
