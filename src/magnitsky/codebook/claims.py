"""Published claims: numbers stated by others, with what to count for comparison."""

import functools
from collections.abc import Collection
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

import msgspec

from magnitsky.codebook.issuers import issuers
from magnitsky.codebook.kinds import Kind
from magnitsky.codebook.load import DATA, CodebookRow, Day, Slug, Text, read_rows
from magnitsky.codebook.programmes import programmes
from magnitsky.codebook.regions import regions
from magnitsky.errors import BadCodebook

Date = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
NAMED_BY = "named by "


class Counting(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """
    What to count for a claim: a stock on a day, all up to a day, or a flow between two days.

    `share` makes it a share: of `allies`, of a region (`EAP`), or of those also listed by another
    government (`named by gb`). `government` stands for all its programmes.
    """

    measure: Literal["in force", "ever", "began", "ended"]
    programmes: tuple[Text, ...] = ()
    government: Text | None = None
    on: Date | None = None
    first: Date | None = None
    last: Date | None = None
    kinds: tuple[Kind, ...] = ()
    vessels: bool = True
    share: Text | None = None

    @property
    def under(self) -> tuple[str, ...]:
        """The programmes counted."""
        if self.government is None:
            return self.programmes
        return tuple(row.id for row in programmes().values() if row.issuer == self.government)


class Claim(CodebookRow, frozen=True, kw_only=True):
    """
    A number somebody published: `statement` in our words, `by` who says it, `source` where.

    `bound` is set where the claim is "more than" or "less than" its value. Either `count` says
    what to count, or `not_computed` why it cannot be. `differs` are known reasons for a
    difference that lie in the claim or in the lists.
    """

    id: Slug
    statement: Text
    value: float
    by: Text
    stated_on: Day | None = None
    bound: Literal["more than", "less than"] | None = None
    count: Counting | None = None
    not_computed: Text | None = None
    differs: tuple[Text, ...] = ()


@functools.cache
def claims() -> dict[str, Claim]:
    """Every claim by its id, in the file's order."""
    return read_claims(DATA / "claims.yml")


def read_claims(path: Traversable) -> dict[str, Claim]:
    """
    The claims of a file.

    Raises:
        BadCodebook: the file is invalid; a claim has an unknown programme, government or region, or
            dates that do not fit its measure.
    """
    rows = read_rows(path, Claim, lambda row: row.id)
    for row in rows.values():
        if (row.count is None) == (row.not_computed is None):
            raise BadCodebook(f"{path}: {row.id}: give either `count` or `not_computed`.")
        if row.count is not None:
            _check(f"{path}: {row.id}", row.count)
    return rows


def _check(where: str, count: Counting) -> None:
    _known(where, count.programmes, programmes())
    _known(where, (count.government,) if count.government else (), issuers())
    if bool(count.programmes) == bool(count.government):
        raise BadCodebook(f"{where}: give either `programmes` or a `government`.")
    has_days = bool(count.first and count.last)
    is_flow = count.measure in {"began", "ended"}
    if has_days != is_flow or bool(count.on) == is_flow:
        raise BadCodebook(f"{where}: a flow needs `first` and `last`, any other measure `on`.")
    if count.share is None or count.share == "allies":
        return
    if count.share.startswith(NAMED_BY):
        _known(where, (count.share.removeprefix(NAMED_BY),), issuers())
    else:
        _known(where, (count.share,), regions())


def _known(where: str, names: Collection[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise BadCodebook(f"{where}: {name!r} is not in the codebook.")
