"""Coding: a government's text with suggested codes marked, decided one by one."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from magnitsky.accounts.decorators import member, members_only
from magnitsky.accounts.roles import May
from magnitsky.enter.read.listing_detail import names_at
from magnitsky.errors import Refused
from magnitsky.label import decisions as steps
from magnitsky.label import queries
from magnitsky.label.highlight import highlight
from magnitsky.label.queries import CodingText
from magnitsky.label.values import CODED, READING, Coded, Mark
from magnitsky.label.views.schemes import choices, title_of

A_PAGE = 30
LONGEST_QUOTE = 4_000


@members_only(May.CODE)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The texts for this member to code, assigned ones first."""
    waiting = queries.coding_queue(member(request).name)
    page = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
    names = names_at({one.listing for one in page})
    values = {
        "total": len(waiting),
        "mine": sum(one.is_assigned for one in waiting),
        "texts": [(one, names.get(one.listing, one.listing)) for one in page],
        "page": page,
    }
    return render(request, "label/codings.html", values)


@dataclass(frozen=True, slots=True)
class SuggestionLine:
    """One code of a text as shown to the member: number, quote, decision."""

    number: int
    mark: Mark
    title: str
    mine: Coded | None


@members_only(May.CODE)
@require_safe
def text(request: HttpRequest) -> HttpResponse:
    """One text, with the rules' suggestions unless they are hidden from this member."""
    return _page(request, _asked(request.GET))


def _asked(given: Any) -> CodingText:
    """The text that a URL or a form refers to."""
    listing, name = given.get("listing", ""), given.get("text", "")
    for one in queries.texts(listings={listing}):
        if one.text == name and one.wording.words:
            return one
    raise Http404


def _page(request: HttpRequest, one: CodingText, *, status: int = 200, **more: Any) -> HttpResponse:
    by = member(request).name
    lines = _lines(one, by)
    values = {
        "one": one,
        "name": names_at({one.listing}).get(one.listing, ""),
        "words": highlight(one.wording.words, [line.mark for line in lines]),
        "lines": lines,
        "is_blind": one.assigned.get(by, False),
        "is_read": by in one.readers,
        "open": sum(line.mine is None for line in lines),
        "lost": [] if by in one.readers else queries.lapsed_marks(one, by),
        "schemes": choices(),
        "longest": LONGEST_QUOTE,
        **more,
    }
    return render(request, "label/coding.html", values, status=status)


def _lines(one: CodingText, by: str) -> list[SuggestionLine]:
    """This member's codes and open suggestions; other people's codes are not shown."""
    mine = {said.mark.about: said for said in one.said if said.by == by and said.role == "coder"}
    mine = {about: said for about, said in mine.items() if about[0] != READING}
    suggested = [] if one.assigned.get(by, False) else queries.open_marks(one, by)
    marks = [*suggested, *(said.mark for said in mine.values())]
    marks.sort(key=lambda mark: (mark.start, mark.scheme, mark.code))
    return [
        SuggestionLine(number, mark, title_of(mark.scheme, mark.code), mine.get(mark.about))
        for number, mark in enumerate(marks, 1)
    ]


@members_only(May.CODE)
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Confirm or reject one code of a text."""
    one = _asked(request.POST)
    if (stale := _stale(request, one)) is not None:
        return stale
    about = request.POST.get("scheme", ""), request.POST.get("code", "")
    line = next((li for li in _lines(one, member(request).name) if li.mark.about == about), None)
    if line is None or request.POST.get("decision") not in {"confirmed", "rejected"}:
        raise Http404
    status: Any = request.POST["decision"]
    by, why = member(request).name, request.POST.get("why", "")[:LONGEST_QUOTE]
    said = _("Confirmed: %s.") if status == "confirmed" else _("Rejected: %s.")
    return _kept(
        request,
        one,
        lambda: steps.decide(text=one, mark=line.mark, status=status, by=by, why=why),
        said % line.title,
        f"code-{line.number}",
    )


@members_only(May.CODE)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Add a code with its quote, which must be in the text."""
    one = _asked(request.POST)
    if (stale := _stale(request, one)) is not None:
        return stale
    scheme, _colon, code = request.POST.get("code", "").partition(":")
    quote = request.POST.get("quote", "").replace("\r\n", "\n")
    by = member(request).name

    def kept() -> None:
        if scheme not in CODED:
            raise Refused(_("Choose a code."))
        if len(quote) > LONGEST_QUOTE:
            raise Refused(_("The quote is too long. Give the words that carry the code."))
        mark = steps.mark_at(one, scheme, code, quote)
        why = request.POST.get("why", "")[:LONGEST_QUOTE]
        steps.decide(text=one, mark=mark, status="added", by=by, why=why)

    given = {"code": f"{scheme}:{code}", "quote": quote}
    return _kept(request, one, kept, _("The code was added."), "codes", given=given)


@members_only(May.CODE)
@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    """Record that the member has finished the text, then show the next one."""
    one, by = _asked(request.POST), member(request).name
    if (stale := _stale(request, one)) is not None:
        return stale
    if any(line.mine is None for line in _lines(one, by)):
        return _page(request, one, status=400, error=_("Decide on every suggestion first."))
    try:
        steps.finish(text=one, by=by)
    except Refused as error:
        return _page(request, one, status=400, error=str(error))
    messages.success(request, _("Text finished. Here is the next one."))
    following = queries.coding_queue(by)
    if not following:
        return redirect("coding-queue")
    return redirect(address(following[0].listing, following[0].text))


def _stale(request: HttpRequest, one: CodingText) -> HttpResponse | None:
    """The current page of the text, if the form shows an outdated wording."""
    if request.POST.get("version") == one.wording.sha256:
        return None
    said = _("The text has changed in the meantime. Nothing was saved; read the new version.")
    return _page(request, one, status=409, error=said)


def _kept(
    request: HttpRequest, one: CodingText, keep: Any, said: str, place: str, **more: Any
) -> HttpResponse:
    try:
        keep()
    except Refused as error:
        return _page(request, one, status=400, error=str(error), **more)
    messages.success(request, said)
    return redirect(f"{address(one.listing, one.text)}#{place}")


def address(listing: str, name: str) -> str:
    """The URL of a text's page."""
    return f"{reverse('coding-text')}?{urlencode({'listing': listing, 'text': name})}"
