"""URLs of all software interfaces, included by the site's."""

from django.urls import URLPattern, URLResolver, include, path

from magnitsky.serve import feed_views
from magnitsky.serve.reconcile import views as reconcile
from magnitsky.serve.v1 import api as v1
from magnitsky.serve.yente import api as yente

urlpatterns: list[URLPattern | URLResolver] = [
    path("feeds/", include(feed_views.urlpatterns)),
    path("api/v1/", include((v1.urlpatterns, "v1"))),
    *reconcile.urlpatterns,
    path("yente/", include((yente.urlpatterns, "yente"))),
]
