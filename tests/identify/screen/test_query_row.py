"""What a row says, read to subjects; what cannot be read is said and left out."""

import pytest

from magnitsky.identify.screen.checkpoint import Note, Said
from magnitsky.identify.screen.query_row import QueryRow, readable, subjects_of


def notes(said: list[Said]) -> list[str]:
    return [text for _, text in said]


@pytest.mark.parametrize(
    ("name", "seen", "note"),
    [
        ("", "", "the name is empty"),
        ("  \t ", "", "the name is empty"),
        ("\x00\x07\x1b", "", "nothing in the name can be read: no letter, no digit"),
        ("--- ?", "", "nothing in the name can be read: no letter, no digit"),
        ("\u200f\u202e", "", "nothing in the name can be read: no letter, no digit"),
        ("Ali\u202e Reza", "Ali Reza", "marks that cannot be seen were left out of the name"),
        ("Ali\x07 Reza", "Ali Reza", "marks that cannot be seen were left out of the name"),
        ("x" * 10_000, "x" * 300, "the name has 10,000 characters; the first 300 were compared"),
        ("Ana", "Ana", None),
        ("Ана\u00a0Б", "Ана Б", None),
    ],
)
def test_a_name_is_read_as_far_as_it_can_be(name: str, seen: str, note: str | None) -> None:
    said: list[Said] = []
    assert readable(name, said) == seen
    assert notes(said) == ([note] if note else [])


@pytest.mark.parametrize(
    ("asked", "schemata"),
    [
        (QueryRow(1, "Arkady Veltrov"), ["Person", "Organization"]),
        (QueryRow(1, "Arkady Veltrov", kind=("LegalEntity",)), ["Person", "Organization"]),
        (QueryRow(1, "Arkady Veltrov", birth=("1961",)), ["Person"]),
        (QueryRow(1, "Arkady Veltrov", parted=True), ["Person"]),
        (QueryRow(1, "Brambora Trading LLC"), ["Organization"]),
        (QueryRow(1, "Quillfeather", imo=("9999993",)), ["Vessel"]),
        (QueryRow(1, "Brambora", kind=("société",)), ["Company"]),
        (QueryRow(1, "Вельтров", kind=("Физическое лицо",)), ["Person"]),
        (QueryRow(1, "Quillfeather", kind=("Airplane",)), ["Airplane"]),
    ],
)
def test_what_is_not_stated_is_looked_for_as_what_it_may_be(
    asked: QueryRow, schemata: list[str]
) -> None:
    subjects, said = subjects_of(asked)
    assert [subject.schema for subject in subjects] == schemata
    assert not said


def test_values_in_several_languages_are_read() -> None:
    asked = QueryRow(
        1,
        "Arkady Veltrov",
        birth=("17 March 1961", "04/13/1962"),
        country=("Russian; Belarus",),
        gender=("муж.",),
    )
    (subject,), said = subjects_of(asked)
    assert subject.birth_date == ("1961-03-17", "1962-04-13")
    assert subject.country == {"ru", "by"}
    assert subject.gender == "male"
    assert not said


def test_a_value_that_cannot_be_read_is_named_and_left_out() -> None:
    asked = QueryRow(
        1, "Ana", birth=("long ago",), country=("Ruritania",), gender=("?",), kind=("wizard",)
    )
    subjects, said = subjects_of(asked)
    assert len(subjects) == 1
    assert subjects[0].birth_date == ()
    assert [what for what, _ in said] == [Note.KIND, Note.BIRTH, Note.COUNTRY, Note.GENDER]
    assert "the country 'Ruritania' is not known" in notes(said)


def test_a_schema_that_names_nobody_is_not_looked_for() -> None:
    subjects, said = subjects_of(QueryRow(1, "", kind=("Ownership",)))
    assert subjects == []
    assert notes(said) == ["'Ownership' names nobody"]


def test_an_alias_alone_is_enough_to_look_for() -> None:
    subjects, said = subjects_of(QueryRow(1, "", alias=("Arkady Veltrov",)))
    assert subjects[0].names[0].kind == "alias"
    assert notes(said) == ["the name is empty"]
