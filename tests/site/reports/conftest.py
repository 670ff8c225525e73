"""The tests here run on the starter register."""

from starter_register import starter

__all__ = ["starter"]
