"""Questions and their answers."""

from typing import Annotated, Any, Literal, get_args

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field
from pydantic.config import JsonDict

from magnitsky.codebook.kinds import KINDS
from magnitsky.measure.question import Question, question, questions
from magnitsky.measure.scope import TieWanted
from magnitsky.measure.window import CALENDAR_YEAR
from magnitsky.present.cached_answers import cached_answer
from magnitsky.present.check_request import check_names, check_request
from magnitsky.present.question_request import QuestionRequest, key_of
from magnitsky.present.register_version import register_version
from magnitsky.present.request_values import FIRST_YEAR
from magnitsky.serve.guard import charge_rate
from magnitsky.serve.problem_details import wrong_values
from magnitsky.serve.v1 import schemas
from magnitsky.serve.v1.question_query import Words

router = Router(tags=["numbers"])
COST = 5
"""An answer counts as this many requests."""
_KEYS = {"counting": "count", "scope": "programmes"}
"""The check's names for the parameters of this API."""
_PLAIN = frozenset({"question", "scope", "total", "columns", "rows", "notes"})


_DAY: JsonDict = {"format": "date"}


class ScopeAsked(Schema):
    """
    The scope of a question; `controls` says which parameters change its answer.

    The OpenAPI document gives the formats; `check_request` alone decides what is valid.
    """

    programme: Words = Field([], description="A programme's id, as GB-HR; repeatable.")
    scope: Literal["narrow", "wide"] = Field(
        "narrow", description="The programmes, where none is named."
    )
    as_of: str | None = Field(
        None, json_schema_extra=_DAY, description="The day of a stock; today, if it is not given."
    )
    known_at: str | None = Field(
        None, json_schema_extra=_DAY, description="As the register knew it at the end of a day."
    )
    first: str | None = Field(
        None, json_schema_extra=_DAY, description="The first day of a window."
    )
    last: str | None = Field(None, json_schema_extra=_DAY, description="The last day of a window.")
    year: str | None = Field(
        None,
        json_schema_extra={"pattern": "^[0-9]{4}$"},
        description=f"A window of one year, instead; from {FIRST_YEAR} on.",
    )
    months: str = Field(
        CALENDAR_YEAR,
        json_schema_extra={"pattern": "^[a-z]{3}-[a-z]{3}$"},
        description="Its months, as dec-nov.",
    )
    counting: str | None = Field(
        None,
        json_schema_extra={"enum": ["ended", "ever"]},
        description="What ended in the window, or all that ever stood up to the day.",
    )
    vessels: bool = Field(True, description="Whether vessels are counted.")
    kind: list[Annotated[str, Field(json_schema_extra={"enum": [*KINDS]})]] = Field(
        [], max_length=4, description="Only these kinds; repeatable."
    )
    tie: str = Field(
        "any",
        json_schema_extra={"enum": [*get_args(TieWanted)]},
        description="Named for their own acts, or for ties.",
    )


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
    wanted = _checked(request, asking, asked)
    charge_rate(request, COST - 1)
    made = cached_answer(asking, wanted).as_json()
    more = {name: value for name, value in made.items() if name not in _PLAIN}
    plain = {name: value for name, value in made.items() if name in _PLAIN}
    return {**plain, "edition": register_version(), "more": more}


def _checked(request: HttpRequest, asking: Question, asked: ScopeAsked) -> QuestionRequest:
    """The checked request; wrong values are reported under this API's parameter names."""
    given = dict(request.GET.lists())
    own = {param.name for param in asking.params}
    check_names(asking, [name for name in given if name not in ScopeAsked.model_fields])
    scope = {_KEYS.get(name, name): given[name] for name in given if name not in own}
    scope["vessels"] = [] if asked.vessels else ["no"]
    scope["programmes"] = [] if asked.programme else [asked.scope]
    # `months` applies to the window, and to the question's own periods if it has any.
    scope["months"] = given.get("months", [])
    scope |= {key_of(name): given[name] for name in given if name in own}
    wanted, errors = check_request(asking, scope)
    if errors:
        names = {key: name for name, key in _KEYS.items()} | {key_of(name): name for name in own}
        raise wrong_values({names.get(key, key): said for key, said in errors.items()})
    return wanted
