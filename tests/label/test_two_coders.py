"""Alice and Bob read the same texts apart from each other; Carol adjudicates."""

from pathlib import Path

import pytest

from magnitsky.errors import NotFound, Refused
from magnitsky.label import queries, steps
from magnitsky.label.agreement import CoderAgreement, agreement, alpha
from magnitsky.label.decisions import adjudicate, assign, decide, finish, mark_at
from magnitsky.label.queries import CodingText
from magnitsky.label.values import Mark
from statements import BORIS, DANA, WORDS, enter_ofsi, text_of

pytestmark = [pytest.mark.register, pytest.mark.django_db(transaction=True)]

TORTURE = ("abuse", "torture", "torture")
JOURNALISTS = ("victims", "journalists", "journalists")


@pytest.fixture(autouse=True)
def coded(tmp_path: Path) -> None:
    enter_ofsi(tmp_path, WORDS)
    steps.run()


def give(number: str, by: str, *codes: tuple[str, str, str]) -> None:
    """Code a text blind: these codes, and no other."""
    text = text_of(number)
    for scheme, code, quote in codes:
        decide(text=text, mark=mark_at(text, scheme, code, quote), status="added", by=by)
    finish(text=text, by=by)


def stand(number: str, code: str) -> str | None:
    return next((o.stand for o in text_of(number).standing if o.mark.code == code), None)


def differing() -> list[tuple[str, str]]:
    return [(text.listing, one.mark.code) for text, one in queries.disagreements()]


def found(scheme: str, code: str | None, between: str = "coders") -> CoderAgreement:
    (one,) = (
        a
        for a in agreement(queries.texts())
        if (a.between, a.scheme, a.code) == (between, scheme, code)
    )
    return one


def test_both_are_given_the_same_texts_and_the_second_may_be_blind() -> None:
    done = assign(coders=["Alice", "Bob"], by="Carol", blind=True)
    assert (len(done.statements), done.new) == (2, 4)
    assert text_of(BORIS).assigned == {"Alice": False, "Bob": True}
    again = assign(coders=["Alice", "Bob"], by="Carol", blind=True)
    assert (again.statements, again.new) == (done.statements, 0)


def test_a_sample_is_the_same_each_time() -> None:
    first = assign(coders=["Alice"], by="Carol", number=1)
    assert assign(coders=["Bob"], by="Carol", number=1).statements == first.statements


def test_a_text_has_two_coders_at_most() -> None:
    assign(coders=["Alice", "Bob"], by="Carol")
    with pytest.raises(Refused, match="already assigned to Alice and Bob"):
        assign(coders=["Dave"], by="Carol")
    assert text_of(BORIS).assigned.keys() == {"Alice", "Bob"}


@pytest.mark.parametrize("coders", [["Alice", "Alice"], ["A", "B", "C"], [" "], ["rule"], []])
def test_coders_are_one_or_two_persons(coders: list[str]) -> None:
    with pytest.raises(Refused):
        assign(coders=coders, by="Carol")


def test_a_coder_is_shown_own_texts_and_nothing_others_said() -> None:
    assign(coders=["Alice", "Bob"], by="Carol", listings={f"gb-ofsi:{BORIS}"})
    give(BORIS, "Alice", ("abuse", "prison-conditions", "head of a prison"))
    (first, second) = queries.texts_to_code("Bob")
    assert (first.listing, second.listing) == (f"gb-ofsi:{BORIS}", f"gb-ofsi:{DANA}")
    assert "prison-conditions" not in {mark.code for mark in queries.open_marks(first, "Bob")}
    assert [text.listing for text in queries.texts_to_code("Dave")] == [f"gb-ofsi:{DANA}"]


def test_a_code_is_confirmed_when_both_gave_it() -> None:
    assign(coders=["Alice", "Bob"], by="Carol")
    give(BORIS, "Alice", TORTURE)
    assert stand(BORIS, "torture") == "suggested"
    give(BORIS, "Bob", TORTURE)
    assert stand(BORIS, "torture") == "confirmed"


def test_an_added_code_waits_for_the_second_coder_out_of_sight() -> None:
    assign(coders=["Alice", "Bob"], by="Carol")
    give(BORIS, "Alice", ("abuse", "prison-conditions", "head of a prison"))
    assert stand(BORIS, "prison-conditions") == "pending"
    address = f"gb-ofsi:{BORIS}"
    assert ("abuse", "prison-conditions") not in queries.published({address})[address]


