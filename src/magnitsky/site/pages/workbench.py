"""A member's start page: open work and account pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from magnitsky.accounts.decorators import member, members_only
from magnitsky.accounts.roles import ROLES, May
from magnitsky.identify.queries import queue
from magnitsky.label.queries import coding_queue, disagreements


@members_only(May.JUDGE)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The number of open items of each kind."""
    user = member(request)
    texts = coding_queue(user.name)
    values = {
        "matches": queue(limit=0)["total"],
        "texts": len(texts),
        "mine": sum(one.is_assigned for one in texts),
        "differing": sum(1 for _ in disagreements()),
        "role": ROLES[user.role],
        "is_coordinator": May.MEMBERS in ROLES[user.role].may,
    }
    return render(request, "workbench/start.html", values)
