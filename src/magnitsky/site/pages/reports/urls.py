"""Routes of the annual reviews."""

from django.urls import path

from magnitsky.site.pages.reports.choose import index
from magnitsky.site.pages.reports.read import file, review

urlpatterns = [
    path("", index, name="reviews"),
    path("<slug:of>/<int:year>/<slug:span>/", review, name="review"),
    path("<slug:of>/<int:year>/<slug:span>/<path:name>", file, name="review-file"),
]
