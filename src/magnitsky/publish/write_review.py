"""Write a review into a folder: one page, and the data behind each of its tables."""

import csv
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.safestring import mark_safe

from magnitsky import __version__
from magnitsky.codebook.spreadsheets import defused
from magnitsky.enter.rows import Fact
from magnitsky.measure.table import Table
from magnitsky.publish.review import KIND_NAMES, Review, Section

PAGE = "index.html"


def write_review(review: Review, out: Path) -> list[Path]:
    """
    Write the page and its data files.

    Returns:
        The files written, the page first.
    """
    data = out / "data"
    data.mkdir(parents=True, exist_ok=True)
    written = [out / PAGE]
    for section in review.sections:
        path = data / f"{section.slug}.csv"
        _write_csv(path, section.columns, section.rows)
        written.append(path)
    path = data / "designations.csv"
    _write_csv(path, _FACT_COLUMNS, (_fact_row(fact) for fact in review.facts))
    written.append(path)
    (out / PAGE).write_text(page(review), "utf-8")
    return written


def page(review: Review) -> str:
    """The review as one HTML page that needs nothing beside it."""
    templates = resources.files("magnitsky.publish") / "templates"
    with resources.as_file(templates) as folder:
        template = Engine(dirs=[str(folder)]).get_template("review.html")
        style = (folder / "review.css").read_text("utf-8")
    drawn = [_drawn(section) for section in review.sections]
    context = {
        "review": review,
        "sections": drawn,
        "began": _kinds(review.began),
        "ended": _kinds(review.ended),
        "in_force": _kinds(review.in_force),
        "ever": _kinds(review.ever),
        "style": mark_safe(style),  # noqa: S308 - the project's own file
        "version": __version__,
    }
    return template.render(Context(context))


def _drawn(section: Section) -> dict[str, Any]:
    svg = section.chart.svg(section.slug) if section.chart and section.rows else ""
    return {"section": section, "svg": mark_safe(svg)}  # noqa: S308 - every text in it is escaped


def _kinds(table: Table) -> dict[str, Any]:
    return {
        "total": table.total,
        "kinds": [_counted(len(row.ids), str(row.cells[0])) for row in table.rows],
        "scope": table.scope,
    }


def _counted(number: int, kind: str) -> str:
    return f"1 {kind}" if number == 1 else f"{number:,} {KIND_NAMES[kind].lower()}"


_FACT_COLUMNS = (
    "id", "source", "source_id", "programme", "tag", "kind", "name", "countries", "country_basis",
    "from", "from_basis", "listed_on_as_printed", "listed_after", "listed_by", "until",
    "delisted_after", "page", "began_by_notice", "ended_by_notice", "from_by_lists",
    "until_by_lists",
)  # fmt: skip


def _fact_row(fact: Fact) -> tuple[Any, ...]:
    return (
        fact.id, fact.source, fact.source_id, fact.programme, fact.tag, fact.kind, fact.name,
        " ".join(fact.countries), fact.country_basis, fact.starts_on, fact.basis, fact.listed_on,
        fact.listed_after, fact.listed_by, fact.ends_on, fact.delisted_after, fact.page,
        fact.began_by, fact.ended_by, fact.list_starts_on, fact.list_ends_on,
    )  # fmt: skip


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([defused(cell) for cell in row] for row in rows)