def test_what_they_differ_on_is_listed_and_out_of_sight_until_a_third_rules() -> None:
    give(BORIS, "Alice", TORTURE, JOURNALISTS)
    give(BORIS, "Bob", JOURNALISTS)
    assert differing() == [(f"gb-ofsi:{BORIS}", "torture")]
    assert stand(BORIS, "torture") == "disputed"
    text, one = next(iter(queries.disagreements()))
    assert ([said.by for said in one.yes], one.no) == (["Alice"], ("Bob",))
    for by in ("Alice", "Bob"):
        with pytest.raises(Refused, match="third person"):
            adjudicate(text=text, mark=one.mark, holds=True, by=by)
    adjudicate(text=text, mark=one.mark, holds=True, by="Carol", why="the text says it")
    assert stand(BORIS, "torture") == "confirmed"
    assert differing() == []
    with pytest.raises(Refused, match="there is no disagreement"):
        adjudicate(text=text_of(BORIS), mark=one.mark, holds=False, by="Carol")


def test_a_ruling_against_a_code_takes_it_from_sight() -> None:
    give(BORIS, "Alice", TORTURE)
    give(BORIS, "Bob", JOURNALISTS)
    text, one = next((t, o) for t, o in queries.disagreements() if o.mark.code == "torture")
    adjudicate(text=text, mark=one.mark, holds=False, by="Carol")
    assert stand(BORIS, "torture") == "rejected"


def test_one_who_changes_an_opinion_is_heard_by_the_last_word() -> None:
    text = text_of(BORIS)
    mark = mark_at(text, *TORTURE)
    decide(text=text, mark=mark, status="rejected", by="Alice")
    assert stand(BORIS, "torture") == "rejected"
    decide(text=text, mark=mark, status="confirmed", by="Alice")
    assert stand(BORIS, "torture") == "confirmed"


def test_alpha_is_that_of_the_books() -> None:
    """
    Ten units, two coders, yes and no: the textbook's binary example.

    K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), A: alpha = 0.095.
    """
    first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    units = [{"a": bool(a), "b": bool(b)} for a, b in zip(first, second, strict=True)]
    found_ = alpha(units)
    assert found_ is not None
    assert round(found_, 3) == 0.095
    assert alpha([{"a": True, "b": True}]) is None


def test_agreement_is_measured_where_two_read_to_the_end() -> None:
    give(BORIS, "Alice", TORTURE, JOURNALISTS)
    assert found("abuse", None).texts == 0
    give(BORIS, "Bob", JOURNALISTS)
    give(DANA, "Alice", ("corruption", "bribery", "bribes"))
    give(DANA, "Bob", ("corruption", "bribery", "bribes"))
    torture = found("abuse", "torture")
    assert (torture.texts, torture.given, torture.alpha) == (2, 1, 0.0)
    assert found("victims", "journalists").alpha == 1.0
    assert found("victims", None).alpha == 1.0
    assert found("corruption", None).alpha == 1.0
    assert found("corruption", "bribery", "rules and people").alpha == 1.0


def refused(text: CodingText, mark: Mark, by: str = "Alice") -> bool:
    with pytest.raises((Refused, NotFound)):
        decide(text=text, mark=mark, status="added", by=by)
    return True


def test_no_code_is_kept_without_its_words_at_their_place() -> None:
    text = text_of(BORIS)
    for mark in (
        Mark("abuse", "torture", "", 0, 0),
        Mark("abuse", "torture", "torture", 0, 7),
        Mark("abuse", "no-such-code", "torture", 25, 32),
        Mark("reading", "complete", "", 0, 0),
        Mark("places", "zz", "2019", 51, 55),
    ):
        assert refused(text, mark), mark
    assert refused(text, mark_at(text, *TORTURE), by="rule")
    assert stand(BORIS, "torture") == "suggested"


def test_nothing_is_decided_on_a_wording_that_is_no_longer_believed(tmp_path: Path) -> None:
    text = text_of(BORIS)
    enter_ofsi(tmp_path, {**WORDS, BORIS: "Boris Muster ordered torture."}, "01/09/2023")
    steps.run()
    with pytest.raises(Refused, match="newer wording"):
        decide(text=text, mark=mark_at(text, *TORTURE), status="confirmed", by="Alice")
