"""The organisation's own words on the help page: simple Markdown, in which nothing is a tag."""

import re
from collections.abc import Iterable
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("zero", {"html": False}).enable(
    ["heading", "list", "link", "autolink", "emphasis", "escape"]
)
_BARE_ADDRESS = re.compile(r"(?<![<(\[])\b(https?://[^\s<>()\[\]]+[^\s<>()\[\].,;:!?])")
LARGEST = 100_000


def referral(path: Path | None) -> SafeString:
    """
    A file of plain text or simple Markdown, as HTML; empty without a file.

    Headings, lists, emphasis and links are markup, and an address is a link to itself. Every other
    word is shown as it is written; no picture is loaded.
    """
    if path is None:
        return SafeString("")
    text = path.read_text(encoding="utf-8")[:LARGEST]
    tokens = _MARKDOWN.parse(_BARE_ADDRESS.sub(r"<\1>", text))
    _fit(tokens)
    made: str = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return mark_safe(made)  # noqa: S308 - every word is escaped, and HTML is not among the rules


def _fit(tokens: Iterable[Token]) -> None:
    """Headings stand below the page's own, words run as their script does, links tell nobody."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "h2"
        elif token.type in {"paragraph_open", "list_item_open"}:
            token.attrSet("dir", "auto")
        elif token.type == "link_open":
            token.attrSet("rel", "noreferrer")
        _fit(token.children or ())
