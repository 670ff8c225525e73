"""Extract the text of a saved file: a web page, a PDF, a Word document or plain text."""

import logging
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from lxml import etree

from magnitsky.convert.xml import Element, entries_of, local
from magnitsky.errors import BadText, SourceMalformed

Kind = Literal["html", "pdf", "docx", "text"]

MOST_BYTES = 64 * 2**20
"""Maximum size in bytes of a file, and of the document inside a Word file."""
MOST_WORDS = 2 * 2**20
"""Maximum length of a text, in characters."""
MOST_PAGES = 2_000

_DOCUMENT = "word/document.xml"
_PAGE = re.compile(rb"(?i)<!doctype\s+html|<html|<head|<body|<p[\s>]|<div[\s>]")
_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "nav", "header", "footer", "aside", "form",
     "button", "head", "iframe", "object"}
)  # fmt: skip
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s",
     "small", "span", "strong", "sub", "sup", "time", "u", "wbr"}
)  # fmt: skip
_LEAST_MAIN = 200
"""Minimum length, in characters, of a page's main element for it to be used as its text."""


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """The text of a file, with an empty line between paragraphs, and the file's own metadata."""

    kind: Kind
    text: str
    title: str = ""
    language: str = ""


def words_of(path: Path) -> ExtractedText:
    """
    The text of a file, whose type is detected from its bytes.

    Raises:
        BadText: it is none of the four types, damaged, too large, or contains no text.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise BadText(
            f"{path.name} has {size:,} bytes; an announcement has {MOST_BYTES:,} at most."
        )
    content = path.read_bytes()
    found = _read(path, content)
    if not found.text.strip():
        raise BadText(
            f"{path.name} contains no text (a scan has only pictures). Give its words with --text."
        )
    if len(found.text) > MOST_WORDS:
        raise BadText(f"{path.name} has more than {MOST_WORDS:,} characters. Give one document.")
    return found


def _read(path: Path, content: bytes) -> ExtractedText:
    if content.startswith(b"%PDF-"):
        return _pdf(path, content)
    if content.startswith(b"PK\x03\x04"):
        return _docx(path, content)
    if _PAGE.search(content[:65_536]):
        return _html(path, content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadText(
            f"{path.name} is not a web page, PDF, Word document (.docx) or text in UTF-8."
        ) from error
    return plain_words(text, path.name)


def plain_words(text: str, name: str = "The text") -> ExtractedText:
    """
    A text as typed, with uniform line ends.

    Raises:
        BadText: it contains control characters, so it is not text.
    """
    made = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if any(char < " " and char not in "\n\t\f" for char in made):
        raise BadText(f"{name} contains control characters, so it is not text.")
    return ExtractedText("text", made, _first_line(made))


def _first_line(text: str) -> str:
    return text.partition("\n")[0].strip()[:200]


def _html(path: Path, content: bytes) -> ExtractedText:
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True,
                              encoding=_encoding(content))  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.LxmlError as error:
        raise BadText(f"{path.name}: this web page cannot be read ({error}).") from error
    if root is None:
        return ExtractedText("html", "")
    title = " ".join((root.findtext(".//title") or "").split())
    parts = [_paragraphs(part) for part in (*root.iter("main"), *root.iter("article"))]
    best = max(parts, key=len, default="")
    text = best if len(best) >= _LEAST_MAIN else _paragraphs(root)
    return ExtractedText("html", text, title or _first_line(text), root.get("lang", "")[:2].lower())


def _encoding(content: bytes) -> str | None:
    """UTF-8 if the bytes are valid UTF-8; otherwise the encoding the page declares."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _paragraphs(root: Element) -> str:
    return _joined("".join(_pieces(root)).split("\n"))


def _pieces(root: Element) -> Iterator[str]:
    """The visible text, with a line break at the edge of each block."""
    hidden: Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        if event == "start":
            if hidden is None and name in _UNSEEN:
                hidden = element
            if hidden is None:
                yield ("" if name in _INLINE else "\n") + _flat(element.text)
            continue
        was_hidden = hidden is not None
        if hidden is element:
            hidden, was_hidden = None, False
        if not was_hidden and element is not root:
            yield ("" if name in _INLINE else "\n") + _flat(element.tail)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _joined(paragraphs: Iterable[str]) -> str:
    tidy = (" ".join(paragraph.split()) for paragraph in paragraphs)
    return "\n\n".join(paragraph for paragraph in tidy if paragraph)


def _docx(path: Path, content: bytes) -> ExtractedText:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            part = next((one for one in archive.infolist() if one.filename == _DOCUMENT), None)
            if part is None:
                raise BadText(f"{path.name} is a zip file, but not a Word document (.docx).")
            if part.file_size > MOST_BYTES:
                raise BadText(f"{path.name} unpacks to {part.file_size:,} bytes. It was not read.")
            with archive.open(part) as file:
                text = _joined(_word(one) for one in entries_of(path, BytesIO(file.read()), "p"))
    except SourceMalformed as error:
        raise BadText(str(error)) from error
    except (zipfile.BadZipFile, etree.LxmlError, EOFError, OSError, RuntimeError) as error:
        raise BadText(f"{path.name}: this Word document cannot be opened ({error}).") from error
    return ExtractedText("docx", text, _first_line(text))


def _word(paragraph: Element) -> str:
    """The text of a paragraph, without text deleted under tracked changes."""
    breaks = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
    return "".join(
        (one.text or "") if local(one) == "t" else breaks.get(local(one), "")
        for one in paragraph.iter()
    )


def _pdf(path: Path, content: bytes) -> ExtractedText:
    import pypdf  # noqa: PLC0415 - only where there is a PDF to read

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadText(f"{path.name} is protected by a password. Save it without one.")
        if len(reader.pages) > MOST_PAGES:
            raise BadText(f"{path.name} has more than {MOST_PAGES:,} pages. Give one document.")
        pages = [page.extract_text() for page in reader.pages]
        title = str((reader.metadata and reader.metadata.title) or "")
    except _BROKEN_PDF as error:
        raise BadText(f"{path.name}: this PDF cannot be read ({error}).") from error
    except pypdf.errors.PyPdfError as error:
        raise BadText(f"{path.name}: this PDF cannot be read ({error}).") from error
    text = "\n\n".join(_unwrapped(page) for page in pages if page.strip())
    return ExtractedText("pdf", text, " ".join(title.split()) or _first_line(text))


_BROKEN_PDF = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError,
               OSError, AssertionError, NotImplementedError, EOFError)  # fmt: skip


def _unwrapped(page: str) -> str:
    """A page without the line breaks of its layout; an empty line still separates paragraphs."""
    return _joined(re.sub(r"(?<!\n)\n(?!\s*\n)", " ", page.replace("\x00", "")).split("\n"))
