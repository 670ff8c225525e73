"""Statements are coded once, again where they changed, and decisions stay with their words."""

from pathlib import Path
from typing import Any

import pytest

from magnitsky.label import queries, steps, suggestions
from magnitsky.label.consensus import CodeConsensus
from magnitsky.label.decisions import decide, finish, mark_at
from magnitsky.label.models import Coding, Wording
from magnitsky.label.queries import CodingText
from magnitsky.label.values import NOT_STATED
from statements import BEATEN, BORIS, BRIBED, DANA, EMIL, WORDS, enter_ofsi, text_of

pytestmark = [pytest.mark.register, pytest.mark.django_db(transaction=True)]

LATER = "Boris Muster, an officer, ordered the torture of journalists in 2019."


@pytest.fixture(autouse=True)
def entered(tmp_path: Path) -> None:
    enter_ofsi(tmp_path, WORDS)


def again(tmp_path: Path, words: str, day: str = "01/09/2023") -> steps.CodingRun:
    enter_ofsi(tmp_path, {**WORDS, BORIS: words}, day)
    return steps.run()


def standing(text: CodingText, scheme: str, code: str) -> CodeConsensus | None:
    return next((one for one in text.standing if one.mark.about == (scheme, code)), None)


def stand(number: str, scheme: str, code: str) -> str | None:
    one = standing(text_of(number), scheme, code)
    return one.stand if one else None


def said(number: str, scheme: str, code: str, status: str, by: str = "Alice") -> None:
    text = text_of(number)
    one = standing(text, scheme, code)
    assert one is not None
    decide(text=text, mark=one.mark, status=status, by=by)  # type: ignore[arg-type]


def rows() -> list[tuple[Any, ...]]:
    return list(Coding.objects.order_by("pk").values_list())


def test_every_statement_is_coded_and_every_quote_stands_at_its_place() -> None:
    ran = steps.run()
    assert (ran.statements, ran.new) == (2, 2)
    assert stand(BORIS, "abuse", "torture") == "suggested"
    assert stand(DANA, "corruption", "bribery") == "suggested"
    for text in queries.texts():
        for one in text.said:
            assert text.wording.words[one.mark.start : one.mark.end] == one.mark.quote
    assert f"gb-ofsi:{EMIL}" not in queries.published({f"gb-ofsi:{EMIL}"})


def test_a_second_run_does_nothing() -> None:
    steps.run()
    before = rows()
    ran = steps.run()
    assert ran.as_json()["unchanged"] == 2
    assert (ran.codes, rows()) == (0, before)


def test_only_what_changed_is_coded_again_and_no_row_is_ever_altered(tmp_path: Path) -> None:
    steps.run()
    before = rows()
    ran = again(tmp_path, LATER)
    assert (ran.new, ran.changed, ran.as_json()["unchanged"]) == (0, 1, 1)
    assert rows()[: len(before)] == before
    assert Wording.objects.filter(known_until=None).count() == 2


def test_a_confirmed_code_is_carried_over_to_its_new_place_and_says_so(tmp_path: Path) -> None:
    steps.run()
    said(BORIS, "abuse", "torture", "confirmed")
    version = text_of(BORIS).wording.sha256
    assert again(tmp_path, LATER).carried == 1
    one = standing(text_of(BORIS), "abuse", "torture")
    assert one is not None
    assert (one.stand, one.mark.start) == ("confirmed", LATER.index("torture"))
    (row,) = one.yes
    assert row.by == "Alice"
    assert version[:8] in row.why


def test_a_code_whose_words_are_gone_is_open_again(tmp_path: Path) -> None:
    steps.run()
    said(BORIS, "abuse", "torture", "confirmed")
    said(BORIS, "victims", "journalists", "rejected")
    ran = again(tmp_path, "Boris Muster had journalists beaten and tortured to death in 2019.")
    assert ran.reopened == 1
    assert stand(BORIS, "abuse", "torture") == "suggested"
    assert stand(BORIS, "victims", "journalists") == "rejected"


