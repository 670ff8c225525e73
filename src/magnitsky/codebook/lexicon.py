"""
The lexicon of a language: the rules by which official words suggest codes, all of them data.

A language is a folder of `lexicon/` with the same files. A **term** is written in a small language:

    tortur*               a word, in any case; `*` stands for any ending
    (arrest*|custody)     one of several; a `?` behind the bracket makes it optional
    {arrests}             a list of `words.yml`
    arbitrar* <3> arrest  at most three words between
    on # {month} ####     `#` one or two digits, `####` four
"""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

from magnitsky.codebook.load import DATA, CodebookRow, Slug, Text, read_rows, read_yaml, typed
from magnitsky.codebook.schemes import coded_schemes
from magnitsky.codebook.taxonomy import bases, codes_of, ties
from magnitsky.errors import BadCodebook, NotFound

RuleId = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
Share = Annotated[float, msgspec.Meta(gt=0, le=1)]
Range = Literal["clause", "sentence", "text"]
MarkerKind = Literal["background", "own-trial", "negation", "accusation", "reported"]


class WordList(CodebookRow, frozen=True, kw_only=True):
    """A list of words that terms reference in braces."""

    slug: Slug
    words: tuple[Text, ...]


class LexiconRule(CodebookRow, frozen=True, kw_only=True):
    """
    Terms that suggest codes, and the context they require.

    `near` must occur within the `within` of the hit, `before` at most `reach` words before it,
    `after` at most `reach` after it, `needs` anywhere in the text. `unless`, `unless_before` and
    `unless_after` exclude it in the sentence and at the same distances. `programmes` limits a rule
    to statements under them.
    """

    id: RuleId
    codes: tuple[Slug, ...]
    terms: tuple[Text, ...]
    confidence: Share = 0.8
    near: tuple[Text, ...] = ()
    within: Range = "sentence"
    needs: tuple[Text, ...] = ()
    before: tuple[Text, ...] = ()
    after: tuple[Text, ...] = ()
    unless: tuple[Text, ...] = ()
    unless_before: tuple[Text, ...] = ()
    unless_after: tuple[Text, ...] = ()
    reach: Annotated[int, msgspec.Meta(ge=0, le=30)] = 2
    programmes: tuple[Text, ...] = ()


class TieRule(LexiconRule, frozen=True, kw_only=True):
    """
    A rule for ties, with the legal basis it indicates.

    `beside_direct`: a derivative tie is also coded beside own conduct. `is_last_resort`: applies
    only if no other tie is found.
    """

    basis: Slug
    beside_direct: bool = False
    is_last_resort: bool = False


class Marker(CodebookRow, frozen=True, kw_only=True):
    """
    Words that say a passage is not about the acts the target is listed for.

    `reach` is what they cover: the whole `sentence`, the rest of the `clause` or of the sentence
    (`after`), or everything that follows (`rest`). `of_target` holds only where the target is whom
    the sentence is about. A marker of `reported` speech covers nothing: it lowers the confidence.
    """

    id: RuleId
    kind: MarkerKind
    terms: tuple[Text, ...]
    reach: Literal["sentence", "clause", "after", "rest"] = "clause"
    unless: tuple[Text, ...] = ()
    of_target: bool = False


class Anchor(CodebookRow, frozen=True, kw_only=True):
    """Words that open a passage in which a publisher lists the acts; it ends with the sentence."""

    id: RuleId
    terms: tuple[Text, ...]
    confidence: Share


class NameRule(CodebookRow, frozen=True, kw_only=True):
    """Words that mark a victim's name before them, after them, or both."""

    id: RuleId
    confidence: Share
    before: tuple[Text, ...] = ()
    after: tuple[Text, ...] = ()
    unless_before: tuple[Text, ...] = ()
    unless_after: tuple[Text, ...] = ()


