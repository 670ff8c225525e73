"""The listings behind a figure: who, since when, and the official page."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from magnitsky import codebook
from magnitsky.codebook.spreadsheets import defused
from magnitsky.convert.source import card_of
from magnitsky.enter.rows import Fact
from magnitsky.errors import BadQuestion, NotFound
from magnitsky.measure.question import Question, questions
from magnitsky.measure.rows import Rows
from magnitsky.measure.table import Row, Table
from magnitsky.present.cached_answers import cached_answer, rows_read
from magnitsky.present.check_request import check_request
from magnitsky.present.drill_down import designations_behind, row_of, row_words
from magnitsky.present.question_request import QuestionRequest
from magnitsky.publish.exports.dates import end_in_words, start_in_words
from magnitsky.publish.tables import BOM
from magnitsky.site.access import public
from magnitsky.site.error_page import error_page
from magnitsky.site.language import translated
from magnitsky.site.pages.questions.cell_links import address
from magnitsky.site.pages.questions.cell_view import name_of
from magnitsky.site.pages.questions.citation import file_name, source_of
from magnitsky.site.pages.questions.files import download, plain_refusal
from magnitsky.site.pages.questions.question import is_canonical, no_question
from magnitsky.site.paging import page_of

A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Behind:
    """The designations behind one row of an answer, or behind the whole table."""

    asked: QuestionRequest
    table: Table
    row: Row | None
    rows: Rows
    facts: list[Fact]

    @property
    def label(self) -> tuple[str, ...]:
        """The row's label as it is written in the address."""
        return row_words(self.table, self.row) if self.row else ()

    def title(self) -> str:
        """The row's label in words; empty for the whole table."""
        if self.row is None:
            return ""
        cells = zip(self.table.labels, self.table.label(self.row), strict=True)
        return ", ".join(name_of(cell, column, self.rows) for column, cell in cells)


@dataclass(frozen=True, slots=True)
class DesignationLine:
    """One designation as the page shows it."""

    fact: Fact
    kind: str
    countries: str
    programme: str | None
    start: str
    end: str
    actor: str | None
    listing: str | None
    page: str


@public
def rows(request: HttpRequest, slug: str) -> HttpResponse:
    """The listings behind a row of an answer, or behind the whole table."""
    question = questions().get(slug)
    if question is None:
        return no_question(request)
    asked, errors = check_request(question, dict(request.GET.lists()))
    if errors:
        return HttpResponseRedirect(f"{_home(request)}?{request.META.get('QUERY_STRING', '')}")
    found = _behind(question, asked, request.GET.getlist("row"))
    if found is None:
        return _no_row(request)
    page = page_of(request, found.facts, A_PAGE)
    if page is None:
        return error_page(request, 404, _("The list has no such page. Start at the first page."))
    label = [("row", word) for word in found.label]
    more = [*label, *([("page", str(page.number))] if page.number > 1 else [])]
    if not is_canonical(request, asked, *more):
        return HttpResponseRedirect(request.path + asked.query(*more))
    context = {
        "question": question,
        "label": found.title(),
        "lines": [_line(fact, found.rows) for fact in page],
        "listings": len({fact.id for fact in found.facts}),
        "designations": len(found.facts),
        "scope": translated(found.table.scope.sentence()),
        "back": _home(request) + asked.query(),
        "file": f"{request.path}.csv{asked.query(*label)}",
        "paging": page,
    }
    return render(request, "site/questions/rows.html", context)


@public
def rows_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The listings behind a row of an answer, as CSV."""
    question = questions().get(slug)
    if question is None:
        return no_question(request)
    asked, errors = check_request(question, dict(request.GET.lists()))
    if errors:
        return plain_refusal(errors)
    found = _behind(question, asked, request.GET.getlist("row"))
    if found is None:
        return _no_row(request)
    label = [("row", word) for word in found.label]
    if not is_canonical(request, asked, *label):
        return HttpResponseRedirect(request.path + asked.query(*label))
    source = source_of(request, question, asked, found.table)
    body = _csv(found, source.address)
    return download(body, "text/csv; charset=utf-8", file_name(f"{slug}-rows", found.table, "csv"))


def _no_row(request: HttpRequest) -> HttpResponse:
    said = _("The table has no such row. It may have existed in another edition of the register.")
    return error_page(request, 404, said)


def _behind(question: Question, asked: QuestionRequest, label: Sequence[str]) -> Behind | None:
    try:
        table = cached_answer(question, asked)
        row = row_of(table, label) if label else None
    except (NotFound, BadQuestion):
        return None
    found = rows_read(question, asked)[0]
    return Behind(asked, table, row, found, designations_behind(found, table, row))


def _home(request: HttpRequest) -> str:
    return request.path.removesuffix("/rows")


def _line(fact: Fact, rows: Rows) -> DesignationLine:
    actor = rows.actor(fact.id)
    return DesignationLine(
        fact,
        _(fact.kind).capitalize(),
        ", ".join(codebook.country_name(code) for code in fact.countries),
        address("programme", fact.programme),
        start_in_words(fact),
        end_in_words(fact) or "",
        address("actor", actor) if actor != fact.id else None,
        address("listing", fact.id),
        fact.page or card_of(fact.source).page,
    )


_HEADER = ("listing", "actor", "name", "kind", "countries", "programme", "began_on", "began_how",
           "ended_on", "ended_how", "official_page", "scope", "address")  # fmt: skip


def _csv(found: Behind, lasting: str) -> bytes:
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out)
    writer.writerow(_HEADER)
    scope = found.table.scope.sentence()
    for fact in found.facts:
        line = (
            fact.id, found.rows.actor(fact.id), fact.name, fact.kind, ";".join(fact.countries),
            fact.programme, fact.starts_on.isoformat(), start_in_words(fact),
            fact.ends_on.isoformat() if fact.ends_on else None, end_in_words(fact),
            fact.page or card_of(fact.source).page, scope, lasting,
        )  # fmt: skip
        writer.writerow([defused(value) for value in line])
    return out.getvalue().encode()
