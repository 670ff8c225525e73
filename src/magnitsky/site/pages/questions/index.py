"""All questions by group, each with a headline figure."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from magnitsky.measure.headline import Headline
from magnitsky.measure.question import GROUPS, Question, questions
from magnitsky.present.cached_answers import cached_answer
from magnitsky.present.question_request import QuestionRequest
from magnitsky.site.access import public


@dataclass(frozen=True, slots=True)
class QuestionFigure:
    """A question and its headline figure."""

    question: Question
    figure: Headline | None


@public
def index(request: HttpRequest) -> HttpResponse:
    """The list of questions."""
    groups = [
        (_(group), [_entry(one) for one in questions().values() if one.group == group])
        for group in GROUPS
    ]
    shown = [(title, entries) for title, entries in groups if entries]
    return render(request, "site/questions/index.html", {"groups": shown})


def _entry(question: Question) -> QuestionFigure:
    """A question with its figure; None if it reads more than its scope's rows, which is slow."""
    is_cheap = not question.further() and not question.every_source
    figure = question.headline(cached_answer(question, QuestionRequest())) if is_cheap else None
    return QuestionFigure(question, figure)
