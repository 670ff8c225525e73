"""The Django app of the actors and the judgements."""

from django.apps import AppConfig


class IdentifyConfig(AppConfig):
    """Actors: who stands behind the listings."""

    name = "magnitsky.identify"
    label = "identify"
    default_auto_field = "django.db.models.BigAutoField"
