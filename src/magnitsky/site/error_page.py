"""An error page with a sentence of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def error_page(request: HttpRequest, status: int, said: str) -> HttpResponse:
    """Render an error page; `said` may quote user input, because the template escapes it."""
    heading = _("Page not found") if status == 404 else _("We cannot answer this question")  # noqa: PLR2004 - HTTP's "not found"
    context = {"heading": heading, "words": said, "frame": "site/base.html"}
    return render(request, "site/error.html", context, status=status)
