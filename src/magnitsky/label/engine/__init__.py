"""The coding engine: a text in, codes out, each with its quote, its place and its rule."""

from magnitsky.label.engine.coder import Coder, coder
from magnitsky.label.engine.coding import Coding, Individual, Passage, Period, Place, Suggestion

__all__ = ["Coder", "Coding", "Individual", "Passage", "Period", "Place", "Suggestion", "coder"]
