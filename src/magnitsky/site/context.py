"""What every page shows: the version, the edition, where a translation of it is."""

from typing import Any

from django.http import HttpRequest

from magnitsky import __version__
from magnitsky.present.register_version import register_version
from magnitsky.site.language import language_links
from magnitsky.site.navigation import navigation


def page_context(request: HttpRequest) -> dict[str, Any]:
    """The values of the page's head and foot."""
    return {
        "version": __version__,
        "edition": register_version(),
        "navigation": navigation(request.path),
        "languages": language_links(request),
    }
