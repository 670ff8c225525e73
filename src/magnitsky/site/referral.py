"""The organisation's own words on the help page: headings, paragraphs, lists and addresses."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

_LINK = re.compile(r"(https?://[^\s<>()\[\]]+[^\s<>()\[\].,;:!?])")
LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class TextPart:
    """Some words; an address is a link to itself."""

    words: str
    is_link: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, or a list of lines."""

    kind: Literal["heading", "text", "list"]
    lines: tuple[tuple[TextPart, ...], ...]


def referral(path: Path | None) -> list[Block]:
    """
    The blocks of a file of plain text or simple Markdown; none without a file.

    Lines that begin with `#` are headings, lines that begin with `-` or `*` a list. Nothing else
    is markup, and nothing in the file can be a tag: every word is shown as it is written.
    """
    if path is None:
        return []
    text = path.read_text(encoding="utf-8")[:LARGEST]
    return [made for chunk in re.split(r"\n\s*\n", text) for made in _blocks(chunk.strip())]


def _blocks(chunk: str) -> list[Block]:
    r"""
    The blocks of lines that no empty line parts.

    >>> [block.kind for block in _blocks("# Help\nAsk us.\n- first\n- second")]
    ['heading', 'text', 'list']
    """
    found: list[Block] = []
    for line in filter(None, (line.strip() for line in chunk.splitlines())):
        kind, words = _read(line)
        parts = _parts(words)
        if found and kind == found[-1].kind and kind != "heading":
            last = found.pop()
            joined = (*last.lines, parts) if kind == "list" else (_run_on(last.lines[0], parts),)
            found.append(Block(kind, joined))
        else:
            found.append(Block(kind, (parts,)))
    return found


def _run_on(before: tuple[TextPart, ...], after: tuple[TextPart, ...]) -> tuple[TextPart, ...]:
    return (*before, TextPart(" ", is_link=False), *after)


def _read(line: str) -> tuple[Literal["heading", "text", "list"], str]:
    if line.startswith("#"):
        return "heading", line.lstrip("# ")
    if line[:2] in {"- ", "* "}:
        return "list", line[2:].strip()
    return "text", line


def _parts(words: str) -> tuple[TextPart, ...]:
    cut = _LINK.split(words)
    return tuple(TextPart(part, is_link=n % 2 == 1) for n, part in enumerate(cut) if part)
