"""Files of an answer: the table as CSV, JSON or workbook, the chart as SVG or PNG."""

from django.http import HttpRequest, HttpResponse

from magnitsky.measure.question import Question
from magnitsky.present.cached_answers import cached_answer
from magnitsky.present.question_request import QuestionRequest
from magnitsky.publish.charts.choose import chart
from magnitsky.publish.tables import WRITERS
from magnitsky.site.pages.questions.citation import file_name, source_of

TABLE_FORMATS = tuple(WRITERS)
CHART_FORMATS = ("svg", "png")
FORMATS = (*TABLE_FORMATS, *CHART_FORMATS)


def file_of(
    request: HttpRequest, question: Question, asked: QuestionRequest, form: str
) -> HttpResponse | None:
    """
    An answer as a file; None if a chart is requested and it has none.

    Raises:
        BadQuestion: the request cannot be answered; see `cached_answer`.
    """
    table = cached_answer(question, asked)
    if form in WRITERS:
        media_type, write = WRITERS[form]
        body = write(table, source_of(request, question, asked, table))
        return download(body, media_type, file_name(question.slug, table, form))
    drawn = chart(table)
    if drawn is None:
        return None
    if form == "png":
        return download(drawn.png(), "image/png", file_name(question.slug, table, form))
    return download(drawn.picture(), "image/svg+xml", file_name(question.slug, table, form))


def download(body: bytes | str, media_type: str, name: str) -> HttpResponse:
    """A file to be saved under `name`."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=media_type, headers=headers)


def plain_refusal(errors: dict[str, str]) -> HttpResponse:
    """The errors of a request as plain text, status 400."""
    lines = [f"{name}: {text}\n" for name, text in errors.items()]
    return HttpResponse("".join(lines), status=400, content_type="text/plain; charset=utf-8")