def test_a_given_code_that_no_rule_makes_any_more_is_open_again(tmp_path: Path) -> None:
    """The quote stands, and what is around it has changed: nothing is alleged on its own."""
    steps.run()
    said(BORIS, "abuse", "torture", "confirmed")
    ran = again(tmp_path, "Boris Muster was head of a prison. He is not responsible for torture.")
    assert ran.reopened == 1
    assert stand(BORIS, "abuse", "torture") is None


def test_an_added_code_is_carried_over_and_a_reading_with_it(tmp_path: Path) -> None:
    steps.run()
    text = text_of(BORIS)
    mark = mark_at(text, "abuse", "prison-conditions", "head of a prison")
    decide(text=text, mark=mark, status="added", by="Alice", why="it says so")
    for one in queries.open_marks(text_of(BORIS), "Alice"):
        decide(text=text, mark=one, status="confirmed", by="Alice")
    finish(text=text, by="Alice")
    again(tmp_path, BEATEN.replace("He was", "In short, he was"))
    after = text_of(BORIS)
    one_ = standing(after, "abuse", "prison-conditions")
    assert one_ is not None
    assert one_.stand == "confirmed"
    assert one_.yes[0].why.startswith("it says so Carried over")
    assert after.readers == {"Alice"}
    assert queries.open_marks(after, "Alice") == []


def test_a_new_suggestion_opens_the_reading_again(tmp_path: Path) -> None:
    steps.run()
    text = text_of(BORIS)
    for one in queries.open_marks(text, "Alice"):
        decide(text=text, mark=one, status="confirmed", by="Alice")
    finish(text=text, by="Alice")
    again(tmp_path, f"{BEATEN} He took part in enforced disappearances.")
    after = text_of(BORIS)
    assert after.readers == set()
    assert [m.code for m in queries.open_marks(after, "Alice")] == ["enforced-disappearance"]


def test_a_text_that_comes_back_brings_its_decisions_back(tmp_path: Path) -> None:
    steps.run()
    said(BORIS, "abuse", "torture", "confirmed")
    assert again(tmp_path, "").withdrawn == 1
    assert queries.published({f"gb-ofsi:{BORIS}"}) == {}
    again(tmp_path, BEATEN, "01/10/2023")
    assert stand(BORIS, "abuse", "torture") == "confirmed"


def test_other_rules_add_rows_only_where_they_say_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps.run()
    before = rows()
    monkeypatch.setattr(suggestions, "_rules", lambda: "other rules")
    assert steps.run().coded_again == 2
    assert rows() == before
    monkeypatch.setattr(suggestions, "_rules", lambda: "and others")
    monkeypatch.setattr(steps, "suggested", lambda _: [])
    steps.run()
    assert stand(BORIS, "abuse", "torture") is None
    assert rows()[: len(before)] == before


def test_what_was_known_on_a_day_is_still_answered(tmp_path: Path) -> None:
    steps.run()
    known_at = Coding.objects.order_by("at").values_list("at", flat=True)[0]
    said(BORIS, "abuse", "torture", "rejected")
    again(tmp_path, "Boris Muster took bribes.")
    address = f"gb-ofsi:{BORIS}"
    then = queries.published({address}, known_at)[address]
    assert then["abuse", "torture"] is False
    assert ("abuse", "torture") not in queries.published({address})[address]


def test_a_language_without_a_lexicon_is_left_to_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "can_code", lambda _: False)
    ran = steps.run()
    assert ran.left_out == {"en": 2}
    text = text_of(DANA)
    decide(
        text=text, mark=mark_at(text, "corruption", "bribery", "bribes"), status="added", by="Bob"
    )
    assert stand(DANA, "corruption", "bribery") == "confirmed"


def test_silence_on_victims_is_said_by_the_rules_and_by_who_read_to_the_end() -> None:
    steps.run()
    text = text_of(DANA)
    finish(text=text, by="Alice")
    one = standing(text_of(DANA), "victims", NOT_STATED)
    assert one is not None
    assert (one.stand, one.mark.quote) == ("confirmed", "")


def test_a_run_over_one_source_leaves_the_others() -> None:
    steps.run()
    assert steps.run(sources=["us-ofac-sdn"]).as_json()["withdrawn"] == 0
    assert stand(BORIS, "abuse", "torture") == "suggested"
    assert BRIBED in {text.wording.words for text in queries.texts()}
