"""The Django app for accounts."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Members and their roles."""

    name = "magnitsky.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Connect the signals that record what members do to their own accounts."""
        import_module("magnitsky.accounts.signals")
