"""URLs of the feeds."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

from magnitsky.present import feed_changes
from magnitsky.publish import feeds
from magnitsky.serve.guard import public_endpoints


def changes(request: HttpRequest, kind: str) -> HttpResponse:
    """All changes."""
    return _written(request, feed_changes.everything(), kind)


def programme(request: HttpRequest, programme: str, kind: str) -> HttpResponse:
    """The changes of a programme."""
    return _written(request, feed_changes.of_programme(programme), kind)


def country(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The changes of a country."""
    return _written(request, feed_changes.of_country(code), kind)


def _written(request: HttpRequest, subject: feed_changes.FeedSubject, kind: str) -> HttpResponse:
    media_type, write = feeds.WRITERS[kind]
    site = request.build_absolute_uri("/").rstrip("/")
    made = feeds.feed(
        subject.path,
        subject.title,
        feed_changes.changes_of(subject),
        site=site,
        authority=authority(),
        kind=kind,
    )
    return HttpResponse(write(made), media_type)


def authority() -> str:
    """The host used in feed ids: the first one the site answers to."""
    hosts = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    return hosts[0] if hosts else "localhost"


urlpatterns = public_endpoints(
    [
        made
        for kind in feeds.WRITERS
        for made in (
            path(f"changes.{kind}", changes, {"kind": kind}, name=f"feed-{kind}"),
            path(
                f"programmes/<str:programme>.{kind}",
                programme,
                {"kind": kind},
                name=f"feed-programme-{kind}",
            ),
            path(
                f"countries/<str:code>.{kind}", country, {"kind": kind}, name=f"feed-country-{kind}"
            ),
        )
    ]
)
