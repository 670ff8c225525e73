"""The Django app of the pages."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Pages, templates, styles."""

    name = "magnitsky.site"
    label = "site"
