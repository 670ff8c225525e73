"""Page, print and text file say the same, in every script, and run nothing they are given."""

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import docx as words
import pypdf

from answers import SCOPE, countries
from magnitsky.present.report.document import (
    Chapter,
    ColumnHead,
    CountrySection,
    DataFile,
    Definition,
    Figure,
    Finding,
    Grid,
    NamedTarget,
    ReportDocument,
    Section,
    TargetList,
)
from magnitsky.publish.report.render_docx import docx
from magnitsky.publish.report.render_html import page
from magnitsky.publish.report.render_pdf import pdf

EVIL = '#panic("run") $x$ `raw` */ <script>alert(1)</script> {{ 7 }} [*b*] \\ @ref'
SPELLINGS = ("Андрей Примеров", "محمد مثال", "示例人", "홍길동", "მაგალითი", "Օրինակ", "นาย")


def name(text: str = "Andrei PRIMEROV", *others: str) -> NamedTarget:
    return NamedTarget("x:1", text, others, "individual", "Russia", "GB-HR", "2022-12-09",
                "stated by the publisher", "https://example.org/1")  # fmt: skip


def document(*names: NamedTarget, rows: int = 2) -> ReportDocument:
    table = countries(("ru", 3), ("mt", 1))
    heads = (ColumnHead("Country"), ColumnHead("Listings", number=True))
    grid = Grid("By country", heads, tuple((f"Land {n}", f"{n:,}") for n in range(rows)))
    section = Section(
        "countries", "By country", 1, ("Of 4 listings, 3 are from Russia.",), grid, SCOPE.brief(),
        ("A note.",), (DataFile("Data (CSV)", "data/countries.csv"),), table,
    )  # fmt: skip
    listed = TargetList("named", "Named in 2022", "Began", "designations", names, "Scope.")
    return ReportDocument(
        language="en", kicker="Annual review", title="2022: who was named", lead="GB-HR",
        short="Review of 2022: GB-HR", notice="Not every list is read.",
        figures=(Figure("Began in 2022", "4", "4 individuals"),),
        findings=(Finding("Of 4 listings, 3 are from Russia.", "countries"),),
        scope="Scope.", notes=(), chapters=(Chapter("who", "Who", (section,)),), lists=(listed,),
        annex=(CountrySection("Russia", "3 listings began.", names),), annex_scope="Scope.",
        method=("Counted.",), checking=("Look.",), terms=(Definition("Listing", "One entry."),),
        sources=Grid("Lists", tuple(ColumnHead(str(n)) for n in range(6)),
                     (("gb-ofsi",) * 5 + ("a" * 64,),)),
        attributions=("Publisher.",), citation="magnitsky.", made="Made.",
    )  # fmt: skip


def words_of(printed: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(printed))
    return "\n".join(one.extract_text() for one in reader.pages)


def plain(text: str) -> str:
    """Letters only: an extracted line is broken and spaced as the page was."""
    return re.sub(r"\s+|[\u200e\u200f\u202a-\u202e]", "", text)


def test_the_print_holds_names_in_every_script_with_the_packaged_fonts_alone() -> None:
    said = plain(words_of(pdf(document(name("Andrei PRIMEROV", *SPELLINGS)))))
    for word in " ".join(SPELLINGS).split():
        assert word in said


def test_the_print_is_tagged_titled_and_has_an_outline_and_page_numbers() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(document(name()))))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()
    assert reader.metadata is not None
    assert reader.metadata.title == "Review of 2022: GB-HR"
    assert "Who" in [
        one.title for one in reader.outline if isinstance(one, pypdf.generic.Destination)
    ]
    assert f"Page 1 of {len(reader.pages)}" in reader.pages[0].extract_text()


def test_a_table_over_several_pages_says_its_heads_on_each() -> None:
    many = tuple(name(f"Person {n}") for n in range(120))
    reader = pypdf.PdfReader(io.BytesIO(pdf(document(*many))))
    held = [
        one.extract_text() for one in reader.pages if "How the day is known" in one.extract_text()
    ]
    assert len(held) > 2


def test_a_long_table_is_printed_in_part_and_says_where_the_rest_is() -> None:
    said = words_of(pdf(document(name(), rows=300)))
    assert "The first 60 of 300 rows; data/countries.csv has all." in " ".join(said.split())


def test_what_others_wrote_is_printed_as_it_stands_and_never_run() -> None:
    said = plain(words_of(pdf(document(name(EVIL, EVIL)))))
    assert plain(EVIL) in said


def test_a_letter_no_font_has_does_not_stop_the_print() -> None:
    printed = pdf(document(name("Name \U0001e900")))
    assert b"pdfuaid" not in printed
    assert "Name" in words_of(printed)


class Seen(HTMLParser):
    """The elements of a page, and what they lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for key, value in attrs:
            if key == "id" and value:
                self.ids.append(value)
            if key == "href" and value:
                self.links.append(value)


def test_the_page_runs_nothing_and_needs_nothing_beside_it() -> None:
    made = page(document(name(EVIL, EVIL)))
    seen = Seen(made)
    assert not {"script", "link", "img", "iframe"} & set(seen.tags)
    assert "&lt;script&gt;" in made
    assert "{{" in made
    assert len(seen.ids) == len(set(seen.ids))
    assert {link[1:] for link in seen.links if link.startswith("#")} <= set(seen.ids)


def test_an_incomplete_period_is_said_first() -> None:
    made = page(document(name()))
    assert made.index("Not every list is read.") < made.index("In short")
    assert "Not every list is read." not in page(replace(document(name()), notice=""))


def test_the_text_file_has_headings_heads_of_tables_words_for_pictures_and_a_language() -> None:
    file = words.Document(io.BytesIO(docx(document(name("Andrei PRIMEROV", *SPELLINGS)))))
    styles = {one.style.name for one in file.paragraphs if one.style}
    assert {"Title", "Heading 1", "Heading 2"} <= styles
    assert file.core_properties.language == "en"
    assert file.core_properties.title == "Review of 2022: GB-HR"
    body = file.element.body.xml
    assert body.count("w:tblHeader") == len(file.tables)
    assert 'descr="By country. A map of the world' in body
    assert all(spelling in body for spelling in SPELLINGS)


def test_the_text_file_is_sound_whatever_the_names_hold() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(document(name(EVIL))))) as archive:
        assert archive.testzip() is None
        assert "&lt;script&gt;" in archive.read("word/document.xml").decode()


def test_heavy_packages_load_only_where_a_review_is_written() -> None:
    code = "import magnitsky.cli.review, sys; print({'typst', 'docx'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "set()"
