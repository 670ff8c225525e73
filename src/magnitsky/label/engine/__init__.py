"""The coding engine: a text in, codes out, each with its quote, its place and its rule."""

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
