"""Canada's list: both sets of element names, ids where none are printed, names in running text."""

from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.convert.ca_sema.names import printed_alias
from magnitsky.convert.read import Publication, recognised
from magnitsky.convert.record import Identifier, Name, Problem, Record
from magnitsky.convert.source import source
from magnitsky.errors import SourceMalformed
from real_files import CA_SEMA, taken_for

JVCFOR = "Justice for Victims of Corrupt Foreign Officials Regulations (JVCFOR)"
JVCFOR_BOTH = f"{JVCFOR} / \u00a0Règlement relatif à la justice (RJVDEC)"
BILINGUAL = {
    "Country": "Country-Pays",
    "LastName": "LastName-NomDeFamille",
    "GivenName": "GivenName-Prenom",
    "Entity": "EntityOrShip-EntiteOuNavire",
    "Aliases": "Aliases-Alias",
    "DateOfBirth": ("DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire"),
    "Title": "TitleOrShipType-TitreOuTypeDeNavire",
    "ShipIMONumber": "ShipIMONumber-NumeroOMIDuNavire",
    "Schedule": "Schedule-Annexe",
    "Item": "Item-NumeroDarticle",
    "DateOfListing": "DateOfListing-DateDinscription",
}
PERSON = {"Country": "Ruritania / Ruritanie", "LastName": "EXAMPLOV", "GivenName": "Ivan Petrovich"}
SHIP = {
    "Country": "Ruritania / Ruritanie",
    "Entity": "M/V Example ",
    "Title": "General Cargo | Cargo classique",
    "ShipIMONumber": "9074729",
    "DateOfBirth": "1986",
    "Schedule": "1.1",
    "Item": "2",
    "DateOfListing": "2025-06-13",
}


def xml(*entries: dict[str, str], bilingual: bool = False) -> str:
    """A list with these entries, in the old or the new element names."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<data-set>"]
    for entry in entries:
        lines.append("  <record>")
        for key, words in entry.items():
            tag = BILINGUAL.get(key, key) if bilingual else key
            lines.append(f"    <{tag}>{escape(words)}</{tag}>")
        lines.append("  </record>")
    return "\n".join([*lines, "</data-set>"])


def publication(folder: Path, *entries: dict[str, str], bilingual: bool = False) -> Publication:
    path = folder / "list.xml"
    path.write_text(xml(*entries, bilingual=bilingual), encoding="utf-8")
    return recognised(source("ca-sema"), [path])


def read(
    folder: Path, *entries: dict[str, str], bilingual: bool = False
) -> tuple[list[Record], list[Problem]]:
    problems: list[Problem] = []
    found = publication(folder, *entries, bilingual=bilingual)
    return list(found.records(problems.append)), problems


def one(folder: Path, entry: dict[str, str], *, bilingual: bool = False) -> Record:
    records, problems = read(folder, entry, bilingual=bilingual)
    assert problems == []
    return records[0]


def test_old_element_names_give_the_golden_record(tmp_path: Path) -> None:
    entry = PERSON | {
        "DateOfBirth": "1964-03",
        "Title": "Major General/major-général",
        "Schedule": "1, Part 2",
        "Item": "94",
    }
    assert one(tmp_path, entry) == Record(
        source_id="ruritania-ivan-petrovich-examplov",
        printed_id="Ruritania; 1, Part 2; 94",
        schema="Person",
        names=(Name("Ivan Petrovich EXAMPLOV", first_name="Ivan Petrovich", last_name="EXAMPLOV"),),
        programmes=("Ruritania",),
        birth_date=("1964-03",),
        position=("Major General",),
    )


def test_bilingual_element_names_give_the_golden_ship(tmp_path: Path) -> None:
    assert one(tmp_path, SHIP, bilingual=True) == Record(
        source_id="ruritania-imo-9074729",
        printed_id="Ruritania; 1.1; 2",
        schema="Vessel",
        names=(Name("M/V Example"),),
        programmes=("Ruritania",),
        identifiers=(Identifier("imoNumber", "9074729"),),
        listed_on="2025-06-13",
        more={"buildDate": ("1986",), "type": ("General Cargo",)},
    )


def test_both_sets_of_names_give_one_id(tmp_path: Path) -> None:
    old, new = one(tmp_path, PERSON), one(tmp_path, PERSON, bilingual=True)
    assert old.source_id == new.source_id


def test_each_layout_says_what_it_carries(tmp_path: Path) -> None:
    old = publication(tmp_path, PERSON)
    new = publication(tmp_path, PERSON, bilingual=True)
    assert new.carries - old.carries == {"identifiers", "listed_on", "more"}


def test_a_layout_carries_no_country(tmp_path: Path) -> None:
    """The country in a regulation's name says nothing about the person listed under it."""
    found = publication(tmp_path, PERSON, bilingual=True)
    record = next(found.records(lambda _: None))
    assert (record.country, record.nationality) == ((), ())
    assert not found.carries & {"country", "nationality"}


