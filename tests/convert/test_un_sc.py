"""The Security Council's list."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magnitsky.convert.read import recognised
from magnitsky.convert.record import Problem, Record
from magnitsky.convert.source import source
from magnitsky.errors import SourceMalformed

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-08-01T23:00:03.110Z"><INDIVIDUALS>
<INDIVIDUAL><DATAID>1</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>ANNA</FIRST_NAME><SECOND_NAME>EXAMPLE</SECOND_NAME>
<UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>CDi.999</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON><GENDER>Female</GENDER>
<COMMENTS1>A remark.</COMMENTS1><NAME_ORIGINAL_SCRIPT>أنا</NAME_ORIGINAL_SCRIPT>
<NATIONALITY><VALUE>Rwanda</VALUE></NATIONALITY><DESIGNATION><VALUE>General</VALUE></DESIGNATION>
<LAST_DAY_UPDATED><VALUE>2016-10-13</VALUE><VALUE>2015-01-01</VALUE></LAST_DAY_UPDATED>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>HANNA EXAMPLE</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>ANYA</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1970</FROM_YEAR><TO_YEAR>1972</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1969</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1971-05-03</DATE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_PLACE_OF_BIRTH><CITY>Kigali</CITY><COUNTRY>Rwanda</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>A1</NUMBER><ISSUING_COUNTRY>Rwanda</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
</INDIVIDUAL></INDIVIDUALS><ENTITIES>
<ENTITY><DATAID>2</DATAID><FIRST_NAME>EXAMPLE FRONT</FIRST_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>CDe.999</REFERENCE_NUMBER>
<LISTED_ON>2013-01-01</LISTED_ON><ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>OLD FRONT</ALIAS_NAME></ENTITY_ALIAS>
<ENTITY_ADDRESS><CITY>Goma</CITY><COUNTRY>Democratic Republic of the Congo</COUNTRY></ENTITY_ADDRESS></ENTITY>
</ENTITIES></CONSOLIDATED_LIST>
"""


def put(folder: Path, content: str) -> Path:
    path = folder / "list.xml"
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    return path


def read(path: Path) -> tuple[dict[str, Record], list[Problem], str | None]:
    problems: list[Problem] = []
    publication = recognised(source("un-sc"), [path])
    records = {record.source_id: record for record in publication.records(problems.append)}
    return records, problems, publication.published()


def test_a_person_and_an_entity_are_read_whole(tmp_path: Path) -> None:
    records, problems, published = read(put(tmp_path, LIST))
    anna, front = records["CDi.999"], records["CDe.999"]
    assert published == "2026-08-01"
    assert [(n.text, n.kind) for n in anna.names] == [
        ("ANNA EXAMPLE", "primary"),
        ("أنا", "alias"),
        ("HANNA EXAMPLE", "alias"),
        ("ANYA", "weak"),
    ]
    assert anna.birth_date == ("1970/1972", "1969~", "1971-05-03")
    assert (anna.nationality, anna.gender, anna.position) == (("rw",), "female", ("General",))
    assert (anna.listed_on, anna.amended_on) == ("2012-12-31", "2016-10-13")
    assert anna.programmes == ("DRC",)
    assert [(n.text, n.kind) for n in front.names][1] == ("OLD FRONT", "former")
    assert front.addresses[0].country == "cd"
    assert problems == []


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


@pytest.mark.parametrize(
    ("name", "entries", "day"),
    [
        ("2026-08_consolidated.xml", 1011, "2026-08-01"),
        ("2024-12_consolidated.xml", 879, "2024-11-30"),
    ],
)
def test_the_real_lists_read_whole(real_data: Path, name: str, entries: int, day: str) -> None:
    records, problems, published = read(real_data / "un" / name)
    assert (len(records), published) == (entries, day)
    assert [problem.value for problem in problems] == ["Congo"]
    assert all(record.listed_on for record in records.values())


@pytest.mark.parametrize("bounds", ["<FROM_YEAR>foo", "<FROM_YEAR>"])
def test_one_bound_of_a_range_is_no_year_of_birth(tmp_path: Path, bounds: str) -> None:
    records, problems, _ = read(put(tmp_path, LIST.replace("<FROM_YEAR>1970", bounds)))
    assert records["CDi.999"].birth_date == ("1969~", "1971-05-03")
    assert [p.field for p in problems] == ["DATE_OF_BIRTH"]


def test_what_an_alias_was_born_with_is_only_a_remark(tmp_path: Path) -> None:
    end = "<ALIAS_NAME>ANYA</ALIAS_NAME>"
    more = f"{end}<DATE_OF_BIRTH>1950</DATE_OF_BIRTH><NOTE>in Utopia</NOTE>"
    anna = read(put(tmp_path, LIST.replace(end, more)))[0]["CDi.999"]
    assert "1950" not in anna.birth_date
    assert "Alias ANYA: 1950; in Utopia" in anna.remarks


def test_a_document_without_a_number_is_a_remark(tmp_path: Path) -> None:
    changed = LIST.replace("<NUMBER>A1</NUMBER>", "<NOTE>lost in 2001</NOTE>")
    anna = read(put(tmp_path, changed))[0]["CDi.999"]
    assert [i.type for i in anna.identifiers] == ["sanctionsRef"]
    assert "Passport: lost in 2001 (Rwanda)" in anna.remarks


def test_a_note_on_an_address_is_kept(tmp_path: Path) -> None:
    city = "<CITY>Goma</CITY>"
    front = read(put(tmp_path, LIST.replace(city, f"{city}<NOTE>previous</NOTE>")))[0]["CDe.999"]
    assert front.addresses[0].full == "Goma, Democratic Republic of the Congo (previous)"


@pytest.mark.parametrize(
    ("said", "odd"), [("2012-12-31", "soon"), ("Female", "Other"), ("<CITY>Goma", "<MOON>Goma")]
)
def test_a_value_or_element_not_known_is_reported(tmp_path: Path, said: str, odd: str) -> None:
    changed = LIST.replace(said, odd).replace("<MOON>Goma</CITY>", "<MOON>Goma</MOON>")
    assert len(read(put(tmp_path, changed))[1]) == 1
