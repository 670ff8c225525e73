"""
Countries as the lists name them.

Codes are ISO 3166-1 alpha-2 in lower case; Kosovo is `xk`, and former states have FollowTheMoney's
codes (`suhh`, `yucs`, `csxx`, `cshh`, `ddde`).
"""

import functools
import re
import unicodedata
from typing import Literal, NamedTuple

from magnitsky.codebook.load import DATA, CodebookRow, Text, read_rows
from magnitsky.errors import BadCodebook, NotFound

Region = Literal["AF", "EAP", "EUR", "NEA", "SCA", "WHA"]

_ALPHA_2, _ALPHA_3 = 2, 3
_NOT_WORD = re.compile(r"[^\w]+|_+")
_LEAD = re.compile(r"^(?:region |citizen of |national of |of |in )?(?:the )?")
_TAIL = re.compile(r" (?:citizen|citizenship|national|nationality)$")
_NOW = re.compile(r"\b(?:now|currently) (?:the )?([^()]+)\)?$", re.IGNORECASE)
_NUMBER = re.compile(r"\(?\b(?:\d{1,2}|[a-h])\)(?:(?:-| to )\(?\d{1,2}\))?|\(\d{1,2}-\d{1,2}\)")
_CUTS = (_NUMBER, re.compile(r";|\. "), re.compile(r"/"), re.compile(r",|\band\b"))
_ASIDE = re.compile(
    r"\((?:at time of|as (?:at|of)|since|until|from|between|previous|last known|former location"
    r"|possible|alternative|residence|location|in (?:prison|detention)|headquarters|branch"
    r"|domicile|un address|(?:former )?ussr|former russian sfsr)\b[^()]*\)"
    r"|(?: as (?:at|of) (?:\w+ )?\d{4})$",
    re.IGNORECASE,
)
_SAINT = re.compile(r"\bsaint(e?)\b")


class Country(CodebookRow, frozen=True, kw_only=True):
    """
    A country or territory.

    `region` is the bureau of the US State Department responsible for it; None for the United
    States, its territories, and places without a bureau. `also` are other names that lists use.
    """

    code: Text
    alpha3: Text
    name: Text
    region: Region | None
    also: tuple[Text, ...] = ()


@functools.cache
def countries() -> dict[str, Country]:
    """Every country by its code."""
    return read_rows(DATA / "countries.yml", Country, lambda row: row.code)


def fold(text: str) -> str:
    """
    Normalise a country name: case, accents, punctuation and articles are ignored.

    >>> fold("CÔTE D'IVOIRE") == fold("Cote d Ivoire"), fold("The Gambia"), fold("U.S.A.")
    (True, 'gambia', 'usa')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = bare.casefold().replace("ı", "i").replace(".", "").replace("&", " and ")
    words = _NOT_WORD.sub(" ", plain).strip()
    return _SAINT.sub(r"st\1", _TAIL.sub("", _LEAD.sub("", words)))


@functools.cache
def _by_name() -> dict[str, str]:
    """
    The code for every normalised name.

    Raises:
        BadCodebook: two countries share a name.
    """
    known: dict[str, str] = {}
    for row in countries().values():
        for name in (row.name, *row.also):
            if known.setdefault(folded := fold(name), row.code) != row.code:
                raise BadCodebook(
                    f"countries.yml: {name!r} stands for both {known[folded]!r} and "
                    f"{row.code!r}. Remove an ambiguous name from both."
                )
    return known


@functools.cache
def _by_alpha_3() -> dict[str, str]:
    """The code for every three-letter code."""
    return {row.alpha3: row.code for row in countries().values()}


@functools.lru_cache(maxsize=8192)
def country_code(text: str) -> str | None:
    """
    The code of the one country in a text; None if it is unknown or ambiguous.

    Names, adjectives and French names are recognised in any case and with or without accents; for
    "X, now Y" the result is Y. Two-letter codes may be in either case; three-letter codes must be
    in capitals, so that `and` is not Andorra. A word for two countries (`Dominican`, `Korea`) gives
    None, and so does a disputed territory (`Crimea`): any choice would be a guess.

    >>> country_code("Burma"), country_code("Former USSR, now Ukraine"), country_code("Crimea")
    ('mm', 'ua', None)
    """
    word = text.strip()
    if word.isascii() and (word.isupper() or word.islower()):
        if len(word) == _ALPHA_2 and word.lower() in countries():
            return word.lower()
        if len(word) == _ALPHA_3 and word in _by_alpha_3():
            return _by_alpha_3()[word]
    known = _by_name().get(fold(word))
    if known is None and (now := _NOW.search(word)):
        return country_code(now[1])
    return known


class Countries(NamedTuple):
    """The content of a field that may name several countries: codes, and unknown words."""

    codes: tuple[str, ...]
    unread: tuple[str, ...]


@functools.lru_cache(maxsize=8192)
def country_codes(text: str) -> Countries:
    """
    Read a field that may hold several countries, numbered or joined by `;`, `/`, `,` or `and`.

    Not for places: in "Savannah, Georgia, USA" a state would read as a country.

    An aside on an address (`(previous)`, `(as at 2013)`) is passed over. Each code stands once;
    a word that is no country is in `unread`, for a person to see.

    >>> country_codes("(1) Syria. (2) Palestine")
    Countries(codes=('sy', 'ps'), unread=())
    >>> country_codes("Moldovan, Russian and possibly Greek")
    Countries(codes=('md', 'ru'), unread=('possibly Greek',))
    """
    codes: dict[str, None] = {}
    unread: list[str] = []
    for part in _parts(_ASIDE.sub(" ", text)):
        if code := country_code(part):
            codes[code] = None
        else:
            unread.append(part)
    return Countries(tuple(codes), tuple(unread))


def _parts(text: str, cuts: tuple[re.Pattern[str], ...] = _CUTS) -> list[str]:
    """The text if it is one country or cannot be split; otherwise parts, coarse splits first."""
    word = text.strip(" .,;-")
    if not word or not cuts or country_code(word):
        return [word] if word else []
    return [part for piece in cuts[0].split(word) for part in _parts(piece, cuts[1:])]


def country_name(code: str) -> str:
    """
    The English display name.

    Raises:
        NotFound: there is no such code.
    """
    try:
        return countries()[code].name
    except KeyError:
        raise NotFound(
            f"{code!r} is not a country code. Use ISO 3166-1 alpha-2 in lower case, such as 'mm'."
        ) from None
