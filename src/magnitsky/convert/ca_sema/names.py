"""The Canadian list's names: bilingual entity names, and aliases in running text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from magnitsky.convert.record import Name, NameKind

_LANGUAGES = {
    "arabic": "ar",
    "belarusian": "be",
    "belarussian": "be",
    "burmese": "my",
    "chinese": "zh",
    "hebrew": "he",
    "persian": "fa",
    "russian": "ru",
    "spanish": "es",
    "ukrainian": "uk",
}
_LABEL = (
    r"(?:(?P<former>formerly known as|formerly|f\.k\.a\.)\b"
    r"|also known as\b|a\.k\.a\.|alias(?:es)?\s*:|aussi connue? sous le nom d(?:e\b|['’])"
    rf"|(?P<lang>{'|'.join(_LANGUAGES)})\s*:)\s*:?\s*"
)
_LABELLED = re.compile(_LABEL, re.IGNORECASE)
_ASIDE = re.compile(rf"\(\s*(?={_LABEL})([^()]*)\)?", re.IGNORECASE)
_VARIANT = re.compile(r"^([^()]+?)\s*\(([^()\s]+)\)$")
_PART_OF_COMPANY = (
    r"ltd|limited|inc|llc|l\.l\.c|co|corp|company|s\.?a|s\.?r\.?l|gmbh|plc|p\.?j\.?s\.?c?|ojsc|cjsc"
    r"|jsc|fze|fzc|fzco|fzc-llc|dmcc|pte|pty|pvt|sdn|bhd|llp|b\.?v|n\.?v|a\.?g|jr|sr|i{2,3}"
)
_LETTERS = r"[^\W\d_]{3}"
_MARK = re.compile(
    rf"[()]|;|\||,(?!\d)(?!\s*(?:{_PART_OF_COMPANY})\b)|(?<={_LETTERS})\s?/\s?(?={_LETTERS})"
    r"|\ba\.k\.a\.",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_JOINING = re.compile(r"^(?:and|et|or|ou)\s+", re.IGNORECASE)
_TRIM = " ,;:"


class PrintedAlias(NamedTuple):
    """One alias as printed, with what the list says about it."""

    words: str
    kind: NameKind
    lang: str | None


def primary_words(fields: dict[str, str]) -> str:
    """The main name in reading order; empty if there is none."""
    given, last = fields.get("given"), fields.get("last")
    if given or last:
        return " ".join(filter(None, (_without_variant(given), _without_variant(last))))
    return _in_two_languages(_without_asides(fields.get("entity", "")))[0]


def person_names(fields: dict[str, str], title: str | None) -> tuple[Name, ...]:
    """
    A person's names.

    A spelling in brackets after a part, as in `DIKIY (DIKY)`, is a variant of that part. An alias
    that spells one part only (`Andrei`, `PASHENKO`) is weak: as a whole name it would match
    everybody of that name. The list prints most family names in capitals, which distinguishes given
    names from whole names.
    """
    given, last = _part(fields.get("given")), _part(fields.get("last"))
    words = [Name(_join(given[0], last[0]), "primary", given[0], None, last[0], title)]
    for first, family in ((given[1], last[0]), (given[0], last[1])):
        if first and family and (first, family) != (given[0], last[0]):
            words.append(Name(_join(first, family), "alias", first, None, family))
    in_brackets = (m for m in (given[2], last[2]) if m)
    capitals = _has_capitals(last[0] or "")
    given_words = len((given[0] or "").split())
    texts = filter(None, (fields.get("aliases"), *in_brackets))
    for alias in (alias for text in texts for alias in printed_alias(text)):
        weak = alias.kind == "alias" and _is_part(alias.words, given_words, capitals=capitals)
        words.append(Name(alias.words, "weak" if weak else alias.kind, lang=alias.lang))
    return _distinct(words)


def entity_names(fields: dict[str, str]) -> tuple[Name, ...]:
    """An entity's or a ship's names: the English one first, the French one as an alias."""
    printed_name = fields.get("entity", "")
    english, *french = _in_two_languages(_without_asides(printed_name))
    words = [Name(english), *(Name(name, "alias") for name in french)]
    asides = (aside[3] for aside in _ASIDE.finditer(printed_name))
    for text in filter(None, (*asides, fields.get("aliases"))):
        words += [Name(alias.words, alias.kind, lang=alias.lang) for alias in printed_alias(text)]
    return _distinct(words)


def printed_alias(text: str) -> Iterator[PrintedAlias]:
    """
    Split a running text of aliases.

    >>> [one.words for one in printed_alias("Batya, Kazak (a.k.a. Kazachok); Example Co., Ltd.")]
    ['Batya', 'Kazak', 'Example Co., Ltd.', 'Kazachok']
    """
    rest = _ASIDE.sub(" ", text)
    for part in (rest, *(aside[3] for aside in _ASIDE.finditer(text))):
        for piece in _cut(part):
            alias = _alias(piece)
            if alias:
                yield alias


def _cut(text: str) -> Iterator[str]:
    depth = start = 0
    for mark in _MARK.finditer(text):
        if mark[0] == "(":
            depth += 1
        elif mark[0] == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield text[start : mark.start()]
            start = mark.end()
    yield text[start:]


def _alias(piece: str) -> PrintedAlias | None:
    words = _JOINING.sub("", piece.strip(_TRIM))
    label = _LABELLED.match(words)
    kind: NameKind = "former" if label and label["former"] else "alias"
    lang = _LANGUAGES[label["lang"].lower()] if label and label["lang"] else None
    words = words[label.end() :] if label else words
    words = " ".join(words.strip(_TRIM).split())
    # Remove a pair of brackets around the whole alias, never one that encloses only its end.
    if words.startswith("(") == words.endswith(")"):
        words = words.removeprefix("(").removesuffix(")").strip(_TRIM)
    return PrintedAlias(words, kind, lang) if any(map(str.isalnum, words)) else None


def _part(words: str | None) -> tuple[str | None, str | None, str | None]:
    """A name part: the part itself, its variant spelling, and an alias in brackets after it."""
    if words is None or "(" not in words:
        return words, None, None
    aside = _ASIDE.search(words)
    if aside:
        return _ASIDE.sub(" ", words).strip() or None, None, aside[3]
    variant = _VARIANT.match(words)
    return (variant[1], variant[2], None) if variant else (words, None, None)


def _without_variant(words: str | None) -> str | None:
    return _part(words)[0]


def _join(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _without_asides(text: str) -> str:
    """An entity's name without the brackets that contain its aliases."""
    return " ".join(_ASIDE.sub(" ", text).split()) if "(" in text else text


def _in_two_languages(name: str) -> list[str]:
    """The halves of `Iranian Army/Armée iranienne`; a slash between single words does not split."""
    if "/" not in name:
        return [name]
    outside = _IN_BRACKETS.sub(lambda found: "x" * len(found[0]), name)
    if outside.count("/") != 1:
        return [name]
    stroke = outside.index("/")
    halves = [name[:stroke].strip(), name[stroke + 1 :].strip()]
    # A slash also joins variants of one word, so only halves of several words are languages.
    return halves if all(" " in half for half in halves) else [name]


def _has_capitals(words: str) -> bool:
    return any(len(word) > 1 and word.isupper() for word in words.split())


def _is_part(words: str, given_words: int, *, capitals: bool) -> bool:
    count = len(words.split())
    return count == 1 or (capitals and count <= given_words and not _has_capitals(words))


def _distinct(names: list[Name]) -> tuple[Name, ...]:
    found: dict[str, Name] = {}
    for name in names:
        found.setdefault(name.text, name)
    return tuple(found.values())
