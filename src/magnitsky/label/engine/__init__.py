"""The coding engine: text in, codes out, each with its quote, place and rule."""

from magnitsky.label.engine.coder import Coder, coder
from magnitsky.label.engine.coding import (
    ActPlace,
    Individual,
    Passage,
    Period,
    Suggestion,
    TextCoding,
)

__all__ = [
    "ActPlace",
    "Coder",
    "Individual",
    "Passage",
    "Period",
    "Suggestion",
    "TextCoding",
    "coder",
]
