"""Split a text about several people, so that nobody is given another's acts."""

import re
from collections.abc import Iterable, Sequence

from magnitsky.convert.normalise import folded

_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
_SHORTEST_WORD = 3
_WORDS_OF_A_NAME = 2


def masked(text: str, names: Sequence[str], others: Iterable[Sequence[str]]) -> str:
    r"""
    The text with every paragraph blanked that is not about this target alone.

    Places are unchanged. A paragraph is about those of whose name it has two words (or the only
    word); one that names nobody, or several people, is left to a person.

    >>> masked("Ann Lee hit.\n\nBob Ray stole.", ["Ann LEE"], [["Bob RAY"]])
    'Ann Lee hit.\n\n              '
    """
    known = [tuple(one) for one in others]
    if not known:
        return text

    def kept(paragraph: re.Match[str]) -> str:
        words = set(re.findall(r"\w+", folded(paragraph[0])))
        is_own = _is_named(words, names) and not any(_is_named(words, one) for one in known)
        return paragraph[0] if is_own else re.sub(r"[^\n]", " ", paragraph[0])

    return _PARAGRAPH.sub(kept, text)


def _is_named(words: set[str], names: Iterable[str]) -> bool:
    return any(_holds(words, name) for name in names)


def _holds(words: set[str], name: str) -> bool:
    parts = {part for part in re.findall(r"\w+", folded(name)) if len(part) >= _SHORTEST_WORD}
    return bool(parts) and len(parts & words) >= min(_WORDS_OF_A_NAME, len(parts))
