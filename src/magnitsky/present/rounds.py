"""Rounds: days with many listings under one programme."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from magnitsky import codebook
from magnitsky.enter.rows import Fact
from magnitsky.present.cache import VersionCache
from magnitsky.present.scope_rows import facts_in_scope

SMALLEST = 5
"""Minimum listings under one programme on one day that count as a round."""
_STATED = {"publisher", "notice"}


@dataclass(frozen=True, slots=True)
class Round:
    """The listings made under one programme on one day, by the publisher's date."""

    on: date
    programme: str
    facts: tuple[Fact, ...]


_kept: VersionCache[tuple[Round, ...]] = VersionCache(most=1)


def rounds() -> tuple[Round, ...]:
    """The rounds of narrow-scope and wide-scope programmes, latest first, then largest first."""
    return _kept.get("rounds", _read)


def _read() -> tuple[Round, ...]:
    found: dict[tuple[date, str], list[Fact]] = defaultdict(list)
    for fact in facts_in_scope(tuple(sorted(codebook.wide())))[0]:
        if fact.basis in _STATED:
            found[fact.starts_on, fact.programme].append(fact)
    made = [
        Round(on, programme, tuple(sorted(facts, key=lambda fact: fact.name)))
        for (on, programme), facts in found.items()
        if len({fact.id for fact in facts}) >= SMALLEST
    ]
    return tuple(sorted(made, key=lambda one: (-one.on.toordinal(), -len(one.facts))))
