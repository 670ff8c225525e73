"""What a page says: its words, its links, the cells of its first table."""

from lxml import html


def text(page: str) -> str:
    """The words, with one space between them."""
    found = html.fromstring(page)
    for one in found.xpath("//script | //style"):
        one.drop_tree()
    return " ".join(found.text_content().split())


def links(page: str) -> list[str]:
    """The addresses it leads to, each once."""
    return list(dict.fromkeys(map(str, html.fromstring(page).xpath("//a/@href"))))


def figures(page: str) -> list[dict[str, str]]:
    """The rows of its table, by the heads of the columns."""
    tables = html.fromstring(page).xpath("//table")
    if not tables:
        return []
    heads = [one.text_content().strip() for one in tables[0].xpath("./thead//th")]
    rows = [row.xpath("./th|./td") for row in tables[0].xpath("./tbody/tr")]
    said = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    return [dict(zip(heads, row, strict=True)) for row in said]
