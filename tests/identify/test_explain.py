from magnitsky.identify.compare import Comparison, compare
from magnitsky.identify.compare.explain import facts, sentence
from magnitsky.identify.compare.profile import Profile
from magnitsky.identify.compare.subject import Subject, SubjectName


def compared(first: Subject, second: Subject) -> Comparison:
    return compare(Profile(first), Profile(second))


def person(name: str, **facts_: object) -> Subject:
    return Subject(id=name, schema="Person", names=(SubjectName(name),), **facts_)  # type: ignore[arg-type]


def test_what_agrees_and_what_differs_is_said_in_words() -> None:
    first = person(
        "Sergej Veltrov", birth_date=("1950-03-21",), country=frozenset({"ru"}), gender="male"
    )
    second = person(
        "Sergey Viktorovich VELTROV",
        birth_date=("1950-03-21",),
        country=frozenset({"ru"}),
        gender="female",
    )
    assert sentence(compared(first, second)) == (
        "'veltrov' agrees; 'sergej' sounds like 'sergey'; 'viktorovich' stands in one name only;"
        " birth dates agree (1950-03-21); country agrees (Russia); gender differs: male, female"
    )


def test_a_contradiction_is_said_with_both_values() -> None:
    first = person("Arkady Veltrov", birth_date=("1961-03-17",), country=frozenset({"ru"}))
    second = person("Arkady Veltrov", birth_date=("1970-08-01",), country=frozenset({"by"}))
    said = sentence(compared(first, second))
    assert "birth dates differ: 1961-03-17, 1970-08-01" in said
    assert "countries differ: Russia, Belarus" in said


def test_years_that_a_full_date_lies_in_are_said_to_agree() -> None:
    first = person("Arkady Veltrov", birth_date=("1961",))
    second = person("Arkady Veltrov", birth_date=("1961-03-17",))
    assert "birth years agree (1961, 1961-03-17)" in sentence(compared(first, second))


def test_legal_forms_and_words_that_stand_against_each_other_are_said() -> None:
    first = Subject(id="1", schema="Company", names=(SubjectName("Brambora Trading LLC"),))
    second = Subject(id="2", schema="Company", names=(SubjectName("Brambora Shipping JSC"),))
    said = sentence(compared(first, second))
    assert "'trading' stands against 'shipping'" in said
    assert "the legal forms differ: " in said


def test_the_compact_form_holds_the_same_parts() -> None:
    first = person("Arkady Veltrov", gender="male")
    second = person("Arkadij Veltrov", gender="female")
    found = facts(compared(first, second))
    assert found[0] == {"about": "name", "first": "Arkady Veltrov", "second": "Arkadij Veltrov"}
    assert {"about": "word", "how": "same", "first": "veltrov", "second": "veltrov"} in found
    assert found[-1] == {"about": "gender", "worth": -3.0, "first": "male", "second": "female"}
