"""Error pages: plain words and the right status; nothing of the request is quoted."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext_lazy as _

_WORDS = {
    400: (
        _("This request cannot be read"),
        _("The address or form is not valid."),
    ),
    403: (
        _("No access"),
        _(
            "You do not have permission to view this page, or the form has expired. "
            "Open the page again; a coordinator can change your role."
        ),
    ),
    404: (
        _("Page not found"),
        _(
            "The address may be wrong, or the page may have been removed. Search for a "
            "name instead."
        ),
    ),
    405: (_("Not done this way"), _("This page is read-only.")),
    413: (_("The request is too large"), _("Forms on this site accept much less than that.")),
    414: (_("The address is too long"), _("Search for a shorter name.")),
    429: (_("Too many attempts"), _("Wait a few minutes, then try again.")),
    500: (
        _("Something went wrong"),
        _("This is a problem on our side. It has been logged. Try again later."),
    ),
    503: (
        _("Busy"),
        _("The register is being brought up to date. Try again in a minute."),
    ),
}
_IN_THE_FRAME = frozenset({403, 404, 405})
"""Other statuses use a bare page that needs neither database nor session, which may have failed."""


def refusal_page(request: HttpRequest, status: int) -> HttpResponse:
    """The error page of a status."""
    title, words = _WORDS[status]
    whole = status in _IN_THE_FRAME and hasattr(request, "user")
    frame = "site/base.html" if whole else "site/bare.html"
    values = {"heading": title, "words": words, "frame": frame}
    page = loader.render_to_string("site/error.html", values, request if whole else None)
    response = HttpResponse(page, status=status)
    response.headers["Cache-Control"] = "no-store"
    if status in {429, 503}:
        response.headers["Retry-After"] = "60"
    return response


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """400: the request is malformed, or its host is not one of this site's."""
    return refusal_page(request, 400)


@login_not_required
def forbidden(
    request: HttpRequest,
    exception: Exception | None = None,  # noqa: ARG001 - Django's signature
    reason: str = "",  # noqa: ARG001 - as above
) -> HttpResponse:
    """403: the member has no permission, or the form's CSRF token is missing or expired."""
    return refusal_page(request, 403)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404: there is no page at this address."""
    return refusal_page(request, 404)


@login_not_required
def too_many(request: HttpRequest) -> HttpResponse:
    """429: too many attempts."""
    return refusal_page(request, 429)


@login_not_required
def fault(request: HttpRequest) -> HttpResponse:
    """500: an exception in the site."""
    return refusal_page(request, 500)
