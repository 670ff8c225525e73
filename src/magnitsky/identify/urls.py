"""URLs of the matching pages."""

from django.urls import path

from magnitsky.identify.views import matches

urlpatterns = [
    path("", matches.queue, name="match-queue"),
    path("pair/", matches.pair, name="match-pair"),
    path("judge/", matches.judge, name="match-judge"),
]
