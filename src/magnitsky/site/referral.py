"""The operator's own text on the help page: simple Markdown, without HTML."""

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
    A plain text or simple Markdown file as HTML; empty if there is no file.

    Headings, lists, emphasis and links are rendered, and bare addresses become links. Everything
    else is escaped; images are not loaded.
    """
    if path is None:
        return SafeString("")
    text = path.read_text(encoding="utf-8")[:LARGEST]
    tokens = _MARKDOWN.parse(_BARE_ADDRESS.sub(r"<\1>", text))
    _fit(tokens)
    made: str = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return mark_safe(made)  # noqa: S308 - every word is escaped, and HTML is not among the rules


def _fit(tokens: Iterable[Token]) -> None:
    """Set all headings to level 2, the text direction to auto, and no referrer on links."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "h2"
        elif token.type in {"paragraph_open", "list_item_open"}:
            token.attrSet("dir", "auto")
        elif token.type == "link_open":
            token.attrSet("rel", "noreferrer")
        _fit(token.children or ())
