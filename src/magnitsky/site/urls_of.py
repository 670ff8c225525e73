"""Addresses that many pages link to."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from magnitsky.codebook.schemes import public_schemes


def search_link(**filters: Any) -> str:
    """The address of a search by filters; a value may be a list."""
    asked = {name: value for name, value in filters.items() if value not in (None, "", ())}
    return f"{reverse('search')}?{urlencode(asked, doseq=True)}"


def address_of_codes(scheme: str) -> str:
    """
    The address of the list of the codes of a scheme.

    >>> from django.urls import set_urlconf; set_urlconf("magnitsky.site.urls")
    >>> address_of_codes("abuse")
    '/abuses/'
    """
    return reverse(str(public_schemes()[scheme].address))


def address_of_code(scheme: str, code: str) -> str:
    """
    The address of the page of a code.

    >>> from django.urls import set_urlconf; set_urlconf("magnitsky.site.urls")
    >>> address_of_code("victims", "women")
    '/victims/women'
    """
    return reverse(f"{public_schemes()[scheme].address}-code", args=[code])


def address_of_actor(identity: str) -> str:
    """
    The address of an actor's page; also for a listing that has no actor yet.

    >>> from django.urls import set_urlconf; set_urlconf("magnitsky.site.urls")
    >>> address_of_actor("mag-aaaaaaaaaa")
    '/actors/mag-aaaaaaaaaa'
    """
    return reverse("listing" if ":" in identity else "actor", args=[identity])
