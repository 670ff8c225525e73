"""Parts of pages that stand on them by the dozen: made here, since a template would be slow."""

import functools
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from magnitsky.codebook import narrow
from magnitsky.codebook.countries import countries
from magnitsky.codebook.programmes import programmes
from magnitsky.label.highlight import plain_excerpt
from magnitsky.present.actor.values import ActorSummary
from magnitsky.site.date_text import day
from magnitsky.site.labels import KINDS
from magnitsky.site.urls_of import address_of_actor

_TAGS = 6
_COUNTRIES = 3


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """One value of a facet, as a box to tick."""

    value: str
    label: str
    count: int
    is_chosen: bool


def row(card: ActorSummary, because: str = "") -> SafeString:
    """One actor in a list: the name, whether it stands, who it is, under what."""
    status = "live" if card.live else "past"
    return mark_safe(  # noqa: S308 - every word of others in it is escaped
        f'<li><div class="head"><a class="name" href="{escape(address_of_actor(card.id))}"'
        f' dir="auto">{escape(plain_excerpt(card.name))}</a> {_status(status, _language())}</div>'
        f'<p class="about">{_about(card)}</p><ul class="tags">{_tags(card)}</ul>'
        f"{_because(because)}</li>"
    )


def _because(because: str) -> str:
    if not because:
        return ""
    words = escape(plain_excerpt(because))
    found = escape(gettext("Found because:"))
    return f'<p class="small quiet">{found} <span lang="en" dir="ltr">{words}</span></p>'


def _tags(card: ActorSummary) -> str:
    ids = sorted(card.live or card.programmes, key=lambda one: one not in narrow())
    tags = (tag(one, is_past=not card.live, language=_language()) for one in ids[:_TAGS])
    more = f'<li class="small quiet">+{len(ids) - _TAGS}</li>' if len(ids) > _TAGS else ""
    return "".join(f"<li>{one}</li>" for one in tags) + more


@functools.lru_cache(maxsize=4_000)
def tag(programme: str, *, is_past: bool, language: str) -> SafeString:  # noqa: ARG001 - the key: an address has the language in it
    """A programme as a link; dashed where it is of the past."""
    known = programmes().get(programme)
    return format_html(
        '<a class="tag programme{}" href="{}" title="{}">{}</a>',
        " past" if is_past else "",
        reverse("programme", args=[programme]),
        known.title if known else programme,
        programme,
    )


@functools.lru_cache(maxsize=20)
def _status(status: str, language: str) -> str:  # noqa: ARG001 - the key
    if status == "live":
        return format_html('<span class="status live">{}</span>', gettext("In force"))
    return format_html('<span class="status">{}</span>', gettext("Ended"))


def _about(card: ActorSummary) -> str:
    parts: list[str] = [escape(str(KINDS[card.kind]))]
    parts += [_country(code, _language()) for code in card.countries[:_COUNTRIES]]
    if card.births:
        more = "…" if len(card.births) > 1 else ""
        parts.append(f"{escape(gettext('born'))} {escape(day(card.births[0]))}{more}")
    if card.first_on:
        parts.append(f"{escape(gettext('first named'))} {escape(day(card.first_on))}")
    return " · ".join(parts)


@functools.lru_cache(maxsize=1_000)
def _country(code: str, language: str) -> str:
    known = countries().get(code)
    name = escape(known.name if known else code)
    return name if language == "en" else f'<span lang="en" dir="ltr">{name}</span>'


def box(facet: str, one: FacetChoice) -> SafeString:
    """One value of a facet as a box to tick, with how many it would leave."""
    checked = " checked" if one.is_chosen else ""
    start, label = _box(facet, one.value, one.label, _language())
    count = f'<span class="count">{one.count:,}</span>'
    return SafeString(f"{start}{checked}>{label} {count}</label></div>")


@functools.lru_cache(maxsize=4_000)
def _box(facet: str, value: str, label: str, language: str) -> tuple[str, str]:
    key, given = escape(f"{facet}-{value}"), escape(value)
    start = f'<div class="choice"><input type="checkbox" id="{key}" name="{facet}" value="{given}"'
    known = programmes().get(value) if facet == "programme" else None
    title = ""
    if known is not None:
        foreign = "" if language == "en" else ' lang="en" dir="ltr"'
        title = f' <span class="small quiet below"{foreign}>{escape(known.title)}</span>'
    return start, f'<label for="{key}"><span>{conditional_escape(label)}{title}</span>'


def _language() -> str:
    return get_language() or "en"
