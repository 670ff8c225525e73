"""
Legal bases: what the section of law cited in a notice says about the person designated.

The notice's own text takes precedence: a basis is a hint from the law alone, and is `unspecified`
if the law names no form of abuse.
"""

import functools
from collections.abc import Collection
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

import msgspec

from magnitsky.codebook import taxonomy
from magnitsky.codebook.load import DATA, CodebookRow, Slug, Text, read_rows
from magnitsky.errors import BadCodebook

Section = Annotated[str, msgspec.Meta(pattern=r"^\d+[A-Z]?(\([A-Za-z0-9]+\))*$")]


class LegalBasis(CodebookRow, frozen=True, kw_only=True):
    """
    One section of one authority (`E.O. 13818`, `1(a)(ii)(A)`).

    `basis` are grounds by slug, several if the section has several; `tie` is None if the section
    says nothing about own conduct or links; `abuse` and `corruption` are hints by slug.
    """

    authority: Text
    section: Section
    means: Text
    basis: tuple[Slug, ...]
    tie: Literal["direct", "derivative"] | None = None
    abuse: Slug | None = None
    corruption: Slug | None = None

    @property
    def citation(self) -> str:
        """The citation, such as `E.O. 13818 1(a)(ii)(A)`."""
        return f"{self.authority} {self.section}"


@functools.cache
def legal_bases() -> dict[str, LegalBasis]:
    """Every legal basis by its citation, in the file's order."""
    return read_legal_bases(DATA / "bases.yml")


def read_legal_bases(path: Traversable) -> dict[str, LegalBasis]:
    """
    The legal bases of a file.

    Raises:
        BadCodebook: the file is invalid, or has an unknown slug.
    """
    rows = read_rows(path, LegalBasis, lambda row: row.citation)
    for row in rows.values():
        _check(path, row, row.basis, taxonomy.bases().keys())
        _check(path, row, (row.abuse,) if row.abuse else (), taxonomy.abuses().keys())
        kinds = (row.corruption,) if row.corruption else ()
        _check(path, row, kinds, taxonomy.corruption().keys())
    return rows


def _check(
    path: Traversable, row: LegalBasis, slugs: tuple[str, ...], known: Collection[str]
) -> None:
    for slug in slugs:
        if slug not in known:
            raise BadCodebook(
                f"{path}: {row.citation}: there is no code {slug!r}. Use an existing code."
            )


def legal_basis(citation: str) -> LegalBasis | None:
    """
    The meaning of a citation; None if the codebook has no row for it.

    >>> legal_basis("E.O. 13818 1(a)(iii)(B)").tie
    'derivative'
    """
    return legal_bases().get(citation)


@functools.cache
def authorities() -> frozenset[str]:
    """The authorities with sections in the codebook."""
    return frozenset(row.authority for row in legal_bases().values())


def headline(citations: tuple[str, ...]) -> Literal["direct", "derivative"] | None:
    """
    The headline tie of several bases: `direct` if any is direct; None if none states one.

    >>> headline(("E.O. 13818 1(a)(iii)(B)", "E.O. 13818 1(a)(ii)(A)"))
    'direct'
    """
    ties = {row.tie for row in map(legal_basis, citations) if row is not None}
    if "direct" in ties:
        return "direct"
    return "derivative" if "derivative" in ties else None
