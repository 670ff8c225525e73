"""Matches for a name in the register, for the command line, pages and the API."""

from typing import Any

from magnitsky.enter.read.facts import listings_in_force
from magnitsky.enter.read.sources import current_coverage
from magnitsky.identify.compare.explain import facts, sentence
from magnitsky.identify.compare.subject import Subject
from magnitsky.identify.index.index import Index, Match
from magnitsky.identify.queries import actor_ids


def found_in(index: Index, asked: Subject, *, limit: int) -> dict[str, Any]:
    """The listings that may match, best first, each with reasons."""
    matches = index.match(asked)
    shown = matches.found[:limit]
    addresses = [match.subject.id for match in shown]
    actors = actor_ids(addresses)
    in_force = listings_in_force(current_coverage(), addresses)
    return {
        "query": asked.name,
        "compared": len(index),
        "total": len(matches.found),
        "cut": matches.cut,
        "rows": [_row(match, actors, in_force) for match in shown],
    }


def _row(match: Match, actors: dict[str, str], in_force: dict[str, bool]) -> dict[str, Any]:
    found = match.comparison
    return {
        "id": match.subject.id,
        "name": match.subject.name,
        "kind": match.subject.kind,
        "programmes": sorted(match.subject.programmes),
        "in_force": in_force.get(match.subject.id),
        "actor": actors.get(match.subject.id),
        "score": round(found.score, 4),
        "verdict": found.verdict,
        "because": sentence(found),
        "facts": facts(found),
    }
