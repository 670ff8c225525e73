"""How it is known that the listings of an actor are one."""

from dataclasses import dataclass
from typing import Any

_MOST = 40


@dataclass(frozen=True, slots=True)
class LikenessView:
    """Two listings that were compared, and what was found."""

    first: str
    second: str
    first_name: str
    second_name: str
    verdict: str
    because: str


@dataclass(frozen=True, slots=True)
class Sameness:
    """The comparisons that join the listings, the clearest first, and what people decided."""

    pairs: list[LikenessView]
    left_out: int
    judgements: list[dict[str, Any]]


def sameness(found: dict[str, Any], names: dict[str, str]) -> Sameness:
    """What joins the listings of these names."""
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
