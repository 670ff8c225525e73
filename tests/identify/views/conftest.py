"""What tests of the matching pages may ask for."""

from cast import cast
from starter_register import starter

__all__ = ["cast", "starter"]
