"""A lexicon is read strictly, and its small language for terms says what it cannot read."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from magnitsky.codebook.lexicon import languages, lexicon, read_lexicon
from magnitsky.codebook.load import DATA
from magnitsky.codebook.taxonomy import abuses, bases, corruption, victims
from magnitsky.errors import BadCodebook, NotFound
from magnitsky.label.engine.coder import Coder
from magnitsky.label.engine.term import parse

Change = Callable[[str], str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the English lexicon."""
    copy = tmp_path / "en"
    shutil.copytree(str(DATA / "lexicon" / "en"), copy)
    return copy


def refusal(folder: Path, name: str, change: Change) -> str:
    path = folder / name
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    with pytest.raises(BadCodebook) as refused:
        Coder(read_lexicon(folder, "en"))
    return str(refused.value)


def added(row: str) -> Change:
    return lambda text: f"{text}\n{row}\n"


def test_english_ships() -> None:
    assert languages() == ("en",)
    assert lexicon("en").language == "en"


def test_another_language_is_a_folder_of_data(folder: Path) -> None:
    path = folder / "abuse.yml"
    path.write_text(
        "source: x\nrows:\n- {id: fr.torture, codes: [torture], terms: [supplice*]}\n", "utf-8"
    )
    coding = Coder(read_lexicon(folder, "fr")).code("Il a ordonné le supplice.")
    assert [(one.code, one.quote, one.rule) for one in coding.codes["abuse"]] == [
        ("torture", "supplice", "fr.torture")
    ]
    assert coding.language == "fr"


def test_a_rule_may_hold_under_some_programmes_only(folder: Path) -> None:
    (folder / "abuse.yml").write_text(
        "source: x\nrows:\n"
        "- {id: a.b, codes: [torture], terms: [clause seven], programmes: [GB-HR]}\n",
        "utf-8",
    )
    engine = Coder(read_lexicon(folder, "en"))
    assert engine.code("He fell under clause seven.", programme="GB-HR").codes["abuse"]
    assert not engine.code("He fell under clause seven.", programme="GB-AC").codes["abuse"]
    assert not engine.code("He fell under clause seven.").codes["abuse"]


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotFound, match="Available: en"):
        lexicon("../en")


def test_an_unknown_key_is_refused(folder: Path) -> None:
    row = "  - {id: a.b, codes: [torture], terms: [x], colour: red}"
    message = refusal(folder, "abuse.yml", added(row))
    assert "colour" in message
    assert "abuse.yml" in message


def test_an_unknown_code_is_refused(folder: Path) -> None:
    row = "  - {id: a.b, codes: [tickling], terms: [xyz]}"
    assert "'tickling' is not a code" in refusal(folder, "abuse.yml", added(row))


def test_an_unknown_basis_is_refused(folder: Path) -> None:
    row = "  - {id: a.b, codes: [direct], basis: luck, terms: [xyz]}"
    assert "'luck' is not a legal basis" in refusal(folder, "ties.yml", added(row))


def test_an_id_that_stands_twice_is_refused(folder: Path) -> None:
    row = "  - {id: abuse.genocide, codes: [genocide], terms: [xyz]}"
    assert "occurs twice" in refusal(folder, "abuse.yml", added(row))


def test_a_list_of_words_that_is_not_there_is_refused(folder: Path) -> None:
    row = '  - {id: a.b, codes: [torture], terms: ["{nothing}"]}'
    assert "no list 'nothing'" in refusal(folder, "abuse.yml", added(row))


def test_a_confidence_above_one_is_refused(folder: Path) -> None:
    row = "  - {id: a.b, codes: [torture], terms: [xyz], confidence: 2}"
    assert "confidence" in refusal(folder, "abuse.yml", added(row))


def test_a_file_that_is_missing_is_named(folder: Path) -> None:
    (folder / "ties.yml").unlink()
    with pytest.raises(BadCodebook, match="ties"):
        read_lexicon(folder, "en")


@pytest.mark.parametrize(
    ("term", "what"),
    [
        ("", "empty"),
        ("(a|b", "not closed"),
        ("a b)", "outside a bracket"),
        ("<3> word", "too vague"),
        ("word <3>", "nothing follows"),
        ("one <2> <3> two", "two gaps meet"),
        ("one <2> (maybe)? <3> two", "two gaps meet"),
        ("ab*", "three letters"),
        ("(maybe)?", "too vague"),
        ("one < two", "not understood"),
    ],
)
def test_a_term_that_cannot_be_read_is_refused_with_its_words(term: str, what: str) -> None:
    with pytest.raises(BadCodebook, match=what):
        parse(term, {})


@pytest.mark.parametrize(
    ("term", "words", "expected"),
    [
        ("tortur*", "Tortured", True),
        ("mining", "undermining", False),
        ("ill-treat*", "ill treatment", True),
        ("ill-treat*", "ill-treatment", True),
        ("women's rights", "women’s rights", True),
        ("a (big|small) dog", "a small dog", True),
        ("a (very)? big dog", "a big dog", True),
        ("a (very)? big dog", "a very big dog", True),
        ("dog (barks)?", "dog", True),
        ("arbitrar* <2> arrest", "arbitrary and unlawful arrest", True),
        ("arbitrar* <2> arrest", "arbitrary one two three arrest", False),
        ("arrest (<2> of children)?", "arrest of some children", True),
        ("{colour} car", "red car", True),
        ("on # {month} ####", "on 3 May 2019", True),
        ("in ####", "in 20191", False),
        ("forced  labour", "forced\n labour", True),
    ],
)
def test_a_term_finds_what_it_says(term: str, words: str, expected: bool) -> None:  # noqa: FBT001
    lists = {"colour": ["red", "blue"], "month": ["may", "june"]}
    found = re.match(parse(term, lists).pattern, words, re.IGNORECASE)
    assert (found is not None) is expected


def test_every_code_a_text_can_name_has_a_rule() -> None:
    known = lexicon("en")
    assert {code for rule in known.rules["abuse"] for code in rule.codes} == set(abuses())
    found = {code for rule in known.rules["victims"] for code in rule.codes}
    assert found == set(victims()) - {"named-individual", "not-stated"}
    assert {code for rule in known.rules["corruption"] for code in rule.codes} == set(corruption())
    assert {rule.basis for rule in known.ties} == set(bases())
