"""The result for a row: whom it may name, with score, verdict and reasons."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from magnitsky.errors import RowFailed
from magnitsky.identify.compare.explain import facts, sentence
from magnitsky.identify.index.index import Index, Match
from magnitsky.identify.screen.checkpoint import Note, Said
from magnitsky.identify.screen.query_row import QueryRow, subjects_of

COLUMNS = (
    "match_id",
    "match_actor",
    "match_name",
    "match_as",
    "match_score",
    "match_verdict",
    "match_in_force",
    "match_programmes",
    "match_sources",
    "match_explanation",
    "match_count",
    "match_cut",
    "note",
)
"""The columns added to each row."""
_DIGITS = 4


class Hit(msgspec.Struct, frozen=True, array_like=True):
    """
    One listed subject that a row may name.

    `name` is its primary name, `listed_as` its best-agreeing name. `actor` groups listings of one
    person or entity. `in_force` is None if unknown. `facts` are filled only on request.
    """

    id: str
    actor: str
    name: str
    listed_as: str
    score: float
    verdict: str
    in_force: bool | None
    programmes: tuple[str, ...]
    sources: tuple[str, ...]
    explanation: str
    facts: list[dict[str, Any]] = []


class ResultRow(msgspec.Struct, frozen=True, array_like=True):
    """
    The result for one row, best matches first.

    `count` is the number of possible matches, shown or not; `cut` the number of names not compared
    because too many were similar.
    """

    number: int
    hits: tuple[Hit, ...] = ()
    count: int = 0
    cut: int = 0
    said: tuple[Said, ...] = ()

    @property
    def verdict(self) -> str:
        """The best verdict for the row."""
        return max((hit.verdict for hit in self.hits), key=_RANK.__getitem__, default="none")

    @property
    def note(self) -> str:
        """The notes on the row, as one text."""
        return "; ".join(dict.fromkeys(text for _, text in self.said))

    def cells(self) -> list[tuple[Any, ...]]:
        """The added cells: one tuple per match, or one without a match."""
        last = (self.count, self.cut, self.note)
        if not self.hits:
            return [(None,) * (len(COLUMNS) - len(last)) + last]
        return [(*_cells(hit), *last) for hit in self.hits]


_RANK = {"same": 2, "unsure": 1, "none": 0}


def _cells(hit: Hit) -> tuple[Any, ...]:
    return (
        hit.id,
        hit.actor,
        hit.name,
        hit.listed_as,
        hit.score,
        hit.verdict,
        _IN_FORCE[hit.in_force],
        "; ".join(hit.programmes),
        "; ".join(hit.sources),
        hit.explanation,
    )


_IN_FORCE = {True: "yes", False: "no", None: ""}


class SubjectContext(NamedTuple):
    """What else is known of a listed subject."""

    actor: str
    in_force: bool | None


class Screen(msgspec.Struct, frozen=True):
    """
    How rows are answered: at most `limit` matches each, with or without `facts`.

    `about` gives the actor and current status of a listed subject by its id.
    """

    limit: int = 5
    facts: bool = False
    about: dict[str, SubjectContext] = {}

    def answer(self, index: Index, asked: QueryRow) -> ResultRow:
        """
        Whom a row may name.

        Raises:
            RowFailed: the engine failed on the row; the message names it.
        """
        try:
            return self._answer(index, asked)
        except Exception as error:
            raise RowFailed(
                f"Row {asked.number} ({asked.name[:80]!r}) could not be screened: "
                f"{type(error).__name__}: {error}. Please report it; to continue "
                "without it, remove the row."
            ) from error

    def _answer(self, index: Index, asked: QueryRow) -> ResultRow:
        subjects, said = subjects_of(asked)
        best: dict[str, Match] = {}
        cut = 0
        for subject in subjects:
            matches = index.match(subject)
            cut += matches.cut
            for match in matches.found:
                kept = best.get(match.subject.id)
                if kept is None or _order(match) < _order(kept):
                    best[match.subject.id] = match
        found = sorted(best.values(), key=_order)
        return ResultRow(
            asked.number,
            tuple(self._hit(match) for match in found[: self.limit]),
            len(found),
            cut,
            (*said, *_limits(len(found) - self.limit, cut)),
        )

    def _hit(self, match: Match) -> Hit:
        subject, comparison = match
        about = self.about.get(subject.id)
        return Hit(
            subject.id,
            about.actor if about else "",
            subject.name,
            comparison.name.second.text if comparison.name else "",
            round(comparison.score, _DIGITS),
            comparison.verdict,
            about.in_force if about else None,
            tuple(sorted(subject.programmes)),
            (subject.id.partition(":")[0],) if ":" in subject.id else (),
            sentence(comparison),
            facts(comparison) if self.facts else [],
        )


def _order(match: Match) -> tuple[int, float, str]:
    verdict = match.comparison.verdict
    return (0 if verdict == "same" else 1, -match.comparison.score, match.subject.id)


def _limits(more: int, cut: int) -> Iterable[Said]:
    if more > 0:
        yield Note.MORE, f"{more} more may match; show them with --limit"
    if cut:
        yield Note.CUT, f"{cut} more names are similar and were not compared"
