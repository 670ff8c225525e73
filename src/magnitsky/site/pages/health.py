"""Health check of the site and its database."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from magnitsky.present.register_version import register_version


@login_not_required
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer one line of plain text, for monitoring."""
    return HttpResponse(f"ok {register_version()}\n", content_type="text/plain")
