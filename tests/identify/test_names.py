"""Names in any script are taken apart into words that can be compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.identify.names import analyse
from magnitsky.identify.names.fold import LONGEST, latin, visible_text


def words(text: str, *, person: bool = True) -> list[str]:
    return [word.text for word in analyse(text, person=person).words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Rami EXAMPLE", ["rami", "example"]),
        ("EXAMPLE, Rami", ["example", "rami"]),
        ("Abd al-Rahman", ["abdrahman"]),
        ("Abdurrahman", ["abdrahman"]),
        ("عبد الرحمن", ["abdrhmn"]),
        ("Najib Ullah", ["najibullah"]),
        ("Saif al-Din", ["saifuddin"]),
        ("Mohammed bin Salman", ["mohammed", "salman"]),
        ("J.-C. Example", ["j", "c", "example"]),
        ("JC Example", ["j", "c", "example"]),
        ("Nicolás Example LLC", ["nicolas", "example"]),
        ("O'Brien", ["obrien"]),
        ("Дмитрий Ерёменко", ["dmitriy", "eremenko"]),
        ("習近平", ["xi", "jin", "ping"]),
        ("김정은", ["gim", "jeong", "eun"]),
    ],
)
def test_a_persons_name_is_its_telling_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "form"),
    [
        ("OOO «Romashka»", ["romashka"], "llc"),
        ("Romashka Limited Liability Company", ["romashka"], "llc"),
        ("ООО Ромашка", ["romashka"], "llc"),
        ("Romashka S.A. de C.V.", ["romashka"], "jsc"),
        ("A.B.C. Trading", ["abc", "trading"], None),
        ("Brigade Forty-Four", ["brigade", "44"], None),
        ("First Example Bank", ["1", "example", "bank"], None),
        ("Example Network (EN)", ["example", "network"], None),
        ("Example Limietd", ["example", "limietd"], None),
    ],
)
def test_an_organisations_form_is_set_apart(
    text: str, expected: list[str], form: str | None
) -> None:
    name = analyse(text, person=False)
    assert [word.text for word in name.words] == expected
    assert name.forms == ({form} if form else frozenset())


def test_a_word_that_mixes_scripts_is_read_in_one() -> None:
    """A Latin C in a Cyrillic word is an old trick, and an old mistake."""
    assert latin("Cергей") == latin("Сергей")


def test_what_cannot_be_seen_does_not_count() -> None:
    assert visible_text("\u202eRami\u200f \u200bExample\x07") == "Rami Example"
    assert words("\u202bRami\u202c Example") == ["rami", "example"]


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07", "\u202e\u200f", "---", "...", "()"])
def test_a_text_without_letters_has_no_words(text: str) -> None:
    assert words(text) == []
    assert words(text, person=False) == []


def test_a_text_too_long_for_a_name_is_read_in_part() -> None:
    assert len(analyse("x" * 10_000, person=True).words[0].text) == LONGEST


@given(st.text(max_size=80), st.booleans())
def test_any_text_can_be_taken_apart(text: str, person: bool) -> None:  # noqa: FBT001
    name = analyse(text, person=person)
    assert all(word.text for word in name.words)
    assert set(name.words) <= set(name.sequence)
