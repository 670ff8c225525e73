"""Two subjects compared: what supports, what contradicts, and the verdict."""

from dataclasses import dataclass
from typing import Any

import pytest

from magnitsky.identify.compare import ComparedFact, Comparison, compare
from magnitsky.identify.compare.birth_dates import BirthAgreement, agreement, births_of
from magnitsky.identify.compare.explain import sentence
from magnitsky.identify.compare.subject import Subject
from people import company, person, ready


def compared(one: Subject, other: Subject) -> Comparison:
    found = compare(ready(one), ready(other))
    back = compare(ready(other), ready(one))
    assert back.verdict == found.verdict
    return found


NAME = "Andrei Andreevich PRIMEROV"


def test_a_name_alone_is_never_the_same() -> None:
    assert compared(person(NAME), person(NAME)).verdict == "unsure"
    assert (
        compared(person(NAME, "Andrey Primerov"), person(NAME, "А. Примеров")).verdict == "unsure"
    )
    assert compared(company("Example Trading LLC"), company("Example Trading")).verdict == "unsure"


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"birth_date": ("1961-03-17",)}, "same"),
        ({"birth_date": ("1961",), "country": {"ru"}}, "same"),
        ({"identifiers": {"passport 12 345 678"}}, "same"),
        ({"country": {"ru"}}, "unsure"),
        ({"gender": "male"}, "unsure"),
    ],
)
def test_what_supports_a_name(facts: dict[str, Any], verdict: str) -> None:
    assert compared(person(NAME, **facts), person(NAME, **facts)).verdict == verdict


def test_two_listings_of_one_full_name_and_one_country_are_one() -> None:
    """Not so a line of a stranger's spreadsheet: it stands under no programme."""
    one = person(NAME, country={"ru"}, programmes={"GB-RUS"})
    assert compared(one, person(NAME, hint={"ru"}, programmes={"CA-SEMA-RUS"})).verdict == "same"
    assert compared(one, person(NAME, country={"ru"})).verdict == "unsure"


def test_the_two_lists_of_the_uk_give_one_person_two_ids_and_each_others_number() -> None:
    one = person("Walid PRIMEROV", references={"gb:15672", "gb:GHR0086"})
    other = person("Walid PRIMEROV", references={"gb:GHR0086"})
    assert compared(one, other).verdict == "same"
    assert "gb:ghr0086" in sentence(compared(one, other))


def test_a_number_of_one_authority_is_not_a_number_of_another() -> None:
    one = person("Walid PRIMEROV", references={"gb:15672"})
    assert compared(one, person("Walid PRIMEROV", references={"us:15672"})).verdict == "unsure"


def test_a_child_who_bears_the_fathers_whole_name_is_somebody_else() -> None:
    listed: dict[str, Any] = {"country": {"iq"}, "programmes": {"GB-IRQ"}}
    father = person("Walidan Rustam AL-PRIMERI", **listed)
    child = person("AL-PRIMERI RAGHDA WALIDAN RUSTAM", **listed)
    assert compared(father, child).verdict == "unsure"
    assert compared(father, person("AL-PRIMERI WALIDAN RUSTAM", **listed)).verdict == "same"


def test_brothers_whose_names_differ_in_a_letter_are_somebody_else() -> None:
    listed: dict[str, Any] = {"country": {"iq"}, "programmes": {"GB-IRQ"}}
    one = person("Kamalan Rustam Walidan AL-PRIMERI", **listed)
    other = person("Jamalan Rustam Walidan AL-PRIMERI", **listed)
    assert compared(one, other).verdict == "unsure"


def test_two_primary_names_that_differ_are_not_joined_by_a_kunya() -> None:
    facts: dict[str, Any] = {"birth_date": ("1976-01-06",), "country": {"iq"}}
    one = person("Amir Muhammad AL-SALBI", "Abu Umar al-Turkmani", **facts)
    other = person("Maysar Ali AL-JUBURI", "Abu Umar", **facts)
    assert compared(one, other).verdict == "unsure"


def test_two_full_birth_dates_that_differ_are_said_and_keep_two_apart() -> None:
    """However much else agrees: a contradiction is not averaged away."""
    one = person(NAME, birth_date=("1961-03-17",), country={"ru"}, gender="male")
    other = person(NAME, birth_date=("1984-09-02",), country={"ru"}, gender="male")
    found = compared(one, other)
    assert found.verdict == "unsure"
    assert found.contradicts
    assert "birth dates differ: 1961-03-17, 1984-09-02" in sentence(found)


