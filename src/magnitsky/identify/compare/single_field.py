"""Two names judged by themselves: for benchmarks, never for a decision about a person."""

from magnitsky.convert.record import KIND_OF_SCHEMA, Schema
from magnitsky.identify.compare.evidence import Verdict
from magnitsky.identify.compare.names import NameMatch, match_names
from magnitsky.identify.names import analyse

SAME = 0.76
"""From this score on two names are taken for one; set on one half of the labelled pairs."""
UNSURE = 0.62


def compare_names(first: str, second: str, schema: Schema = "Person") -> tuple[float, Verdict]:
    """
    Score two names from 0 to 1, and say what that makes them.

    A name against itself is 1. Names that differ in a number are never `same`.

    >>> compare_names("Владимир Путин", "PUTIN, Vladimir Vladimirovich")[1]
    'same'
    """
    found = matched(first, second, schema)
    return found.score, verdict(found)


def matched(first: str, second: str, schema: Schema = "Person") -> NameMatch:
    """Two names laid beside each other."""
    person = KIND_OF_SCHEMA[schema] == "individual"
    return match_names(analyse(first, person=person), analyse(second, person=person))


def verdict(found: NameMatch) -> Verdict:
    """What a score says of two names alone."""
    if found.score >= SAME:
        return "unsure" if found.number_clash else "same"
    return "unsure" if found.score >= UNSURE else "different"
