"""URLs of the coding pages."""

from django.urls import path

from magnitsky.label.views import assignment, coding, disagreements

urlpatterns = [
    path("", coding.queue, name="coding-queue"),
    path("text/", coding.text, name="coding-text"),
    path("decide/", coding.decide, name="coding-decide"),
    path("add/", coding.add, name="coding-add"),
    path("finish/", coding.finish, name="coding-finish"),
    path("assign/", assignment.assign, name="coding-assign"),
    path("disagreements/", disagreements.disagreements, name="coding-disagreements"),
    path("adjudicate/", disagreements.adjudicate, name="coding-adjudicate"),
    path("agreement/", disagreements.agreement, name="coding-agreement"),
]
