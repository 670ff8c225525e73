"""What the benchmark itself holds for a name: its tokens, its key, its script; no engine's view."""

import re
import unicodedata
from functools import lru_cache

from magnitsky.convert.record import Name, Record

_BREAKS = re.compile(r"[\W_]+")
_SCRIPTS = {
    "LATIN": "Latin",
    "CYRILLIC": "Cyrillic",
    "ARABIC": "Arabic",
    "CJK": "Chinese",
    "HEBREW": "Hebrew",
    "MYANMAR": "Burmese",
    "HANGUL": "Korean",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "GREEK": "Greek",
    "GEORGIAN": "Georgian",
    "THAI": "Thai",
}


def unmarked(text: str) -> str:
    """The text without diacritics."""
    split = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(c for c in split if not unicodedata.combining(c)))


def tokens(text: str) -> list[str]:
    """Lower-case words without punctuation and diacritics."""
    return [word for word in _BREAKS.split(unmarked(text).casefold()) if word]


def key(text: str) -> str:
    """Equal for names that are identical but for case, order, punctuation and diacritics."""
    return " ".join(sorted(tokens(text)))


@lru_cache(100_000)
def bones(word: str) -> str:
    """A word's consonants, spelt one way: what is left of it in most transliterations."""
    for old, new in (("kh", "h"), ("x", "ks"), ("c", "k"), ("q", "k"), ("w", "v"), ("ph", "f")):
        word = word.replace(old, new)
    kept = [c for i, c in enumerate(word) if c not in "aeiouyj'h" and c != word[i - 1 : i]]
    return "".join(kept) or word


def script(text: str) -> str:
    """The one script of the letters; `mixed` where there are several, `none` where no letters."""
    found = {unicodedata.name(c, "?").split()[0].split("-")[0] for c in text if c.isalpha()}
    scripts = {_SCRIPTS.get(word, "other") for word in found}
    return scripts.pop() if len(scripts) == 1 else "mixed" if scripts else "none"


def primary(record: Record) -> Name:
    """The first primary name, or the first name of any kind."""
    return next((name for name in record.names if name.kind == "primary"), record.names[0])


def keys(record: Record) -> frozenset[str]:
    """The keys of all names but the weak ones."""
    return frozenset(key(name.text) for name in record.names if name.kind != "weak")


def birth_years(record: Record) -> frozenset[str]:
    """The years of birth, each with four digits."""
    return frozenset(re.findall(r"\b[0-9]{4}\b", " ".join(record.birth_date)))
