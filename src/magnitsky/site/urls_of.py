"""Addresses that many pages lead to."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode


def search_link(**filters: Any) -> str:
    """The address of a search by filters; a value may be a list."""
    asked = {name: value for name, value in filters.items() if value not in (None, "", ())}
    return f"{reverse('search')}?{urlencode(asked, doseq=True)}"


def address_of_actor(identity: str) -> str:
    """
    The address of the page of a card of the catalogue.

    >>> from django.urls import set_urlconf; set_urlconf("magnitsky.site.urls")
    >>> address_of_actor("mag-aaaaaaaaaa")
    '/actors/mag-aaaaaaaaaa'
    """
    return reverse("listing" if ":" in identity else "actor", args=[identity])
