"""
Match each action of an announcement to its listing: by name, type, programme and birth date.

A pure function of the actions and the listings, so the order in which they arrived does not matter.
When in doubt, an action stays unmatched: official words must not be attributed to the wrong person.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from magnitsky.codebook.kinds import Kind
from magnitsky.convert.normalise import folded
from magnitsky.convert.record import KIND_OF_SCHEMA, Name, Record

Outcome = Literal["matched", "ambiguous", "unmatched"]


@dataclass(slots=True)
class MatchEntry:
    """One side of a comparison: an action's records, or all versions of a listing, merged."""

    kinds: set[Kind] = field(default_factory=set)
    programmes: set[str] = field(default_factory=set)
    primary: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    birth_dates: set[str] = field(default_factory=set)

    def add(self, kind: Kind, names: Iterable[Name], birth_dates: Iterable[str]) -> None:
        """Merge in the type, names and birth dates of one record."""
        self.kinds.add(kind)
        self.birth_dates.update(birth_dates)
        # Weak aliases (nicknames, single words) are shared by too many people to be evidence.
        for name in names:
            if name.kind == "primary":
                self.primary.add(name_key(name.text))
            elif name.kind != "weak":
                self.others.add(name_key(name.text))
        self.primary.discard("")
        self.others.discard("")


@dataclass(frozen=True, slots=True)
class AnnouncementMatch:
    """The outcome for one action; `reason` is a phrase shown to readers."""

    outcome: Outcome
    listing: int | None
    reason: str


def entry_of(records: Iterable[Record], programmes: Iterable[str]) -> MatchEntry:
    """An action's side of the comparison; a change has two records, the old and the new one."""
    entry = MatchEntry(programmes=set(programmes))
    for record in records:
        entry.add(KIND_OF_SCHEMA[record.schema], record.names, record.birth_date)
    return entry


def name_key(name: str) -> str:
    """
    The normalised name; two names match if and only if their keys are equal.

    >>> name_key("Jan AL-EXAMPLE") == name_key("Ján Al Example")
    True
    """
    return folded(name)


def match_actions(
    actions: Mapping[int, MatchEntry], listings: Mapping[int, MatchEntry]
) -> dict[int, AnnouncementMatch]:
    """
    Find the listing of each action.

    A listing is a candidate if the primary name of one side is among the names of the other, and
    type and programme agree. Birth dates must not contradict. If several candidates remain, only
    agreeing birth dates decide; so they do for a person found by an alias only.
    """
    by_name: dict[str, set[int]] = defaultdict(set)
    for listing, entry in listings.items():
        for key in entry.primary | entry.others:
            by_name[key].add(listing)
    return {
        action: _match(entry, {i: listings[i] for i in _named(entry, by_name)})
        for action, entry in actions.items()
    }


def _named(entry: MatchEntry, by_name: Mapping[str, set[int]]) -> list[int]:
    keys = entry.primary | entry.others
    return sorted({listing for key in keys for listing in by_name.get(key, ())})


def _match(entry: MatchEntry, named: Mapping[int, MatchEntry]) -> AnnouncementMatch:
    # Each step narrows the candidates; the first that leaves none determines the reason shown.
    alike = {i: one for i, one in named.items() if _own_name(entry, one)}
    if not alike:
        return AnnouncementMatch("unmatched", None, "no listing has this name")
    typed = {i: one for i, one in alike.items() if entry.kinds & one.kinds}
    if not typed:
        return AnnouncementMatch("unmatched", None, "the listings of this name are of another type")
    under = {i: one for i, one in typed.items() if entry.programmes & one.programmes}
    if not under:
        programmes = ", ".join(sorted(entry.programmes))
        return AnnouncementMatch(
            "unmatched", None, f"no listing of this name is under {programmes}"
        )
    # All candidates from here on share the name, the type and a programme. A birth date that
    # agrees outranks one that cannot be compared; one that contradicts excludes the candidate.
    dates = {i: dates_agree(entry.birth_dates, one.birth_dates) for i, one in under.items()}
    agreeing = [i for i, agrees in dates.items() if agrees]
    open_ = [i for i, agrees in dates.items() if agrees is None]
    if len(agreeing) == 1:
        return AnnouncementMatch("matched", agreeing[0], "name, programme and birth date agree")
    if agreeing:
        return _several(agreeing)
    if len(open_) > 1:
        return _several(open_)
    if not open_:
        return AnnouncementMatch(
            "unmatched", None, "the listings of this name have other birth dates"
        )
    return _without_dates(entry, open_[0], under[open_[0]])


def _several(found: Sequence[int]) -> AnnouncementMatch:
    return AnnouncementMatch("ambiguous", None, f"{len(found)} listings agree equally well")


def _without_dates(entry: MatchEntry, listing: int, other: MatchEntry) -> AnnouncementMatch:
    if "individual" not in entry.kinds:
        return AnnouncementMatch("matched", listing, "name, type and programme agree")
    # An alias alone is weak evidence for a person: two people under one programme may share it.
    if entry.primary & other.primary:
        return AnnouncementMatch(
            "matched", listing, "name and programme agree; no birth date to compare"
        )
    why = "only another name agrees, and there is no birth date to compare"
    return AnnouncementMatch("ambiguous", None, why)


def _own_name(one: MatchEntry, other: MatchEntry) -> bool:
    """Whether one side's primary name is among the other's names; aliases alone do not count."""
    return bool(one.primary & (other.primary | other.others) or one.others & other.primary)


def dates_agree(one: Iterable[str], other: Iterable[str]) -> bool | None:
    """
    Whether any two dates may mean the same day; None if either side has none.

    >>> dates_agree({"1960"}, {"1960-05-03"}), dates_agree({"1960-05-04"}, {"1960-05-03"})
    (True, False)
    >>> dates_agree({"1958/1960"}, {"1960-05-03"}), dates_agree(set(), {"1960"})
    (True, None)
    """
    spans, others = [_span(date) for date in one], [_span(date) for date in other]
    if not spans or not others:
        return None
    return any(
        first <= last_other and first_other <= last
        for first, last in spans
        for first_other, last_other in others
    )


def _span(text: str) -> tuple[str, str]:
    """The first and last ISO day that an EDTF date may mean."""
    first, _, last = text.replace("~", "").partition("/")
    return first + "-01-01"[len(first) - 4 :], (last or first) + "-12-31"[len(last or first) - 4 :]
