"""The reader's language: sentences of tables in it, and the addresses of the other languages."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language_info, gettext

from magnitsky.measure.sentence import Sentence


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A page in a language: its code, its own name for itself, its direction, the address."""

    code: str
    name: str
    direction: str
    address: str


def translated(text: str) -> str:
    """A sentence, a title or a note in the reader's language; in English where none is known."""
    return text.in_language(gettext) if isinstance(text, Sentence) else gettext(text)


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """This page in each language of the site."""
    path = request.get_full_path()
    return [_link(code, path) for code, _name in settings.LANGUAGES]


def _link(code: str, path: str) -> LanguageLink:
    info = get_language_info(code)
    direction = "rtl" if info["bidi"] else "ltr"
    return LanguageLink(code, info["name_local"], direction, translate_url(path, code))
