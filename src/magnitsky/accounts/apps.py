"""The Django app of the accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Members and their roles."""

    name = "magnitsky.accounts"
    label = "accounts"
