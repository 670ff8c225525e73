"""Who may do what: a role, and a second factor before it counts."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.models import AnonymousUser

from magnitsky.accounts.models import User
from magnitsky.accounts.roles import ROLES, May


def may(user: User | AnonymousUser, what: May) -> bool:
    """Whether a member's role allows it; the second factor is asked for apart."""
    return (
        isinstance(user, User)
        and user.is_active
        and user.role in ROLES
        and what in ROLES[user.role].may
    )


def has_second_factor(user: User) -> bool:
    """Whether a second factor is set up: without one, a role opens nothing."""
    return bool(is_mfa_enabled(user))
