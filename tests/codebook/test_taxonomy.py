"""The slugs are those that exports and addresses are made of."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from magnitsky.codebook.programmes import programmes
from magnitsky.codebook.reference_page import codes_page, programmes_page
from magnitsky.codebook.taxonomy import Code, abuses, bases, corruption, impacts, ties, victims

ABUSES = """torture killing arbitrary-detention enforced-disappearance sexual-violence slavery
trafficking expression assembly religion displacement surveillance transnational-repression
unfair-trial property discrimination genocide crimes-against-humanity war-crimes child-soldiers
prison-conditions hostage-taking unspecified"""
VICTIMS = """women children lgbtqi indigenous disabilities journalists defenders opposition
protesters minorities lawyers whistleblowers detainees civilians prisoners-of-war migrants workers
trade-unionists environmental foreign-nationals named-individual not-stated"""
CORRUPTION = """bribery misappropriation procurement abuse-of-office obstruction laundering
undermining-democracy expropriation natural-resources campaign-financing organised-crime
enabling"""
BASES = """own-conduct leader-or-official attempt material-support owned-or-controlled acting-for
family failure-to-investigate profiting associate"""
IMPACTS = """material behaviour peers domestic-accountability survivors private-sector diplomatic
follow-on evasion none"""
EVERY: dict[str, tuple[Callable[[], Mapping[str, Code]], str]] = {
    "abuses": (abuses, ABUSES),
    "victims": (victims, VICTIMS),
    "corruption": (corruption, CORRUPTION),
    "ties": (ties, "direct derivative"),
    "bases": (bases, BASES),
    "impacts": (impacts, IMPACTS),
}


@pytest.mark.parametrize("name", EVERY)
def test_the_slugs_are_stable_and_in_order(name: str) -> None:
    codes, slugs = EVERY[name]
    assert list(codes()) == slugs.split()


def test_every_slug_of_the_written_codebook_is_present(real_data: Path) -> None:
    path = real_data.parent / "reference" / "codebook.md"
    if not path.is_file():
        pytest.skip(f"no written codebook in {path}")
    text = path.read_text("utf-8").split("# Forms of abuse")[1]
    written = set(re.findall(r"`([a-z-]+)`", text))
    known = {slug for codes, _ in EVERY.values() for slug in codes()}
    assert written == known


def test_taxonomy_numbers_are_unique() -> None:
    for codes, _ in EVERY.values():
        numbers = [row.taxonomy for row in codes().values() if row.taxonomy]
        assert len(numbers) == len(set(numbers))


def test_a_form_is_not_reached_both_alone_and_as_another() -> None:
    for row in abuses().values():
        assert not set(row.alone) & set(row.through), row.slug
        for others in row.through.values():
            assert set(others) <= set(abuses()) - {row.slug}


def test_only_what_cannot_be_read_from_words_has_no_terms() -> None:
    bare = {slug for codes, _ in EVERY.values() for slug, row in codes().items() if not row.terms}
    assert bare == {"not-stated", "direct", "derivative"}


def test_a_star_stands_for_the_ending_of_a_word() -> None:
    for codes, _ in EVERY.values():
        for row in codes().values():
            for term in row.terms:
                assert re.fullmatch(r"[^*]+(\*( [^*]+)*)?[^*]*\*?", term), term
                assert term == " ".join(term.split())


def test_every_programme_and_code_stands_on_its_page() -> None:
    page = programmes_page()
    assert all(row_id in page for row_id in programmes())
    codes = codes_page()
    assert all(f"`{slug}`" in codes for known, _ in EVERY.values() for slug in known())
