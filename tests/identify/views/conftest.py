"""What tests of the matching pages may ask for."""

from cast import cast

__all__ = ["cast"]
