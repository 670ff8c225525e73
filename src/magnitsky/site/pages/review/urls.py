"""The addresses of the reviewers' pages."""

from django.urls import path

from magnitsky.site.pages.review import assigning, codings, differing, matches, start

urlpatterns = [
    path("", start.start, name="review"),
    path("matches/", matches.queue, name="match-queue"),
    path("matches/pair/", matches.pair, name="match-pair"),
    path("matches/judge/", matches.judge, name="match-judge"),
    path("codings/", codings.queue, name="coding-queue"),
    path("codings/text/", codings.text, name="coding-text"),
    path("codings/decide/", codings.decide, name="coding-decide"),
    path("codings/add/", codings.add, name="coding-add"),
    path("codings/finish/", codings.finish, name="coding-finish"),
    path("codings/assign/", assigning.assign, name="coding-assign"),
    path("codings/disagreements/", differing.disagreements, name="coding-disagreements"),
    path("codings/adjudicate/", differing.adjudicate, name="coding-adjudicate"),
    path("codings/agreement/", differing.agreement, name="coding-agreement"),
]
