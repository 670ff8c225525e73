"""Names in any script, split into words that can be compared."""

from magnitsky.identify.names.name import AnalysedName, analyse

__all__ = ["AnalysedName", "analyse"]
