"""What each role may do, defined only here. A member has one role, or none."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magnitsky.errors import NotFound


class May(StrEnum):
    """Permissions that pages and steps require."""

    JUDGE = "judge matches"
    CODE = "code texts"
    ADJUDICATE = "rule on disagreements"
    ASSIGN = "assign texts"
    MEMBERS = "invite and close members"


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its name, its title and its permissions."""

    name: str
    title: Promise
    may: frozenset[May]


_REVIEWS = frozenset({May.JUDGE, May.CODE, May.ADJUDICATE})
ROLES = {
    role.name: role
    for role in (
        Role("reviewer", _("Reviewer"), _REVIEWS),
        Role("coordinator", _("Coordinator"), _REVIEWS | {May.ASSIGN, May.MEMBERS}),
    )
}


def role(name: str) -> Role:
    """
    A role by name.

    Raises:
        NotFound: there is no such role.
    """
    found = ROLES.get(name)
    if found is None:
        raise NotFound(f"There is no role '{name}'. Roles: {', '.join(ROLES)}.")
    return found
