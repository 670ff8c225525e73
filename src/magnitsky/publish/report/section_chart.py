"""The chart of a review section, drawn from its table."""

from dataclasses import replace

from magnitsky.present.report.document import Section
from magnitsky.publish.charts.chart import Chart
from magnitsky.publish.charts.choose import chart


def section_chart(section: Section) -> Chart | None:
    """The chart below the section's title; None if a table is clearer or has no rows."""
    drawn = chart(section.table) if section.table.rows else None
    return replace(drawn, title=section.title) if drawn else None
