"""The addresses of the site. What is public says so (`site.public`); the rest asks for a log-in."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from magnitsky.site.pages import health, home

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", health.health, name="health"),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("accounts/", include("magnitsky.site.pages.accounts")),
        path("review/", include("magnitsky.site.pages.review.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "magnitsky.site.pages.errors.bad_request"
handler403 = "magnitsky.site.pages.errors.forbidden"
handler404 = "magnitsky.site.pages.errors.not_found"
handler429 = "magnitsky.site.pages.errors.too_many"
handler500 = "magnitsky.site.pages.errors.fault"
