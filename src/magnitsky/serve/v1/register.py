"""The state of the register, its sources, and the codebook."""

from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Query, Router

from magnitsky import __version__, codebook
from magnitsky.codebook.programmes import programmes as all_programmes
from magnitsky.codebook.schemes import coded_schemes
from magnitsky.codebook.taxonomy import codes_of
from magnitsky.convert.source import card_of
from magnitsky.enter.read import sources as read
from magnitsky.present.register_version import register_version as this_edition
from magnitsky.serve.v1 import schemas
from magnitsky.serve.v1.question_query import Paged, next_of

router = Router(tags=["register"])


@router.get("/edition", response=schemas.Edition, operation_id="edition")
def edition(request: HttpRequest) -> dict[str, Any]:
    """The state of the register that every response is based on."""
    return {
        "edition": this_edition(),
        "version": __version__,
        "narrow": sorted(codebook.narrow()),
        "wide": sorted(codebook.wide()),
    }


@router.get("/sources", response=list[schemas.SourceSchema], operation_id="sources")
def sources(request: HttpRequest) -> list[dict[str, Any]]:
    """The official lists, with the date of the latest version of each."""
    return [_source(row) for row in read.status()]


@router.get("/sources/{source}", response=schemas.SourceSchema, operation_id="source")
def source(request: HttpRequest, source: str) -> dict[str, Any]:
    """One official list."""
    card_of(source)
    return next(_source(row) for row in read.status() if row["source"] == source)


def _source(row: dict[str, Any]) -> dict[str, Any]:
    card = card_of(row["source"])
    return row | {"page": card.page, "licence": card.licence}


@router.get(
    "/sources/{source}/snapshots",
    response=schemas.PageSchema[schemas.SnapshotSchema],
    operation_id="snapshots",
)
def snapshots(request: HttpRequest, source: str, asked: Query[Paged]) -> dict[str, Any]:
    """The versions of an official list that were read, newest first."""
    card_of(source)
    total, rows = read.snapshots(source, offset=asked.offset, limit=asked.limit)
    return {
        "total": total,
        "offset": asked.offset,
        "limit": asked.limit,
        "next": next_of(request, asked, total),
        "items": rows,
    }


@router.get("/programmes", response=list[schemas.ProgrammeSchema], operation_id="programmes")
def programmes(request: HttpRequest) -> list[dict[str, Any]]:
    """Every programme of the codebook."""
    return [_plain(row) for row in all_programmes().values()]


@router.get("/programmes/{id}", response=schemas.ProgrammeSchema, operation_id="programme")
def programme(request: HttpRequest, id: str) -> dict[str, Any]:  # noqa: A002 - its public name
    """One programme."""
    return _plain(codebook.programme(id))


def _plain(row: Any) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(row)
    return plain


@router.get("/codes", response=list[schemas.CodeMeaning], operation_id="codes")
def codes(request: HttpRequest) -> list[dict[str, Any]]:
    """What each code means."""
    return [
        {
            "scheme": scheme,
            "code": row.slug,
            "label": row.label,
            "definition": row.definition,
            "taxonomy": row.taxonomy,
        }
        for scheme in coded_schemes()
        for row in codes_of(scheme).values()
    ]