def test_the_tag_of_the_jvcfoa_is_tidied_and_its_ids_are_short(tmp_path: Path) -> None:
    record = one(tmp_path, PERSON | {"Country": JVCFOR_BOTH})
    assert record.programmes == (JVCFOR,)
    assert record.source_id == "jvcfoa-ivan-petrovich-examplov"


@pytest.mark.parametrize(
    ("country", "tag", "source_id"),
    [
        ("Ruritania ", "Ruritania", "ruritania-example"),
        ("Myanmar (Burma) / Myanmar (Birmanie)", "Myanmar (Burma)", "burma-example"),
        ("Burma / Birmanie", "Burma", "burma-example"),
        (
            "Special Economic Measures (Ruritania) Regulations",
            "Special Economic Measures (Ruritania) Regulations",
            "ruritania-example",
        ),
    ],
)
def test_a_regulation_that_is_named_otherwise_keeps_its_ids(
    tmp_path: Path, country: str, tag: str, source_id: str
) -> None:
    record = one(tmp_path, {"Country": country, "Entity": "Example"})
    assert (record.programmes, record.source_id) == ((tag,), source_id)


def test_an_id_does_not_rest_on_the_item(tmp_path: Path) -> None:
    before = one(tmp_path, PERSON | {"Schedule": "1", "Item": "94"})
    after = one(tmp_path, PERSON | {"Schedule": "1", "Item": "12"})
    assert before.source_id == after.source_id
    assert before.printed_id != after.printed_id


def test_namesakes_are_told_apart_by_birth_date_then_schedule_then_item(tmp_path: Path) -> None:
    other = PERSON | {"GivenName": "Other"}
    records, problems = read(
        tmp_path,
        PERSON | {"DateOfBirth": "1960", "Item": "1"},
        PERSON | {"DateOfBirth": "1970", "Item": "2"},
        PERSON | {"Schedule": "1", "Item": "3"},
        PERSON | {"Schedule": "2", "Item": "4"},
        other | {"Item": "5"},
        other | {"Item": "6"},
    )
    assert problems == []
    assert [record.source_id.removeprefix("ruritania-") for record in records] == [
        "ivan-petrovich-examplov-1960",
        "ivan-petrovich-examplov-1970",
        "ivan-petrovich-examplov-1",
        "ivan-petrovich-examplov-2",
        "other-examplov-5",
        "other-examplov-6",
    ]


def test_the_order_of_namesakes_does_not_matter(tmp_path: Path) -> None:
    """Else a person would inherit another's history on the day the other is delisted."""
    pair = [PERSON | {"DateOfBirth": year} for year in ("1960", "1970")]
    there = {r.birth_date: r.source_id for r in read(tmp_path, *pair)[0]}
    back = {r.birth_date: r.source_id for r in read(tmp_path, *reversed(pair))[0]}
    assert there == back


def test_an_entry_that_stands_twice_is_reported_and_read_once(tmp_path: Path) -> None:
    records, problems = read(tmp_path, PERSON, PERSON)
    assert len(records) == 1
    assert [p.what for p in problems] == ["the same entry stands twice"]


@pytest.mark.parametrize("missing", [{"Country": "Ruritania"}, {"Entity": "Example"}])
def test_an_entry_without_regulation_or_name_is_reported_and_skipped(
    tmp_path: Path, missing: dict[str, str]
) -> None:
    records, problems = read(tmp_path, missing | {"Item": "1"}, {"Country": "Ruritania"} | SHIP)
    assert [record.schema for record in records] == ["Vessel"]
    assert [p.what for p in problems] == ["entry without a regulation or a name"]


def test_a_person_called_na_keeps_that_name(tmp_path: Path) -> None:
    """The words that stand for nothing elsewhere can be a name."""
    record = one(tmp_path, {"Country": "Ruritania", "LastName": "Na", "GivenName": "Un"})
    assert record.name == "Un Na"


