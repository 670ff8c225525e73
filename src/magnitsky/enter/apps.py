"""The Django app of the register."""

from django.apps import AppConfig


class EnterConfig(AppConfig):
    """The app that owns the register's tables."""

    name = "magnitsky.enter"
    label = "enter"
    verbose_name = "register"
    default_auto_field = "django.db.models.BigAutoField"
