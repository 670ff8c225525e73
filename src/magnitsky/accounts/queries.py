"""Queries about members and changes to their accounts."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from magnitsky.accounts.models import Event, User
from magnitsky.errors import NotFound


def members() -> QuerySet[User]:
    """All members, open accounts first; `has_factor` says whether a second factor is set up."""
    factors = Authenticator.objects.filter(user=OuterRef("pk"))
    factors = factors.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return User.objects.annotate(has_factor=Exists(factors)).order_by("-is_active", "name")


def member(email: str) -> User:
    """
    A member by email address.

    Raises:
        NotFound: there is no such member.
    """
    found = User.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise NotFound(
            f"There is no member with the address '{email}'. See: magnitsky account list"
        )
    return found


def events(limit: int = 50) -> QuerySet[Event]:
    """The latest changes to accounts, newest first."""
    return Event.objects.order_by("-at", "-pk")[:limit]
