"""Facts stand side by side, and only what was compared is said to agree or differ."""

from typing import Any

from magnitsky.convert.record import Identifier, Name, Record
from magnitsky.identify.compare import compare
from magnitsky.identify.compare.profile import Profile
from magnitsky.identify.compare.side_by_side import FactRow, side_by_side
from magnitsky.identify.compare.subject import subject_of


def record(number: str, *names: str, **facts: Any) -> Record:
    named = tuple(Name(text=name) for name in names)
    return Record(source_id=number, schema="Person", names=named, **facts)


def rows(first: Record, second: Record) -> dict[str, FactRow]:
    profiles = [
        Profile(subject_of(one, f"{source}:{one.source_id}", source))
        for one, source in ((first, "us-ofac-sdn"), (second, "gb-uksl"))
    ]
    return {row.about: row for row in side_by_side(first, second, compare(*profiles))}


def test_a_fact_of_one_list_only_is_said_to_be_so() -> None:
    found = rows(record("1", "Ann Lee Sample", birth_date=("1961",)), record("2", "Ann Lee Sample"))
    assert found["born"] == FactRow("born", ("1961",), (), "one side")
    assert "gender" not in found


def test_what_contradicts_differs_and_what_agrees_agrees() -> None:
    found = rows(
        record("1", "Ann Lee Sample", birth_date=("1961-03-17",), nationality=("ru",)),
        record("2", "Ann Lee Sample", birth_date=("1971-04-02",), nationality=("ru",)),
    )
    assert (found["names"].says, found["born"].says) == ("agree", "differ")
    assert found["countries"].says == "agree"


def test_a_year_and_a_day_in_it_agree_by_the_year() -> None:
    found = rows(
        record("1", "Ann Lee Sample", birth_date=("1961-03-17",)),
        record("2", "Ann Sample", birth_date=("1961",)),
    )
    assert (found["names"].says, found["born"].says) == ("in part", "agree")


def test_what_the_machine_does_not_compare_is_not_said_to_agree() -> None:
    same = {"position": ("Governor",), "remarks": ("None.",)}
    found = rows(record("1", "Ann Sample", **same), record("2", "Ann Sample", **same))
    assert found["positions"].says == found["remarks"].says == "not compared"


def test_numbers_agree_where_one_is_shared() -> None:
    number = Identifier(type="passportNumber", number="Z1234567")
    other = Identifier(type="idNumber", number="998877")
    found = rows(
        record("1", "Ann Sample", identifiers=(number, other)),
        record("2", "Ann Sample", identifiers=(number,)),
    )
    assert found["numbers"].says == "agree"
    apart = rows(
        record("1", "Ann Sample", identifiers=(number,)),
        record("2", "Ann Sample", identifiers=(other,)),
    )
    assert apart["numbers"].says == "not compared"
