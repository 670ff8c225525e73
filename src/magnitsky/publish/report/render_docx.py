"""The review for Word and LibreOffice: real headings, table headers, alternative texts."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import docx as word
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from magnitsky.present.report import texts
from magnitsky.present.report.document import (
    ColumnHead,
    NamedTarget,
    ReportDocument,
    Section,
    TargetList,
)
from magnitsky.publish.report.plain_text import printable_text
from magnitsky.publish.report.section_chart import section_chart

_WIDE = Cm(16)
_SMALL = Pt(8)
_CELL = Pt(8.5)


def docx(document: ReportDocument) -> bytes:
    """The file; it uses fonts of the reader's machine."""
    file = word.Document()
    _prepare(file, document)
    _opening(file, document)
    for chapter in document.chapters:
        file.add_heading(chapter.title, 1)
        for section in chapter.sections:
            _section(file, section)
    for names in document.lists:
        _names(file, names)
    _annex(file, document)
    _closing(file, document)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _prepare(file: WordFile, document: ReportDocument) -> None:
    known = file.core_properties
    known.title, known.author, known.language = document.short, "magnitsky", document.language
    known.subject, known.comments = document.lead[:250], ""
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        _speaks(file.styles[name].element.get_or_add_rPr(), document.language)
    file.styles["Normal"].font.size = Pt(10.5)
    for page in file.sections:
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2.5)


def _speaks(properties: Any, language: str) -> None:
    lang = properties.find(qn("w:lang"))
    if lang is None:
        lang = OxmlElement("w:lang")
        properties.append(lang)
    lang.set(qn("w:val"), language)


def _opening(file: WordFile, document: ReportDocument) -> None:
    file.add_heading(document.title, 0)
    file.add_paragraph(document.lead, "Subtitle")
    if document.notice:
        file.add_paragraph().add_run(document.notice).bold = True
    heads = tuple(ColumnHead(one.title) for one in document.figures)
    numbers = tuple(f"{one.number}\n{one.of}" for one in document.figures)
    _grid(file, heads, [numbers])
    _small(file, [f"{texts.SCOPE} {document.scope}", *document.notes])
    if document.findings:
        file.add_heading(texts.FINDINGS, 1)
    for finding in document.findings:
        file.add_paragraph(finding.sentence, "List Bullet")


def _section(file: WordFile, section: Section) -> None:
    file.add_heading(section.title, 2)
    for sentence in section.sentences:
        file.add_paragraph(sentence)
    if drawn := section_chart(section):
        picture = file.add_picture(BytesIO(drawn.png()), width=_WIDE)
        words = f"{section.title}. {drawn.description}"
        picture._inline.docPr.set("descr", words)  # noqa: SLF001 - python-docx has no other way
    grid, more = printable_text(section)
    if grid:
        _grid(file, grid.heads, grid.rows)
    else:
        file.add_paragraph(texts.NO_ROWS)
    files = ", ".join(one.path for one in section.files)
    _small(file, filter(None, [more, section.scope, *section.notes, f"{files}."]))


def _names(file: WordFile, names: TargetList) -> None:
    file.add_heading(names.title, 1)
    if names.names:
        heads = (names.verb, *texts.NAME_HEADS)
        rows = [
            (p.on, "\n".join((p.name, *p.others)), p.kind, p.countries, p.programme, p.basis)
            for p in names.names
        ]
        _grid(file, tuple(map(ColumnHead, heads)), rows)
    else:
        file.add_paragraph(texts.NONE)
    _small(file, [names.scope])


def _annex(file: WordFile, document: ReportDocument) -> None:
    if not document.annex:
        return
    file.add_heading(texts.ANNEX, 1)
    for country in document.annex:
        file.add_heading(country.title, 2)
        file.add_paragraph(country.sentence)
        for person in country.names:
            _linked(file.add_paragraph(style="List Bullet"), person)
        if country.more:
            _small(file, [country.more])
    _small(file, [document.annex_scope])


def _linked(paragraph: Paragraph, person: NamedTarget) -> None:
    """A name linked to its official page."""
    link: Any = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"),
        paragraph.part.relate_to(person.page, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
    )
    run = paragraph.add_run(person.name)
    run.underline = True
    link.append(run._r)  # noqa: SLF001 - as above
    paragraph._p.append(link)  # noqa: SLF001 - as above
    others = f" {' · '.join(person.others)}" if person.others else ""
    paragraph.add_run(f"{others} ({person.programme}, {person.on})")


def _closing(file: WordFile, document: ReportDocument) -> None:
    file.add_heading(texts.METHOD, 1)
    for words in document.method:
        file.add_paragraph(words)
    file.add_heading(texts.CHECKING, 1)
    for words in document.checking:
        file.add_paragraph(words, "List Bullet")
    file.add_heading(texts.DEFINITIONS, 1)
    for term in document.terms:
        paragraph = file.add_paragraph()
        paragraph.add_run(f"{term.word}. ").bold = True
        paragraph.add_run(f"{term.meaning} {term.page or ''}".strip())
    file.add_heading(texts.SOURCES, 1)
    _grid(file, document.sources.heads, document.sources.rows)
    _small(file, document.attributions)
    file.add_heading(texts.CITATION, 1)
    file.add_paragraph(document.citation)
    _small(file, [document.made])


def _grid(file: WordFile, heads: Sequence[ColumnHead], rows: Sequence[Sequence[str]]) -> None:
    """A table whose header row repeats on every page."""
    table = file.add_table(rows=1, cols=len(heads), style="Light List")
    table.autofit = True
    top = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - as above
    top.append(OxmlElement("w:tblHeader"))
    cells = [list(table.rows[0].cells)]
    cells += [list(table.add_row().cells) for _ in rows]
    said = [[head.title for head in heads], *rows]
    for of, words in zip(cells, said, strict=True):
        for cell, head, text in zip(of, heads, words, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.add_run(text).font.size = _CELL
            if head.number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    file.add_paragraph()


def _small(file: WordFile, words: Iterable[str]) -> None:
    paragraph = file.add_paragraph()
    paragraph.add_run(" ".join(words)).font.size = _SMALL
