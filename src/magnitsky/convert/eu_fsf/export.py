"""The EU's list in XML 1.1: root `export`, one `sanctionEntity` per entry, values in attributes."""

from collections.abc import Iterator

from lxml import etree

from magnitsky.convert.dates import partial_date
from magnitsky.convert.eu_fsf.entry import CARRIES, record
from magnitsky.convert.eu_fsf.parts import Parts
from magnitsky.convert.record import Problem, Record
from magnitsky.convert.sniff import Sniff, opened
from magnitsky.convert.source import MAIN, Input, Report, SourceFormat
from magnitsky.convert.xml import entries

NAMESPACE = b"http://eu.europa.ec/fpi/fsd/export"


def role(sniff: Sniff) -> str | None:
    """The main role if the root is `export` in the FSF's namespace."""
    is_fsf = sniff.shape == "xml" and sniff.root == "export" and NAMESPACE in sniff.head
    return MAIN if is_fsf else None


def published(given: Input) -> str | None:
    """The date in the root's `generationDate`."""
    with opened(given.main) as file:
        starts = etree.iterparse(
            file, events=("start",), resolve_entities=False, no_network=True, load_dtd=False
        )
        for _, root in starts:
            return partial_date(root.get("generationDate", ""))
    return None


def read(given: Input, report: Report) -> Iterator[Record]:
    """Yield the entries; one without a reference number or without a name is reported."""
    parts = Parts(report)
    seen: set[str] = set()
    for element in entries(given.main, "sanctionEntity"):
        entry = parts.entry(element)
        if not entry.source_id:
            report(
                Problem(
                    "entry without a reference number", "logicalId", entry.a.get("logicalId", "")
                )
            )
            continue
        if entry.source_id in seen:
            entry.say("the reference number stands twice", "euReferenceNumber", entry.source_id)
        seen.add(entry.source_id)
        made = record(entry)
        if made is not None:
            yield made


FORMAT = SourceFormat(name="XML 1.1", role=role, read=read, published=published, carries=CARRIES)
