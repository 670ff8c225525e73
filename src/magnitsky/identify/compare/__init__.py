"""Compare two subjects, with reasons: names, dates, countries, numbers, kind."""

from magnitsky.identify.compare.evidence import (
    ComparedFact,
    Comparison,
    Evidence,
    Verdict,
    can_only_contradict,
    compare,
)
from magnitsky.identify.compare.single_field import compare_names

__all__ = [
    "ComparedFact",
    "Comparison",
    "Evidence",
    "Verdict",
    "can_only_contradict",
    "compare",
    "compare_names",
]
