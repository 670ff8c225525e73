"""Labels and links for the coding pages."""

from django import template
from django.utils.translation import gettext as _

from magnitsky.label.views import coding

register = template.Library()


@register.filter
def decided(value: str) -> str:
    """The label of a member's decision on a code."""
    words = {"confirmed": _("confirmed"), "rejected": _("rejected"), "added": _("added by you")}
    return words.get(value, value)


@register.simple_tag
def text_address(listing: str, name: str) -> str:
    """The URL of a text's page."""
    return coding.address(listing, name)
