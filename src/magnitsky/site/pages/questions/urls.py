"""Routes of the questions."""

from django.urls import path

from magnitsky.site.pages.questions.index import index
from magnitsky.site.pages.questions.question import file, page
from magnitsky.site.pages.questions.rows import rows, rows_file

urlpatterns = [
    path("", index, name="numbers"),
    path("<slug:slug>", page, name="number"),
    path("<slug:slug>.<slug:form>", file, name="number-file"),
    path("<slug:slug>/rows", rows, name="number-rows"),
    path("<slug:slug>/rows.csv", rows_file, name="number-rows-file"),
]
