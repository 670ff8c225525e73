"""The real lists, resolved: officials of well-known cases, scripts, known hard cases."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from magnitsky.convert.read import recognised
from magnitsky.convert.source import source
from magnitsky.identify.compare.clusters import Edge, groups, pair_of
from magnitsky.identify.compare.subject import Subject, subject_of
from magnitsky.identify.index.candidate_pairs import Compared, compared_pairs
from magnitsky.identify.index.index import Index
from magnitsky.identify.names import analyse
from people import person

FILES = [
    ("gb-ofsi", "gb/2025-04-10_OFSI_ConList.xlsx"),
    ("au-dfat", "au/2026-07-23_consolidated_list.xlsx"),
    ("eu-journal", "eu/journal/32020R1998.csv"),
    ("eu-journal", "eu/journal/32024R1485.csv"),
    ("un-sc", "un/2026-08_consolidated.xml"),
]


@pytest.fixture(scope="module")
def subjects(real_data: Path) -> list[Subject]:
    found: list[Subject] = []
    for name, file in FILES:
        found += _read(name, real_data / file)
    return found


@pytest.fixture(scope="module")
def index(subjects: list[Subject]) -> Index:
    return Index(subjects)


@pytest.fixture(scope="module")
def pairs(index: Index) -> list[Compared]:
    return compared_pairs(index)


@pytest.fixture(scope="module")
def actors(index: Index, pairs: list[Compared]) -> dict[str, frozenset[str]]:
    def of(pair: Compared) -> tuple[str, str]:
        return pair_of(index.subjects[pair.first].id, index.subjects[pair.second].id)

    made = groups(
        (one.id for one in index.subjects),
        [Edge(*of(p), p.comparison.score) for p in pairs if p.comparison.verdict == "same"],
        [of(p) for p in pairs if p.comparison.contradicts],
        {},
    )
    return {member: group for group in made for member in group}


@pytest.mark.parametrize("surname", ["LENSKAYA", "ZADACHIN", "MIKHEEV"])
def test_the_officials_of_the_kara_murza_case_are_one_actor_each(
    surname: str, subjects: list[Subject], actors: dict[str, frozenset[str]]
) -> None:
    cases = {"LENSKAYA": "Anatolyevna", "ZADACHIN": "Andreevich", "MIKHEEV": "Yurievich"}
    bearing = [
        one
        for one in subjects
        if any(surname in n.text.upper() and cases[surname][:6] in n.text for n in one.names)
    ]
    sources = {one.id.partition(":")[0] for one in bearing}
    assert len(sources) >= 2, sources
    assert len({actors[one.id] for one in bearing}) == 1
    group = actors[bearing[0].id]
    assert {member.partition(":")[0] for member in group} == sources


SCRIPTS = {"Cyrl": "\u0400-\u052f", "Arab": "\u0600-\u06ff"}


@pytest.mark.parametrize("script", SCRIPTS)
def test_names_in_another_script_find_their_latin_form_and_back(
    script: str, subjects: list[Subject]
) -> None:
    """Of the persons with names in both, asked by a name in the one, found by the other."""
    first, last = SCRIPTS[script].split("-")
    people = [
        one
        for one in subjects
        if one.kind == "individual"
        and any(any(first <= c <= last for c in n.text) for n in one.names)
        and one.names[0].text.isascii()
    ][:150]
    latin_only = Index([_latin(one) for one in people])
    other_only = Index([_other(one, first, last) for one in people])
    there = back = 0
    for one in people:
        asked = next(n.text for n in one.names if any(first <= c <= last for c in n.text))
        there += one.id in {m.subject.id for m in latin_only.match(person(asked)).found}
        back += one.id in {m.subject.id for m in other_only.match(person(one.name)).found}
    assert there / len(people) >= 0.85
    assert back / len(people) >= 0.85


def _latin(one: Subject) -> Subject:
    return person(*[n.text for n in one.names if n.text.isascii()], key=one.id)


def _other(one: Subject, first: str, last: str) -> Subject:
    return person(
        *[n.text for n in one.names if any(first <= c <= last for c in n.text)], key=one.id
    )


def test_the_two_lists_of_the_uk_and_the_un_give_one_person_two_ids_and_one_actor(
    actors: dict[str, frozenset[str]],
) -> None:
    joined: dict[frozenset[str], int] = defaultdict(int)
    for group in set(actors.values()):
        joined[frozenset(member.partition(":")[0] for member in group)] += 1
    assert sum(n for sources, n in joined.items() if {"gb-ofsi", "un-sc"} <= sources) > 300


def test_the_uks_two_lists_give_one_person_two_ids_and_one_actor(real_data: Path) -> None:
    """The short list of the FCDO names OFSI's group: who is in both is found to be one."""
    fcdo = list(_read("gb-uksl", real_data / "gb" / "2025-08-11_FCDO_SL.ods"))
    ofsi = list(_read("gb-ofsi", real_data / "gb" / "2025-04-10_OFSI_ConList.xlsx"))
    groups_of_ofsi = {one.id.partition(":")[2] for one in ofsi}
    true = {
        (one.id, f"gb-ofsi:{number}")
        for one in fcdo
        for number in (ref.removeprefix("gb:") for ref in one.references)
        if number in groups_of_ofsi
    }
    index = Index([*fcdo, *ofsi])
    found = {
        (index.subjects[p.first].id, index.subjects[p.second].id)
        for p in compared_pairs(index)
        if p.comparison.verdict == "same"
    }
    assert len(true) > 4000
    assert len(true - found) / len(true) < 0.01


def _read(name: str, path: Path) -> Iterator[Subject]:
    for one in recognised(source(name), [path]).records(lambda _: None):
        yield subject_of(one, f"{name}:{one.source_id}", name)


def test_two_people_with_one_birth_date_and_one_surname_stay_two(
    subjects: list[Subject], actors: dict[str, frozenset[str]]
) -> None:
    """Where one list itself holds both under two numbers, and given names that do not agree."""
    found = 0
    seen: dict[tuple[str, str, str], tuple[Subject, str]] = {}
    for one in subjects:
        words = analyse(one.name, person=True).words
        if one.kind != "individual" or len(words) < 2 or not (days := _days(one)):
            continue
        key = (one.id.partition(":")[0], days[0], words[-1].text)
        other, given = seen.setdefault(key, (one, words[0].text))
        if given[:2] != words[0].text[:2]:
            found += 1
            assert actors[one.id] != actors[other.id], (one.name, other.name)
    assert found >= 2


def _days(one: Subject) -> list[str]:
    return [date for date in one.birth_date if len(date) == len("1961-03-17")]
