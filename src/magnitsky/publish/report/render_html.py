"""The review as one self-contained HTML page."""

from importlib import resources
from typing import Any

from django.template import Context, Engine
from django.utils.safestring import mark_safe

from magnitsky.present.report.document import ReportDocument, Section
from magnitsky.publish.charts.style import page_css
from magnitsky.publish.report.plain_text import fixed_texts
from magnitsky.publish.report.section_chart import section_chart


def page(document: ReportDocument) -> str:
    """The page, including stylesheet and charts."""
    folder_of = resources.files("magnitsky.publish.report")
    with resources.as_file(folder_of) as folder:
        template = Engine(dirs=[str(folder)]).get_template("review.html")
        style = (folder / "review.css").read_text("utf-8")
    context = {
        "document": document,
        "texts": fixed_texts(),
        "chapters": [
            {"chapter": chapter, "sections": [_drawn(one) for one in chapter.sections]}
            for chapter in document.chapters
        ],
        "style": mark_safe(style + page_css()),  # noqa: S308 - the project's own files
    }
    return template.render(Context(context))


def _drawn(section: Section) -> dict[str, Any]:
    drawn = section_chart(section)
    svg = drawn.svg(section.slug) if drawn else ""
    grid = section.grid
    numbers = [head.number for head in grid.heads] if grid else []
    rows = [list(zip(row, numbers, strict=True)) for row in grid.rows] if grid else []
    safe = mark_safe(svg)  # noqa: S308 - every text in it is escaped
    return {"section": section, "svg": safe, "rows": rows}
