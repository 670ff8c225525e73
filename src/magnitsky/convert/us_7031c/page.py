"""A report of the public listing, as a saved web page."""

import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from magnitsky.convert.dates import partial_date
from magnitsky.convert.normalise import slug
from magnitsky.convert.record import Name, Problem, Record
from magnitsky.convert.sniff import Sniff, opened
from magnitsky.convert.source import MAIN, Input, Report, SourceFormat
from magnitsky.convert.us_7031c.line import DesigneeLine, read_line
from magnitsky.convert.us_7031c.outline import Item, items
from magnitsky.convert.xml import Element
from magnitsky.errors import SourceMalformed

LARGEST = 32 * 1024**2
"""Maximum size of a page, in bytes; the State Department's have a few hundred kilobytes."""

CARRIES = frozenset(
    {"source_id", "schema", "names", "programmes", "country", "listed_on", "statement", "url"}
)

_END = re.compile(rb"</html\s*>\s*(?:<!--.*?-->\s*)*\Z", re.IGNORECASE | re.DOTALL)
_DATED = re.compile(rb"""<meta[^>]+article:(modified|published)_time[^>]+?(\d{4}-\d\d-\d\d)""")
_OFFICIAL = "https://www.state.gov/"


def role(sniff: Sniff) -> str | None:
    """The main role if the page has the State Department's report markup and mentions 7031(c)."""
    if sniff.shape != "html":
        return None
    try:
        with opened(sniff.path) as file:
            page = file.read(LARGEST)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return None
    is_report = b"report__section-subtitle" in page or b"entry-content" in page
    return MAIN if is_report and b"7031(c)" in page else None


def published(given: Input) -> str | None:
    """The modification date the page states, otherwise its publication date."""
    with opened(given.main) as file:
        stated = dict(_DATED.findall(file.read(65_536)))
    day = stated.get(b"modified") or stated.get(b"published")
    return partial_date(day.decode("ascii")) if day else None


def part(given: Input) -> str:
    """
    The report's name: the end of the page's own address, otherwise of its title.

    Raises:
        SourceMalformed: the page has neither.
    """
    root = _root(given)
    address, title = _address(root), root.findtext(".//title")
    name = slug(address.rstrip("/").rpartition("/")[2]) if address else slug(title or "")
    if not address and not (title and title.strip()):
        raise SourceMalformed(
            f"us-7031c: {given.main.name} has no address of its own and no title, so it does not"
            " say which report it is. Save the report's page anew. Nothing was changed."
        )
    return name


def read(given: Input, report: Report) -> Iterator[Record]:
    """
    Yield the persons.

    `listed_on` is the year in the heading above the line. A line that is not a name, a country and
    a reason is reported and left out. A name that occurs twice in a year stays two entries.

    Raises:
        SourceMalformed: the page is cut off or too large, or contains no entry.
    """
    root = _root(given)
    url = _address(root)
    taken: dict[str, int] = {}
    for item in items(root, report):
        line = read_line(item.text)
        if line is None:
            report(Problem("line not understood, left out", item.tag, item.text))
        else:
            yield _record(item, line, url, taken, report)
    if not taken:
        reports = root.xpath("count(.//nav[@id='report-nav']//option[@value != ''])")
        raise SourceMalformed(
            f"us-7031c: {given.main.name} holds no line that reads as an entry; its menu links"
            f" {reports:.0f} reports. Save the pages of the reports, and give those."
            " Nothing was changed."
        )


def _record(
    item: Item, line: DesigneeLine, url: str | None, taken: dict[str, int], report: Report
) -> Record:
    source_id = f"{item.year or 'undated'}-{line.countries[0]}-{slug(line.name)}"
    taken[source_id] = count = taken.get(source_id, 0) + 1
    if count > 1:
        source_id = f"{source_id}:{count}"
        report(Problem("one name twice in a year", item.tag, item.text, source_id))
    if item.year is None:
        report(Problem("no year above the line", item.tag, item.text, source_id))
    return Record(
        source_id=source_id,
        schema="Person",
        names=(Name(line.name, title=line.title),),
        programmes=(item.programme,),
        country=line.countries,
        listed_on=item.year,
        statement=line.statement,
        url=url,
    )


def _root(given: Input) -> Element:
    with opened(given.main) as file:
        page = file.read(LARGEST + 1)
    if len(page) > LARGEST:
        raise SourceMalformed(
            f"us-7031c: {given.main.name} is larger than {LARGEST:,} bytes, so it is not a report."
        )
    if not _END.search(page[-4096:]):
        raise SourceMalformed(
            f"us-7031c: {given.main.name} does not end with </html>, so it is cut off."
            " Save the page again. Nothing was changed."
        )
    page.decode("utf-8")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    root: Element | None = etree.fromstring(page, parser)
    if root is None:
        raise SourceMalformed(f"us-7031c: {given.main.name} is a page without content.")
    return root


def _address(root: Element) -> str | None:
    for link in root.iter("link"):
        address = link.get("href", "")
        if link.get("rel") == "canonical" and address.startswith(_OFFICIAL):
            return address
    return None


FORMAT = SourceFormat(
    name="report page, HTML",
    role=role,
    read=read,
    published=published,
    carries=CARRIES,
    part=part,
)
