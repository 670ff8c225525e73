"""Writes of members: invite, change a role, close, open again, forget what is lost; all audited."""

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
"""Who did it, where it was done by `magnitsky account`."""


@transaction.atomic
def invite(*, email: str, role: str, by: str, name: str = "") -> User:
    """
    A member who has still to set a password; invited again, one who has not set it yet.

    Without a name, the member decides under what stands before the @ of the address.

    Raises:
        NotFound: there is no such role.
        Refused: it is no address, the name is taken, or the address is a member's with a password.
    """
    role_of(role)
    address = _address(email)
    user = User.objects.filter(email=address).first()
    if user is not None:
        return _invited_again(user, role, by)
    chosen = member_name(name) if name.strip() else _free_name(address)
    if User.objects.filter(name__iexact=chosen).exists():
        raise Refused(f"Another member decides under the name '{chosen}'. Choose another one.")
    user = User.objects.create_user(address, name=chosen, role=role)
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    note(Kind.INVITED, user, by)
    return user


def _invited_again(user: User, role: str, by: str) -> User:
    if user.has_usable_password() or not user.is_active:
        raise Refused(
            f"{user.email} is a member already. Change the role, open the account again, or make a"
            " new link for a lost password: magnitsky account --help"
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
        raise Refused(f"'{email}' is no e-mail address.") from error
    return address


def _free_name(address: str) -> str:
    """What stands before the @, with a number where another member has it."""
    stem = member_name(address.partition("@")[0] + " ")
    found, number = stem, 1
    while User.objects.filter(name__iexact=found).exists():
        number += 1
        found = f"{stem} {number}"
    return found


@transaction.atomic
def change_role(*, member: User, role: str, by: str) -> None:
    """
    Give a member another role.

    Raises:
        NotFound: there is no such role.
        Refused: it is one's own.
    """
    role_of(role)
    _check_other(member, by)
    member.role = role
    member.save(update_fields=["role"])
    note(Kind.ROLE, member, by)


@transaction.atomic
def close(*, member: User, by: str) -> None:
    """
    Close an account at once: its sessions end, what it decided stays.

    Raises:
        Refused: it is one's own.
    """
    _check_other(member, by)
    member.is_active = False
    member.save(update_fields=["is_active"])
    note(Kind.CLOSED, member, by)


@transaction.atomic
def open_again(*, member: User, by: str) -> None:
    """Open a closed account: its password and second factor are as they were."""
    member.is_active = True
    member.save(update_fields=["is_active"])
    note(Kind.OPENED, member, by)


@transaction.atomic
def reset(*, member: User, by: str) -> None:
    """
    Forget a member's password and second factor, so that both are set anew by a one-time link.

    Raises:
        Refused: it is one's own, or the account is closed.
    """
    _check_other(member, by)
    if not member.is_active:
        raise Refused(f"The account of {member.email} is closed. Open it again first.")
    member.set_unusable_password()
    member.save(update_fields=["password"])
    Authenticator.objects.filter(user=member).delete()
    note(Kind.RESET, member, by)


def _check_other(member: User, by: str) -> None:
    if member.email == by:
        raise Refused("Nobody does this to the own account: another coordinator does it.")


def note(kind: Event.Kind, member: User, by: str) -> None:
    """Write down what was done to an account."""
    Event.objects.create(
        at=datetime.now(UTC), kind=kind, member=member.email, by=by, role=member.role
    )
