"""Response schemas of the API, with the meaning of each field."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from ninja import Schema
from pydantic import Field, create_model

from magnitsky.codebook.changes import ChangeKind
from magnitsky.codebook.kinds import Kind
from magnitsky.codebook.schemes import public_schemes

T = TypeVar("T")


class Wrong(Schema):
    """One parameter that is wrong."""

    where: str
    what: str


class Trouble(Schema):
    """What went wrong, as problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str = Field(description="What to do about it, in a sentence.")
    errors: list[Wrong] = Field([], description="Which parameters are wrong.")


class PageSchema(Schema, Generic[T]):
    """A page of rows; `next` is the address of the one behind it."""

    total: int
    offset: int
    limit: int
    next: str | None = None
    items: list[T]


class Edition(Schema):
    """The state of the register that every answer is of."""

    edition: str = Field(description="Another one as soon as the register says anything else.")
    version: str = Field(description="The program's version.")
    narrow: list[str]
    wide: list[str]


class SourceSchema(Schema):
    """An official list, and how far it was read."""

    source: str
    title: str
    publisher: str
    page: str
    licence: str
    attribution: str
    first_snapshot: date | None
    as_of: date | None = Field(description="The day of the last list that was read.")
    snapshots: int
    checked_at: datetime | None
    live: int = Field(description="Entries on the last list.")
    issues: int = Field(description="What of it could not be placed.")
    starter: bool = Field(description="Whether only the starter register speaks of it.")
    closed_on: str | None


class SnapshotSchema(Schema):
    """One retrieved version of an official list, kept for ever under the hash of its bytes."""

    source: str
    part: str
    sha256: str
    format: str
    published_on: date
    published_as_printed: str
    retrieved_at: datetime
    entered_at: datetime
    address: str
    size: int
    records: int
    starter: bool


class ProgrammeSchema(Schema):
    """A sanctions regime in law."""

    id: str
    title: str
    issuer: str
    authority: str
    scope: Literal["narrow", "wide", "none"]
    legal_basis: list[str]
    in_force_from: str | None
    ended_on: str | None
    measures: list[str]
    acts: list[str] = Field(description="What it reaches.")
    codes: list[str] = Field(description="Those of them that are codes.")
    victims: str | None
    standard_of_proof: str | None
    lists_entities: bool | None
    opensanctions: str | None = Field(description="OpenSanctions' id of it.")
    url: str


class CodeMeaning(Schema):
    """What a code means."""

    scheme: str
    code: str
    label: str
    definition: str
    taxonomy: str | None = Field(description="Its number in the field's own table.")


class _ActorInShort(Schema):
    """An actor as lists show it."""

    id: str
    name: str
    kind: Kind
    countries: list[str]
    births: list[str] = Field(description="Birth dates as EDTF: 1960~ is about.")
    listings: list[str]
    programmes: list[str] = Field(description="All it is or was named under.")
    live: list[str] = Field(description="Those it is named under now.")
    first_on: date | None
    last_on: date | None = Field(description="None while any designation stands.")


_LAST: dict[str, Any] = {
    "because": (
        str | None,
        Field(None, description="Why a text that was searched for found it."),
    ),
    "url": (str, ...),
}
if TYPE_CHECKING:
    ActorInShort = _ActorInShort
else:
    ActorInShort = create_model(
        "ActorInShort",
        __base__=_ActorInShort,
        __doc__=_ActorInShort.__doc__,
        **dict.fromkeys(public_schemes(), (list[str], ...)),
        **_LAST,
    )
"""An actor as lists show it, with its codes: a field a scheme."""


class FacetSchema(Schema):
    """How many actors one value of a filter would leave."""

    value: str
    count: int


class ActorPage(PageSchema[ActorInShort]):
    """A page of actors, with what each filter would leave."""

    facets: dict[str, list[FacetSchema]]
    cut: int = Field(description="Names that might have agreed and were not compared.")


