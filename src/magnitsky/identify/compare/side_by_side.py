"""Two records side by side, fact by fact, with the result of the comparison."""

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from magnitsky.convert.record import Record
from magnitsky.identify.compare.evidence import ComparedFact, Comparison, Evidence
from magnitsky.identify.compare.names import NameMatch
from magnitsky.identify.compare.words import Way

Says = Literal["agree", "in part", "compatible", "close", "differ", "one side", "not compared"]
"""
The result for one fact.

`compatible`: no conflict, such as a year and a day in it; `close`: not equal, such as two days in
one month; `one side`: the other list does not state it; `not compared`: both state it, but it is
not used in the comparison.
"""


class FactRow(NamedTuple):
    """One fact: what each list prints, and the result of the comparison."""

    about: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    says: Says


def side_by_side(first: Record, second: Record, found: Comparison) -> list[FactRow]:
    """The facts that either record states, in reading order."""
    seen = {one.fact: one for one in found.evidence}
    rows = []
    for about, printed, told in _FACTS:
        sides = tuple(dict.fromkeys(printed(first))), tuple(dict.fromkeys(printed(second)))
        if any(sides):
            rows.append(
                FactRow(about, *sides, told(found.name, seen) if all(sides) else "one side")
            )
    return rows


Seen = dict[ComparedFact, Evidence]
Told = Callable[[NameMatch | None, Seen], Says]


def _names(name: NameMatch | None, seen: Seen) -> Says:
    if name is None or name.clashing or ComparedFact.NUMBER in seen:
        return "differ"
    same = all(pair.likeness.way is Way.SAME for pair in name.pairs)
    return "agree" if same and not name.extra and not name.forms_clash else "in part"


def _of(*facts: ComparedFact) -> Told:
    """Whether any of these facts supports or contradicts."""

    def told(_: NameMatch | None, seen: Seen) -> Says:
        for fact in facts:
            if fact in seen:
                return "differ" if seen[fact].worth < 0 else "agree"
        return "not compared"

    return told


def _births(_: NameMatch | None, seen: Seen) -> Says:
    if ComparedFact.BIRTH_RANGE in seen:
        return "compatible"
    if ComparedFact.BIRTH_NEAR in seen:
        return "close"
    return _of(ComparedFact.BIRTH_DAY, ComparedFact.BIRTH_MONTH, ComparedFact.BIRTH_YEAR)(
        None, seen
    )


def _kinds(_: NameMatch | None, seen: Seen) -> Says:
    return "differ" if ComparedFact.KIND in seen else "agree"


def _unseen(_: NameMatch | None, __: Seen) -> Says:
    return "not compared"


def _identifiers(record: Record) -> Iterable[str]:
    for one in record.identifiers:
        yield f"{one.label or one.type} {one.number}"


def _addresses(record: Record) -> Iterable[str]:
    for one in record.addresses:
        parts = (one.street, one.city, one.region, one.postal_code, one.country)
        yield one.full or ", ".join(filter(None, parts))


def _countries(record: Record) -> Iterable[str]:
    return (*record.nationality, *record.country, *record.more.get("jurisdiction", ()))


_FACTS: tuple[tuple[str, Callable[[Record], Iterable[str]], Told], ...] = (
    ("names", lambda r: (n.text for n in r.names), _names),
    ("kind", lambda r: (r.kind,), _kinds),
    ("born", lambda r: r.birth_date, _births),
    ("birthplace", lambda r: (p.text or p.country or "" for p in r.birth_place), _unseen),
    ("died", lambda r: r.death_date, _unseen),
    ("countries", _countries, _of(ComparedFact.COUNTRY, ComparedFact.HINT)),
    ("gender", lambda r: (r.gender,) if r.gender else (), _of(ComparedFact.GENDER)),
    ("positions", lambda r: r.position, _unseen),
    ("numbers", _identifiers, _of(ComparedFact.IMO, ComparedFact.IDENTIFIER)),
    ("addresses", _addresses, _unseen),
    ("links", lambda r: (f"{x.relation} {x.name or x.source_id or ''}" for x in r.links), _unseen),
    ("remarks", lambda r: r.remarks, _unseen),
)