def test_kinds_that_differ_are_different() -> None:
    vessel = Subject(id="v", schema="Vessel", names=person(NAME).names)
    assert compared(person(NAME), vessel).verdict == "different"


def test_two_people_with_one_birth_date_and_one_surname_are_two() -> None:
    """Twins, and clerks who copy a line."""
    facts: dict[str, Any] = {"birth_date": ("1961-03-17",), "country": {"ru"}}
    one, other = person("Ivan PRIMEROV", **facts), person("Oleg PRIMEROV", **facts)
    assert compared(one, other).verdict == "different"


def test_a_father_and_a_son_are_two() -> None:
    one = person("Igor Ivanovich PRIMEROV", country={"ru"})
    other = person("Ivan Igorevich PRIMEROV", country={"ru"})
    assert compared(one, other).verdict == "different"


def test_a_weak_alias_never_matches_alone() -> None:
    one = person("Walid PRIMER", weak=("Abu Omar al-Masri",), country={"eg"})
    other = person("Hassan SAMPLE", weak=("Abu Omar al-Masri",), country={"eg"})
    found = compared(one, other)
    assert found.verdict != "same"
    assert ComparedFact.WEAK in {e.fact for e in found.evidence} or found.verdict == "different"


def test_organisations_that_differ_in_a_number_are_two() -> None:
    one = company("99th Light Infantry Division", country={"mm"})
    other = company("33rd Light Infantry Division", country={"mm"})
    assert compared(one, other).verdict != "same"


def test_a_branch_is_not_its_bank() -> None:
    one = company("Bank Example", country={"ir"})
    other = company("Bank Example Development", country={"ir"})
    assert compared(one, other).verdict != "same"


def test_vessels_are_told_apart_by_their_numbers() -> None:
    def vessel(imo: str) -> Subject:
        names = person("EXAMPLE STAR").names
        return Subject(id=imo, schema="Vessel", names=names, imo=frozenset({imo}))

    assert compared(vessel("9000001"), vessel("9000001")).verdict == "same"
    assert compared(vessel("9000001"), vessel("9000002")).verdict == "different"


def test_the_explanation_names_every_part() -> None:
    one = person("Sergej LAVRINOV", birth_date=("1961",), country={"ru"}, gender="male")
    other = person(
        "Sergey Viktorovich LAVRINOV", birth_date=("1961-03-17",), country={"ru"}, gender="male"
    )
    said = sentence(compared(one, other))
    for part in (
        "'lavrinov' agrees",
        "'sergej'",
        "'viktorovich'",
        "birth",
        "Russia",
        "gender agrees",
    ):
        assert part in said, said


@dataclass(frozen=True)
class Dates:
    one: tuple[str, ...]
    other: tuple[str, ...]
    how: BirthAgreement


@pytest.mark.parametrize(
    "dates",
    [
        Dates(("1961-03-17",), ("1961-03-17",), BirthAgreement.DAY),
        Dates(("1961-03-07",), ("1961-07-03",), BirthAgreement.DAY),
        Dates(("1961-03",), ("1961-03-17",), BirthAgreement.MONTH),
        Dates(("1961",), ("1961-03-17",), BirthAgreement.YEAR),
        Dates(("1960~",), ("1961-03-17",), BirthAgreement.RANGE),
        Dates(("1958/1962",), ("1961",), BirthAgreement.RANGE),
        Dates(("1962",), ("1961",), BirthAgreement.NEAR),
        Dates(("1961-03-17",), ("1961-03-18",), BirthAgreement.NEAR),
        Dates(("1961-03-17",), ("1961-11-02",), BirthAgreement.CONTRADICTS),
        Dates(("1961",), ("1975",), BirthAgreement.CONTRADICTS),
        Dates(("1950", "1961"), ("1961",), BirthAgreement.YEAR),
        Dates(("1968-03-26", "1970-10-15"), ("1968-08-07",), BirthAgreement.CONTRADICTS),
        Dates((), ("1961",), BirthAgreement.UNKNOWN),
    ],
    ids=str,
)
def test_birth_dates_agree_with_their_precision(dates: Dates) -> None:
    one, other = births_of(dates.one), births_of(dates.other)
    assert agreement(one, other) is dates.how
    assert agreement(other, one) is dates.how
