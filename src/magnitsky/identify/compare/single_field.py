"""Two names compared on their own: for benchmarks, never for decisions about people."""

from magnitsky.convert.record import KIND_OF_SCHEMA, Schema
from magnitsky.identify.compare.evidence import Verdict
from magnitsky.identify.compare.names import NameMatch, match_names
from magnitsky.identify.names import analyse

SAME = 0.76
"""Score from which two names are considered the same; tuned on one half of the labelled pairs."""
UNSURE = 0.62


def compare_names(first: str, second: str, schema: Schema = "Person") -> tuple[float, Verdict]:
    """
    The score of two names, between 0 and 1, and its verdict.

    A name compared with itself scores 1. Names with different numbers are never `same`.

    >>> compare_names("Владимир Путин", "PUTIN, Vladimir Vladimirovich")[1]
    'same'
    """
    found = matched(first, second, schema)
    return found.score, verdict(found)


def matched(first: str, second: str, schema: Schema = "Person") -> NameMatch:
    """The word-by-word match of two names."""
    person = KIND_OF_SCHEMA[schema] == "individual"
    return match_names(analyse(first, person=person), analyse(second, person=person))


def verdict(found: NameMatch) -> Verdict:
    """The verdict for a score of two names alone."""
    if found.score >= SAME:
        return "unsure" if found.number_clash else "same"
    return "unsure" if found.score >= UNSURE else "different"
