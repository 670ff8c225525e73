"""Coordinators give the same texts to two members, who read them apart from each other."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from magnitsky import codebook
from magnitsky.accounts.decorators import member, members_only
from magnitsky.accounts.form_numbers import whole_number
from magnitsky.accounts.queries import members
from magnitsky.accounts.roles import May
from magnitsky.enter.read.queries import programmes_known
from magnitsky.enter.read.statements import listings_under
from magnitsky.errors import Refused
from magnitsky.label import decisions as steps

MOST = 500


@members_only(May.ASSIGN)
def assign(request: HttpRequest) -> HttpResponse:
    """The form, and what it asks for: a sample that nobody chose."""
    if request.method != "POST":
        return _page(request)
    first, second = request.POST.get("first", ""), request.POST.get("second", "")
    programme = request.POST.get("programme", "")
    try:
        done = steps.assign(
            coders=[name for name in (first, second) if name],
            by=member(request).name,
            listings=listings_under((_known(programme),)) if programme else None,
            number=whole_number(request.POST.get("number"), default=20, most=MOST),
            blind=bool(request.POST.get("blind")),
        )
    except Refused as error:
        return _page(request, status=400, error=str(error), given=request.POST)
    number = len(done.statements)
    said = ngettext("%d text was assigned.", "%d texts were assigned.", number) % number
    messages.success(request, said)
    return redirect("coding-assign")


def _known(programme: str) -> str:
    codebook.programme(programme)
    return programme


def _page(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    values = {
        "coders": [one for one in members() if one.is_active and one.role],
        "programmes": [codebook.programme(one) for one in sorted(programmes_known())],
        "most": MOST,
        **more,
    }
    return render(request, "label/assign.html", values, status=status)
