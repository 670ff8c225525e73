"""Write a review to a folder: web page, PDF, Word file, and data."""

from pathlib import Path

from magnitsky.present.report.report import Report
from magnitsky.publish.report.render_data import write_data
from magnitsky.publish.report.render_docx import docx
from magnitsky.publish.report.render_html import page
from magnitsky.publish.report.render_pdf import pdf

PAGE, PRINT, TEXT = "index.html", "review.pdf", "review.docx"


def write_review(review: Report, out: Path) -> list[Path]:
    """
    Write all forms of a review.

    Returns:
        The files written, the page first.
    """
    data = write_data(review, out / "data")
    (out / PAGE).write_text(page(review.document), "utf-8")
    (out / PRINT).write_bytes(pdf(review.document))
    (out / TEXT).write_bytes(docx(review.document))
    return [out / PAGE, out / PRINT, out / TEXT, *data]
