"""Matches: two listings side by side, and a person's verdict on whether they are one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from magnitsky.accounts.decorators import member, members_only
from magnitsky.accounts.form_numbers import whole_number
from magnitsky.accounts.roles import May
from magnitsky.errors import NotFound, Refused
from magnitsky.identify import queries, steps
from magnitsky.identify.judgements import verdict_of
from magnitsky.identify.pair_detail import Sides, sides

LONGEST_REASON = 2_000
LAST_PLACE = 1_000_000


@members_only(May.JUDGE)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """One pair of those that wait, the most valuable first; `place` counts from 1."""
    place = whole_number(request.GET.get("place"), default=1, most=LAST_PLACE)
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
    """Any two listings by their addresses: to look at a judgement again, or to make one's own."""
    first, second = request.GET.get("first", "").strip(), request.GET.get("second", "").strip()
    if not first or not second or first == second:
        return render(request, "identify/choose_pair.html", {"first": first, "second": second})
    return _page(request, first, second)


def _page(
    request: HttpRequest, first: str, second: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    try:
        found = sides(first, second)
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
            ("unsure", "u", _("Not sure"), _("nobody can tell from this")),
        ),
        "longest": LONGEST_REASON,
    }


@members_only(May.JUDGE)
@require_POST
def judge(request: HttpRequest) -> HttpResponse:
    """Keep a verdict with its reason; the next pair takes the place of this one."""
    given = {key: request.POST.get(key, "") for key in ("first", "second", "verdict", "why")}
    place = whole_number(request.POST.get("place"), default=0, most=LAST_PLACE, least=0)
    missing = _missing(given)
    if missing:
        more = {"error": missing, "given": given, "place": place or None}
        if place:
            more["total"] = queries.queue(limit=0)["total"]
        return _page(request, given["first"], given["second"], status=400, **more)
    verdict = verdict_of(given["verdict"], "form")
    try:
        steps.judge(
            first=given["first"], second=given["second"], verdict=verdict,
            by=member(request).name, why=given["why"].strip(),
        )  # fmt: skip
    except NotFound as error:
        raise Http404 from error
    return _next(request, given, place)


def _missing(given: dict[str, str]) -> str:
    try:
        verdict_of(given["verdict"], "form")
    except Refused:
        return _("Choose same, different or not sure.")
    if not given["why"].strip():
        return _("Say why, in a few words: whoever reads it later was not here.")
    if len(given["why"]) > LONGEST_REASON:
        return _("The reason is too long. A sentence or two is enough.")
    return ""


def _next(request: HttpRequest, given: dict[str, str], place: int) -> HttpResponse:
    kept = {"same": _("same"), "different": _("different"), "unsure": _("not sure")}
    again = urlencode({"first": given["first"], "second": given["second"]})
    messages.success(request, _("Kept: %s.") % kept[given["verdict"]], extra_tags="kept")
    request.session["last-judged"] = again
    if not place:
        return redirect(f"{reverse('match-pair')}?{again}")
    return redirect(f"{reverse('match-queue')}?{urlencode({'place': place})}")
