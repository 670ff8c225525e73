"""The reader's language: translated texts of tables, and links to the other languages."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language_info, gettext

from magnitsky.measure.sentence import Sentence


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A link to this page in another language: code, own name, text direction, address."""

    code: str
    name: str
    direction: str
    address: str


def translated(text: str) -> str:
    """The text in the reader's language; in English if it is not translated."""
    return text.in_language(gettext) if isinstance(text, Sentence) else gettext(text)


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """Links to this page in each language of the site."""
    path = request.get_full_path()
    return [_link(code, path) for code, _name in settings.LANGUAGES]


def _link(code: str, path: str) -> LanguageLink:
    info = get_language_info(code)
    direction = "rtl" if info["bidi"] else "ltr"
    return LanguageLink(code, info["name_local"], direction, translate_url(path, code))
