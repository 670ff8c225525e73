"""Access rules: a role, which takes effect once a second factor is set up."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.models import AnonymousUser

from magnitsky.accounts.models import User
from magnitsky.accounts.roles import ROLES, May


def may(user: User | AnonymousUser, what: May) -> bool:
    """Whether a member's role allows it; the second factor is checked separately."""
    return (
        isinstance(user, User)
        and user.is_active
        and user.role in ROLES
        and what in ROLES[user.role].may
    )


def has_second_factor(user: User) -> bool:
    """Whether a second factor is set up; a role has no effect without one."""
    return bool(is_mfa_enabled(user))
