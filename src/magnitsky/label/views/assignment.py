"""Coordinators assign texts to two members, who code them independently."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from magnitsky import codebook
from magnitsky.accounts.decorators import member, members_only
from magnitsky.accounts.queries import members
from magnitsky.accounts.roles import May
from magnitsky.codebook.programmes import programmes
from magnitsky.enter.read.sources import programmes_known
from magnitsky.enter.read.statements import listings_under
from magnitsky.errors import Refused
from magnitsky.label import decisions as steps

MOST = 500


class AssignmentForm(forms.Form):
    """Who reads which texts, and how many of them."""

    first = forms.CharField(required=False)
    second = forms.CharField(required=False)
    programme = forms.CharField(required=False)
    number = forms.IntegerField(min_value=1, max_value=MOST, required=False)
    blind = forms.BooleanField(required=False)

    def clean_programme(self) -> str:
        """A programme of the codebook, or none: all texts."""
        named: str = self.cleaned_data["programme"]
        if named and named not in programmes():
            raise forms.ValidationError(
                _("There is no programme “%(word)s”."), params={"word": named[:60]}
            )
        return named


@members_only(May.ASSIGN)
def assign(request: HttpRequest) -> HttpResponse:
    """The assignment form, and its submission."""
    if request.method != "POST":
        return _page(request)
    form = AssignmentForm(request.POST)
    if not form.is_valid():
        error = next(iter(form.errors.values()))[0]
        return _page(request, status=400, error=error, given=request.POST)
    given = form.cleaned_data
    try:
        done = steps.assign(
            coders=[name for name in (given["first"], given["second"]) if name],
            by=member(request).name,
            listings=listings_under((given["programme"],)) if given["programme"] else None,
            number=given["number"] or 20,
            blind=given["blind"],
        )
    except Refused as error:
        return _page(request, status=400, error=str(error), given=request.POST)
    number = len(done.statements)
    said = ngettext("%d text was assigned.", "%d texts were assigned.", number) % number
    messages.success(request, said)
    return redirect("coding-assign")


def _page(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    values = {
        "coders": [one for one in members() if one.is_active and one.role],
        "programmes": [codebook.programme(one) for one in sorted(programmes_known())],
        "most": MOST,
        **more,
    }
    return render(request, "label/assign.html", values, status=status)
