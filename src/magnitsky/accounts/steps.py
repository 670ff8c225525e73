"""Changes to accounts: invite, change role, close, reopen, reset; all are recorded."""

from datetime import UTC, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from magnitsky.accounts.models import Event, User
from magnitsky.accounts.names import member_name
from magnitsky.accounts.roles import role as role_of
from magnitsky.errors import Refused

Kind = Event.Kind
COMMAND_LINE = "command line"
"""Recorded as the author of changes made by `magnitsky account`."""


@transaction.atomic
def invite(*, email: str, role: str, by: str, name: str = "") -> User:
    """
    Invite a member who has not set a password yet; inviting again renews the invitation.

    Without a name, the part of the address before the @ is used.

    Raises:
        NotFound: there is no such role.
        Refused: the address is invalid, the name is taken, or the member has set a password.
    """
    role_of(role)
    address = _address(email)
    user = User.objects.filter(email=address).first()
    if user is not None:
        return _invited_again(user, role, by)
    chosen = member_name(name) if name.strip() else _free_name(address)
    if User.objects.filter(name__iexact=chosen).exists():
        raise Refused(f"The name '{chosen}' belongs to another member. Choose another one.")
    user = User.objects.create_user(address, name=chosen, role=role)
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    note(Kind.INVITED, user, by)
    return user


def _invited_again(user: User, role: str, by: str) -> User:
    if user.has_usable_password() or not user.is_active:
        raise Refused(
            f"{user.email} is already a member. Change the role, reopen the account, "
            "or create a new link for a lost password: magnitsky account --help"
        )
    user.role = role
    user.save(update_fields=["role"])
    note(Kind.LINK, user, by)
    return user


def _address(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refused(f"'{email}' is not an email address.") from error
    return address


def _free_name(address: str) -> str:
    """The part before the @, with a number if another member has that name."""
    stem = member_name(address.partition("@")[0] + " ")
    found, number = stem, 1
    while User.objects.filter(name__iexact=found).exists():
        number += 1
        found = f"{stem} {number}"
    return found


@transaction.atomic
def change_role(*, member: User, role: str, by: str) -> None:
    """
    Change a member's role.

    Raises:
        NotFound: there is no such role.
        Refused: it is the requester's own account.
    """
    role_of(role)
    _check_other(member, by)
    member.role = role
    member.save(update_fields=["role"])
    note(Kind.ROLE, member, by)


@transaction.atomic
def close(*, member: User, by: str) -> None:
    """
    Close an account immediately: sessions end, decisions are kept.

    Raises:
        Refused: it is the requester's own account.
    """
    _check_other(member, by)
    member.is_active = False
    member.save(update_fields=["is_active"])
    note(Kind.CLOSED, member, by)


@transaction.atomic
def open_again(*, member: User, by: str) -> None:
    """Reopen a closed account with its former password and second factor."""
    member.is_active = True
    member.save(update_fields=["is_active"])
    note(Kind.OPENED, member, by)


@transaction.atomic
def reset(*, member: User, by: str) -> None:
    """
    Clear a member's password and second factor, to be set again through a one-time link.

    Raises:
        Refused: it is the requester's own account, or the account is closed.
    """
    _check_other(member, by)
    if not member.is_active:
        raise Refused(f"The account of {member.email} is closed. Reopen it first.")
    member.set_unusable_password()
    member.save(update_fields=["password"])
    Authenticator.objects.filter(user=member).delete()
    note(Kind.RESET, member, by)


def _check_other(member: User, by: str) -> None:
    if member.email == by:
        raise Refused("You cannot do this to your own account; ask another coordinator.")


def note(kind: Event.Kind, member: User, by: str) -> None:
    """Record a change to an account."""
    Event.objects.create(
        at=datetime.now(UTC), kind=kind, member=member.email, by=by, role=member.role
    )
