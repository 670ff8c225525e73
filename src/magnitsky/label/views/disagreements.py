"""Disagreements between coders, rulings, and agreement."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from magnitsky.accounts.decorators import member, members_only
from magnitsky.accounts.roles import May
from magnitsky.errors import NotConfigured, Refused
from magnitsky.label import decisions as steps
from magnitsky.label import queries
from magnitsky.label.agreement import agreement as measured
from magnitsky.label.consensus import CodeConsensus
from magnitsky.label.highlight import highlight
from magnitsky.label.queries import CodingText
from magnitsky.label.views.schemes import scheme_title, title_of

A_PAGE = 20


@members_only(May.ADJUDICATE)
@require_safe
def disagreements(request: HttpRequest) -> HttpResponse:
    """Disagreements; the member's own texts are shown only after a ruling."""
    return _page(request)


def _page(request: HttpRequest, *, status: int = 200, error: str = "") -> HttpResponse:
    by = member(request).name
    found = list(queries.disagreements())
    open_ = [(text, one) for text, one in found if by not in _coders(one)]
    values = {
        "rows": [_row(text, one) for text, one in open_[:A_PAGE]],
        "total": len(open_),
        "own": len(found) - len(open_),
        "error": error,
    }
    return render(request, "label/disagreements.html", values, status=status)


def _coders(one: CodeConsensus) -> set[str]:
    return {said.by for said in one.yes} | set(one.no)


def _row(text: CodingText, one: CodeConsensus) -> dict[str, Any]:
    return {
        "text": text,
        "mark": one.mark,
        "title": title_of(one.mark.scheme, one.mark.code),
        "words": highlight(text.wording.words, [one.mark], notes=False),
        "yes": one.yes,
        "no": one.no,
    }


@members_only(May.ADJUDICATE)
@require_POST
def adjudicate(request: HttpRequest) -> HttpResponse:
    """Record a ruling, as a third person."""
    given = {k: request.POST.get(k, "") for k in ("listing", "text", "scheme", "code", "ruling")}
    if given["ruling"] not in {"holds", "does-not"}:
        return _page(request, status=400, error=_("Choose whether the code is correct."))
    text, one = _differing(given)
    try:
        steps.adjudicate(
            text=text,
            mark=one.mark,
            holds=given["ruling"] == "holds",
            by=member(request).name,
            why=request.POST.get("why", "")[:2_000],
        )
    except Refused as error:
        return _page(request, status=400, error=str(error))
    messages.success(request, _("The ruling was saved."))
    return redirect("coding-disagreements")


def _differing(given: dict[str, str]) -> tuple[CodingText, CodeConsensus]:
    for text, one in queries.disagreements({given["listing"]}):
        if (text.text, *one.mark.about) == (given["text"], given["scheme"], given["code"]):
            return text, one
    raise Http404


@members_only(May.CODE)
@require_safe
def agreement(request: HttpRequest) -> HttpResponse:
    """Krippendorff's alpha by scheme, between coders, and between rules and people."""
    try:
        every = measured(queries.texts(listings=queries.listings_read()))
    except NotConfigured as error:
        return render(request, "label/agreement.html", {"missing": str(error)})
    found = [one for one in every if one.texts and one.code is None]
    rows = [{"one": one, "scheme": scheme_title(one.scheme)} for one in found]
    return render(request, "label/agreement.html", {"rows": rows})
