"""What tests of the coding pages may ask for."""

from cast import cast

__all__ = ["cast"]
