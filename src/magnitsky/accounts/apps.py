"""The Django app of the accounts."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Members and their roles."""

    name = "magnitsky.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Hear what members do to their own accounts."""
        import_module("magnitsky.accounts.signals")
