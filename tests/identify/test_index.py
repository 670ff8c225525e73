"""A search finds whoever a comparison would take for the one asked for."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.identify.index import index as index_module
from magnitsky.identify.index.candidate_pairs import compared_pairs
from magnitsky.identify.index.index import Index
from magnitsky.identify.index_cache import keep_index, kept_index
from people import company, person

PEOPLE = [
    person("Andrei Andreevich PRIMEROV", "Андрей Андреевич ПРИМЕРОВ", key="a"),
    person("Mohammed bin Walid AL-SAMPLE", "محمد بن وليد السمبل", key="b"),
    person("KIM Yong Bok", "김영복", key="c"),
    person("XI Jinping", "習近平", key="d"),
    company("Example Trading LLC", key="e"),
    person("Elena Anatolyevna LENSKAYA", key="f"),
]


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(PEOPLE)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Andrey Primerov", "a"),
        ("PRIMEROV, Andrej", "a"),
        ("Андрей Примеров", "a"),
        ("Andrei Primreov", "a"),
        ("ElenaAnatolyevna Lenskaya", "f"),
        ("Muhammad Walid Sample", "b"),
        ("محمد وليد السمبل", "b"),
        ("Kim Yong-bok", "c"),
        ("Yongbok Kim", "c"),
        ("김영복", "c"),
        ("Xi Jin Ping", "d"),
        ("習近平", "d"),
        ("Yelena Lenskaya", "f"),
        ("Елена Анатольевна Ленская", "f"),
    ],
)
def test_a_name_is_found_in_another_spelling_or_script(
    index: Index, asked: str, expected: str
) -> None:
    assert [match.subject.id for match in index.match(person(asked)).found] == [expected]


def test_a_company_is_found_without_its_form(index: Index) -> None:
    assert [m.subject.id for m in index.match(company("OOO Example Trading")).found] == ["e"]


@pytest.mark.parametrize("asked", ["Ivan Nobody", "Zzz", "x" * 300, "\u202e\u202c.", ""])
def test_whoever_is_not_there_is_not_found(index: Index, asked: str) -> None:
    assert index.match(person(asked)).found == ()


def test_what_is_cut_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A common name: more agree than are compared, and the answer says how many were left."""
    monkeypatch.setattr(index_module, "MOST_COMPARED", 10)
    many = Index(
        [person(f"Ivan {chr(97 + n)}{chr(97 + n)}zov PRIMEROV", key=str(n)) for n in range(26)]
    )
    found = many.match(person("Ivan PRIMEROV"))
    assert len(found.found) == 10
    assert found.cut == 16


def test_an_index_from_its_file_gives_the_same_answers(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "names.index"
    keep_index(index, path, "now")
    again = kept_index(path, "now")
    assert again is not None
    assert kept_index(path, "later") is None
    path.write_bytes(b"broken")
    assert kept_index(path, "now") is None
    for asked in ("Andrey Primerov", "김영복", "Sample"):
        assert again.match(person(asked)) == index.match(person(asked))


def test_pairs_are_the_same_in_one_process_and_in_two() -> None:
    rng = random.Random(4)
    given_names = ["Ivan", "Oleg", "Pavel", "Igor", "Anna", "Olga"]
    endings = ["ov", "in", "sky", "enko"]
    stems = [f"{a}{b}" for a in "bdgklmprst" for b in ("ara", "oli", "emi", "uzo", "aki")]
    people = [
        person(
            f"{rng.choice(given_names)} {rng.choice(stems).capitalize()}{rng.choice(endings)}",
            key=str(number),
            birth_date=(str(rng.randint(1950, 1960)),),
        )
        for number in range(3000)
    ]
    index = Index(people)
    one, two = compared_pairs(index, processes=1), compared_pairs(index, processes=2)
    assert sorted((p.first, p.second) for p in one) == sorted((p.first, p.second) for p in two)
    assert one


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    Index(PEOPLE).match(person(text))
