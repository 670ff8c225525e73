"""Pages of programmes: a list, and one page each with its law, actors and changes."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from magnitsky.codebook.programmes import Programme, programmes
from magnitsky.codebook.schemes import act_schemes, public_schemes
from magnitsky.codebook.taxonomy import abuses, codes_of
from magnitsky.enter.read.sources import Coverage
from magnitsky.present.change_log import Happening, happenings
from magnitsky.present.source_coverage import coverage_by_programme
from magnitsky.site.access import public
from magnitsky.site.error_page import error_page
from magnitsky.site.labels import ISSUERS
from magnitsky.site.overview import overview_as_of, overview_counts, programme_overview

_LATEST = 12
_FACETS = ("year", "country", *public_schemes(), "kind")


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One programme in the list."""

    row: Programme
    in_force: int
    ever: int
    coverage: Coverage | None


@public
def index(request: HttpRequest) -> HttpResponse:
    """Every programme with at least one listing, narrow programmes first."""
    ever = overview_counts("programme")
    live = overview_counts("programme", status="in-force")
    lines = [
        ProgrammeLine(
            row, live.get(row.id, 0), ever.get(row.id, 0), coverage_by_programme().get(row.id)
        )
        for row in programmes().values()
        if row.id in ever or row.scope == "narrow"
    ]
    narrow = [line for line in lines if line.row.scope == "narrow"]
    groups = [
        (_("Global human-rights and anti-corruption regimes"), narrow),
        *(
            (str(name), [one for one in lines if one.row.issuer == key and one not in narrow])
            for key, name in ISSUERS.items()
        ),
    ]
    return render(request, "site/programmes.html", {
        "groups": [(title, some) for title, some in groups if some],
        "as_of": overview_as_of(list(ever)),
    })  # fmt: skip


@public
def programme(request: HttpRequest, identity: str) -> HttpResponse:
    """One programme."""
    row = programmes().get(identity)
    if row is None:
        said = _("We could not find a programme with the ID %(id)s. See all programmes.")
        return error_page(request, 404, said % {"id": identity[:40]})
    return render(request, "site/programme.html", {
        "programme": row,
        "overview": programme_overview(_FACETS, programme=row.id),
        "coverage": coverage_by_programme().get(row.id),
        "codes": [(scheme, one) for scheme in act_schemes() if scheme in public_schemes()
                  for slug, one in codes_of(scheme).items() if slug in row.codes],
        "through": [(one, one.through[row.id]) for one in abuses().values()
                    if row.id in one.through],
        "latest": _latest(row.id),
        "as_of": overview_as_of([row.id]),
    })  # fmt: skip


def _latest(programme_id: str) -> list[Happening]:
    found: list[Happening] = []
    for happened in happenings().days.values():
        found += [one for one in happened if programme_id in one.programmes and not one.is_first]
        if len(found) >= _LATEST:
            break
    return found[:_LATEST]
