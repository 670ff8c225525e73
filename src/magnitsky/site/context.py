"""Context processor: the values that every page shows."""

from typing import Any

from django.http import HttpRequest

from magnitsky import __version__
from magnitsky.present.register_version import register_version
from magnitsky.site.language import language_links
from magnitsky.site.navigation import navigation


def page_context(request: HttpRequest) -> dict[str, Any]:
    """The values used by the header and footer of every page."""
    return {
        "version": __version__,
        "edition": register_version(),
        "navigation": navigation(request.path),
        "languages": language_links(request),
    }
