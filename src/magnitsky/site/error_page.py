"""Say in words what cannot be answered, with the right status and a way on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def wrong(request: HttpRequest, status: int, said: str) -> HttpResponse:
    """A plain page with a status and a sentence; `said` holds nothing that was sent, unescaped."""
    heading = _("There is no such page") if status == 404 else _("This cannot be answered")  # noqa: PLR2004 - HTTP's "not found"
    context = {"heading": heading, "words": said, "frame": "site/base.html"}
    return render(request, "site/error.html", context, status=status)
