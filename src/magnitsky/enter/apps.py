"""The register as a Django app."""

from django.apps import AppConfig


class EnterConfig(AppConfig):
    """The room that keeps the register."""

    name = "magnitsky.enter"
    label = "enter"
    verbose_name = "register"
    default_auto_field = "django.db.models.BigAutoField"
