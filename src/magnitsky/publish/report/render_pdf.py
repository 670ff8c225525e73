"""The review as PDF: typst renders a template that reads the text as data."""

import tempfile
from pathlib import Path

import msgspec
import typst

from magnitsky.present.report.document import ReportDocument
from magnitsky.publish.report.plain_text import plain_text
from magnitsky.publish.report.section_chart import section_chart
from magnitsky.publish.typeset import compiled

_TEMPLATE = Path(__file__).parent / "review.typ"


def pdf(document: ReportDocument) -> bytes:
    """
    The PDF, tagged for screen readers (PDF/UA-1).

    A letter that no packaged font has is printed as an empty box; the file then does not claim
    PDF/UA, which forbids such boxes.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        main = root / "review.typ"
        main.write_bytes(_TEMPLATE.read_bytes())
        (root / "document.json").write_bytes(msgspec.json.encode(plain_text(document)))
        for section in document.sections:
            if drawn := section_chart(section):
                (root / f"{section.slug}.svg").write_text(drawn.print(), "utf-8")
        try:
            return compiled(main, "pdf", {}, standard="ua-1")
        except typst.TypstError as error:
            if "could not be displayed" not in error.message:
                raise
            return compiled(main, "pdf", {})
