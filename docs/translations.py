"""Bring the translations up to date with the pages: `python docs/translations.py`."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

import django
import polib
from django.conf import settings
from django.utils.translation.template import templatize

from magnitsky.codebook.titles import titles
from magnitsky.measure.question import GROUPS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "magnitsky"
LOCALE = SOURCE / "site" / "locale"

Message = tuple[str, str | None]
"""The English words, and the plural where there is one."""
Dropped = dict[Message, polib.POEntry]
LIKE = 0.6
"""From this share of common characters on, a new message is a former one reworded."""

_LITERAL = r"""(?:u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"\b(n?gettext)\(\s*({_LITERAL})\s*(?:,\s*({_LITERAL}))?")
_NAMES = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "Sentence"}
_TITLES = {"Column": (1,), "Param": (1,), "Question": ("title", "asks")}
"""The words for people among the arguments of questions, columns and parameters."""


def messages() -> list[Message]:
    """Everything the pages and the modules say in words to be translated, once each, sorted."""
    found: set[Message] = set()
    for path in SOURCE.rglob("*.html"):
        found.update(_of_template(path.read_text("utf-8")))
    for path in SOURCE.rglob("*.py"):
        found.update(_of_module(path.read_text("utf-8")))
    found.update((title, None) for title in titles())
    found.update((words, None) for words in GROUPS)
    return sorted(found, key=lambda one: one[0])


def _of_template(text: str) -> Iterator[Message]:
    for name, first, second in _CALL.findall(templatize(text)):
        is_plural = name == "ngettext" and second
        yield ast.literal_eval(first), ast.literal_eval(second) if is_plural else None


def _of_module(text: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from _titles(node, _TITLES.get(node.func.id, ()))
            texts = [one.value for one in node.args[:2] if isinstance(one, ast.Constant)]
            if node.func.id in _NAMES and texts and isinstance(texts[0], str):
                plural = texts[1] if node.func.id.startswith("ngettext") else None
                yield texts[0], str(plural) if plural is not None else None


def _titles(node: ast.Call, places: Iterable[int | str]) -> Iterator[Message]:
    named: dict[int | str, ast.expr] = {one.arg: one.value for one in node.keywords if one.arg}
    given = dict(enumerate(node.args)) | named
    for place in places:
        argument = given.get(place)
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value, None


def updated(path: Path) -> polib.POFile:
    """A catalogue with every message of today, its translations kept, the rest left out."""
    before = polib.pofile(str(path))
    known = {(one.msgid, one.msgid_plural or None): one for one in before}
    after = polib.POFile(wrapwidth=98)
    after.metadata = before.metadata
    for msgid, plural in messages():
        kept = known.pop((msgid, plural), None)
        after.append(kept or _empty(msgid, plural, before))
    _suggest(after, known)
    return after


def _suggest(after: polib.POFile, dropped: Dropped) -> None:
    """
    Offer the translation of a message that was dropped to the new one that is most like it.

    It is marked `fuzzy` with the former English, so that a translator looks at it; a fuzzy
    translation is not compiled, and the page stays English until then.
    """
    former = {one.msgid: one for one in dropped.values() if one.translated()}
    for entry in after.untranslated_entries():
        near = get_close_matches(entry.msgid, former, n=1, cutoff=LIKE)
        if near and bool(former[near[0]].msgid_plural) == bool(entry.msgid_plural):
            source = former.pop(near[0])
            entry.msgstr, entry.msgstr_plural = source.msgstr, source.msgstr_plural
            entry.previous_msgid = source.msgid
            entry.flags = ["fuzzy"]


def _empty(msgid: str, plural: str | None, of: polib.POFile) -> polib.POEntry:
    if plural is None:
        return polib.POEntry(msgid=msgid, msgstr="")
    forms = re.search(r"nplurals=(\d)", of.metadata["Plural-Forms"])
    count = int(forms[1]) if forms else 2
    return polib.POEntry(
        msgid=msgid, msgid_plural=plural, msgstr_plural=dict.fromkeys(range(count), "")
    )


def catalogues() -> list[Path]:
    """The catalogue of each language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def main() -> None:
    """Write every catalogue anew, and what is compiled of it."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    for path in catalogues():
        made = updated(path)
        path.write_text(f"{made}\n", "utf-8")
        path.with_suffix(".mo").write_bytes(made.to_binary())
        done = len(made.translated_entries())
        sys.stdout.write(f"{path.parent.parent.name}: {done} of {len(made)} translated\n")


if __name__ == "__main__":
    main()
