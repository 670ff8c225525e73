"""The names of a target, row by row, and the choice of the primary one."""

from collections.abc import Iterable, Iterator

import msgspec

from magnitsky.convert.record import Name, NameKind
from magnitsky.convert.scripts import LANGUAGES, SCRIPTS

COLUMNS_OF_GIVEN = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5")
_PRIMARY = frozenset({"primary name", "prime alias"})


def names_in(row: dict[str, str]) -> Iterator[Name]:
    """The name of a row in Latin letters, then the one in another script."""
    family = row.get("Name 6", "")
    given = [part for column in COLUMNS_OF_GIVEN if (part := row.get(column, ""))]
    whole = " ".join((*given, family)).strip()
    if whole:
        kind = _kind(row.get("Alias Type", "").lower(), row.get("Alias Quality", "").lower())
        title = row.get("Title") or None
        if given and family:
            middle = " ".join(given[1:]) or None
            yield Name(whole, kind, given[0], middle, family, title)
        else:
            yield Name(whole, kind, title=title)
    if other := row.get("Name Non-Latin Script", ""):
        script = SCRIPTS.get(row.get("Non-Latin Script Type", "").lower())
        language = LANGUAGES.get(row.get("Non-Latin Script Language", "").lower())
        yield Name(other, "alias", lang=language, script=script)


def _kind(word: str, quality: str) -> NameKind:
    if word in _PRIMARY:
        return "primary"
    if word == "fka":
        return "former"
    return "weak" if quality.startswith("low") else "alias"


def ordered(names: Iterable[Name]) -> tuple[Name, ...]:
    """The primary name first; further primary names become aliases, as most are spellings of it."""
    kept: dict[tuple[str, str | None], Name] = {}
    for name in sorted(names, key=lambda one: one.kind != "primary"):
        again = name.kind == "primary" and kept
        one = msgspec.structs.replace(name, kind="alias") if again else name
        kept.setdefault((one.text, one.script), one)
    return tuple(kept.values())
