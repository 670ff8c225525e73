"""The catalogues of translations hold what the pages say today, and are compiled as they stand."""

import importlib.util
import re
from pathlib import Path
from typing import Any

import polib
import pytest
from django.test import Client

ROOT = Path(__file__).parent.parent.parent
_FIELD = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


def _script() -> Any:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "docs" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()
CATALOGUES = SCRIPT.catalogues()


def test_persian_has_a_catalogue() -> None:
    assert "fa" in {path.parent.parent.name for path in CATALOGUES}


@pytest.mark.parametrize("path", CATALOGUES, ids=str)
def test_a_catalogue_holds_what_the_pages_say(path: Path) -> None:
    """Mend it with: python docs/translations.py."""
    held = {(one.msgid, one.msgid_plural or None) for one in polib.pofile(str(path))}
    assert held == set(SCRIPT.messages())


@pytest.mark.parametrize("path", CATALOGUES, ids=str)
def test_a_catalogue_is_compiled_as_it_stands(path: Path) -> None:
    compiled = polib.mofile(str(path.with_suffix(".mo")))
    written = {(one.msgid, one.msgstr) for one in polib.pofile(str(path)).translated_entries()}
    assert {(one.msgid, one.msgstr) for one in compiled} == written


@pytest.mark.parametrize("path", CATALOGUES, ids=str)
def test_a_translation_keeps_the_places_of_values(path: Path) -> None:
    for one in polib.pofile(str(path)).translated_entries():
        for made in [one.msgstr, *one.msgstr_plural.values()]:
            if made:
                assert set(_FIELD.findall(made)) == set(_FIELD.findall(one.msgid)), one.msgid


@pytest.mark.parametrize("path", CATALOGUES, ids=str)
def test_a_translation_brings_no_markup_of_its_own(path: Path) -> None:
    for one in polib.pofile(str(path)).translated_entries():
        for made in [one.msgstr, *one.msgstr_plural.values()]:
            if made:
                assert made.count("<") == one.msgid.count("<"), one.msgid


@pytest.mark.django_db
def test_a_persian_page_runs_from_right_to_left_and_leads_back(client: Client) -> None:
    page = client.get("/fa/about").content.decode()
    assert '<html lang="fa" dir="rtl">' in page
    assert 'href="/about" hreflang="en"' in page


def test_a_reworded_message_keeps_its_translation_marked_for_the_translator() -> None:
    """Its English changed: nobody has looked at the translation, and no page shows it yet."""
    before = polib.POEntry(msgid="All changes under this programme", msgstr="همهٔ تغییرها")
    after = polib.POFile()
    after.append(polib.POEntry(msgid="All changes under the programme"))
    after.append(polib.POEntry(msgid="Something else altogether"))
    SCRIPT._suggest(after, {(before.msgid, None): before})
    reworded, other = after
    assert (reworded.msgstr, reworded.fuzzy) == (before.msgstr, True)
    assert reworded.previous_msgid == before.msgid
    assert not other.msgstr
    assert after.translated_entries() == []
