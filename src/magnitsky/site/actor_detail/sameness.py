"""Why the listings of an actor are treated as one actor."""

from dataclasses import dataclass
from typing import Any

_MOST = 40


@dataclass(frozen=True, slots=True)
class LikenessView:
    """Two compared listings, with the verdict and the explanation."""

    first: str
    second: str
    first_name: str
    second_name: str
    verdict: str
    because: str


@dataclass(frozen=True, slots=True)
class Sameness:
    """The comparisons that join the listings, clearest first, and people's judgements."""

    pairs: list[LikenessView]
    left_out: int
    judgements: list[dict[str, Any]]


def sameness(found: dict[str, Any], names: dict[str, str]) -> Sameness:
    """Why these listings are one actor; `names` is the name by listing reference."""
    pairs = sorted(found["why"], key=lambda pair: (pair["verdict"] != "same", -pair["score"]))
    shown = [
        LikenessView(
            pair["first"],
            pair["second"],
            names.get(pair["first"], pair["first"]),
            names.get(pair["second"], pair["second"]),
            pair["verdict"],
            pair["because"],
        )
        for pair in pairs[:_MOST]
    ]
    return Sameness(shown, max(0, len(pairs) - _MOST), found["judgements"])
