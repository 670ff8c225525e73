"""Match review: two listings side by side, and a person's verdict."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from magnitsky.accounts.decorators import member, members_only
from magnitsky.accounts.roles import May
from magnitsky.errors import NotFound
from magnitsky.identify import queries, steps
from magnitsky.identify.pair_detail import Sides, pair_sides
from magnitsky.identify.views.forms import LONGEST_REASON, JudgementForm, PlaceForm


@members_only(May.JUDGE)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """One pair of the review queue, most important first; `place` counts from 1."""
    asked = PlaceForm(request.GET)
    place = (asked.is_valid() and asked.cleaned_data["place"]) or 1
    waiting = queries.queue(limit=1, offset=place - 1)
    total = waiting["total"]
    if not waiting["rows"]:
        if total and place > 1:
            return redirect("match-queue")
        return render(request, "identify/no_matches.html", {})
    row = waiting["rows"][0]
    return _page(request, row["first"], row["second"], place=place, total=total)


@members_only(May.JUDGE)
@require_safe
def pair(request: HttpRequest) -> HttpResponse:
    """Any two listings by reference: to revisit a judgement or to make a new one."""
    first, second = request.GET.get("first", "").strip(), request.GET.get("second", "").strip()
    if not first or not second or first == second:
        return render(request, "identify/choose_pair.html", {"first": first, "second": second})
    return _page(request, first, second)


def _page(
    request: HttpRequest, first: str, second: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    try:
        found = pair_sides(first, second)
    except NotFound as error:
        raise Http404 from error
    return render(request, "identify/match.html", {**_shown(found), **more}, status=status)


def _shown(found: Sides) -> dict[str, Any]:
    return {
        "sides": found,
        "both": (found.first, found.second),
        "verdicts": (
            ("same", "s", _("Same"), _("one person or entity")),
            ("different", "d", _("Different"), _("two persons or entities")),
            ("unsure", "u", _("Not sure"), _("cannot be decided from this")),
        ),
        "longest": LONGEST_REASON,
    }


@members_only(May.JUDGE)
@require_POST
def judge(request: HttpRequest) -> HttpResponse:
    """Record a verdict with its reason, then show the next pair."""
    form = JudgementForm(request.POST)
    if not form.is_valid():
        return _judged_wrongly(request, form)
    given = form.cleaned_data
    try:
        steps.judge(
            first=given["first"], second=given["second"], verdict=given["verdict"],
            by=member(request).name, why=given["why"],
        )  # fmt: skip
    except NotFound as error:
        raise Http404 from error
    return _next(request, given)


def _judged_wrongly(request: HttpRequest, form: JudgementForm) -> HttpResponse:
    """The page of the pair again, with what is missing said beside the form."""
    place = form.cleaned_data.get("place")
    more = {"error": next(iter(form.errors.values()))[0], "given": form.data, "place": place}
    if place:
        more["total"] = queries.queue(limit=0)["total"]
    first, second = form.data.get("first", ""), form.data.get("second", "")
    return _page(request, first, second, status=400, **more)


def _next(request: HttpRequest, given: dict[str, Any]) -> HttpResponse:
    kept = {"same": _("same"), "different": _("different"), "unsure": _("not sure")}
    again = urlencode({"first": given["first"], "second": given["second"]})
    messages.success(request, _("Saved: %s.") % kept[given["verdict"]], extra_tags="kept")
    request.session["last-judged"] = again
    if not given["place"]:
        return redirect(f"{reverse('match-pair')}?{again}")
    return redirect(f"{reverse('match-queue')}?{urlencode({'place': given['place']})}")
