"""A review: its findings, page, print version, text file and data."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from magnitsky.publish.report.write import PAGE, PRINT, TEXT
from magnitsky.site.access import public
from magnitsky.site.date_text import span_words
from magnitsky.site.error_page import error_page
from magnitsky.site.pages.reports.choose import ReportChoice, choice, set_name
from magnitsky.site.report_store import SUMMARY, get_or_build
from magnitsky.site.settings.data_home import home

_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)
_LATER = "30"
"""Seconds a client should wait before it retries."""


@public
def review(request: HttpRequest, of: str, year: int, span: str) -> HttpResponse:
    """The findings of a review and its files; it is built now if it is not cached."""
    chosen = choice(of, year, span)
    if chosen is None:
        return _none(request)
    place = get_or_build(_shelf(), of, year, span)
    if place is None:
        return _busy(request, chosen)
    summary = json.loads((place / SUMMARY).read_text("utf-8"))
    context = {
        "summary": summary,
        "of": set_name(of),
        "months": span_words(span),
        "page": _address(chosen, PAGE),
        "print": (_address(chosen, PRINT), _size(place / PRINT)),
        "text": (_address(chosen, TEXT), _size(place / TEXT)),
        "data": [
            (name.removeprefix("data/"), _address(chosen, name), _size(place / name))
            for name in summary["files"]
            if name.startswith("data/")
        ],
        "findings": [(said, f"{_address(chosen, PAGE)}#{slug}") for said, slug in
                     summary["findings"]],
    }  # fmt: skip
    return render(request, "site/reports/review.html", context)


@public
def file(request: HttpRequest, of: str, year: int, span: str, name: str) -> HttpResponse:
    """One file of a review."""
    chosen = choice(of, year, span)
    if chosen is None:
        return _none(request)
    place = get_or_build(_shelf(), of, year, span)
    if place is None:
        return _busy(request, chosen)
    if name not in json.loads((place / SUMMARY).read_text("utf-8"))["files"]:
        return error_page(
            request, 404, _("The report has no such file. See its page for the files available.")
        )
    if name == PAGE:
        return _page((place / PAGE).read_bytes())
    stem, dot, ending = Path(name).name.rpartition(".")
    kept_as = f"magnitsky-{of}-{year}-{span}-{stem}{dot}{ending}"
    response = FileResponse((place / name).open("rb"), as_attachment=True, filename=kept_as)
    return cast("HttpResponse", response)


def _page(body: bytes) -> HttpResponse:
    """The review as a page; the policy allows only its own inline style sheet, by hash."""
    hashes = " ".join(f"'sha256-{_hash(style)}'" for style in _STYLE.findall(body))
    policy = (
        f"default-src 'none'; style-src {hashes}; img-src 'self' data:; form-action 'none';"
        " frame-ancestors 'none'; base-uri 'none'"
    )
    headers = {"Content-Security-Policy": policy}
    return HttpResponse(body, content_type="text/html; charset=utf-8", headers=headers)


def _hash(style: bytes) -> str:
    return base64.b64encode(hashlib.sha256(style).digest()).decode()


def _shelf() -> Path:
    return home() / "reviews"


def _address(chosen: ReportChoice, name: str) -> str:
    return reverse("review-file", args=[chosen.of, chosen.year, chosen.span, name])


def _size(path: Path) -> str:
    return _("%(number)s kB") % {"number": f"{max(1, round(path.stat().st_size / 1000)):,}"}


def _none(request: HttpRequest) -> HttpResponse:
    said = _("There is no report for these programmes and months. Choose one under Reports.")
    return error_page(request, 404, said)


def _busy(request: HttpRequest, chosen: ReportChoice) -> HttpResponse:
    context = {"address": chosen.address}
    response = render(request, "site/reports/busy.html", context, status=503)
    response["Retry-After"] = _LATER
    return response
