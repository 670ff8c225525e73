"""HTML of repeated list rows, built in Python: templates are too slow for hundreds of rows."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from magnitsky.codebook import narrow
from magnitsky.codebook.countries import countries
from magnitsky.codebook.programmes import programmes
from magnitsky.label.highlight import plain_excerpt
from magnitsky.present.actor.values import ActorSummary
from magnitsky.site.date_text import day
from magnitsky.site.html_element import element, joined
from magnitsky.site.labels import KINDS
from magnitsky.site.urls_of import address_of_actor

_TAGS = 6
_COUNTRIES = 3


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """One value of a facet, as a checkbox."""

    value: str
    label: str
    count: int
    is_chosen: bool


def html_row(card: ActorSummary, because: str = "") -> SafeString:
    """One actor in a list: name, status, description, programmes and why it was found."""
    name = element(
        "a",
        plain_excerpt(card.name),
        class_="name",
        href=address_of_actor(card.id),
        dir="auto",
    )
    return element(
        "li",
        element("div", name, " ", _status("live" if card.live else "past", _language()),
                class_="head"),
        element("p", _about(card), class_="about"),
        element("ul", *_tags(card), class_="tags"),
        _because(because),
    )  # fmt: skip


def _because(because: str) -> SafeString:
    if not because:
        return SafeString()
    words = element("span", plain_excerpt(because), lang="en", dir="ltr")
    return element("p", gettext("Found because:"), " ", words, class_="small quiet")


def _tags(card: ActorSummary) -> Iterator[SafeString]:
    # Narrow programmes come first, so that they are among the few shown.
    ids = sorted(card.live or card.programmes, key=lambda one: one not in narrow())
    for one in ids[:_TAGS]:
        yield element("li", tag(one, is_past=not card.live, language=_language()))
    if len(ids) > _TAGS:
        yield element("li", f"+{len(ids) - _TAGS}", class_="small quiet")


@functools.lru_cache(maxsize=4_000)
def tag(programme: str, *, is_past: bool, language: str) -> SafeString:  # noqa: ARG001 - the key: an address has the language in it
    """A programme as a link, with a dashed border if no designation is in force."""
    known = programmes().get(programme)
    return element(
        "a",
        programme,
        class_="tag programme past" if is_past else "tag programme",
        href=reverse("programme", args=[programme]),
        title=known.title if known else programme,
    )


@functools.lru_cache(maxsize=20)
def _status(status: str, language: str) -> SafeString:  # noqa: ARG001 - the key
    if status == "live":
        return element("span", gettext("Currently listed"), class_="status live")
    return element("span", gettext("Ended"), class_="status")


def _about(card: ActorSummary) -> SafeString:
    parts: list[str] = [str(KINDS[card.kind])]
    parts += [_country(code, _language()) for code in card.countries[:_COUNTRIES]]
    if card.births:
        more = "…" if len(card.births) > 1 else ""
        parts.append(f"{gettext('born')} {day(card.births[0])}{more}")
    if card.first_on:
        parts.append(f"{gettext('first listed')} {day(card.first_on)}")
    return joined(parts, between=" · ")


@functools.lru_cache(maxsize=1_000)
def _country(code: str, language: str) -> str:
    known = countries().get(code)
    name = known.name if known else code
    return name if language == "en" else element("span", name, lang="en", dir="ltr")


def facet_box(facet: str, one: FacetChoice) -> SafeString:
    """One value of a facet as a checkbox, with the number of results."""
    key = f"{facet}-{one.value}"
    tick = element("input", type="checkbox", id=key, name=facet, value=one.value,
                   checked=one.is_chosen)  # fmt: skip
    count = element("span", f"{one.count:,}", class_="count")
    words = element("label", _box_label(facet, one.value, one.label, _language()), " ", count,
                    for_=key)  # fmt: skip
    return element("div", tick, words, class_="choice")


@functools.lru_cache(maxsize=4_000)
def _box_label(facet: str, value: str, label: str, language: str) -> SafeString:
    known = programmes().get(value) if facet == "programme" else None
    if known is None:
        return element("span", label)
    own: dict[str, str | None] = {} if language == "en" else {"lang": "en", "dir": "ltr"}
    title = element("span", known.title, class_="small quiet below", **own)
    return element("span", label, " ", title)


def _language() -> str:
    return get_language() or "en"