@pytest.mark.parametrize(
    ("aliases", "expected"),
    [
        ("Andrei ", [("Andrei", "weak")]),
        ("EXAMPLOFF, IGZAMPLOV", [("EXAMPLOFF", "weak"), ("IGZAMPLOV", "weak")]),
        ("Aleksei, Oleksii IGZAMPLOV", [("Aleksei", "weak"), ("Oleksii IGZAMPLOV", "alias")]),
        ("Iwan Petrowitsch", [("Iwan Petrowitsch", "weak")]),
        ("Abu Example Al Ruritani", [("Abu Example Al Ruritani", "alias")]),
    ],
)
def test_a_spelling_of_one_part_of_a_name_is_weak(
    tmp_path: Path, aliases: str, expected: list[tuple[str, str]]
) -> None:
    record = one(tmp_path, PERSON | {"Aliases": aliases})
    assert [(name.text, name.kind) for name in record.names[1:]] == expected


def test_two_given_names_and_a_family_name_in_small_letters_are_a_whole_name(
    tmp_path: Path,
) -> None:
    entry = {"Country": "Ruritania", "LastName": "Example", "GivenName": "Ali Reza"}
    record = one(tmp_path, entry | {"Aliases": "Ali Exampleh"})
    assert record.names[1].kind == "alias"


def test_a_spelling_in_brackets_is_that_part_spelt_otherwise(tmp_path: Path) -> None:
    record = one(tmp_path, PERSON | {"LastName": "EXAMPLIY (EXAMPLY)"})
    assert [name.text for name in record.names] == [
        "Ivan Petrovich EXAMPLIY",
        "Ivan Petrovich EXAMPLY",
    ]
    assert record.source_id == "ruritania-ivan-petrovich-exampliy"


def test_also_known_as_in_brackets_is_an_alias(tmp_path: Path) -> None:
    person = one(tmp_path, PERSON | {"LastName": "EXAMPLOV (also known as Vanya PRIMEROV)"})
    assert [name.text for name in person.names] == ["Ivan Petrovich EXAMPLOV", "Vanya PRIMEROV"]
    entity = one(tmp_path, {"Country": "Ruritania", "Entity": "Example Bank (a.k.a. ExBank)"})
    assert [name.text for name in entity.names] == ["Example Bank", "ExBank"]


@pytest.mark.parametrize(
    ("entity", "names"),
    [
        ("Example Army/Armée exemplaire", ["Example Army", "Armée exemplaire"]),
        (
            "Example University, Law School/Université Exemple, faculté de droit",
            ["Example University, Law School", "Université Exemple, faculté de droit"],
        ),
        ("Example Steel Mills (North/South)", ["Example Steel Mills (North/South)"]),
        ("Oil/Gas Example Trust", ["Oil/Gas Example Trust"]),
        ("Example Plant\u00a0(EXP)", ["Example Plant (EXP)"]),
    ],
)
def test_an_entity_is_named_in_english_first(tmp_path: Path, entity: str, names: list[str]) -> None:
    record = one(tmp_path, {"Country": "Ruritania", "Entity": entity})
    assert [name.text for name in record.names] == names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Example Co., Ltd., Example Trading, Inc.",
            ["Example Co., Ltd.", "Example Trading, Inc."],
        ),
        ("A Firm; B Firm; and C Firm", ["A Firm", "B Firm", "C Firm"]),
        ("(Exampbank)", ["Exampbank"]),
        ("GORT/ORTAS", ["GORT", "ORTAS"]),
        ("Firm (North, South), Other", ["Firm (North, South)", "Other"]),
        ("Firm (also known as The Firm, Old Firm)", ["Firm", "The Firm", "Old Firm"]),
        (" , ; ", []),
    ],
)
def test_aliases_are_cut_where_one_ends(text: str, words: list[str]) -> None:
    assert [alias.words for alias in printed_alias(text)] == words


def test_a_language_is_taken_where_it_is_stated() -> None:
    aliases = list(printed_alias("Vanya EXAMPLOV, Belarusian: Ваня ПРЫКЛАД, Russian: Ваня ПРИМЕР"))
    assert [(alias.words, alias.lang) for alias in aliases] == [
        ("Vanya EXAMPLOV", None),
        ("Ваня ПРЫКЛАД", "be"),
        ("Ваня ПРИМЕР", "ru"),
    ]


def test_a_former_name_is_former() -> None:
    assert [alias.kind for alias in printed_alias("formerly known as Old Firm")] == ["former"]


def test_an_honorific_belongs_to_the_name_and_a_rank_is_a_position(tmp_path: Path) -> None:
    doctor = one(tmp_path, PERSON | {"Title": "Dr.\u00a0"})
    assert (doctor.names[0].title, doctor.position) == ("Dr.", ())
    general = one(tmp_path, PERSON | {"Title": "Lt. General/lieutenant-général"})
    assert (general.names[0].title, general.position) == (None, ("Lt. General",))


