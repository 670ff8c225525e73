"""A consolidated act as CSV: one row per entry of an annex (or per entry and measure)."""

import re
from collections.abc import Iterator

from msgspec import structs

from magnitsky.convert.eu_journal.entry import COLUMNS, Cells, Say, merged, record
from magnitsky.convert.normalise import slug
from magnitsky.convert.record import Problem, Record
from magnitsky.convert.sniff import Sniff
from magnitsky.convert.source import ALL_FIELDS, MAIN, Input, Report, SourceFormat
from magnitsky.convert.table import header, rows
from magnitsky.errors import SourceMalformed

REQUIRED = frozenset({"celex", "recordId", "annex", "measure", "schema", "name", "reason"})
CARRIES = ALL_FIELDS - {"amended_on", "death_date", "links"}

MOST_ENTRIES = 100_000
"""Maximum entries of an act, which is kept in memory as a whole; the largest has a few thousand."""

MOST_NAMESAKES = 100
"""Maximum entries of one name in one annex; with more, the file is considered damaged."""

_CELEX = re.compile(r"[0-9][0-9A-Z]{7,15}")


def role(sniff: Sniff) -> str | None:
    """The main role if the header is that of a consolidated file."""
    is_act = {"celex", "recordId", "programKey", "annex", "reason"} <= header(sniff)
    return MAIN if is_act else None


def part(given: Input) -> str:
    """
    The act's CELEX number, from the first row.

    Raises:
        SourceMalformed: there is no row, or the row contains no CELEX number.
    """
    table = rows(given.main, REQUIRED)
    names = next(table)
    first = next(table, None)
    if first is None:
        raise SourceMalformed(
            f"{given.main.name}: has no rows, so it does not say which act it is. Where an act's"
            " annexes have become empty, its listings are ended by hand. Nothing was changed."
        )
    return _celex(given, first[names.index("celex")])


def _celex(given: Input, cell: str) -> str:
    celex = cell.strip()
    if not _CELEX.fullmatch(celex):
        raise SourceMalformed(
            f"{given.main.name}: '{celex[:60]}' is not the CELEX number of an act."
            " Nothing was changed."
        )
    return celex


def read(given: Input, report: Report) -> Iterator[Record]:
    """
    Yield the entries; rows of one entry under several measures become one record.

    Raises:
        SourceMalformed: the file contains two acts, or more entries than any act has.
    """
    table = rows(given.main, REQUIRED)
    names = next(table)
    for column in names:
        if column not in COLUMNS:
            report(Problem("unknown column", column, ""))
    act = _Act(report)
    celex = ""
    for row in table:
        cells = {name: cell for name, cell in zip(names, row, strict=True) if cell}
        stated = cells.get("celex", "").strip()
        if stated != celex:
            if celex:
                raise SourceMalformed(
                    f"{given.main.name}: contains rows of {celex} and of "
                    f"'{stated[:60]}'; a file contains one act. Nothing was changed."
                )
            celex = _celex(given, stated)
        act.add(cells, celex)
        if len(act.entries) > MOST_ENTRIES:
            raise SourceMalformed(f"{given.main.name}: has more entries than any act of the EU.")
    yield from act.entries.values()


class _Act:
    """The entries of one act by source id, in the order of their first row."""

    def __init__(self, report: Report) -> None:
        self.entries: dict[str, Record] = {}
        self._report = report

    def add(self, cells: Cells, celex: str) -> None:
        name = " ".join(cells.get("name", "").split())
        number = cells.get("recordId", "").strip()
        annex = cells.get("annex", "").strip()
        key = f"{celex}:{annex}:{number or slug(name)}"
        if not name or not cells.get("schema", "").strip():
            self._report(Problem("row without a name or a schema", "name", name, key))
            return

        def say(what: str, field: str, value: str) -> None:
            self._report(Problem(what, field, value, key))

        self._enter(record(cells, key, say), say)

    def _enter(self, new: Record, say: Say) -> None:
        for key in _keys(new):
            known = self.entries.get(key)
            if known is None:
                if key != new.source_id:
                    say("two entries under one number or name", "recordId", new.name)
                self.entries[key] = structs.replace(new, source_id=key)
                return
            if _is_one_entry(known, new):
                if set(new.measures) <= set(known.measures):
                    say("row stands twice", "measure", ", ".join(new.measures))
                self.entries[key] = merged(known, new, say)
                return
        raise SourceMalformed(
            f"eu-journal: more than {MOST_NAMESAKES} entries named '{new.name[:60]}' "
            "are in one annex. Nothing was changed."
        )


def _keys(new: Record) -> Iterator[str]:
    """The candidate ids of an entry: its own, then with what distinguishes it from a namesake."""
    yield new.source_id
    # Entries with one number differ in name; entries with one name differ in birth date.
    apart = slug(new.name) if new.printed_id else "".join(new.birth_date[:1])
    key = f"{new.source_id}:{apart}" if apart else new.source_id
    if apart:
        yield key
    for count in range(2, MOST_NAMESAKES):
        yield f"{key}:{count}"


def _is_one_entry(known: Record, new: Record) -> bool:
    """
    Whether two rows with one id are the same entry, under two measures.

    Rows without a number share only the name, so they must also have the same birth date and differ
    in the measure; otherwise they are two namesakes, or the same row twice.
    """
    if (known.name, known.schema) != (new.name, new.schema):
        return False
    if new.printed_id or structs.replace(new, source_id=known.source_id) == known:
        return True
    return known.birth_date == new.birth_date and not set(known.measures) & set(new.measures)


FORMAT = SourceFormat(
    name="consolidated act, CSV", role=role, read=read, carries=CARRIES, part=part
)
