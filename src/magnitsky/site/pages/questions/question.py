"""The page of one question: form, chart, table, files and citation."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from magnitsky.errors import BadQuestion
from magnitsky.measure.question import Question, questions
from magnitsky.measure.scope import Scope
from magnitsky.measure.table import Row, Table
from magnitsky.present.cached_answers import cached_answer, rows_read
from magnitsky.present.check_request import check_request
from magnitsky.present.question_request import QuestionRequest
from magnitsky.publish.charts.choose import chart
from magnitsky.site.access import public
from magnitsky.site.error_page import error_page
from magnitsky.site.language import translated
from magnitsky.site.pages.questions.cell_links import rows_address, rows_link
from magnitsky.site.pages.questions.citation import source_of
from magnitsky.site.pages.questions.claims import SLUG as CLAIMS
from magnitsky.site.pages.questions.claims import claims_of
from magnitsky.site.pages.questions.files import (
    CHART_FORMATS,
    FORMATS,
    TABLE_FORMATS,
    file_of,
    plain_refusal,
)
from magnitsky.site.pages.questions.form import QuestionForm
from magnitsky.site.pages.questions.side_tables import asides
from magnitsky.site.pages.questions.table_view import sheet

_ALL = ("show", "all")
_LONG = timedelta(days=30)
_FEW = 10


@public
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of a question; `?format=` redirects to its file."""
    question = questions().get(slug)
    if question is None:
        return no_question(request)
    wanted = request.GET.get("format", "")
    form = QuestionForm(question, request.GET)
    if wanted and wanted not in FORMATS:
        form.add_error(None, _("There is no such format: %(form)s.") % {"form": wanted[:12]})
    if not form.is_valid():
        return _refused(request, question, form)
    asked = form.asked
    if wanted:
        return HttpResponseRedirect(_file_address(slug, wanted, asked))
    more = (_ALL,) if request.GET.get("show") == "all" else ()
    # Every spelling of a request redirects to one address, so that it is cached and cited once.
    if not is_canonical(request, asked, *more):
        return HttpResponseRedirect(request.path + asked.query(*more))
    try:
        table = cached_answer(question, asked)
    except BadQuestion as error:
        form.add_error(None, str(error))
        return _refused(request, question, form)
    context = _answered(request, question, form, table, whole=bool(more))
    return render(request, "site/questions/question.html", context)


@public
def file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The answer as a file."""
    question = questions().get(slug)
    if question is None:
        return no_question(request)
    asked, errors = check_request(question, dict(request.GET.lists()))
    if form not in FORMATS:
        return error_page(
            request, 404, _("There is no file of this kind. See the page for the files available.")
        )
    if errors:
        return plain_refusal(errors)
    if not is_canonical(request, asked):
        return HttpResponseRedirect(request.path + asked.query())
    try:
        made = file_of(request, question, asked, form)
    except BadQuestion as error:
        return plain_refusal({"question": str(error)})
    return made or error_page(
        request, 404, _("This answer has no chart. See the table on its page.")
    )


def no_question(request: HttpRequest) -> HttpResponse:
    """The error page for an unknown question."""
    return error_page(
        request, 404, _("We could not find that question. See all questions under Numbers.")
    )


def is_canonical(request: HttpRequest, asked: QuestionRequest, *more: tuple[str, str]) -> bool:
    """Whether the address is the one canonical form of the request, so that caches hold it once."""
    given = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    return given == [*asked.pairs(), *more]


def _file_address(slug: str, form: str, asked: QuestionRequest) -> str:
    return reverse("number-file", args=[slug, form]) + asked.query()


def _answered(
    request: HttpRequest, question: Question, form: QuestionForm, table: Table, *, whole: bool
) -> dict[str, Any]:
    asked = form.asked
    rows, _scope = rows_read(question, asked)

    def behind(row: Row) -> str | None:
        return rows_link(question.slug, asked, table, row)

    drawn = chart(table)
    return {
        **_asked(question, form),
        "table": table,
        "sheet": sheet(question, table, rows, behind, whole=whole),
        "claims": claims_of(table, behind) if question.slug == CLAIMS else None,
        # The chart escapes all text, and has neither styles nor scripts.
        "chart": mark_safe(drawn.svg("chart", behind)) if drawn else None,  # noqa: S308
        "drawn": drawn,
        "total": f"{table.total:,}",
        "asides": asides(question, table),
        "scope": translated(table.scope.sentence()),
        "stale": "" if question.slug == CLAIMS else _stale(table.scope),
        "files": [(f.upper(), _file_address(question.slug, f, asked)) for f in TABLE_FORMATS],
        "pictures": [(f.upper(), _file_address(question.slug, f, asked)) for f in CHART_FORMATS],
        "source": source_of(request, question, asked, table),
        "whole": request.path + asked.query(_ALL),
        "all_rows": rows_address(question.slug, asked) if any(r.ids for r in table.rows) else None,
    }


def _stale(scope: Scope) -> str:
    """Programmes (or sources, if many) whose latest list is over 30 days too old, in words."""
    today = datetime.now(UTC).date()
    last = min(scope.window.last if scope.window else scope.as_of, today)
    late = scope.stale(last - _LONG)
    by_day: dict[date, dict[str, None]] = {}
    for read in late:
        name = read.programme if len(late) <= _FEW else read.source
        by_day.setdefault(read.last_on, {})[name] = None
    said = _("%(programmes)s on %(day)s")
    return "; ".join(
        said % {"programmes": ", ".join(names), "day": day}
        for day, names in sorted(by_day.items(), reverse=True)
    )


def _refused(request: HttpRequest, question: Question, form: QuestionForm) -> HttpResponse:
    context = _asked(question, form)
    return render(request, "site/questions/question.html", context, status=400)


def _asked(question: Question, form: QuestionForm) -> dict[str, Any]:
    return {"question": question, "form": form, "is_default": not form.asked.pairs()}
