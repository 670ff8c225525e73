"""Path converters: a date in an address."""

from datetime import date


class DayConverter:
    """A date as `2021-12-10`; an impossible date does not match, so the address is not found."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """
        The date.

        Raises:
            ValueError: there is no such date; Django then treats the path as not matching.
        """
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """The date as `YYYY-MM-DD`."""
        return value.isoformat()
