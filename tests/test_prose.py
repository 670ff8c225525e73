"""The words of the documentation: the field's terms, and no phrases in their place."""

import re
from collections.abc import Iterator

import pytest

from conftest import ROOT

INSTEAD = {
    r"\bread until\b": "list as of",
    r"\b(?:was|were) named (?:by|under)\b": "sanctioned, designated, listed",
    r"\b(?:who stands|what stands on|still stands?|stood on)\b": "in force, currently listed",
    r"\bis not told\b|\bare not told\b": "cannot tell, does not say",
    r"\bthose who run\b": "the operator of the site",
    r"\bno leave (?:for|to)\b": "no permission",
    r"\bnot your doing\b": "a problem on our side",
    r"\btaken? (?:home|along)\b": "download",
    r"\bin the public's sight\b|\bout of sight\b": "public, not public",
    r"\bby the words of\b": "according to",
    r"\bletters? (?:is|are) sent\b": "e-mail",
}
"""Phrases that nobody of the field would say, each with what to say."""


def documents() -> Iterator[tuple[str, str]]:
    """Each page of the documentation that is written by hand, without its code and quotations."""
    made = {"api", "codes", "commands", "measurements", "programmes", "questions", "sources"}
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        if path.name != "CHANGELOG.md" and path.stem not in made:
            text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
            yield str(path.relative_to(ROOT)), text


@pytest.mark.parametrize(("name", "text"), list(documents()))
def test_a_page_uses_the_words_of_the_field(name: str, text: str) -> None:
    found = {
        match[0]: better
        for phrase, better in INSTEAD.items()
        for match in re.finditer(phrase, text, re.IGNORECASE)
    }
    assert not found, f"{name}: {found}"
