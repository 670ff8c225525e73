"""Addresses that many pages link to."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode


def search_link(**filters: Any) -> str:
    """The address of a search by filters; a value may be a list."""
    asked = {name: value for name, value in filters.items() if value not in (None, "", ())}
    return f"{reverse('search')}?{urlencode(asked, doseq=True)}"


def address_of_actor(identity: str) -> str:
    """
    The address of an actor's page; also for a listing that has no actor yet.

    >>> from django.urls import set_urlconf; set_urlconf("magnitsky.site.urls")
    >>> address_of_actor("mag-aaaaaaaaaa")
    '/actors/mag-aaaaaaaaaa'
    """
    return reverse("listing" if ":" in identity else "actor", args=[identity])
