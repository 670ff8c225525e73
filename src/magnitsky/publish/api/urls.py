"""The addresses of everything programs ask, to be included in the site's."""

from django.urls import URLPattern, URLResolver, include, path

from magnitsky.publish.api import syndication
from magnitsky.publish.api.reconcile import views as reconcile
from magnitsky.publish.api.v1 import api as v1
from magnitsky.publish.api.yente import api as yente

urlpatterns: list[URLPattern | URLResolver] = [
    path("feeds/", include(syndication.urlpatterns)),
    path("api/v1/", include((v1.urlpatterns, "v1"))),
    *reconcile.urlpatterns,
    path("yente/", include((yente.urlpatterns, "yente"))),
]
