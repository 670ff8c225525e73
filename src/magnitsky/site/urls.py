"""The addresses of the site. What is public says so (`site.public`); the rest asks for a log-in."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from magnitsky.site.pages import health, home

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", health.health, name="health"),
    path("", include("magnitsky.publish.api.urls")),
    *i18n_patterns(
        path("", home.home, name="home"),
        prefix_default_language=False,
    ),
]