class NameSaid(Schema):
    """A name as a list prints it."""

    text: str
    kind: str
    lang: str | None = None
    script: str | None = None


class DesignationSchema(Schema):
    """One listing under one programme, from when to when, and how that is known."""

    id: str
    programme: str
    in_force: bool
    began: str | None = Field(description="As exact as it is known; None where it is not.")
    began_in_words: str
    began_basis: str
    began_after: date | None
    began_by: date
    began_notice: str | None
    listed_on_as_printed: str | None
    ended: str | None
    ended_in_words: str | None
    ended_after: date | None
    ended_by: date | None
    ended_notice: str | None
    reason: str | None = Field(description="The official words that give the reason.")


class CodedSchema(Schema):
    """A code, with the official words that carry it."""

    scheme: str
    code: str
    quote: str
    status: str = Field(description="'suggested by rule' until a person confirms it.")
    rule: str | None
    confidence: float | None
    text: str
    address: str
    start: int
    end: int


class ActorListing(Schema):
    """One entry of one list, of an actor."""

    id: str
    source: str
    source_id: str
    name: str
    kind: Kind
    page: str
    first_seen: date
    last_change: date
    gone_on: date | None = Field(description="The first list without it; None while it stands.")
    names: list[NameSaid]
    births: list[str]
    positions: list[str]
    designations: list[DesignationSchema]
    codes: list[CodedSchema]


class LikenessSchema(Schema):
    """Why two listings were taken for one, or were not."""

    first: str
    second: str
    score: float
    verdict: str
    because: str


class ActorSchema(Schema):
    """An actor with all its listings."""

    id: str
    formerly: list[str] = Field(description="Ids that lead here, after actors were merged.")
    name: str
    kind: Kind
    schema_: str = Field(alias="schema", description="Its schema in FollowTheMoney.")
    countries: list[str]
    programmes: list[str]
    live: list[str]
    listings: list[ActorListing]
    same: list[LikenessSchema] = Field(description="Why its listings are taken for one actor's.")
    url: str
    entity: str = Field(description="The address of the actor as a FollowTheMoney entity.")


class ListingSchema(Schema):
    """Everything the register holds of one entry of one list, down to the snapshots."""

    id: str
    source: str
    source_id: str
    actor: str | None
    name: str
    kind: Kind
    live: bool
    page: str
    attribution: str
    record: dict[str, Any] = Field(description="Its last words, in FollowTheMoney's vocabulary.")
    designations: list[dict[str, Any]]
    versions: list[dict[str, Any]]
    changes: list[dict[str, Any]]
    notices: list[dict[str, Any]]
    codes: list[dict[str, Any]]


class ChangeSchema(Schema):
    """One thing that happened to one listing."""

    kind: ChangeKind
    on: date
    basis: str = Field(description="'publisher': the day is stated; 'snapshot': by the lists.")
    seen_on: date = Field(description="The day of the list that shows it.")
    listing: str
    actor: str | None
    name: str
    programmes: list[str]
    countries: list[str]
    said: str = Field(description="What happened, in a sentence, and how its day is known.")
    detail: dict[str, Any]
    snapshot: str = Field(description="The SHA-256 of the list that shows it.")


class ParamSchema(Schema):
    """Something further a question may be given, as a parameter of its own."""

    name: str
    title: str
    kind: str
    default: str | None
    choices: list[str]


class QuestionSchema(Schema):
    """A question that can be asked."""

    slug: str
    title: str
    asks: str
    group: str
    controls: list[str] = Field(description="The parts of the scope that change the answer.")
    params: list[ParamSchema]
    url: str


class AnswerSchema(Schema):
    """The answer to a question: a tidy table with its scope."""

    question: str
    scope: dict[str, Any] = Field(description="What is counted; `sentence` says it in words.")
    total: int
    columns: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    notes: list[str]
    edition: str
    more: dict[str, Any] = Field(description="Figures that belong to no row.")
