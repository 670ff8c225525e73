"""The coordinators' page of members: invite, change role, close, reopen, create a new link."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from magnitsky.accounts import queries, steps
from magnitsky.accounts.decorators import member, members_only
from magnitsky.accounts.emails import send_invitation
from magnitsky.accounts.invitation_links import one_time_path
from magnitsky.accounts.models import User
from magnitsky.accounts.roles import ROLES, May
from magnitsky.errors import NotFound, Refused


@members_only(May.MEMBERS, fresh=True)
@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """List members and changes to accounts."""
    return _page(request)


def _page(request: HttpRequest, status: int = 200, **more: object) -> HttpResponse:
    values = {
        "members": queries.members(),
        "events": queries.events(),
        "roles": ROLES.values(),
        "titles": {name: role.title for name, role in ROLES.items()},
        **more,
    }
    return render(request, "accounts/members.html", values, status=status)


@members_only(May.MEMBERS, fresh=True)
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Invite a member; the one-time link is emailed, or shown once where email is not set up."""
    given = {key: request.POST.get(key, "") for key in ("email", "name", "role")}
    try:
        invited = steps.invite(**given, by=member(request).email)
    except Refused as error:
        return _page(request, 400, error=str(error), given=given)
    return _with_link(request, invited)


def _with_link(request: HttpRequest, user: User) -> HttpResponse:
    link = request.build_absolute_uri(one_time_path(user))
    if settings.SENDS_MAIL:
        send_invitation(user.email, link)
        messages.success(request, _("The link is on its way to %s.") % user.email)
        return redirect("members")
    return _page(request, link=link, link_for=user.email)


@members_only(May.MEMBERS, fresh=True)
@require_POST
def change(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Change a role, close, reopen, or create a new link."""
    user, by = get_object_or_404(User, pk=pk), member(request).email
    try:
        match what:
            case "role":
                steps.change_role(member=user, role=request.POST.get("role", ""), by=by)
            case "close":
                steps.close(member=user, by=by)
            case "open":
                steps.open_again(member=user, by=by)
            case "reset":
                steps.reset(member=user, by=by)
                return _with_link(request, user)
            case _:
                raise NotFound(f"There is no action '{what}'.")
    except Refused as error:
        return _page(request, 400, error=str(error))
    messages.success(request, _("Done: %s.") % user.email)
    return redirect("members")
