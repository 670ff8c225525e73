"""Query parameters shared by several endpoints, checked before any work."""

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest
from ninja import Schema
from pydantic import BeforeValidator, Field, create_model

from magnitsky.codebook.changes import ChangeKind
from magnitsky.codebook.countries import countries
from magnitsky.codebook.kinds import Kind
from magnitsky.codebook.programmes import programmes
from magnitsky.codebook.schemes import Scheme, public_schemes
from magnitsky.codebook.taxonomy import codes_of
from magnitsky.serve.problem_details import ApiProblem

LONGEST = 200
"""Maximum characters of a search text."""
MOST = 200
"""Maximum rows per page."""
FARTHEST = 1_000_000
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)

Status = Literal["in-force", "ended"]


def _day(text: Any) -> Any:
    if isinstance(text, str) and not _DAY.match(text):
        raise ValueError("write a day as 2024-12-10")
    return text


Day = Annotated[
    date,
    BeforeValidator(_day),
    Field(ge=date(1900, 1, 1), le=date(2200, 12, 31), json_schema_extra={"format": "date"}),
]
"""A day, as `2024-12-10`."""
Word = Annotated[str, Field(min_length=1, max_length=60)]
"""A programme's id, a country's or a form of abuse's code."""
Words = Annotated[list[Word], Field(max_length=60)]


class Paged(Schema):
    """A slice of the rows: `limit` rows from `offset`."""

    limit: int = Field(25, ge=1, le=MOST, description="Rows of the page.")
    offset: int = Field(0, ge=0, le=FARTHEST, description="Rows before the page.")


class _ActorsAsked(Paged):
    """Filters on actors; any of several values of one filter matches."""

    q: str = Field("", max_length=LONGEST, description="A name, in any spelling and script.")
    programme: Words = Field([], description="A programme's id, as GB-HR; repeatable.")
    country: Words = Field([], description="A country's code, as ru; repeatable.")
    kind: list[Kind] = Field([], max_length=4, description="One of the four kinds; repeatable.")
    status: list[Status] = Field([], max_length=2, description="Named now, or no longer.")
    year: list[Annotated[str, Field(pattern=r"^\d{4}$")]] = Field(
        [], max_length=60, description="The year a designation began in; repeatable."
    )


def _code_filter(scheme: Scheme) -> tuple[Any, Any]:
    """The filter by codes of a scheme."""
    first = next(iter(codes_of(scheme.slug)))
    said = f"{scheme.singular}: a code, as {first}; repeatable."
    return Words, Field([], description=said)


if TYPE_CHECKING:
    ActorsAsked = _ActorsAsked
else:
    ActorsAsked = create_model(
        "ActorsAsked",
        __base__=_ActorsAsked,
        __doc__=_ActorsAsked.__doc__,
        **{slug: _code_filter(row) for slug, row in public_schemes().items()},
    )
"""Whom to look for, by the codes of each public scheme too: a field a scheme."""


class ChangesAsked(Paged):
    """Filters on changes; any of several values matches; both days are included."""

    programme: Words = Field([], description="A programme's id, as GB-HR; repeatable.")
    country: Words = Field([], description="A country's code, as ru; repeatable.")
    kind: list[ChangeKind] = Field([], max_length=5, description="What happened; repeatable.")
    since: Day | None = Field(None, description="The first day, as 2024-12-10.")
    until: Day | None = Field(None, description="The last day.")


def check_programmes(given: list[str]) -> tuple[str, ...]:
    """
    Programmes of the codebook.

    Raises:
        ApiProblem: 422: there is no such programme.
    """
    for one in given:
        if one not in programmes():
            raise ApiProblem(422, f"There is no programme '{one}'. /api/v1/programmes has all.")
    return tuple(dict.fromkeys(given))


def check_countries(given: list[str]) -> tuple[str, ...]:
    """
    Countries of the codebook, by code.

    Raises:
        ApiProblem: 422: there is no such code.
    """
    for one in given:
        if one not in countries():
            raise ApiProblem(
                422, (f"There is no country code '{one}'. Use lower case, such as ru or mm.")
            )
    return tuple(dict.fromkeys(given))


P = TypeVar("P", bound=Paged)


def next_of(request: HttpRequest, asked: Paged, total: int) -> str | None:
    """The address of the next page; None on the last."""
    offset = asked.offset + asked.limit
    if offset >= total:
        return None
    query = request.GET.copy()
    query["offset"], query["limit"] = str(offset), str(asked.limit)
    return f"{request.build_absolute_uri(request.path)}?{urlencode(list(_pairs(query)))}"


def _pairs(query: Any) -> Any:
    return ((key, value) for key, values in query.lists() for value in values)
