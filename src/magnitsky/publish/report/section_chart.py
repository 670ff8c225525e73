"""The chart of a section of a review, drawn from its table."""

from dataclasses import replace

from magnitsky.present.report.document import Section
from magnitsky.publish.charts.chart import Chart
from magnitsky.publish.charts.choose import chart


def section_chart(section: Section) -> Chart | None:
    """The chart under the section's title; None where a table says it better, or has no rows."""
    drawn = chart(section.table) if section.table.rows else None
    return replace(drawn, title=section.title) if drawn else None