class Language(CodebookRow, frozen=True, kw_only=True):
    """
    What the language itself gives: how sentences end, what names and titles look like.

    `title_heads` make a run of capitalised words an institution or a law, joined by `title_joins`;
    `titles` are whole terms for them. `name_joins` stand small within a name. `not_names` are
    capitalised words no person's name holds. `leads` open a sentence ahead of its subject,
    `subject_leads` may stand with them. `openings` say whom a passage is about.
    `place_follows` may stand behind a country, so that an adjective is told from a place.
    """

    abbreviations: tuple[Text, ...]
    breaks: tuple[Text, ...]
    title_heads: tuple[Text, ...]
    title_joins: tuple[Text, ...]
    titles: tuple[Text, ...]
    name_joins: tuple[Text, ...]
    not_names: tuple[Text, ...]
    leads: tuple[Text, ...]
    subject_leads: tuple[Text, ...]
    openings: tuple[Text, ...]
    place_leads: tuple[Text, ...]
    place_follows: tuple[Text, ...]
    periods: tuple[Text, ...]
    period_opens: tuple[Text, ...]
    period_closes: tuple[Text, ...]
    months: tuple[Text, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """
    All that is known of one language.

    `rules` are those of each scheme that has a file of its own; `ties` show the legal basis too.
    """

    language: str
    settings: Language
    words: Mapping[str, tuple[str, ...]]
    rules: Mapping[str, tuple[LexiconRule, ...]]
    ties: tuple[TieRule, ...]
    markers: tuple[Marker, ...]
    anchors: tuple[Anchor, ...]
    individuals: tuple[NameRule, ...]


R = TypeVar("R", bound=CodebookRow)
_TIED = ("ties", "basis")
"""The schemes that `ties.yml` speaks of, with rules of a shape of their own."""


def languages() -> tuple[str, ...]:
    """The languages that have a lexicon, by ISO 639-1 code."""
    return tuple(sorted(one.name for one in (DATA / "lexicon").iterdir() if one.is_dir()))


@functools.cache
def lexicon(language: str = "en") -> Lexicon:
    """
    The included lexicon of a language.

    Raises:
        NotFound: there is none.
        BadCodebook: one of its files is invalid.
    """
    if language not in languages():
        known = ", ".join(languages())
        raise NotFound(f"There is no lexicon for the language {language!r}. Available: {known}.")
    return read_lexicon(DATA / "lexicon" / language, language)


def read_lexicon(folder: Traversable | Path, language: str) -> Lexicon:
    """
    The lexicon in a folder.

    Raises:
        BadCodebook: a key or a code is unknown, or an id occurs twice.
    """

    def rows(name: str, kind: type[R], key: Callable[[R], str]) -> tuple[R, ...]:
        return tuple(read_rows(folder / f"{name}.yml", kind, key).values())

    def rules(name: str, known: Mapping[str, object]) -> tuple[LexiconRule, ...]:
        return _coded(rows(name, LexiconRule, lambda row: row.id), known, f"{folder / name}.yml")

    path = folder / "language.yml"
    return Lexicon(
        language=language,
        settings=typed(read_yaml(path), Language, where=str(path)),
        words={row.slug: row.words for row in rows("words", WordList, lambda row: row.slug)},
        rules={
            scheme: rules(scheme, codes_of(scheme))
            for scheme in coded_schemes()
            if scheme not in _TIED and (folder / f"{scheme}.yml").is_file()
        },
        ties=_based(
            _coded(rows("ties", TieRule, lambda row: row.id), ties(), f"{folder}/ties.yml")
        ),
        markers=rows("markers", Marker, lambda row: row.id),
        anchors=rows("anchors", Anchor, lambda row: row.id),
        individuals=rows("individuals", NameRule, lambda row: row.id),
    )


K = TypeVar("K", bound=LexiconRule)


def _coded(rules: tuple[K, ...], known: Mapping[str, object], where: str) -> tuple[K, ...]:
    for rule in rules:
        for code in rule.codes:
            if code not in known:
                raise BadCodebook(
                    f"{where}, {rule.id}: {code!r} is not a code. Use an existing code."
                )
    return rules


def _based(rules: tuple[TieRule, ...]) -> tuple[TieRule, ...]:
    for rule in rules:
        if rule.basis not in bases():
            raise BadCodebook(
                f"ties.yml, {rule.id}: {rule.basis!r} is not a legal basis. Use an existing code."
            )
    return rules
