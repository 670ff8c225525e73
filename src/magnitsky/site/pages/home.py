"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from magnitsky.publish.catalogue import catalogue
from magnitsky.site.public import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """What the register holds."""
    return render(request, "site/home.html", {"actors": len(catalogue().cards)})
