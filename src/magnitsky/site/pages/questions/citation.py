"""How to cite a table: title, scope and permanent address."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from magnitsky.measure.question import Question
from magnitsky.measure.table import Table
from magnitsky.present.cached_answers import last_learned
from magnitsky.present.question_request import QuestionRequest
from magnitsky.present.register_version import register_version
from magnitsky.publish.tables import TableCitation
from magnitsky.site.language import translated


def source_of(
    request: HttpRequest, question: Question, asked: QuestionRequest, table: Table
) -> TableCitation:
    """The title, citation and permanent address of an answer."""
    lasting = asked.permanent(table.scope, last_learned(), question)
    path = reverse("number", args=[question.slug]) + lasting.query()
    address = request.build_absolute_uri(path)
    citation = _("magnitsky, “%(title)s”. %(what)s Edition %(edition)s. %(address)s") % {
        "title": translated(question.title),
        "what": translated(table.scope.brief()),
        "edition": register_version()[:8],
        "address": address,
    }
    return TableCitation(question.title, citation, address)


def file_name(slug: str, table: Table, ending: str) -> str:
    """
    A file name made of the question and its dates, safe on every file system.

    The slug and the dates contain only letters, digits and dashes.
    """
    scope = table.scope
    days = scope.window.name.replace(" ", "-") if scope.window else scope.as_of.isoformat()
    return f"magnitsky-{slug}-{days}.{ending}"
