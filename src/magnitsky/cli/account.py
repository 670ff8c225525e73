"""Commands for member accounts: account invite, list, role, close, open, reset."""

import os
from typing import TYPE_CHECKING

import click

from magnitsky.cli.output import as_json, print_json, print_table, reports, say
from magnitsky.cli.register import open_register

if TYPE_CHECKING:
    from magnitsky.accounts.models import User

_EMAIL = click.argument("email")
_ROLE = click.option("--role", required=True, metavar="ROLE", help="reviewer or coordinator.")
_AT = click.option(
    "--at", metavar="URL", help="Address of the site, such as https://names.example.org."
)


@click.group()
def account() -> None:
    """
    Manage members, who review matches and code statements. Members join by invitation only.

    An invitation link works once, within 24 hours. Anyone who has it can take over the account:
    send it through a channel you trust.
    """


def _open() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "magnitsky.site.settings.web"
    open_register()


@account.command()
@_EMAIL
@_ROLE
@click.option(
    "--name",
    default="",
    help="Name shown beside the member's decisions; it cannot be changed later.",
)
@_AT
@as_json
@reports
def invite(email: str, role: str, name: str, at: str | None, *, json_: bool) -> None:
    """
    Invite EMAIL and print a one-time link for setting a password.

    Without --name, the part of the address before the @ is the member's name.
    """
    _open()
    from magnitsky.accounts import steps

    member = steps.invite(email=email, role=role, name=name, by=steps.COMMAND_LINE)
    _print_link(member, at, json_=json_)


@account.command()
@_EMAIL
@_AT
@as_json
@reports
def reset(email: str, at: str | None, *, json_: bool) -> None:
    """Clear the password and second factor of EMAIL and print a one-time link to set them again."""
    _open()
    from magnitsky.accounts import queries, steps

    member = queries.member(email)
    steps.reset(member=member, by=steps.COMMAND_LINE)
    _print_link(member, at, json_=json_)


def _print_link(member: "User", at: str | None, *, json_: bool) -> None:
    from magnitsky.accounts.invitation_links import one_time_path

    link = (at or _site()).rstrip("/") + one_time_path(member)
    if json_:
        print_json({**_shown(member), "link": link})
        return
    say(f"{member.email} ({member.role}), shown as '{member.name}'.")
    say("Link for setting the password; works once, within 24 hours:")
    say(link)


def _site() -> str:
    from django.conf import settings

    if settings.PRODUCTION:
        return f"https://{settings.ALLOWED_HOSTS[0]}"
    return "http://127.0.0.1:8000"


@account.command("list")
@as_json
@reports
def list_(*, json_: bool) -> None:
    """List every member with role, second factor and account status."""
    _open()
    from magnitsky.accounts import queries

    members = list(queries.members())
    if json_:
        rows = [{**_shown(one), "second_factor": bool(getattr(one, "has_factor", False))}
                for one in members]  # fmt: skip
        print_json({"rows": rows})
        return
    columns = ("email", "name", "role", "second factor", "account")
    print_table("", columns, (
        (one.email, one.name, one.role, "yes" if getattr(one, "has_factor", False) else "no",
         "open" if one.is_active else "closed")
        for one in members
    ))  # fmt: skip
    if not members:
        say(
            "There are no members yet. Invite one: magnitsky account invite EMAIL "
            "--role coordinator"
        )


def _shown(member: "User") -> dict[str, object]:
    return {
        "email": member.email,
        "name": member.name,
        "role": member.role,
        "open": member.is_active,
    }


@account.command()
@_EMAIL
@click.argument("role")
@reports
def role(email: str, role: str) -> None:
    """Change the role of EMAIL to ROLE: reviewer or coordinator."""
    _open()
    from magnitsky.accounts import queries, steps

    member = queries.member(email)
    steps.change_role(member=member, role=role, by=steps.COMMAND_LINE)
    say(f"{member.email} now has the role {role}.")


@account.command()
@_EMAIL
@reports
def close(email: str) -> None:
    """Close the account of EMAIL immediately; the member's decisions are kept."""
    _open()
    from magnitsky.accounts import queries, steps

    member = queries.member(email)
    steps.close(member=member, by=steps.COMMAND_LINE)
    say(f"The account of {member.email} is closed.")


@account.command("open")
@_EMAIL
@reports
def open_(email: str) -> None:
    """Reopen the closed account of EMAIL."""
    _open()
    from magnitsky.accounts import queries, steps

    member = queries.member(email)
    steps.open_again(member=member, by=steps.COMMAND_LINE)
    say(f"The account of {member.email} is open.")
