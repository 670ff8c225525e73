"""Whether the site and its database answer."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from magnitsky.present.register_version import register_version


@login_not_required
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """One line, for who watches the server."""
    return HttpResponse(f"ok {register_version()}\n", content_type="text/plain")
