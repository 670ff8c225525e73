"""The codes as a Django app."""

from django.apps import AppConfig


class LabelConfig(AppConfig):
    """The room that keeps what rules and people say of official texts."""

    name = "magnitsky.label"
    label = "label"
    verbose_name = "codes"
    default_auto_field = "django.db.models.BigAutoField"
