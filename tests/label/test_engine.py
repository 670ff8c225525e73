"""Every quote stands in the text where the engine says, whatever the text."""

import csv
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magnitsky.codebook.lexicon import Lexicon, languages, lexicon
from magnitsky.codebook.taxonomy import Code, abuses, bases, corruption, ties, victims
from magnitsky.convert.read import recognised
from magnitsky.convert.source import source
from magnitsky.errors import NotFound
from magnitsky.label.engine import Passage, TextCoding, coder

SCHEMES: dict[str, Callable[[], Mapping[str, Code]]] = {
    "abuse": abuses,
    "victims": victims,
    "corruption": corruption,
    "ties": ties,
    "basis": bases,
}


def passages(coding: TextCoding) -> Iterator[Passage]:
    for found in coding.codes.values():
        yield from found
    yield from coding.individuals
    yield from coding.period
    yield from coding.places


def check(text: str, coding: TextCoding) -> None:
    """What holds for every coding of every text."""
    for one in passages(coding):
        assert one.quote == text[one.start : one.end]
        assert 0 <= one.start <= one.end <= len(text)
        assert 0 < one.confidence <= 1
        assert one.quote or getattr(one, "code", None) == "not-stated"
    for name, known in SCHEMES.items():
        codes = [one.code for one in coding.codes[name]]
        assert codes == [code for code in known() if code in codes]
    if len(coding.codes["abuse"]) > 1:
        assert "unspecified" not in {one.code for one in coding.codes["abuse"]}


def rule_ids(known: Lexicon) -> set[str]:
    rules = {rule.id for rule in (*chain(*known.rules.values()), *known.ties)}
    return rules | {rule.id for rule in known.individuals}


@pytest.fixture(scope="module")
def statements(real_data: Path) -> list[str]:
    """Every statement of the UK's two regimes and of the EU's human-rights regime."""
    found: dict[str, None] = {}
    for name, of, tag in (
        ("gb/2025-04-10_OFSI_ConList.xlsx", "gb-ofsi", "Global"),
        ("gb/2023-06_OFSI_ConList.xlsx", "gb-ofsi", "Global"),
        ("eu/journal/32020R1998.csv", "eu-journal", ""),
    ):
        for record in recognised(source(of), [real_data / name]).records(lambda _: None):
            if record.statement and any(tag in str(one) for one in record.programmes):
                found[record.statement] = None
    return list(found)


def test_every_quote_of_every_real_statement_is_the_text_at_its_place(
    statements: list[str],
) -> None:
    assert len(statements) > 300
    for text in statements:
        check(text, coder().code(text))


def test_every_code_of_every_real_statement_names_a_rule_that_is_there(
    statements: list[str],
) -> None:
    known = rule_ids(coder().lexicon) | {
        "victims.none-named", "ties.act-described", "period.stated", "place.stated",
    }  # fmt: skip
    for text in statements:
        assert {one.rule for one in passages(coder().code(text))} <= known


def test_every_real_statement_with_a_reason_has_a_headline(statements: list[str]) -> None:
    silent = [text for text in statements if coder().code(text).headline is None]
    assert len(silent) <= len(statements) // 100


def test_section_353_reasons_are_corruption(real_data: Path) -> None:
    path = real_data / "us-state" / "section_353.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reasons = [row["reason"] for row in csv.DictReader(file) if row["reason"]]
    coded = [coder().code(reason) for reason in reasons]
    for reason, coding in zip(reasons, coded, strict=True):
        check(reason, coding)
    assert sum(bool(coding.codes["corruption"]) for coding in coded) > 0.9 * len(coded)


RULES = (*lexicon().rules["abuse"], *lexicon().rules["victims"], *lexicon().ties)
WORDS = [
    *sorted({word for rule in RULES for term in rule.terms for word in re.findall("[a-z]+", term)}),
    "Anna EXAMPLE", "Boris Muster's", ".", ";", "\n\n", "2016", "Belarus", "in", "Ministry of", "’",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
@settings(max_examples=150)
def test_every_quote_of_a_jumble_of_the_lexicons_own_words_is_in_place(text: str) -> None:
    check(text, coder().code(text))


@given(st.text(max_size=400))
@settings(max_examples=200)
def test_any_text_at_all_is_coded_or_left_alone(text: str) -> None:
    check(text, coder().code(text))


def test_the_same_text_gives_the_same_coding() -> None:
    text = "Boris Muster ordered the torture of journalist Anna Beispiel in 2019 in Belarus."
    assert coder().code(text) == coder().code(text) == coder.__wrapped__("en").code(text)


@pytest.mark.parametrize(
    "text",
    [
        "torture " * 125_000,
        "arbitrary" + " " * 1_000_000 + "arrest",
        "He was convicted of murder. " * 36_000,
        "a" * 1_000_000,
        "Anna Maria " * 90_000,
        ". " * 500_000,
        "children of the minister; " * 38_000,
    ],
)
def test_a_text_of_a_megabyte_is_coded_in_time_that_grows_with_its_length(text: str) -> None:
    coding = coder().code(text)
    check(text, coding)


def test_a_language_without_a_lexicon_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="Available: en"):
        coder("xx")
    assert "en" in languages()


def test_no_rule_lives_in_code() -> None:
    """The engine's own words are none of the lexicon's: a rule is a line of data."""
    from magnitsky.label import engine

    folder = Path(inspect.getfile(engine)).parent
    source_text = " ".join(file.read_text("utf-8").lower() for file in folder.glob("*.py"))
    for word in (
        "tortur",
        "brib",
        "journalist",
        "convention",
        "khashoggi",
        "navalny",
        "magnitsky ",
    ):
        assert word not in re.sub(r'""".*?"""', "", source_text, flags=re.DOTALL)


def test_no_rule_is_about_a_person_a_firm_or_a_case() -> None:
    folder = Path(inspect.getfile(Lexicon)).parent / "lexicon" / "en"
    for file in folder.glob("*.yml"):
        text = file.read_text("utf-8").lower()
        for name in ("navalny", "magnitsky", "khashoggi", "kara-murza", "wagner", "zindashti"):
            assert name not in text, file.name
