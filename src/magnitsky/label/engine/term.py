"""A lexicon term as a pattern, with the first words under which it is indexed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from magnitsky.errors import BadCodebook

_PIECE = re.compile(
    r"(?P<gap><\d+>)|(?P<open>\()|(?P<close>\)\??)|(?P<bar>\|)|(?P<words>\{[a-z0-9-]+\}\??)"
    r"|(?P<space>\s+)|(?P<digits>#+)|(?P<literal>[^\s()|{}<>#]+)"
)
_WORD = re.compile(r"\w+")
_END = r"(?!\w)"
_QUOTE = "['’‘`]"
_HYPHEN = "[-‐‑–]? ?"
LEAST_PREFIX = 3
DIGITS = "#"

First = tuple[str, bool]
"""A first word in lower case, and whether any ending may follow."""


@dataclass(frozen=True, slots=True)
class TermPattern:
    """A pattern to try where one of its first words occurs."""

    text: str
    pattern: str
    firsts: frozenset[First]


@dataclass(frozen=True, slots=True)
class _Node:
    pattern: str
    firsts: frozenset[First]
    optional: bool = False
    is_space: bool = False
    is_gap: bool = False
    is_open: bool = True
    is_tail: bool = False


def parse(text: str, words: Mapping[str, Sequence[str]]) -> TermPattern:
    """
    Parse a term.

    Raises:
        BadCodebook: a bracket is open, a word list is unknown, or the beginning is too vague to
            index.

    >>> sorted(parse("(unlawful|extra-judicial) killing*", {}).firsts)
    [('extra', False), ('unlawful', False)]
    """
    pieces = _pieces(text)
    nodes = list(_sequence(text, pieces, words))
    if next(pieces, None) is not None:
        raise BadCodebook(f"Term {text!r}: unmatched closing bracket. Open it or remove it.")
    if not nodes:
        raise BadCodebook("A term is empty. Write its words, or remove it.")
    firsts = _firsts(nodes)
    vague = {word for word, prefix in firsts if prefix and len(word) < LEAST_PREFIX}
    if nodes[-1].is_gap:
        raise BadCodebook(f"Term {text!r}: nothing follows the last gap. End with a word.")
    _check_gaps(text, nodes)
    if not firsts or vague or all(node.optional for node in nodes):
        raise BadCodebook(
            f"Term {text!r}: the beginning is too vague to index. Begin with a word "
            "of three letters."
        )
    return TermPattern(text, _joined(nodes) + _END, frozenset(firsts))


def _check_gaps(text: str, nodes: Sequence[_Node]) -> None:
    """Check that a required word separates two gaps."""
    in_gap = False
    for node in nodes:
        if node.is_gap and in_gap:
            raise BadCodebook(f"Term {text!r}: two gaps meet. Use one, or put a word between them.")
        if node.is_gap or not (node.optional or node.is_space):
            in_gap = node.is_gap


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None or piece.lastgroup is None:
            raise BadCodebook(f"Term {text!r}: {text[at:]!r} is not understood.")
        yield piece.lastgroup, piece[0]
        at = piece.end()


def _sequence(
    text: str, pieces: Iterator[tuple[str, str]], words: Mapping[str, Sequence[str]]
) -> Iterator[_Node]:
    for kind, piece in pieces:
        match kind:
            case "space":
                yield _Node("", frozenset(), is_space=True)
            case "gap":
                yield _Node(f"(?:\\W+\\w+){{0,{piece[1:-1]}}}?\\W+", frozenset(), is_gap=True)
            case "digits":
                count = "1,2" if len(piece) == 1 else str(len(piece))
                yield _Node(f"\\d{{{count}}}", frozenset({(DIGITS, False)}))
            case "literal":
                yield _literal(piece)
            case "words":
                yield _listed(text, piece, words)
            case "open":
                yield _group(text, pieces, words)
            case _:
                raise BadCodebook(f"Term {text!r}: {piece!r} is outside a bracket.")


def _literal(piece: str) -> _Node:
    pattern = "".join(
        {"*": r"\w*", "'": _QUOTE, "-": _HYPHEN}.get(char, re.escape(char)) for char in piece
    )
    word = _WORD.search(piece)
    if word is None:
        return _Node(pattern, frozenset())
    is_prefix = piece[word.end() : word.end() + 1] == "*"
    return _Node(pattern, frozenset({(word[0].lower(), is_prefix)}))


def _listed(text: str, piece: str, words: Mapping[str, Sequence[str]]) -> _Node:
    slug = piece.rstrip("?")[1:-1]
    if slug not in words:
        raise BadCodebook(f"Term {text!r}: there is no list {slug!r} in words.yml. Add it there.")
    branches = [list(_sequence(text, _pieces(word), {})) for word in words[slug]]
    return _alternatives(branches, optional=piece.endswith("?"))


def _group(
    text: str, pieces: Iterator[tuple[str, str]], words: Mapping[str, Sequence[str]]
) -> _Node:
    branches: list[list[tuple[str, str]]] = [[]]
    depth = 1
    for kind, piece in pieces:
        depth += (kind == "open") - (kind == "close")
        if depth == 0:
            made = [list(_sequence(text, iter(branch), words)) for branch in branches]
            return _alternatives(made, optional=piece.endswith("?"))
        if kind == "bar" and depth == 1:
            branches.append([])
        else:
            branches[-1].append((kind, piece))
    raise BadCodebook(f"Term {text!r}: a bracket is not closed.")


def _alternatives(branches: list[list[_Node]], *, optional: bool) -> _Node:
    firsts = frozenset[First]().union(*(_firsts(branch) for branch in branches))
    pattern = f"(?:{'|'.join(_joined(branch) for branch in branches)})"
    solid = [[node for node in branch if not node.is_space] for branch in branches]
    return _Node(
        pattern,
        firsts,
        optional,
        is_open=not any(branch and branch[-1].is_gap for branch in solid),
        is_tail=any(branch and branch[0].is_gap for branch in solid),
    )


def _firsts(nodes: Sequence[_Node]) -> frozenset[First]:
    found: frozenset[First] = frozenset()
    for node in nodes:
        if node.is_gap:
            return frozenset()
        found |= node.firsts
        if node.firsts and not node.optional:
            return found
    return found


def _joined(nodes: Sequence[_Node]) -> str:
    """The pattern of a sequence: a space next to an optional part is optional with it."""
    out = ""
    is_open, is_spaced = False, False
    for node in nodes:
        if node.is_space:
            is_spaced = True
        elif node.is_gap:
            out, is_open = out + node.pattern, False
        elif node.optional:
            ahead = r"\s+" if is_open and is_spaced and not node.is_tail else ""
            behind = r"\s+" if node.is_open and not is_open else ""
            out += f"(?:{ahead}{node.pattern}{behind})?"
        else:
            out += (r"\s+" if is_open and is_spaced else "") + node.pattern
            is_open = node.is_open
        if not node.is_space:
            is_spaced = False
    return out
