"""The codes a member can choose: by scheme, in codebook order."""

import functools
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magnitsky.codebook import taxonomy
from magnitsky.codebook.countries import countries, country_name
from magnitsky.codebook.taxonomy import Code

SCHEMES: dict[str, str | Promise] = {
    "abuse": _("Abuse"),
    "victims": _("Victims"),
    "corruption": _("Corruption"),
    "ties": _("Ties"),
    "basis": _("Legal ground"),
    "individuals": _("Named victims"),
    "period": _("When"),
    "places": _("Where"),
}


@functools.cache
def _codes() -> dict[str, Mapping[str, Code]]:
    return {
        "abuse": taxonomy.abuses(),
        "victims": taxonomy.victims(),
        "corruption": taxonomy.corruption(),
        "ties": taxonomy.ties(),
        "basis": taxonomy.bases(),
    }


def choices() -> list[tuple[str | Promise, list[tuple[str, str, str]]]]:
    """Each scheme with its codes: value, label, definition."""
    return [
        (SCHEMES[scheme], [(f"{scheme}:{c.slug}", c.label, c.definition) for c in codes.values()])
        for scheme, codes in _codes().items()
    ]


def title_of(scheme: str, code: str) -> str:
    """The label of a code, with its scheme."""
    found = _codes().get(scheme, {}).get(code)
    label = found.label if found else code
    if scheme == "places" and code in countries():
        label = country_name(code)
    return f"{SCHEMES.get(scheme, scheme)}: {label}"
