"""Routes of the site. Views require a log-in unless marked public (`site.access.public`)."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, register_converter

from magnitsky.codebook.schemes import public_schemes
from magnitsky.site.converters import DayConverter
from magnitsky.site.pages import (
    actors,
    changes,
    codes,
    countries,
    guides,
    health,
    home,
    programmes,
    rounds,
    search,
    workbench,
)

register_converter(DayConverter, "day")

_PAGES: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("search", search.search, name="search"),
    path("search.csv", search.as_csv, name="search-csv"),
    path("actors/<str:identity>", actors.actor, name="actor"),
    path("listings/<path:address>", actors.listing, name="listing"),
    path("programmes/", programmes.index, name="programmes"),
    path("programmes/<str:identity>", programmes.programme, name="programme"),
    path("countries/", countries.index, name="countries"),
    path("countries/<slug:code>", countries.country, name="country"),
    *(
        one
        for slug, row in public_schemes().items()
        for one in (
            path(f"{row.address}/", codes.index, {"scheme": slug}, name=row.address),
            path(
                f"{row.address}/<slug:slug>",
                codes.code,
                {"scheme": slug},
                name=f"{row.address}-code",
            ),
        )
    ),
    path("rounds/", rounds.index, name="rounds"),
    path("rounds/<day:on>", rounds.day, name="round"),
    path("changes/", changes.index, name="changes"),
    path("changes/<day:on>", changes.day, name="changes-day"),
    path("numbers/", include("magnitsky.site.pages.questions.urls")),
    path("reviews/", include("magnitsky.site.pages.reports.urls")),
    path("method", guides.method, name="method"),
    path("definitions", guides.definitions, name="definitions"),
    path("coverage", guides.coverage, name="coverage"),
    path("data", guides.data, name="data"),
    path("api-guide", guides.api_guide, name="api-guide"),
    path("about", guides.about, name="about"),
    path("help", guides.help_page, name="help"),
    path("accounts/", include("magnitsky.accounts.urls")),
    path("review/", workbench.start, name="workbench"),
    path("review/matches/", include("magnitsky.identify.urls")),
    path("review/codings/", include("magnitsky.label.urls")),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("health", health.health, name="health"),
    *i18n_patterns(*_PAGES, prefix_default_language=False),
    path("", include("magnitsky.serve.urls")),
]

handler400 = "magnitsky.site.pages.errors.bad_request"
handler403 = "magnitsky.site.pages.errors.forbidden"
handler404 = "magnitsky.site.pages.errors.not_found"
handler429 = "magnitsky.site.pages.errors.too_many"
handler500 = "magnitsky.site.pages.errors.fault"
