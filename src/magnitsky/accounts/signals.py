"""Record what members do to their own accounts."""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.dispatch import receiver

from magnitsky.accounts.models import Event, User
from magnitsky.accounts.steps import note


@receiver([password_changed, password_reset])
def _password_set(user: User, **_: Any) -> None:
    note(Event.Kind.PASSWORD, user, user.email)


@receiver(authenticator_added)
def _factor_added(user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        note(Event.Kind.FACTOR, user, user.email)


@receiver(authenticator_removed)
def _factor_removed(user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        note(Event.Kind.NO_FACTOR, user, user.email)
