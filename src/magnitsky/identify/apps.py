"""The Django app for actors and judgements."""

from django.apps import AppConfig


class IdentifyConfig(AppConfig):
    """Actors: the people and entities behind the listings."""

    name = "magnitsky.identify"
    label = "identify"
    default_auto_field = "django.db.models.BigAutoField"