def test_two_dates_of_birth_are_two(tmp_path: Path) -> None:
    record = one(tmp_path, PERSON | {"DateOfBirth": "1972-08-10 or 1972-08-11"})
    assert record.birth_date == ("1972-08-10", "1972-08-11")


@pytest.mark.parametrize("printed_date", ["born in the early 1970s", "1975-19-25", "19575"])
def test_a_date_not_understood_is_reported_and_kept_in_words(
    tmp_path: Path, printed_date: str
) -> None:
    records, problems = read(tmp_path, PERSON | {"DateOfBirth": printed_date})
    assert records[0].birth_date == ()
    assert records[0].remarks == (f"Date of birth: {printed_date}",)
    assert [(p.what, p.value) for p in problems] == [("date not read", printed_date)]


def test_a_ships_build_date_as_a_serial_number_is_reported(tmp_path: Path) -> None:
    records, problems = read(tmp_path, SHIP | {"DateOfBirth": "31801"}, bilingual=True)
    assert "buildDate" not in records[0].more
    assert [p.value for p in problems] == ["31801"]


def test_an_unknown_element_is_reported_once_a_file(tmp_path: Path) -> None:
    _, problems = read(tmp_path, PERSON | {"New": "x"}, {"Country": "R", "Entity": "E", "New": "y"})
    assert [(p.what, p.field) for p in problems] == [("unknown element", "New")]


LAUGHS = """<?xml version="1.0"?><!DOCTYPE data-set [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<data-set><record><Country>&b;</Country><Entity>E</Entity></record></data-set>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE data-set [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<data-set><record><Country>&x;</Country><Entity>E</Entity></record></data-set>"""
WHOLE = xml(PERSON, SHIP).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        WHOLE[:30],
        WHOLE[: len(WHOLE) // 2],
        WHOLE[:-5],
        b"<!doctype html><html><body>Not found</body></html>",
        WHOLE.replace(b"EXAMPLOV", b"\xe9\xff"),
        LAUGHS.encode(),
        OUTSIDE.encode(),
        b"<data-set><!-- <Country> --></data-set" + b"!" * 9,
        b"<export><Country>x</Country></export>",
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(content)
    with pytest.raises(SourceMalformed):
        list(recognised(source("ca-sema"), [path]).records(lambda _: None))


def test_a_truncated_file_yields_nothing_before_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(WHOLE[:-5])
    with pytest.raises(SourceMalformed):
        next(recognised(source("ca-sema"), [path]).records(lambda _: None))


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("(),;/|.: \n"), max_size=40
)


@given(
    entries=st.lists(st.dictionaries(st.sampled_from(list(BILINGUAL)), WORDS), max_size=4),
    bilingual=st.booleans(),
)
def test_any_words_give_records_with_different_ids(
    tmp_path: Path, entries: list[dict[str, str]], *, bilingual: bool
) -> None:
    records, _ = read(tmp_path, PERSON, *entries, bilingual=bilingual)
    ids = [record.source_id for record in records]
    assert len(set(ids)) == len(ids)
    assert all(name.text.strip() for record in records for name in record.names)


@given(rest=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path: Path, rest: bytes) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(b"<data-set><record><Country>R</Country>" + rest)
    with pytest.raises(SourceMalformed):
        list(recognised(source("ca-sema"), [path]).records(lambda _: None))


def test_the_real_list_of_2020(real_data: Path) -> None:
    problems: list[Problem] = []
    found = recognised(source("ca-sema"), [real_data / "ca" / "2020-03_sema-lmes.xml"])
    records = list(found.records(problems.append))
    assert problems == []
    assert len(records) == len({record.source_id for record in records}) == 1369
    assert sum(record.programmes == (JVCFOR,) for record in records) == 70
    assert sum(record.schema == "Person" for record in records) == 985


def test_the_real_excerpt_of_2026(real_data: Path) -> None:
    problems: list[Problem] = []
    path = real_data / "samples_2026" / "ca_consolidated_2026-09-03_excerpt.xml"
    records = list(recognised(source("ca-sema"), [path]).records(problems.append))
    assert problems == []
    assert [record.schema for record in records] == ["Person", "LegalEntity", "Vessel", "Person"]
    assert all(record.listed_on for record in records)


def test_no_other_real_file_is_taken_for_this_list(real_data: Path) -> None:
    assert taken_for("ca-sema", real_data) == set(CA_SEMA)
