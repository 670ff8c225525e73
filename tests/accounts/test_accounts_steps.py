"""Members are invited, changed and closed by others, and everything is written down."""

from collections.abc import Callable

import pytest

from magnitsky.accounts import queries, steps
from magnitsky.accounts.access import may
from magnitsky.accounts.models import Event, User
from magnitsky.accounts.names import RESERVED, member_name
from magnitsky.accounts.roles import ROLES, May
from magnitsky.errors import NotFound, Refused
from magnitsky.label.values import BY_RULE, BY_STARTER

pytestmark = pytest.mark.django_db

CONRAD = "conrad@example.org"


def invited(email: str = "rita@example.org", name: str = "Rita R.") -> User:
    return steps.invite(email=email, role="reviewer", name=name, by=CONRAD)


def test_a_member_is_invited_without_a_password_and_it_is_written_down() -> None:
    member = invited("Rita@Example.ORG ")
    assert (member.email, member.name, member.role) == ("rita@example.org", "Rita R.", "reviewer")
    assert not member.has_usable_password()
    event = Event.objects.get()
    assert (event.kind, event.member, event.by) == ("invited", member.email, CONRAD)


def test_without_a_name_it_is_what_stands_before_the_at_with_a_number_if_taken() -> None:
    assert invited("rita@example.org", "").name == "rita"
    assert invited("rita@example.net", "").name == "rita 2"


@pytest.mark.parametrize("name", ["rita r.", "Rita R.", " RITA  R."])
def test_a_name_is_one_members_only(name: str) -> None:
    invited()
    with pytest.raises(Refused, match="belongs to another member"):
        invited("other@example.org", name)


@pytest.mark.parametrize("name", ["", "...", "a\u202eb", "x" * 121, "Rule", "Command Line"])
def test_a_name_that_stands_for_no_person_is_refused(name: str) -> None:
    with pytest.raises(Refused):
        member_name(name)


def test_the_reserved_names_are_those_of_the_records_of_codes() -> None:
    assert {BY_RULE, BY_STARTER} <= RESERVED


@pytest.mark.parametrize("email", ["", "rita", "rita@", "a b@example.org", "x@y@z.org"])
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(Refused, match="not an email address"):
        invited(email)


def test_an_unknown_role_is_refused_and_nobody_is_made() -> None:
    with pytest.raises(NotFound, match="reviewer, coordinator"):
        steps.invite(email="rita@example.org", role="king", by=CONRAD)
    assert not User.objects.exists()


def test_who_has_a_password_is_not_invited_again() -> None:
    member = invited()
    assert invited() == member
    member.set_password("x")
    member.save()
    with pytest.raises(Refused, match="already a member"):
        invited()


def test_nobody_changes_closes_or_resets_the_own_account() -> None:
    member = invited()
    steps_: list[Callable[[], None]] = [
        lambda: steps.change_role(member=member, role="coordinator", by=member.email),
        lambda: steps.close(member=member, by=member.email),
        lambda: steps.reset(member=member, by=member.email),
    ]
    for step in steps_:
        with pytest.raises(Refused, match="own account"):
            step()


def test_closing_opens_nothing_and_is_undone() -> None:
    member = invited()
    steps.close(member=member, by=CONRAD)
    assert not may(queries.member(member.email), May.JUDGE)
    steps.open_again(member=member, by=CONRAD)
    assert may(queries.member(member.email), May.JUDGE)
    assert [one.kind for one in queries.events()] == ["opened again", "closed", "invited"]


def test_each_role_may_what_is_written_of_it_and_no_other_role_may() -> None:
    for name, role in ROLES.items():
        member = User(email="x@example.org", name="x", role=name)
        assert {one for one in May if may(member, one)} == role.may
    assert not any(may(User(role="king"), one) for one in May)
