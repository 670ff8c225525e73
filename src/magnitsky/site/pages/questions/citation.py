"""How a table is cited: its title, what it counts, the address that names it for ever."""

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
    """The title, the citation and the permanent address of an answer."""
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
    A name for a file: the question and its days, in characters any computer takes.

    The slug and the days hold none but letters, digits and dashes.
    """
    scope = table.scope
    days = scope.window.name.replace(" ", "-") if scope.window else scope.as_of.isoformat()
    return f"magnitsky-{slug}-{days}.{ending}"
