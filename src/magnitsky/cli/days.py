"""Parameter types for dates and points in time."""

from datetime import UTC, date, datetime
from typing import Any

import click


class DayParam(click.ParamType[date]):
    """A date, as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; a usage error if it is not one."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a date; write it as YYYY-MM-DD.", param, ctx)


class Moment(DayParam):
    """A date or a point in time: YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS (UTC unless a zone is given)."""

    name = "YYYY-MM-DD[THH:MM:SS]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date or point in time; a usage error if it is neither."""
        if isinstance(value, str) and len(value) > len("YYYY-MM-DD"):
            try:
                moment = datetime.fromisoformat(value)
            except ValueError:
                self.fail(f"'{value}' is not a point in time.", param, ctx)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return super().convert(value, param, ctx)
