"""The fold of snapshots into designations, versions and changes."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magnitsky.convert.record import Name, Record
from magnitsky.convert.source import ALL_FIELDS
from magnitsky.enter.fold.fold import Fold
from magnitsky.enter.fold.state import FoldTally
from magnitsky.enter.rows import ChangeRow, DesignationRow, Observation, VersionRow
from magnitsky.enter.write.reconcile import MemorySink
from magnitsky.errors import ImplausibleLoss, SourceMalformed

D1, D2, D3, D4 = (date(2022, 1, 1) + timedelta(days=30 * n) for n in range(4))


def person(source_id: str = "1", *tags: str, **said: object) -> Record:
    name = Name(str(said.pop("name", f"Person {source_id}")))
    return Record(
        source_id=source_id,
        schema="Person",
        names=(name,),
        programmes=tags or ("GLOMAG",),
        **said,  # type: ignore[arg-type]
    )


@dataclass
class Book:
    """A chain on a memory, with what it says of it in short."""

    stable: bool = True
    memory: MemorySink = field(default_factory=MemorySink)

    def __post_init__(self) -> None:
        def known(tag: str) -> tuple[str, ...]:
            return () if tag == "?" else (f"US-{tag.strip()}",)

        self.chain = Fold(known, self.memory, self.stable)

    def read(
        self,
        on: date,
        *records: Record,
        fields: frozenset[str] = ALL_FIELDS,
        may_lose: float | None = None,
    ) -> FoldTally:
        return self.chain.fold(Observation(str(on), on, fields), records, may_lose=may_lose)

    @property
    def changes(self) -> list[tuple[str, str, date, tuple[str, ...]]]:
        return [
            (row.kind, row.source_id, row.on, row.programmes)
            for row in self.memory.rows
            if isinstance(row, ChangeRow)
        ]

    @property
    def designations(self) -> list[DesignationRow]:
        return [row for row in self.memory.rows if isinstance(row, DesignationRow)]

    @property
    def versions(self) -> list[VersionRow]:
        return [row for row in self.memory.rows if isinstance(row, VersionRow)]


def test_what_the_first_snapshot_holds_is_not_said_to_begin_with_it() -> None:
    book = Book()
    book.read(D1, person())
    assert book.changes == []
    (row,) = book.designations
    assert (row.basis, row.listed_after, row.listed_by) == ("first-snapshot", None, D1)


def test_a_publishers_date_dates_even_what_the_first_snapshot_holds() -> None:
    book = Book()
    book.read(D2, person(listed_on="2021-12-10"))
    assert book.changes == [("listed", "1", date(2021, 12, 10), ("US-GLOMAG",))]
    assert book.designations[0].basis == "publisher"


def test_a_listing_begins_between_two_snapshots() -> None:
    book = Book()
    book.read(D1, person("1"))
    book.read(D2, person("1"), person("2"))
    row = book.designations[-1]
    assert (row.starts_on, row.basis, row.listed_after, row.listed_by) == (D2, "snapshot", D1, D2)
    assert book.changes == [("listed", "2", D2, ("US-GLOMAG",))]


def test_a_publishers_date_that_a_snapshot_contradicts_is_kept_but_not_counted_from() -> None:
    book = Book()
    book.read(D2, person("1"))
    book.read(D3, person("1"), person("2", listed_on=D1.isoformat()))
    row = book.designations[-1]
    assert (row.starts_on, row.basis, row.listed_on) == (D3, "snapshot", D1.isoformat())


def test_a_date_of_a_year_only_counts_from_the_day_by_which_it_is_certain() -> None:
    book = Book()
    book.read(D4, person("1", listed_on="2021"))
    assert book.designations[0].starts_on == date(2021, 12, 31)
    assert book.designations[0].listed_on == "2021"


def test_a_listing_that_disappears_is_delisted_and_one_that_returns_is_relisted() -> None:
    book = Book()
    book.read(D1, person("1"), person("2"))
    book.read(D2, person("1"))
    book.read(D3, person("1"), person("2"))
    assert [(kind, on) for kind, _, on, _ in book.changes] == [("delisted", D2), ("relisted", D3)]
    first, second = (row for row in book.designations if row.source_id == "2")
    assert (first.ends_on, first.delisted_after) == (D2, D1)
    assert (second.starts_on, second.ends_on) == (D3, None)


def test_a_relabelled_entry_is_moved_not_delisted_and_listed() -> None:
    """OFAC keeps the id, changes the programme, and corrects the name in the same step."""
    book = Book()
    book.read(D1, person("1", "MAGNIT", name="Ivan Ivanof"))
    tally = book.read(D2, person("1", "GLOMAG", name="Ivan Ivanov"))
    kinds = {kind: programmes for kind, _, _, programmes in book.changes}
    assert kinds == {"moved": ("US-MAGNIT", "US-GLOMAG"), "amended": ("US-GLOMAG",)}
    assert (tally.moved, tally.amended, tally.delisted, tally.listed) == (1, 1, 0, 0)


def test_a_second_programme_is_a_designation_of_its_own() -> None:
    book = Book()
    book.read(D1, person("1", "NPWMD"))
    book.read(D2, person("1", "NPWMD", "MAGNIT"))
    book.read(D3, person("1", "MAGNIT"))
    assert [(kind, programmes) for kind, _, _, programmes in book.changes] == [
        ("listed", ("US-MAGNIT",)),
        ("delisted", ("US-NPWMD",)),
    ]


def test_the_same_programme_under_another_spelling_of_its_tag_is_no_change() -> None:
    book = Book()
    book.read(D1, person("1", "GLOMAG"))
    book.read(D2, person("1", "GLOMAG "))
    assert book.changes == []


def test_an_unknown_tag_is_counted_and_the_listing_kept() -> None:
    book = Book()
    tally = book.read(D1, person("1", "?"))
    assert tally.unknown_tags == {"?": 1}
    assert book.designations[0].programme == "?"


def test_an_amendment_names_the_fields_with_the_old_and_the_new_value() -> None:
    book = Book()
    book.read(D1, person(birth_date=("1962",)))
    book.read(D2, person(birth_date=("1962-05-03",)))
    (change,) = (row for row in book.memory.rows if isinstance(row, ChangeRow))
    assert change.detail == {"fields": {"birthDate": [("1962",), ("1962-05-03",)]}}
    assert [(v.seen_from, v.seen_until) for v in book.versions] == [(D1, D2), (D2, None)]


def test_what_a_format_cannot_carry_is_no_amendment_and_is_not_lost() -> None:
    """A daily file without aliases and addresses, after a full set, amends nothing."""
    alias = Name("The Crocodile", "alias")
    full = Record(
        source_id="1", schema="Person", names=(Name("A B"), alias), programmes=("GLOMAG",)
    )
    main_only = frozenset({"names.primary", "programmes", "birth_date", "schema"})
    book = Book()
    book.read(D1, full)
    book.read(D2, person("1", name="A B"), fields=main_only)
    book.read(D3, person("1", name="A C"), fields=main_only)
    assert [(kind, on) for kind, _, on, _ in book.changes] == [("amended", D3)]
    assert b"The Crocodile" in book.versions[-1].record


def test_a_truncated_list_is_refused() -> None:
    book = Book()
    many = [person(str(n)) for n in range(100)]
    book.read(D1, *many)
    with pytest.raises(ImplausibleLoss, match="30 of 100 live listings"):
        book.read(D2, *many[:70], may_lose=0.05)


def test_a_small_loss_passes_whatever_its_share() -> None:
    book = Book()
    book.read(D1, *(person(str(n)) for n in range(30)))
    tally = book.read(D2, *(person(str(n)) for n in range(6)), may_lose=0.05)
    assert tally.delisted == 24


def test_a_list_without_entries_is_refused() -> None:
    with pytest.raises(SourceMalformed, match="has no entries"):
        Book().read(D1)


def test_an_id_that_stands_twice_counts_once_and_is_named() -> None:
    tally = Book().read(D1, person("1"), person("1", name="Another"))
    assert (tally.records, tally.repeated) == (1, ["1"])


class TestAListThatRenumbers:
    """Canada's: entries have no id, items are renumbered."""

    def test_another_number_is_not_a_delisting(self) -> None:
        book = Book(stable=False)
        book.read(D1, person("ru-a", printed_id="1"), person("ru-b", printed_id="2"))
        tally = book.read(D2, person("ru-b", printed_id="1"))
        assert (tally.delisted, tally.listed, tally.amended) == (1, 0, 0)
        assert [(k, i) for k, i, _, _ in book.changes] == [("delisted", "ru-a")]

    def test_a_corrected_name_under_the_same_number_is_an_amendment(self) -> None:
        book = Book(stable=False)
        book.read(D1, person("ru-ivan-petrof", name="Ivan Petrof", printed_id="7"))
        book.read(D2, person("ru-ivan-petrov", name="Ivan Petrov", printed_id="7"))
        book.read(D3, person("ru-ivan-petrov", name="Ivan Petrov", printed_id="8"))
        assert [(kind, i, on) for kind, i, on, _ in book.changes] == [
            ("amended", "ru-ivan-petrof", D2)
        ]

    def test_a_newcomer_under_the_old_name_of_another_has_an_id_of_its_own(self) -> None:
        book = Book(stable=False)
        old, new = "ru-ivan-petrof", "ru-ivan-petrov"
        book.read(D1, person(old, name="Ivan Petrof", printed_id="7"))
        book.read(D2, person(new, name="Ivan Petrov", printed_id="7"))
        newcomer = person(old, name="Ivan Petrof", printed_id="9")
        book.read(D3, person(new, name="Ivan Petrov", printed_id="7"), newcomer)
        assert {row.source_id for row in book.designations} == {old, f"{old}-again"}

    def test_another_person_under_a_vacated_number_is_another_listing(self) -> None:
        book = Book(stable=False)
        book.read(D1, person("ru-ivan-petrov", name="Ivan Petrov", printed_id="7"))
        book.read(D2, person("ru-olga-sidorova", name="Olga Sidorova", printed_id="7"))
        assert [kind for kind, _, _, _ in book.changes] == ["listed", "delisted"]


LISTS = st.lists(
    st.dictionaries(
        st.sampled_from("abcd"),
        st.tuples(st.sampled_from(["X", "Y"]), st.sampled_from(["1960", "1961"])),
        min_size=1,
    ),
    min_size=1,
    max_size=6,
)


@given(LISTS)
def test_on_every_snapshots_day_the_register_holds_what_the_snapshot_held(
    lists: list[dict[str, tuple[str, str]]],
) -> None:
    book = Book()
    days = [D1 + timedelta(days=n) for n in range(len(lists))]
    for day, entries in zip(days, lists, strict=True):
        book.read(day, *(person(i, tag, birth_date=(b,)) for i, (tag, b) in entries.items()))
    for day, entries in zip(days, lists, strict=True):
        standing = {
            (row.source_id, row.tag)
            for row in book.designations
            if row.starts_on <= day and (row.ends_on is None or day < row.ends_on)
        }
        assert standing == {(i, tag) for i, (tag, _) in entries.items()}
        said = {
            row.source_id: row.record
            for row in book.versions
            if row.seen_from <= day and (row.seen_until is None or day < row.seen_until)
        }
        assert said.keys() == entries.keys()
        assert all(entries[i][1].encode() in record for i, record in said.items())
