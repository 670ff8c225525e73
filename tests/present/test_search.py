"""Facets count what one would see; a designation is in force under what was asked for."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.enter.read.sources import Coverage, is_authoritative_for
from magnitsky.identify.compare.subject import Subject, SubjectName
from magnitsky.identify.index.index import Index
from magnitsky.present.actor.values import ActorSummary
from magnitsky.present.actor_name_index import NameMatches
from magnitsky.present.actors import ActorIndex
from magnitsky.present.search import name_search
from magnitsky.present.search.search import FACETS

"""A busy machine is no failure."""
HELD = st.lists(
    st.tuples(st.sampled_from(["P1", "P2"]), st.sampled_from(["2020", "2021"]), st.booleans()),
    max_size=3,
).map(frozenset)
CODES = [frozenset(), frozenset({("abuse", "torture")}), frozenset({("victims", "women")})]


def card(number: int, name: str = "Anna Muster", **more: Any) -> ActorSummary:
    given: dict[str, Any] = {
        "id": f"mag-{number}", "name": name, "kind": "individual", "countries": (), "births": (),
        "listings": (f"xx:{number}",), "names": (name,), "programmes": (), "live": (),
        "first_on": date(2020, 1, 1), "last_on": None, "years": (), "codes": frozenset(),
    }  # fmt: skip
    return ActorSummary(**{**given, **more})


CARDS = st.lists(
    st.tuples(
        HELD,
        st.sampled_from([(), ("mm",), ("ru",), ("mm", "ru")]),
        st.sampled_from(CODES),
    ),
    max_size=5,
).map(
    lambda many: [
        card(n, held=held, countries=countries, codes=codes)
        for n, (held, countries, codes) in enumerate(many)
    ]
)
WANTED = st.fixed_dictionaries(
    {
        "programme": st.sampled_from([(), ("P1",), ("P1", "P2")]),
        "year": st.sampled_from([(), ("2020",)]),
        "status": st.sampled_from([(), ("in-force",), ("ended",)]),
        "country": st.sampled_from([(), ("mm",)]),
        "abuse": st.sampled_from([(), ("torture",)]),
    }
)


def holds(one: ActorSummary, wanted: dict[str, Any]) -> bool:
    """The same by looking at each card."""
    programmes, years, status = wanted["programme"], wanted["year"], wanted["status"]
    ours = [
        live for p, y, live in one.held
        if (not programmes or p in programmes) and (not years or y in years)
    ]  # fmt: skip
    if (programmes or years) and not ours:
        return False
    if status and ("in-force" if any(ours) else "ended") not in status:
        return False
    if wanted["country"] and not set(wanted["country"]) & set(one.countries):
        return False
    return not wanted["abuse"] or bool(set(wanted["abuse"]) & set(one.coded("abuse")))


@given(CARDS, WANTED)
def test_a_search_leaves_the_cards_that_hold_every_filter(
    cards: list[ActorSummary], wanted: dict[str, Any]
) -> None:
    found = ActorIndex(cards).chosen("", wanted, limit=None)
    assert {one.id for one in found.cards} == {one.id for one in cards if holds(one, wanted)}
    assert found.total == len(found.cards)


@given(CARDS, WANTED)
def test_a_facet_counts_what_its_value_alone_would_leave(
    cards: list[ActorSummary], wanted: dict[str, Any]
) -> None:
    known = ActorIndex(cards)
    facets = known.chosen("", wanted, limit=0).facets
    assert set(facets) == set(FACETS)
    for name in ("programme", "year", "status", "country", "abuse"):
        for value, count in facets[name]:
            assert known.chosen("", {**wanted, name: (value,)}, limit=0).total == count


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> ActorIndex:
    names = {
        1: "Wasil Musterenko", 2: "Anna Beispiel", 3: "Musterenko Trading", 4: "Vasyl Musterenko",
        5: "Annabel Lee",
    }  # fmt: skip
    subjects = [
        Subject(id=f"xx:{n}", schema="Organization" if "Trading" in name else "Person",
                names=(SubjectName(name),))
        for n, name in names.items()
    ]  # fmt: skip
    index = Index(subjects)
    monkeypatch.setattr(
        name_search, "match_name",
        lambda asked: NameMatches(index.match(asked, own_kind=True), index.holding(asked)),
    )  # fmt: skip
    return ActorIndex([card(n, name) for n, name in names.items()])


def test_the_name_as_written_comes_before_another_spelling(named: ActorIndex) -> None:
    found = named.search("Vasyl Musterenko")
    assert [one.id for one in found.cards][:2] == ["mag-4", "mag-1"]
    assert found.because["mag-4"].startswith("the name is written so")


def test_a_beginning_of_a_word_is_enough(named: ActorIndex) -> None:
    assert {one.id for one in named.search("anna").cards} == {"mag-2", "mag-5"}
    assert named.search("anna").cards[0].id == "mag-2"


def test_a_misspelt_family_name_alone_finds_those_who_bear_it(named: ActorIndex) -> None:
    found = named.search("Musterenco")
    assert {"mag-1", "mag-4"} <= {one.id for one in found.cards}
    assert all(found.because.values())


def test_every_found_card_has_its_reason(named: ActorIndex) -> None:
    found = named.search("muster")
    assert found.cards
    assert set(found.because) == {one.id for one in found.cards}


def coverage(source: str) -> Coverage:
    return Coverage("P", source, date(2020, 1, 1), date(2024, 1, 1), 2, starter=False)


def test_a_closed_list_does_not_speak_for_its_issuers_programme_any_more() -> None:
    known = {"GB-HR": coverage("gb-uksl")}
    assert is_authoritative_for("gb-uksl", "GB-HR", known)
    assert not is_authoritative_for("gb-ofsi", "GB-HR", known)


def test_the_list_of_another_issuer_speaks_for_itself() -> None:
    assert is_authoritative_for("au-dfat", "UN-SC1970", {"UN-SC1970": coverage("un-sc")})


def test_a_programme_of_which_nothing_was_read_stands_nowhere() -> None:
    assert not is_authoritative_for("us-ofac-sdn", "US-GLOMAG", {})
