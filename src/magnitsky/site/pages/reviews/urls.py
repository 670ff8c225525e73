"""The addresses of the reviews."""

from django.urls import path

from magnitsky.site.pages.reviews.choose import index
from magnitsky.site.pages.reviews.read import file, review

urlpatterns = [
    path("", index, name="reviews"),
    path("<slug:of>/<int:year>/<slug:span>/", review, name="review"),
    path("<slug:of>/<int:year>/<slug:span>/<path:name>", file, name="review-file"),
]
