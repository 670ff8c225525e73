"""The list in XML: root `data-set`, one `record` an entry, in English or bilingual elements."""

from collections.abc import Iterator

from magnitsky.convert.ca_sema.entry import CARRIES, CARRIES_ENGLISH, record
from magnitsky.convert.ca_sema.fields import Fields
from magnitsky.convert.ca_sema.identity import source_ids
from magnitsky.convert.record import Problem, Record
from magnitsky.convert.sniff import Sniff
from magnitsky.convert.source import MAIN, Input, Report, SourceFormat
from magnitsky.convert.xml import entries

_SINCE_SHIPS = (b"<Country-Pays>", b"<EntityOrShip", b"<DateOfListing")


def _is_newer(sniff: Sniff) -> bool:
    return any(mark in sniff.head for mark in _SINCE_SHIPS)


def bilingual(sniff: Sniff) -> str | None:
    """The main role if these are the bilingual elements, which include ships and listing dates."""
    is_list = sniff.shape == "xml" and sniff.root == "data-set"
    return MAIN if is_list and _is_newer(sniff) else None


def english(sniff: Sniff) -> str | None:
    """The main role if these are the elements of the earlier files."""
    is_list = sniff.shape == "xml" and sniff.root == "data-set" and b"<Country>" in sniff.head
    return MAIN if is_list and not _is_newer(sniff) else None


def read(given: Input, report: Report) -> Iterator[Record]:
    """
    Yield the entries; one without a regulation or a name is reported.

    The file is read twice, since only at its end is it known whether a name alone makes a unique
    id.
    """
    unheard = Fields(lambda _: None)
    ids = source_ids(unheard.of(element) for element in entries(given.main, "record"))
    fields_of = Fields(report).of
    seen: set[str] = set()
    for element, source_id in zip(entries(given.main, "record"), ids, strict=True):
        fields = fields_of(element)
        if source_id is None:
            report(Problem("entry without a regulation or a name", "record", _said(fields)))
        elif source_id in seen:
            report(Problem("the same entry stands twice", "record", _said(fields), source_id))
        else:
            seen.add(source_id)
            yield record(fields, source_id, report)


def _said(fields: dict[str, str]) -> str:
    return "; ".join(fields.values())


BILINGUAL = SourceFormat(name="bilingual XML", role=bilingual, read=read, carries=CARRIES)
ENGLISH = SourceFormat(name="XML until 2020", role=english, read=read, carries=CARRIES_ENGLISH)
