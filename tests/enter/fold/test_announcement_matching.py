"""Which listing an action speaks of: rather none than the wrong one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.convert.record import Name, NameKind, Record, Schema
from magnitsky.enter.fold.announcement_matching import (
    AnnouncementMatch,
    MatchEntry,
    dates_agree,
    entry_of,
    match_actions,
    name_key,
)


def entry(
    name: str = "Jan EXAMPLE",
    *born: str,
    under: str = "US-GLOMAG",
    schema: Schema = "Person",
    also: tuple[tuple[str, NameKind], ...] = (),
) -> MatchEntry:
    names = (Name(name), *(Name(text, kind) for text, kind in also))
    record = Record(source_id="1", schema=schema, names=names, birth_date=born)
    return entry_of([record], [under])


def one(action: MatchEntry, *listings: MatchEntry) -> AnnouncementMatch:
    return match_actions({1: action}, dict(enumerate(listings, 10)))[1]


def test_name_programme_and_birth_date_make_a_match() -> None:
    found = one(entry("Jan EXAMPLE", "1970-01-02"), entry("Ján Example", "1970"))
    assert (found.outcome, found.listing) == ("matched", 10)
    assert found.reason == "name, programme and birth date agree"


@pytest.mark.parametrize(
    ("listing", "why"),
    [
        (entry("Jan EXAMPLES", "1970"), "no listing has this name"),
        (entry("EXAMPLE Jan", "1970"), "no listing has this name"),
        (entry(schema="LegalEntity"), "the listings of this name are of another type"),
        (entry(under="US-MAGNITSKY"), "no listing of this name is under US-GLOMAG"),
        (entry("Jan EXAMPLE", "1971"), "the listings of this name have other birth dates"),
    ],
)
def test_anything_that_contradicts_leaves_it_unmatched(listing: MatchEntry, why: str) -> None:
    found = one(entry("Jan EXAMPLE", "1970"), listing)
    assert (found.outcome, found.listing, found.reason) == ("unmatched", None, why)


def test_of_two_of_one_name_the_birth_date_decides() -> None:
    action = entry("Jan EXAMPLE", "1970-01-02")
    found = one(action, entry("Jan EXAMPLE", "1969"), entry("Jan EXAMPLE", "1970"))
    assert (found.outcome, found.listing) == ("matched", 11)
    dated = one(action, entry("Jan EXAMPLE"), entry("Jan EXAMPLE", "1970"))
    assert (dated.outcome, dated.listing) == ("matched", 11)


def test_two_that_agree_equally_are_left_to_a_person() -> None:
    found = one(entry(), entry(), entry())
    assert (found.outcome, found.listing) == ("ambiguous", None)
    both = one(entry("A B", "1970"), entry("A B", "1970"), entry("A B", "1970"))
    assert both.outcome == "ambiguous"


def test_an_own_name_may_be_another_name_on_the_other_side() -> None:
    action = entry("Jan EXAMPLE", "1970")
    listing = entry("Johann EXAMPLE", "1970", also=(("Jan EXAMPLE", "former"),))
    assert one(action, listing).outcome == "matched"
    assert one(listing, action).outcome == "matched"


def test_two_other_names_and_a_weak_name_say_nothing() -> None:
    action = entry("Jan EXAMPLE", "1970", also=(("HEAD", "alias"),))
    assert one(action, entry("Piotr OTHER", "1970", also=(("HEAD", "alias"),))).listing is None
    weak = entry("Piotr OTHER", "1970", also=(("Jan EXAMPLE", "weak"),))
    assert one(action, weak).listing is None


def test_a_person_found_by_another_name_needs_a_birth_date() -> None:
    listing = entry("Johann EXAMPLE", also=(("Jan EXAMPLE", "alias"),))
    assert one(entry("Jan EXAMPLE", "1970"), listing).outcome == "ambiguous"
    company = entry("EXAMPLE LLC", schema="LegalEntity")
    renamed = entry("NEW LLC", schema="LegalEntity", also=(("EXAMPLE LLC", "former"),))
    assert one(company, renamed).outcome == "matched"


def test_a_name_without_letters_matches_nothing() -> None:
    assert one(entry("..."), entry("---")).outcome == "unmatched"


@given(st.lists(st.sampled_from(["1960", "1960-05", "1960-05-03", "1958/1961", "1970~"])))
def test_birth_dates_agree_in_both_directions(dates: list[str]) -> None:
    for other in ("1960-05-03", "1970", "1955"):
        assert dates_agree(dates, [other]) == dates_agree([other], dates)


@given(st.permutations(range(4)))
def test_the_order_of_the_listings_does_not_matter(order: list[int]) -> None:
    listings = [
        entry("Jan EXAMPLE", "1970"),
        entry("Jan EXAMPLE", "1980"),
        entry("Eva EXAMPLE"),
        entry("Jan EXAMPLE", under="US-MAGNITSKY"),
    ]
    actions = {1: entry("Jan EXAMPLE", "1980-02-02"), 2: entry("Eva EXAMPLE", "1990")}
    assert match_actions(actions, {i: listings[i] for i in order}) == match_actions(
        actions, dict(enumerate(listings))
    )


@given(st.text())
def test_a_name_is_itself_whatever_its_case_and_spaces(name: str) -> None:
    assert name_key(name) == name_key(f"  {name} ")
