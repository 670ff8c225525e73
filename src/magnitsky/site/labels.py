"""Translatable labels of kinds, statuses, issuers and schemes."""

from django.utils.translation import gettext_lazy as _

from magnitsky.codebook.changes import kinds_of_change
from magnitsky.codebook.issuers import issuers
from magnitsky.codebook.kinds import kinds
from magnitsky.codebook.schemes import public_schemes, schemes

KINDS = {slug: _(row.title) for slug, row in kinds().items()}
STATUSES = {"in-force": _("Currently listed"), "ended": _("Ended")}
ISSUERS = {slug: _(name) for slug, name in issuers().items()}
SCHEMES = {slug: _(row.title) for slug, row in schemes().items()}
FACETS = {
    "programme": _("Programme"),
    "status": _("Status"),
    "kind": _("Kind"),
    "country": _("Country"),
    **{slug: SCHEMES[slug] for slug in public_schemes()},
    "year": _("Year listed"),
}
CHANGES = {slug: _(row.title) for slug, row in kinds_of_change().items()}
BASES = {
    "publisher": _("as the publisher states"),
    "notice": _("as an official notice states"),
    "snapshot": _("first list that includes it"),
    "first-snapshot": _("already on the earliest list we hold"),
}
FIELDS = {
    "birthDate": _("Birth date"),
    "birthPlace": _("Birthplace"),
    "deathDate": _("Death date"),
    "nationality": _("Nationality"),
    "country": _("Country"),
    "gender": _("Gender"),
    "position": _("Position"),
    "names": _("Names"),
    "addresses": _("Addresses"),
    "identifiers": _("Document numbers"),
    "statement": _("Statement of reasons"),
    "remarks": _("Remarks"),
    "links": _("Links"),
    "programmes": _("Programmes"),
    "measures": _("Measures"),
    "schema": _("Kind"),
    "listedOn": _("Listing date"),
    "amendedOn": _("Amendment date"),
    "url": _("Official page"),
    "printedId": _("Number as printed"),
    "more": _("Further details"),
}
