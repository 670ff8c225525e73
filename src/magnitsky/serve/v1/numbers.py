"""Questions, and their answers."""

from datetime import UTC, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from magnitsky.measure.question import Question, question, questions
from magnitsky.measure.window import Window, year_window
from magnitsky.present.register_version import register_version
from magnitsky.present.run_question import run_question
from magnitsky.serve.guard import charge
from magnitsky.serve.problem_details import ApiProblem
from magnitsky.serve.v1 import schemas
from magnitsky.serve.v1.question_query import Day, Kind, Words, programmes_of

router = Router(tags=["numbers"])
COST = 5
"""An answer counts as so many requests."""
_PLAIN = frozenset({"question", "scope", "total", "columns", "rows", "notes"})


class ScopeAsked(Schema):
    """What is counted; a question says which of these change its answer (`controls`)."""

    programme: Words = Field([], description="A programme's id, as GB-HR; repeatable.")
    scope: Literal["narrow", "wide"] = Field(
        "narrow", description="The programmes, where none is named."
    )
    as_of: Day | None = Field(None, description="The day of a stock; today, if it is not given.")
    known_at: Day | None = Field(None, description="As the register knew it at the end of a day.")
    first: Day | None = Field(None, description="The first day of a window.")
    last: Day | None = Field(None, description="The last day of a window.")
    year: int | None = Field(None, ge=1990, le=2200, description="A window of one year, instead.")
    months: str = Field(
        "jan-dec", pattern="^[a-z]{3}-[a-z]{3}$", description="Its months, as dec-nov."
    )
    vessels: bool = Field(True, description="Whether vessels are counted.")
    kind: list[Kind] = Field([], max_length=4, description="Only these kinds; repeatable.")
    tie: Literal["any", "direct", "derivative"] = Field(
        "any", description="Named for their own acts, or for ties."
    )

    def window(self) -> Window | None:
        """The window that is asked for; None where none is."""
        if self.year is not None:
            return year_window(self.year, self.months)
        if (self.first is None) != (self.last is None):
            raise ApiProblem(422, "A window has a first and a last day; give both.")
        if self.first is None or self.last is None:
            return None
        if self.last < self.first:
            raise ApiProblem(422, "The last day of a window is not before its first.")
        return Window(self.first, self.last)


_FREE = {
    "name": "params",
    "in": "query",
    "description": "The question's own parameters, each by its name: /api/v1/numbers lists them.",
    "required": False,
    "style": "form",
    "explode": True,
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
}


@router.get("/numbers", response=list[schemas.QuestionSchema], operation_id="questions")
def numbers(request: HttpRequest) -> list[dict[str, Any]]:
    """The questions that can be asked, and what changes their answers."""
    return [_question(request, one) for one in questions().values()]


def _question(request: HttpRequest, one: Question) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "title": one.title,
        "asks": one.asks,
        "group": one.group,
        "controls": sorted(one.controls),
        "params": [
            {"name": p.name, "title": p.title, "kind": p.kind, "default": p.default,
             "choices": p.choices}
            for p in one.params
        ],
        "url": request.build_absolute_uri(f"/api/v1/numbers/{one.slug}"),
    }  # fmt: skip


@router.get(
    "/numbers/{slug}",
    response=schemas.AnswerSchema,
    operation_id="number",
    openapi_extra={"parameters": [_FREE]},
)
def number(request: HttpRequest, slug: str, asked: Query[ScopeAsked]) -> dict[str, Any]:
    """The answer to one question: a tidy table, with the scope it holds for."""
    asking = question(slug)
    programmes = programmes_of(asked.programme, asked.scope)
    window = asked.window()
    given = _own(request, asking)
    charge(request, COST - 1)
    today = datetime.now(UTC).date()
    table = run_question(
        asking,
        programmes,
        params=given,
        as_of=asked.as_of or (min(window.last, today) if window else None),
        known_at=asked.known_at,
        window=window,
        vessels=asked.vessels,
        kinds=tuple(asked.kind),
        tie=asked.tie,
    )
    made = table.as_json()
    more = {name: value for name, value in made.items() if name not in _PLAIN}
    plain = {name: value for name, value in made.items() if name in _PLAIN}
    return {**plain, "edition": register_version(), "more": more}


def _own(request: HttpRequest, asking: Question) -> dict[str, str]:
    """The question's own parameters; one that is neither its nor the scope's is refused."""
    own = {param.name for param in asking.params}
    for name in request.GET:
        if name not in own and name not in ScopeAsked.model_fields:
            known = ", ".join(sorted(own)) or "none"
            raise ApiProblem(
                422, f"'{asking.slug}' has no parameter '{name[:60]}'. Its own: {known}."
            )
    return {name: request.GET[name] for name in own if name in request.GET}
