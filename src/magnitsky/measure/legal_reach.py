"""The acts and kinds of target that a programme's law covers, according to the codebook."""

from collections.abc import Mapping
from dataclasses import dataclass

from magnitsky.codebook import programme, taxonomy
from magnitsky.codebook.kinds import kinds
from magnitsky.codebook.programmes import Programme, programmes
from magnitsky.codebook.schemes import act_schemes
from magnitsky.codebook.taxonomy import Abuse
from magnitsky.label.values import About


@dataclass(frozen=True, slots=True)
class Reached:
    """
    An act that a law covers.

    `unknown` states the further condition, or the other act under which it is covered; None if the
    act alone is sufficient ground for a listing.
    """

    scheme: str
    code: str
    unknown: str | None

    @property
    def label(self) -> str:
        """The label of the act."""
        return taxonomy.codes_of(self.scheme)[self.code].label

    def reason(self) -> str:
        """The label of the act and why the law covers it."""
        return f"{self.label} ({self.unknown or 'named by itself'})"


def thematic_programmes(government: str) -> tuple[Programme, ...]:
    """The government's thematic programmes: those whose covered acts the codebook details."""
    held = {one for row in taxonomy.abuses().values() for one in (*row.alone, *row.through)}
    return tuple(
        row
        for row in programmes().values()
        if row.issuer == government
        and row.scope == "narrow"
        and (row.id in held or not _named_acts().isdisjoint(row.codes))
        and row.ended_on is None
    )


def programmes_reaching(programme_id: str, codes: Mapping[About, bool]) -> tuple[Reached, ...]:
    """The acts among some codes that a programme's law covers, those sufficient alone first."""
    found: list[Reached] = []
    for scheme, code in codes:
        row = taxonomy.codes_of(scheme).get(code) if scheme in act_schemes() else None
        if isinstance(row, Abuse):
            found += _abuse(programme_id, row)
        elif row is not None and code in programme(programme_id).codes:
            found.append(Reached(scheme, code, None))
    return tuple(sorted(found, key=lambda one: (one.unknown is not None, one.scheme, one.code)))


def _named_acts() -> frozenset[str]:
    """The acts that a programme reaches by its list of codes, and not form by form."""
    return frozenset(
        slug
        for scheme in act_schemes()
        for slug, row in taxonomy.codes_of(scheme).items()
        if not isinstance(row, Abuse)
    )


def _abuse(programme_id: str, row: Abuse) -> tuple[Reached, ...]:
    condition = row.condition.get(programme_id)
    if programme_id in row.through:
        forms = " or ".join(taxonomy.abuses()[form].label for form in row.through[programme_id])
        return (Reached("abuse", row.slug, f"only where it is also {forms}"),)
    if programme_id in row.alone or condition:
        return (Reached("abuse", row.slug, condition),)
    return ()


def reaches_kind(programme_id: str, kind: str) -> bool:
    """Whether a programme's law covers targets of a kind."""
    if kind == "entity":
        return programme(programme_id).lists_entities is not False
    row = kinds().get(kind)
    return row is not None and row.is_person
