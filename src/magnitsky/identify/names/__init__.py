"""Names in any script, taken apart into words that can be compared."""

from magnitsky.identify.names.name import Name, analyse

__all__ = ["Name", "analyse"]
