"""The fixed cast of every test of access: the same people, under the same names."""

from dataclasses import dataclass
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from magnitsky.accounts import steps
from magnitsky.accounts.models import User

PASSWORD = "a long enough sentence"


@dataclass(frozen=True)
class Cast:
    """
    Rita reviews, Conrad coordinates, Nora has a role and no second factor, Mallory has no role.

    Rufus is a second reviewer, Visitor is nobody.
    """

    rita: User
    rufus: User
    conrad: User
    nora: User
    mallory: User

    def client(self, name: str, **extra: Any) -> Client:
        """A browser in which a member is logged in; `visitor` is nobody."""
        client = Client(**extra)
        if name != "visitor":
            log_in(client, getattr(self, name))
        return client


def log_in(client: Client, member: User) -> None:
    """Log in as a person does: e-mail, password, then the second factor where there is one."""
    client.post("/accounts/login/", {"login": member.email, "password": PASSWORD})
    client.post("/accounts/factor/check/", {"code": next_code(member)})


def next_code(member: User) -> str:
    """A recovery code, which is good once; none where there is no second factor."""
    from allauth.mfa.models import Authenticator

    found = Authenticator.objects.filter(user=member, type="recovery_codes").first()
    return found.wrap().get_unused_codes()[0] if found else ""


def make_cast() -> Cast:
    """Everybody, as `magnitsky account` would make them."""
    return Cast(
        rita=_member("rita", "reviewer"),
        rufus=_member("rufus", "reviewer"),
        conrad=_member("conrad", "coordinator"),
        nora=_member("nora", "reviewer", factor=False),
        mallory=_member("mallory", ""),
    )


def _member(name: str, role: str, *, factor: bool = True) -> User:
    member = steps.invite(
        email=f"{name}@example.org", role=role or "reviewer", by="test", name=name.title()
    )
    member.role = role
    member.set_password(PASSWORD)
    member.save()
    if factor:
        totp.TOTP.activate(member, totp.generate_totp_secret())
        RecoveryCodes.activate(member)
    return member


@pytest.fixture
def cast(db: None, settings: pytest.FixtureRequest) -> Cast:  # noqa: ARG001
    """Everybody; passwords are hashed quickly, as this is not what is tested."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    cache.clear()
    return make_cast()
