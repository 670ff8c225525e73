"""The rules' suggestions for an official text of the register, with their places."""

import functools
import hashlib
from collections.abc import Iterable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable

from magnitsky.codebook.legal import legal_basis
from magnitsky.codebook.lexicon import languages
from magnitsky.enter.read.statements import PublishedStatement
from magnitsky.label.engine import Passage, TextCoding, coder
from magnitsky.label.segments import masked
from magnitsky.label.values import Mark

_FROM_LAW = 0.9
_OF_RULES = (("magnitsky.label", "engine"), ("magnitsky.codebook", ""))


def can_code(language: str) -> bool:
    """Whether there is a lexicon for a language."""
    return language in languages()


def suggested(text: PublishedStatement) -> list[Mark]:
    """
    All codes that the rules suggest for a text, each quote checked against the words.

    For an announcement about several listings, only the paragraphs about this one alone are used.
    """
    words = masked(text.words, text.names, text.others)
    programme = text.programmes[0] if text.programmes else None
    coding = coder(text.language).code(words, programme=programme, names=text.names)
    found = list(_marks(coding))
    found += _of_citations(text, {mark.scheme for mark in found})
    true = [mark for mark in found if text.words[mark.start : mark.end] == mark.quote]
    return list({mark.about: mark for mark in reversed(true)}.values())[::-1]


def coded_with(text: PublishedStatement) -> str:
    """A fingerprint of everything the suggestions depend on except the words."""
    around = (text.language, text.names, text.others, text.programmes, text.citations)
    return hashlib.sha256(f"{_rules()}{around!r}".encode()).hexdigest()


def _marks(coding: TextCoding) -> Iterator[Mark]:
    for scheme, found in coding.codes.items():
        for one in found:
            yield _mark(scheme, one.code, one)
    for person in coding.individuals:
        yield _mark("individuals", person.name, person)
    for span in coding.period:
        yield _mark("period", f"{span.since or '..'}/{span.until or '..'}", span)
    for place in coding.places:
        yield _mark("places", place.country, place)


def _mark(scheme: str, code: str, one: Passage) -> Mark:
    return Mark(scheme, code, one.quote, one.start, one.end, one.rule, one.confidence)


def _of_citations(text: PublishedStatement, spoken: set[str]) -> Iterator[Mark]:
    """Codes from the sections of law that a notice cites, where the text itself says nothing."""
    for citation in text.citations:
        row = legal_basis(citation)
        start = text.words.find(row.section) if row else -1
        if row is None or start < 0:
            continue
        place = (row.section, start, start + len(row.section), f"legal.{citation}", _FROM_LAW)
        if row.tie and "ties" not in spoken:
            yield Mark("ties", row.tie, *place)
        if "basis" not in spoken:
            yield from (Mark("basis", basis, *place) for basis in row.basis)


@functools.cache
def _rules() -> str:
    """A hash of the engine and everything it reads."""
    digest = hashlib.sha256()
    for package, folder in _OF_RULES:
        for file in sorted(_files(resources.files(package).joinpath(folder)), key=str):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> Iterable[Traversable]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _files(one)
        elif one.name.endswith((".py", ".yml")):
            yield one
