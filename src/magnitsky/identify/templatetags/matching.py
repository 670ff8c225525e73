"""Labels for the matching pages."""

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from magnitsky.codebook.countries import countries

register = template.Library()


@register.filter
def verdict(value: str) -> str:
    """The label of a verdict."""
    return {"same": _("one"), "different": _("two"), "unsure": _("not sure")}.get(value, value)


@register.filter
def says(value: str) -> str:
    """The label for the outcome of comparing one fact."""
    words = {
        "agree": _("✓ agree"),
        "in part": _("≈ agree in part"),
        "compatible": _("≈ compatible"),
        "close": _("≈ close, not the same"),
        "differ": _("✗ differ"),
        "one side": _("one list only"),
        "not compared": _("not compared"),
    }
    return words.get(value, value)


@register.filter
def says_class(value: str) -> str:
    """The CSS class for the result; the label conveys the meaning without it."""
    return {"agree": "agrees", "differ": "differs"}.get(value, "quiet")


@register.filter
def about(value: str) -> str:
    """The label of a fact."""
    words = {
        "names": _("names"),
        "kind": _("kind"),
        "born": _("born"),
        "birthplace": _("birthplace"),
        "died": _("died"),
        "countries": _("countries"),
        "gender": _("gender"),
        "positions": _("positions"),
        "numbers": _("numbers"),
        "addresses": _("addresses"),
        "links": pgettext("of listings", "ties"),
        "remarks": _("remarks"),
    }
    return words.get(value, value)


@register.filter
def displayed_value(value: str, fact: str) -> str:
    """A value for display: a country by its name."""
    row = countries().get(value) if fact == "countries" else None
    return row.name if row else value


@register.filter
def last_judged(session: Any) -> str:
    """The pair the member judged last, as a query string."""
    found: str = session.get("last-judged", "")
    return found
