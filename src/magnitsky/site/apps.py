"""The Django app of the website."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The website's pages, templates and static files."""

    name = "magnitsky.site"
    label = "site"
