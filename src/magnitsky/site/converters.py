"""Parts of addresses: a day that exists."""

from datetime import date


class DayConverter:
    """A day as `2021-12-10`; what is no day of the calendar is no address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """
        The day.

        Raises:
            ValueError: there is no such day; the address leads nowhere.
        """
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """The part of the address."""
        return value.isoformat()
