"""A name analysed: words with roles, legal forms, and its spelling as one word."""

import functools
import re
from typing import NamedTuple

from magnitsky.codebook import names as lexicon
from magnitsky.identify.names.fold import LONGEST, Loose, latin, loose, split_signs, visible_text
from magnitsky.identify.names.word import Word, WordRole, person_word, thing_word

_UNREAD = re.compile(r"[\u0300-\u036f\u064b-\u065f`'´ʹʻʼʽʾʿ‘’‛′＇\"“”«»]")
_DOTTED = re.compile(r"(?<![^\W\d_])((?:[^\W\d_]\.[ -]?){2,}[^\W\d_]?)(?![^\W\d_])")
_SIMPLE = re.compile(r"[A-Za-z0-9 -]+\Z")
_BREAK = re.compile(r"[^\w]+|_+")
_ABD = re.compile(r"^(?:ab[ud]?d[uaei]?[lrsznt]?)$")
_ABD_JOINED = re.compile(r"^ab[d][uae]?(?:l|r|s|z|n|t)?(?=[bcdfghjkmnpqrstvwxyz][a-z]{2})")
_OF_GOD = frozenset({"ullah", "allah", "ollah", "llah", "lh"})
_OF_FAITH = frozenset({"din", "deen", "dine", "dyn", "eddine", "uddin", "eddin"})
_ABD_LOOSE = re.compile(r"^abd(?:al)?(?=..)")
_ARTICLES = frozenset(
    {"al", "el", "ul", "ur", "ar", "as", "az", "ad", "an", "at", "ash", "ud", "ed", "l", "r"}
)
_ARABIC_ARTICLE = "al"
_ARTICLE_AS_WRITTEN = "ال"
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_COMPANY_ENDINGS = frozenset({"llc", "ltd", "inc", "gmbh", "plc", "sa"})
_AT_LEAST_BEFORE_ENDING = 2
_INITIALS = range(2, 4)


Part = tuple[str, Loose]
"""A word in lower-case Latin letters, and whether its script compares loosely."""


class AnalysedName(NamedTuple):
    """
    A name in the form in which it is compared.

    `words` distinguish names; `sequence` has all words, with particles and titles in place. `forms`
    are legal forms by slug. `joined` is everything that counts, written as one word. `lines` are
    the words on both sides of a word for `child of`.
    """

    text: str
    person: bool
    words: tuple[Word, ...]
    sequence: tuple[Word, ...]
    forms: frozenset[str]
    joined: str
    lines: tuple[tuple[Word, Word], ...]


_NOTHING = AnalysedName("", True, (), (), frozenset(), "", ())


def analyse(text: str, *, person: bool) -> AnalysedName:
    """
    Analyse a name; one without a letter or digit has no words.

    >>> [w.text for w in analyse("Abd al-Rahman bin SAUD (Mr.)", person=True).words]
    ['abdrahman', 'saud']
    >>> analyse("OOO «Romashka»", person=False).forms
    frozenset({'llc'})
    """
    seen = visible_text(text[:LONGEST])
    if not person and "(" in seen:
        seen = _without_acronym(seen)
    parts = _parts(seen, person=person)
    if not parts:
        return _NOTHING._replace(text=seen, person=person)
    return _person(seen, parts) if person else _thing(seen, parts)


def _without_acronym(seen: str) -> str:
    """Drop an acronym in brackets that repeats the name, as in `Haqqani Network (HQN)`."""
    return _BRACKETED.sub(lambda found: _kept(found, seen), seen)


def _kept(found: re.Match[str], seen: str) -> str:
    initials = iter(
        "".join(word[0] for word in _BREAK.split(seen[: found.start()]) if word).lower()
    )
    letters = found.group(1).lower().replace("-", "")
    spelled = sum(any(letter == initial for initial in initials) for letter in letters)
    return " " if spelled >= min(len(letters), 2) else found.group()


_BRACKETED = re.compile(r"\(([A-Z]{2,6}(?:-[A-Z]{1,3})?)\)")


def _parts(seen: str, *, person: bool) -> list[Part]:
    """The words in lower-case Latin letters, each with how its script compares."""
    if seen.isascii() and _SIMPLE.match(seen):
        return [(text, Loose.NO) for text in seen.lower().replace("-", " ").split()]
    plain = _UNREAD.sub("", seen)
    plain = _DOTTED.sub(lambda run: _run(run.group(), person=person), plain)
    found: list[Part] = []
    for part in _BREAK.split(split_signs(plain)):
        if not part:
            continue
        script = Loose.NO if part.isascii() else loose(part)
        written = _UNREAD.sub("", latin(part))
        if script and _ARABIC.match(part):
            has_article = part.startswith(_ARTICLE_AS_WRITTEN)
            found += [(piece, script) for piece in _parted(written, has_article=has_article)]
        else:
            found += [(piece, script) for piece in _BREAK.split(written) if piece]
    return found


def _run(letters: str, *, person: bool) -> str:
    """`S.A.` is one word in a company's name and two initials in a person's."""
    bare = letters.replace(".", " " if person else "")
    return f" {bare} " if person else f" {bare.replace(' ', '').replace('-', '')} "


def _parted(written: str, *, has_article: bool) -> list[str]:
    """Split off the Arabic article, which is written as part of the word."""
    if has_article and len(written) > len(_ARABIC_ARTICLE) + 1:
        return [_ARABIC_ARTICLE, written[len(_ARABIC_ARTICLE) :]]
    return [written] if written else []


