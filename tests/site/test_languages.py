"""A language is one catalogue: pages, switcher, links and scope sentences follow from it."""

from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.test import Client, override_settings

from html_text import text
from magnitsky.site.settings.languages import languages

pytestmark = [pytest.mark.usefixtures("starter"), pytest.mark.django_db]

WORDS = {
    "{what}; {kinds}; {ties}.": "{ties}; {what}; {kinds}.",
    "Listings in force on {day} under {programmes}": "Validaj listigoj je {day} sub {programmes}",
    "vessels counted": "ŝipoj nombritaj",
    "{first} and {last}": "{first} kaj {last}",
    "A listing with several codes counts in each row.": "Listigo kun pluraj kodoj nombriĝas ĉie.",
    "Forms of abuse": "Formoj de misuzo",
}


@pytest.fixture
def esperanto(tmp_path: Path) -> Iterator[None]:
    """The site with one more catalogue, in a folder of its own."""
    folder = tmp_path / "eo" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    catalogue.extend(polib.POEntry(msgid=key, msgstr=word) for key, word in WORDS.items())
    catalogue.save_as_mofile(str(folder / "django.mo"))
    folders = [*settings.LOCALE_PATHS, tmp_path]
    with override_settings(LOCALE_PATHS=folders, LANGUAGES=languages(folders)):
        yield


def test_the_languages_are_english_and_those_with_a_catalogue() -> None:
    assert settings.LANGUAGES[0] == ("en", "English")
    assert ("fa", "Persian") in settings.LANGUAGES
    catalogues = [*Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/django.mo")]
    assert len(settings.LANGUAGES) == len(catalogues) + 1


@pytest.mark.usefixtures("esperanto")
def test_every_page_leads_to_the_other_languages(client: Client) -> None:
    page = client.get("/about").content.decode()
    assert '<a href="/eo/about" hreflang="eo" lang="eo" dir="ltr">Esperanto</a>' in page
    assert '<a href="/fa/about" hreflang="fa" lang="fa" dir="rtl">فارسی</a>' in page
    assert '<a href="/about" hreflang="en"' not in page
    for code, address in (("en", "/about"), ("eo", "/eo/about"), ("fa", "/fa/about")):
        assert f'<link rel="alternate" hreflang="{code}" href="{address}">' in page


@pytest.mark.usefixtures("esperanto")
def test_a_page_is_in_its_language_and_leads_back(client: Client) -> None:
    page = client.get("/eo/about").content.decode()
    assert '<html lang="eo" dir="ltr">' in page
    assert '<a href="/about" hreflang="en" lang="en" dir="ltr">English</a>' in page
    assert '<a href="/eo/about"' not in page.partition("<nav")[0]


@pytest.mark.usefixtures("esperanto")
def test_scope_notes_and_titles_are_said_in_the_language(client: Client) -> None:
    asked = "?programme=GB-HR&programme=GB-AC&as_of=2025-01-01"
    page = text(client.get(f"/eo/numbers/abuse{asked}", follow=True).content.decode())
    assert (
        "direct and derivative targets not told apart; Validaj listigoj je 2025-01-01 sub GB-AC kaj"
        " GB-HR; ŝipoj nombritaj."
    ) in page.replace("GB-HR kaj GB-AC", "GB-AC kaj GB-HR")
    assert "Listigo kun pluraj kodoj nombriĝas ĉie." in page
    assert "Formoj de misuzo" in page


@pytest.mark.usefixtures("esperanto")
def test_files_and_the_api_stay_in_english(client: Client) -> None:
    said = client.get("/api/v1/numbers/abuse", headers={"Accept-Language": "eo"}).json()
    assert said["scope"]["sentence"].startswith("Listings in force on ")
    assert "A listing with several codes counts in each row." in said["notes"]
    rows = client.get("/eo/numbers/abuse.csv", follow=True).content.decode("utf-8-sig")
    assert "Validaj listigoj" not in rows
