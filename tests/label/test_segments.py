"""Of an announcement about several people, nobody gets another's acts."""

from hypothesis import given
from hypothesis import strategies as st

from magnitsky.enter.read.statements import PublishedStatement
from magnitsky.label.segments import masked
from magnitsky.label.suggestions import suggested

BORIS, DANA = ("Boris MUSTER", "Борис МУСТЕР"), ("Dana BEISPIEL",)
TEXT = (
    "Sanctions were announced today.\n\n"
    "Boris Muster ordered the torture of journalists.\n\n"
    "Dana Beispiel took bribes.\n\n"
    "Boris Muster and Dana Beispiel committed murder."
)


def codes(text: str, names: tuple[str, ...], *others: tuple[str, ...]) -> set[str]:
    one = PublishedStatement(
        "gb-ofsi:1", "by-hand:1", text, "en", "https://gov.example", names, (), others
    )
    return {mark.code for mark in suggested(one) if mark.scheme in {"abuse", "corruption"}}


def test_only_a_paragraph_about_one_alone_speaks_for_that_one() -> None:
    assert codes(TEXT, BORIS, DANA) == {"torture"}
    assert codes(TEXT, DANA, BORIS) == {"bribery"}


def test_a_text_about_one_speaks_as_a_whole() -> None:
    assert {"torture", "bribery", "killing"} <= codes(TEXT, BORIS)


def test_namesakes_are_told_apart_by_two_words_of_the_name() -> None:
    text = "Anna Muster took bribes.\n\nBoris Muster ordered torture."
    assert codes(text, ("Anna MUSTER",), BORIS) == {"bribery"}


def test_a_paragraph_that_names_nobody_is_left_to_people() -> None:
    text = "Boris Muster is a judge.\n\nHe ordered torture.\n\nDana Beispiel took bribes."
    assert codes(text, BORIS, DANA) == set()


@given(st.text(), st.lists(st.text(min_size=1), min_size=1), st.lists(st.lists(st.text())))
def test_places_stay_as_they_are(text: str, names: list[str], others: list[list[str]]) -> None:
    made = masked(text, names, others)
    assert len(made) == len(text)
    assert all(a in {b, " "} for a, b in zip(made, text, strict=True))