def _person(seen: str, parts: list[Part]) -> AnalysedName:
    texts = _servants(_initials(seen, _without_ending(parts)))
    sequence = tuple(person_word(text, script) for text, script in texts)
    words = tuple(w for w in sequence if w.role not in _BINDING) or sequence
    return _name(seen, True, words, sequence, frozenset())


_BINDING = frozenset({WordRole.PARTICLE, WordRole.TITLE})


def _without_ending(parts: list[Part]) -> list[Part]:
    """Drop a legal form at the end of a person's name."""
    if len(parts) > _AT_LEAST_BEFORE_ENDING and parts[-1][0] in _COMPANY_ENDINGS:
        return parts[:-1]
    return parts


def _initials(seen: str, parts: list[Part]) -> list[Part]:
    """Split `JC` in `JC Juncker` into initials, unless the whole name is in capitals."""
    if not parts or seen.isupper() or len(parts[0][0]) not in _INITIALS:
        return parts
    first = seen.split(maxsplit=1)[0]
    if first.isupper() and first.isalpha() and not set(parts[0][0]) & set("aeiouy"):
        return [*((letter, Loose.NO) for letter in parts[0][0]), *parts[1:]]
    return parts


def _servants(parts: list[Part]) -> list[Part]:
    """
    Join two-word names that are written together or apart.

    `Abd al-Rahman`, `Abdul Rahman`, `Abdurrahman`; `Najib Ullah`, `Najibullah`; `Saif al-Din`,
    `Saifuddin`.
    """
    found: list[Part] = []
    at = 0
    while at < len(parts):
        text, script = parts[at]
        at += 1
        if script and text == "lh" and len(found) > 1 and found[-1][0] == _ARABIC_ARTICLE:
            found.pop()
        if found and text in _OF_GOD:
            found[-1] = (f"{found[-1][0]}ullah", max(found[-1][1], script))
        elif len(found) > 1 and text in _OF_FAITH and found[-1][0] in _ARTICLES:
            found.pop()
            found[-1] = (f"{found[-1][0]}uddin", script)
        elif text.startswith("ab") and _ABD.match(text) and at < len(parts):
            if parts[at][0] in _ARTICLES and at + 1 < len(parts):
                at += 1
            found.append((f"abd{parts[at][0]}", script))
            at += 1
        elif text.startswith("abd") and (
            joined := (_ABD_LOOSE if script else _ABD_JOINED).match(text)
        ):
            found.append((f"abd{text[joined.end() :]}", script))
        else:
            found.append((text, script))
    return found


def _thing(seen: str, parts: list[Part]) -> AnalysedName:
    texts = [text for text, _ in parts]
    scripts = dict(parts)
    forms, rest = _forms(texts)
    plain = lexicon.slug_of("abbreviations")
    made = _numbers([plain.get(text, text) for text in (rest or texts)])
    sequence = tuple(thing_word(text, scripts.get(text, Loose.NO)) for text in made)
    words = tuple(w for w in sequence if w.role != WordRole.PARTICLE) or sequence
    return _name(seen, False, words, sequence, frozenset(forms))


def _forms(texts: list[str]) -> tuple[set[str], list[str]]:
    """Remove legal forms from a name, the longest phrase first."""
    known, longest = _form_phrases()
    forms: set[str] = set()
    rest: list[str] = []
    at = 0
    while at < len(texts):
        for size in range(min(longest, len(texts) - at), 0, -1):
            slug = known.get(tuple(texts[at : at + size]))
            if slug is not None and _may_be_form(texts, at, size):
                forms.add(slug)
                at += size
                break
        else:
            rest.append(texts[at])
            at += 1
    return forms, rest


def _may_be_form(texts: list[str], at: int, size: int) -> bool:
    """Whether it may be a legal form: a phrase anywhere, a single word only at either end."""
    return size > 1 or at == 0 or at + size >= len(texts) - 1


@functools.cache
def _form_phrases() -> tuple[dict[tuple[str, ...], str], int]:
    known = {tuple(phrase.split()): slug for phrase, slug in lexicon.slug_of("forms").items()}
    return known, max(len(phrase) for phrase in known)


_TENS = frozenset({"20", "30", "40", "50", "60", "70", "80", "90"})


def _numbers(texts: list[str]) -> list[str]:
    """Combine number words: `forty four` is 44."""
    found: list[str] = []
    for text in texts:
        if found and found[-1] in _TENS and len(text) == 1 and text.isdigit():
            found[-1] = f"{found[-1][0]}{text}"
        else:
            found.append(text)
    return found


def _name(
    seen: str, person: bool, words: tuple[Word, ...], sequence: tuple[Word, ...],  # noqa: FBT001
    forms: frozenset[str],
) -> AnalysedName:  # fmt: skip
    joined = "".join(w.text for w in sequence if w.role != WordRole.TITLE)
    return AnalysedName(
        seen, person, words, sequence, forms, joined, _lines(sequence) if person else ()
    )


def _lines(sequence: tuple[Word, ...]) -> tuple[tuple[Word, Word], ...]:
    return tuple(
        (sequence[i - 1], sequence[i + 1])
        for i in range(1, len(sequence) - 1)
        if sequence[i].role is WordRole.PARTICLE and sequence[i].text in _CHILD_OF
    )


_CHILD_OF = frozenset({"bin", "ben", "ibn", "bn", "bint", "ould"})
