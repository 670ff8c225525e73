"""The Django app for codes."""

from django.apps import AppConfig


class LabelConfig(AppConfig):
    """Codes that rules and people give to official texts."""

    name = "magnitsky.label"
    label = "label"
    verbose_name = "codes"
    default_auto_field = "django.db.models.BigAutoField"
