"""Ties and networks: the parties to which listings are tied, as the publishers state it."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from magnitsky.measure.columns import COUNT
from magnitsky.measure.counting import counted_facts, listings, tie_notes
from magnitsky.measure.headline import total_of
from magnitsky.measure.question import COUNTED_CONTROLS, Question
from magnitsky.measure.rows import Rows, StatedTie
from magnitsky.measure.scope import Scope
from magnitsky.measure.sentence import Sentence
from magnitsky.measure.table import Column, Row, Table

RELATION = Column("relation", "Tie, in the publisher's field", "text")
NAME = Column("target_name", "Tied to", "text")
TARGET = Column("target", "Its listing", "listing")
NAMES = Column("names", "Who is tied to it", "text")
_COLUMNS = (NAME, TARGET, RELATION, COUNT, NAMES)
_MOST_NAMES = 5
_WORD = re.compile(r"\w+")
_NOTES = (
    Sentence(
        "A tie is what the publisher's own field says, such as 'Linked To'. It says that the list"
        " ties the two, and not how; who owns, works for or is kin to whom is in the reasons."
    ),
    Sentence(
        "The party's listing is given where the publisher states its number, or where exactly one"
        " listing of the same source bears the very words of the name."
    ),
)


@dataclass(slots=True)
class _Hub:
    """A party to which others are tied."""

    name: str
    target: str | None
    relation: str
    ids: set[str] = field(default_factory=set)


def answer(rows: Rows, scope: Scope) -> Table:
    """The parties to which listings in the scope are tied, those with most listings first."""
    within = listings(counted_facts(rows, scope))
    by_words = _by_words(rows)
    hubs: dict[tuple[str, str, str], _Hub] = {}
    for tie in rows.ties:
        if tie.source_listing in within and tie.target_name:
            target = tie.target_listing or by_words.get(_key(tie))
            source = tie.source_listing.partition(":")[0]
            # Keyed by source, since equal names in two lists need not be the same party.
            key = (source, tie.relation, target or words_of(tie.target_name))
            hub = hubs.setdefault(key, _Hub(tie.target_name, target, tie.relation))
            hub.ids.add(tie.source_listing)
    ordered = sorted(hubs.values(), key=lambda hub: (-len(hub.ids), hub.name))
    made = tuple(_row(rows, hub) for hub in ordered)
    tied = len(frozenset().union(*(hub.ids for hub in ordered))) if ordered else 0
    sentence = Sentence(
        "{tied} of {number} listings are tied to another party by the publisher.",
        tied=tied,
        number=len(within),
    )
    notes = (sentence, *_NOTES, *tie_notes(rows, scope))
    return Table(QUESTION.slug, _COLUMNS, made, scope, tied, notes)


def words_of(name: str) -> str:
    """
    The words of a name in alphabetical order, since lists print family names first or last.

    >>> words_of("DOE, Jane") == words_of("Jane Doe")
    True
    """
    return " ".join(sorted(_WORD.findall(name.casefold())))


def _key(tie: StatedTie) -> tuple[str, str]:
    return tie.source_listing.partition(":")[0], words_of(tie.target_name)


def _by_words(rows: Rows) -> dict[tuple[str, str], str]:
    """The only listing of a source whose name has these words; names with several are left out."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for listing, name in rows.names.items():
        found[listing.partition(":")[0], words_of(name)].append(listing)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}


def _row(rows: Rows, hub: _Hub) -> Row:
    names = sorted(rows.names[one] for one in hub.ids)
    more = f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else ""
    said = ", ".join(names[:_MOST_NAMES]) + more
    return Row((hub.name, hub.target, hub.relation, len(hub.ids), said), frozenset(hub.ids))


QUESTION = Question(
    slug="networks",
    title="Who is listed through whom",
    asks="Through which persons and entities are others listed?",
    group="who",
    controls=COUNTED_CONTROLS,
    answer=answer,
    chart=None,
    headline=total_of(Sentence("listings are tied to another party by the publisher")),
    leads={NAME.name: TARGET.name},
)
