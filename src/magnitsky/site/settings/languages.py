"""The languages of the site: English, and each that has a catalogue of translations."""

from collections.abc import Iterable
from pathlib import Path

from django.conf.locale import LANG_INFO

SOURCE_LANGUAGE = "en"
"""The language the pages are written in; it needs no catalogue."""


def languages(folders: Iterable[Path]) -> list[tuple[str, str]]:
    """
    The code and English name of each language with a compiled catalogue in one of the folders.

    A folder is named as Django names a locale, such as `fa` or `pt_BR`. Codes unknown to Django are
    skipped, because their name and text direction are unknown.
    """
    found = {path.parent.parent.name for folder in folders for path in folder.glob(_CATALOGUE)}
    codes = sorted(name.replace("_", "-").lower() for name in found)
    known = [code for code in codes if code in LANG_INFO and code != SOURCE_LANGUAGE]
    return [(code, LANG_INFO[code]["name"]) for code in (SOURCE_LANGUAGE, *known)]


_CATALOGUE = "*/LC_MESSAGES/django.mo"
