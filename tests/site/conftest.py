"""What tests of the site may ask for."""

from cast import cast

__all__ = ["cast"]
