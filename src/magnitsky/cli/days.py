"""Days and points in time, as a command reads them."""

from datetime import UTC, date, datetime
from typing import Any

import click


class DayParam(click.ParamType[date]):
    """A day, as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or wrong usage."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a day; write it as YYYY-MM-DD.", param, ctx)


class Moment(DayParam):
    """A day or a point in time, as YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS (UTC, if no zone is given)."""

    name = "YYYY-MM-DD[THH:MM:SS]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day or the point in time, or wrong usage."""
        if isinstance(value, str) and len(value) > len("YYYY-MM-DD"):
            try:
                moment = datetime.fromisoformat(value)
            except ValueError:
                self.fail(f"'{value}' is not a point in time.", param, ctx)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return super().convert(value, param, ctx)
