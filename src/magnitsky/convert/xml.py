"""Stream XML entry by entry, without keeping elements or loading external resources."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lxml import etree

from magnitsky.convert.sniff import opened
from magnitsky.errors import SourceMalformed

Element = etree._Element  # noqa: SLF001 - the type has no public name


def entries(path: Path, *names: str) -> Iterator[Element]:
    """
    Yield each element with one of these local names, complete, in document order.

    An element is emptied when the next is asked for, so memory does not grow with the file.
    Entities are not expanded, and a document type declaration is refused: no publisher's list
    has one, and every known attack through XML needs it.

    Raises:
        SourceMalformed: a document type declaration.
        lxml.etree.XMLSyntaxError: not well-formed, or cut off.
    """
    with opened(path) as file:
        yield from entries_of(path, file, *names)


def entries_of(path: Path, file: IO[bytes], *names: str) -> Iterator[Element]:
    """As `entries`, for an open file; `path` is used in messages."""
    context = etree.iterparse(
        file,
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    checked = False
    for _, element in context:
        if not checked:
            _refuse_doctype(path, element)
            checked = True
        yield element
        # An emptied element still hangs on its parent, so earlier siblings are removed as well.
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _refuse_doctype(path: Path, element: Element) -> None:
    if element.getroottree().docinfo.doctype:
        raise SourceMalformed(
            f"{path.name}: has a document type declaration, which no official list has."
            " The file was not read."
        )


def local(element: Element) -> str:
    """The element's name without its namespace, which publishers change over the years."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text(element: Element | None) -> str | None:
    """The element's own text, trimmed, with runs of white space folded; None where empty."""
    if element is None or not element.text:
        return None
    return " ".join(element.text.split()) or None


def children(element: Element) -> dict[str, Element]:
    """The element's children by local name; where a name repeats, the first."""
    found: dict[str, Element] = {}
    for child in element:
        found.setdefault(local(child), child)
    return found
