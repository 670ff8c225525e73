"""The text of a Federal Register document, without page markup, joined into paragraphs."""

import html
import re
from collections.abc import Iterator

from magnitsky.convert.sniff import opened
from magnitsky.convert.source import Input
from magnitsky.errors import SourceMalformed

LARGEST = 32 * 1024**2
"""Maximum size of a document, in bytes; the longest notices have a few hundred kilobytes."""

PICTURE = "[GRAPHIC]"

_PRE = re.compile(r"<pre\b[^>]*>(.*?)</pre\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_PAGE_TURN = re.compile(r"[ \t]*\n*[ \t]*\[\[Page [A-Z]?\d+\]\][ \t]*\n*")
_RULE = re.compile(r"[-=_]{5,}")
_FILED = re.compile(r"\[FR Doc\.? [\w–-]+;? Filed\b|^\s*BILLING CODE\b", re.MULTILINE)
_HEADING = re.compile(
    r"(?:[A-Z]\.\s+|[IVX]+\.\s+)?(?:Individuals?|Entit(?:y|ies)|Vessels?|Aircraft)\s*:?"
)
_OPENS = re.compile(
    r"\d{1,4}\.\s+\S|(?:Also |Further |Additionally,? )?(?:[Dd]esignated|Identified|Determined)\b"
    r"|(?:[A-Z]\.\s+)?On [A-Z][a-z]+ \d{1,2}, \d{4}|The following\b|Dated:|-to-|\[FR Doc|BILLING"
)
_CLOSED = re.compile(r"(?:[.:\]]|'')$")
_SHORT = re.compile(r"(?:\b[afn]\.k\.a\.|\bNo\.|\bSt\.|\bP\.O\.|\bE\.O\.|\bCo\.|\bLtd\.|\bAve\.)$")
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_PREFIXES = frozenset(
    ("anti", "co", "counter", "cross", "ex", "long", "non", "post", "pre", "pro", "re", "self",
     "semi", "short", "sub", "un", "vice", "well")
)  # fmt: skip


def printed_text(given: Input) -> str:
    """
    The document's text: the content of `<pre>`, or the whole of a plain text.

    Raises:
        SourceMalformed: it is cut off (its last lines are missing) or far too large.
    """
    with opened(given.main) as file:
        content = file.read(LARGEST + 1)
    name = given.main.name
    if len(content) > LARGEST:
        raise SourceMalformed(
            f"us-fr: {name} is larger than {LARGEST:,} bytes, so it is not a notice."
        )
    text = content.decode("utf-8").replace("\r\n", "\n")
    if "<pre" in text.lower():
        page = _PRE.search(text)
        text = html.unescape(_TAG.sub("", page[1])) if page else ""
    # A document cut off in transfer would miss entries without any other sign.
    if not _FILED.search(text[-2_000:]):
        raise SourceMalformed(
            f"us-fr: {name} does not end as a Federal Register document does (with its document"
            " number and billing code), so it is cut off. Nothing was changed; fetch it again."
        )
    return text


def paragraphs(text: str) -> list[str]:
    r"""
    The paragraphs, each in one line; a page break does not end a paragraph.

    >>> paragraphs("    1. EXAMPLE,\n\n[[Page 12]]\n\nIvan [GLOMAG].\n    Designated")
    ['1. EXAMPLE, Ivan [GLOMAG].', 'Designated']
    """
    lines = _PAGE_TURN.sub("\n", text).split("\n")
    join = _Joined(lines)
    return [join(group) for group in _groups(lines)]


def _groups(lines: list[str]) -> Iterator[list[str]]:
    """The lines of each paragraph, separated by blank lines, headings and indented openings."""
    group: list[str] = []
    for line in lines:
        words = line.strip()
        if not words or _RULE.fullmatch(words):
            if group:
                yield group
            group = []
        elif _HEADING.fullmatch(words) or words.startswith(PICTURE):
            if group:
                yield group
            yield [words]
            group = []
        elif group and _begins(line, group[-1]):
            yield group
            group = [words]
        else:
            group.append(words)
    if group:
        yield group


def _begins(line: str, before: str) -> bool:
    if not _CLOSED.search(before) or _SHORT.search(before):
        return False
    return line.startswith("  ") or _OPENS.match(line.strip()) is not None


class _Joined:
    """
    Joins lines, using the words of the whole document to decide about a hyphen at a line end.

    The hyphen is removed as typesetting if the document has the word without it elsewhere, or if
    the halves are not words of their own. In a name in capitals and before a number it stays.
    """

    def __init__(self, lines: list[str]) -> None:
        self._whole: set[str] = set()
        for line in lines:
            found = _WORD.findall(line)
            broken = found and line.rstrip().endswith(f"{found[-1]}-")
            self._whole.update(found[:-1] if broken else found)

    def __call__(self, lines: list[str]) -> str:
        text = " ".join(lines[0].split())
        for line in lines[1:]:
            words = " ".join(line.split())
            if (
                not text.endswith("-")
                or text.endswith((" -", "--", "-to-"))
                or words.startswith("-")
            ):
                text = f"{text} {words}"
            elif self._is_printers(text, words):
                text = text[:-1] + words
            else:
                text += words
        return text

    def _is_printers(self, text: str, words: str) -> bool:
        left, right = _BROKEN.search(text), _WORD.match(words)
        if left is None or right is None:
            return False
        first, second = left[1], right[0]
        # The hyphenated word occurs within a line elsewhere, so the hyphen is its own.
        if f"{first}-{second}" in self._whole:
            return False
        if first + second in self._whole:
            return True
        halves_are_words = first in self._whole and second in self._whole
        if halves_are_words or first.lower() in _PREFIXES:
            return False
        return first.islower() and second.islower()
