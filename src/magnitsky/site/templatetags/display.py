"""Filters and tags of all pages: labels of codes, dates in words, addresses."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from magnitsky import codebook
from magnitsky.codebook.countries import countries
from magnitsky.codebook.programmes import programmes
from magnitsky.codebook.schemes import coded_schemes
from magnitsky.codebook.taxonomy import label_of
from magnitsky.convert.source import card_of, source_ids
from magnitsky.label.highlight import plain_excerpt
from magnitsky.present.actor.values import ActorSummary
from magnitsky.site import html_rows
from magnitsky.site.date_text import day
from magnitsky.site.labels import CHANGES, ISSUERS, KINDS, SCHEMES, STATUSES
from magnitsky.site.language import translated
from magnitsky.site.urls_of import (
    address_of_actor,
    address_of_code,
    address_of_codes,
    search_link,
)

register = template.Library()
register.filter(day)
register.filter(translated)
register.simple_tag(search_link)
register.simple_tag(coded_schemes)
register.simple_tag(address_of_code, name="code_page")
register.simple_tag(address_of_codes, name="codes_page")


@register.filter
def country(code: str) -> str:
    """
    A country's name; the code itself if it is unknown.

    >>> country("mm")
    'Myanmar'
    """
    row = countries().get(code)
    return row.name if row else code


@register.filter
def programme_title(programme_id: str) -> str:
    """A programme's title; its id if the codebook does not have it."""
    row = programmes().get(programme_id)
    return row.title if row else programme_id


@register.filter
def source_title(source: str) -> str:
    """The title of the source."""
    return card_of(source).title if source in source_ids() else source


@register.filter
def source_short(source: str) -> str:
    """The short title of the source."""
    return card_of(source).short if source in source_ids() else source


@register.filter
def issuer(programme_id: str) -> str:
    """The issuer of a programme, in words."""
    row = programmes().get(programme_id)
    return str(ISSUERS.get(row.issuer, row.issuer.upper())) if row else ""


@register.filter
def code_label(code: str, scheme: str) -> str:
    """
    The label of a code; the code itself in schemes outside the codebook.

    >>> code_label("torture", "abuse")
    'Torture and other ill-treatment'
    """
    label = label_of(scheme, code)
    if label is None:
        return country(code) if scheme == "places" else code
    return label


@register.filter
def value_label(value: str, facet: str) -> str:
    """The label of a facet's value."""
    if facet == "programme":
        return value
    if facet == "country":
        return country(value)
    if facet in {"kind", "status"}:
        return str({**KINDS, **STATUSES}.get(value, value))
    return code_label(value, facet)


@register.filter
def scheme_label(scheme: str) -> str:
    """The label of a scheme of codes."""
    return str(SCHEMES.get(scheme, scheme))


@register.filter
def change_label(kind: str) -> str:
    """The label of a kind of change."""
    return str(CHANGES.get(kind, kind))


@register.filter
def code_search(code: str, scheme: str) -> str:
    """The address of the search for actors with a code."""
    return search_link(**{scheme: code})


@register.filter
def kind_label(kind: str) -> str:
    """The label of a kind of actor."""
    return str(KINDS.get(kind, kind))


@register.filter
def words(text: str | None) -> str:
    """Third-party text without invisible characters, which could reverse the text direction."""
    return plain_excerpt(text or "")


@register.filter
def foreign(text: str) -> SafeString:
    """Text that stays English on a translated page, marked as English."""
    if get_language() == "en":
        return format_html("{}", text)
    return format_html('<span lang="en" dir="ltr">{}</span>', text)


@register.filter
def actors(count: int) -> str:
    """A number of actors in words."""
    return ngettext("%(count)s actor", "%(count)s actors", count) % {"count": f"{count:,}"}


@register.filter
def grouped(count: int) -> str:
    """
    A number with thousands separators.

    >>> grouped(12345)
    '12,345'
    """
    return f"{count:,}"


@register.simple_tag
def page_of(identity: str) -> str:
    """The address of an actor, or of a listing that has no actor yet."""
    return address_of_actor(identity)


@register.simple_tag
def rows(cards: Iterable[ActorSummary], because: Mapping[str, str] | None = None) -> SafeString:
    """Actors as a list, each with why it was found."""
    why = because or {}
    return SafeString("".join(html_rows.html_row(card, why.get(card.id, "")) for card in cards))


@register.simple_tag
def boxes(facet: str, choices: "Iterable[html_rows.FacetChoice]") -> SafeString:
    """The values of a facet as checkboxes."""
    return SafeString("".join(html_rows.facet_box(facet, one) for one in choices))


@register.filter
def narrow_first(ids: Iterable[str]) -> list[str]:
    """Programme ids, narrow programmes first."""
    return sorted(ids, key=lambda one: one not in codebook.narrow())


@register.filter
def is_narrow(programme_id: str) -> bool:
    """Whether it is a narrow programme (a Magnitsky-style regime)."""
    return programme_id in codebook.narrow()
