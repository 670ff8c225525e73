"""Listings of several lists become actors, and what people decide outlives every rebuild."""

import csv
import io
from pathlib import Path

import pytest

from lists import sdn_csv
from magnitsky.collect.archive import Archive
from magnitsky.enter.write import ingest
from magnitsky.errors import NotFound, Refused
from magnitsky.identify import queries, steps
from magnitsky.identify.judgements import COLUMNS, read_judgements, write_judgements
from magnitsky.identify.models import Actor, Judgement, Likeness, Member

pytestmark = [pytest.mark.register, pytest.mark.django_db(transaction=True)]

OFAC = "us-ofac-sdn"
CANADA = """<?xml version="1.0" encoding="utf-8"?>
<data-set>
{records}
</data-set>"""
RECORD = """<record>
<Country>Russia</Country><LastName>{last}</LastName><GivenName>{given}</GivenName>
<DateOfBirth>{born}</DateOfBirth><Schedule>1</Schedule><Item>{item}</Item>
</record>"""


def ofac(*entries: tuple[int, str, str, str]) -> bytes:
    """Entries: number, name, programmes, remarks."""
    lines = [
        sdn_csv([(number, name, "individual", programmes)], remarks).rstrip(b"\x1a")
        for number, name, programmes, remarks in entries
    ]
    return b"".join(lines) + b"\x1a"


def put_ofac(tmp_path: Path, day: str, *entries: tuple[int, str, str, str]) -> None:
    path = tmp_path / f"{day}_sdn.csv"
    path.write_bytes(ofac(*entries))
    ingest.from_path(Archive(tmp_path / "archive"), OFAC, path, published=day, accept_loss="test")


def put_canada(tmp_path: Path, *people: tuple[str, str, str]) -> None:
    records = "\n".join(
        RECORD.format(last=last, given=given, born=born, item=item)
        for item, (last, given, born) in enumerate(people, start=1)
    )
    path = tmp_path / "sema-lmes.xml"
    path.write_text(CANADA.format(records=records), encoding="utf-8")
    ingest.from_path(Archive(tmp_path / "archive"), "ca-sema", path, published="2022-02-01")


PRIMEROV = (36, "PRIMEROV, Andrei Andreevich", "GLOMAG", "DOB 17 Mar 1961; nationality Russia.")
TWICE = (37, "PRIMEROV, Andrey", "MAGNIT", "DOB 17 Mar 1961; nationality Russia.")
OTHER = (40, "SAMPLE, Walid", "GLOMAG", "DOB 2 Feb 1970; nationality Syria.")


def members() -> dict[str, str]:
    return dict(Member.objects.values_list("address", "actor_id"))


def test_one_person_twice_in_one_list_under_two_programmes_is_one_actor(tmp_path: Path) -> None:
    put_ofac(tmp_path, "2022-01-31", PRIMEROV, TWICE, OTHER)
    done = steps.resolve()
    found = members()
    assert found[f"{OFAC}:36"] == found[f"{OFAC}:37"] != found[f"{OFAC}:40"]
    assert (done.listings, done.compared, done.actors, done.made) == (3, 3, 2, 2)


def test_a_listing_of_another_list_joins_and_the_actor_keeps_its_id(tmp_path: Path) -> None:
    put_ofac(tmp_path, "2022-01-31", PRIMEROV, OTHER)
    steps.resolve()
    before = members()
    put_canada(tmp_path, ("Primerov", "Andrey Andreyevich", "1961-03-17"))
    done = steps.resolve()
    after = members()
    (canadian,) = (address for address in after if address.startswith("ca-sema"))
    assert after[canadian] == before[f"{OFAC}:36"]
    assert before.items() <= after.items()
    assert (done.compared, done.made, done.moved) == (1, 0, 0)
    whole = queries.actor(canadian)
    assert {one["id"] for one in whole["listings"]} == {canadian, f"{OFAC}:36"}
    assert "birth dates agree" in whole["why"][0]["because"]


def test_nothing_new_compares_nothing(tmp_path: Path) -> None:
    put_ofac(tmp_path, "2022-01-31", PRIMEROV, TWICE)
    steps.resolve()
    before = members()
    done = steps.resolve()
    assert (done.compared, done.made, done.merged, done.moved) == (0, 0, 0, 0)
    assert members() == before
    assert steps.resolve(everything=True).moved == 0
    assert members() == before


def test_a_listing_that_says_something_else_is_compared_again(tmp_path: Path) -> None:
    put_ofac(tmp_path, "2022-01-31", PRIMEROV, TWICE)
    steps.resolve()
    changed = (37, "PRIMEROV, Andrey", "MAGNIT", "DOB 09 Nov 1985; nationality Russia.")
    put_ofac(tmp_path, "2022-02-28", PRIMEROV, changed)
    before = members()
    done = steps.resolve()
    after = members()
    assert done.compared == 1
    assert after[f"{OFAC}:36"] != after[f"{OFAC}:37"]
    assert before[f"{OFAC}:36"] in set(after.values())


def test_a_judgement_splits_joins_and_outlives_a_rebuild(tmp_path: Path) -> None:
    put_ofac(tmp_path, "2022-01-31", PRIMEROV, TWICE, OTHER)
    steps.resolve()
    one, two, other = (f"{OFAC}:{number}" for number in (36, 37, 40))
    steps.judge(first=two, second=one, verdict="different", by="alice", why="two brothers")
    assert members()[one] != members()[two]
    steps.judge(first=one, second=other, verdict="same", by="alice", why="an alias, by her lawyer")
    assert members()[one] == members()[other]
    before = members()
    ingest.rebuild(Archive(tmp_path / "archive"), OFAC)
    steps.resolve(everything=True)
    assert members() == before
    assert Judgement.objects.count() == 2


def test_a_later_judgement_takes_the_place_of_an_earlier_one_and_both_are_kept(
    tmp_path: Path,
) -> None:
    put_ofac(tmp_path, "2022-01-31", PRIMEROV, TWICE)
    steps.resolve()
    one, two = f"{OFAC}:36", f"{OFAC}:37"
    steps.judge(first=one, second=two, verdict="different", by="alice", why="seemed so")
    steps.judge(first=one, second=two, verdict="same", by="bob", why="same passport")
    assert members()[one] == members()[two]
    assert [d.by for d in queries.judgements()] == ["alice", "bob"]
    assert [d.by for d in queries.standing_judgements()] == ["bob"]


def test_a_merged_id_leads_to_the_one_that_stays(tmp_path: Path) -> None:
    put_ofac(tmp_path, "2022-01-31", PRIMEROV, TWICE, OTHER)
    steps.resolve()
    gone = members()[f"{OFAC}:40"]
    steps.judge(first=f"{OFAC}:36", second=f"{OFAC}:40", verdict="same", by="alice", why="an alias")
    stays = members()[f"{OFAC}:36"]
    assert queries.actor(gone)["actor"] == stays
    assert queries.actor(stays)["formerly"] == [gone]
    steps.judge(
        first=f"{OFAC}:36", second=f"{OFAC}:40", verdict="different", by="bob", why="it was not"
    )
    assert queries.actor(f"{OFAC}:40")["actor"] != stays
    assert Actor.objects.filter(pk=stays, merged_into=None).exists()


def test_ids_are_the_same_wherever_the_register_is_made(tmp_path: Path) -> None:
    put_ofac(tmp_path, "2022-01-31", PRIMEROV, TWICE, OTHER)
    steps.resolve()
    before = members()
    Member.objects.all().delete()
    Actor.objects.all().delete()
    Likeness.objects.all().delete()
    steps.resolve()
    assert members() == before


def test_the_queue_has_what_touches_narrow_programmes_first(tmp_path: Path) -> None:
    iran = (50, "VOORBEELD, Jan", "IRAN", "DOB 1961; nationality Iran.")
    again = (51, "VOORBEELD, Jan", "IRAN", "DOB 1962; nationality Iran.")
    near = (38, "PRIMEROV, Andrei Andreevich", "GLOMAG", "DOB 1962; nationality Russia.")
    put_ofac(tmp_path, "2022-01-31", iran, again, PRIMEROV, near)
    steps.resolve()
    queue = queries.queue()
    assert [row["first"] for row in queue["rows"]] == [f"{OFAC}:36", f"{OFAC}:50"]
    row = queue["rows"][0]
    steps.judge(first=row["first"], second=row["second"], verdict="unsure", by="alice", why="ask")
    assert queries.queue()["total"] == queue["total"] - 1


def test_judgements_go_out_as_text_and_come_back(tmp_path: Path) -> None:
    put_ofac(tmp_path, "2022-01-31", PRIMEROV, TWICE)
    steps.resolve()
    one, two = f"{OFAC}:36", f"{OFAC}:37"
    steps.judge(first=one, second=two, verdict="different", by="alice", why='she said "no", twice')
    out = io.StringIO()
    assert write_judgements(queries.judgements(), out) == 1
    Judgement.objects.all().delete()
    steps.resolve(everything=True)
    assert members()[one] == members()[two]
    decisions = list(read_judgements(io.StringIO(out.getvalue()), "j.csv"))
    assert steps.import_judgements(decisions) == 1
    assert steps.import_judgements(decisions) == 0
    assert members()[one] != members()[two]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"verdict": "maybe"}, "line 2: the verdict is 'maybe'"),
        ({"first": "36"}, "line 2: first is '36'"),
        ({"by": " "}, "line 2: the column `by` is empty"),
        ({"at": "yesterday"}, "line 2: 'yesterday' is not a time"),
    ],
)
def test_a_broken_line_of_judgements_is_named(change: dict[str, str], said: str) -> None:
    row = {
        "first": "a:1", "second": "a:2", "verdict": "same", "by": "alice",
        "at": "2026-11-24T10:00:00", "why": "",
    } | change  # fmt: skip
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerow(row)
    with pytest.raises(Refused, match=said):
        list(read_judgements(io.StringIO(out.getvalue()), "j.csv"))


def test_a_file_without_a_column_is_refused() -> None:
    with pytest.raises(Refused, match="no column by, at, why"):
        list(read_judgements(io.StringIO("first,second,verdict\n"), "j.csv"))


def test_a_judgement_on_nobody_is_refused(tmp_path: Path) -> None:
    put_ofac(tmp_path, "2022-01-31", PRIMEROV)
    steps.resolve()
    with pytest.raises(NotFound, match="magnitsky match"):
        steps.judge(first=f"{OFAC}:36", second=f"{OFAC}:1", verdict="same", by="a", why="b")
    with pytest.raises(Refused, match="one listing"):
        steps.judge(first=f"{OFAC}:36", second=f"{OFAC}:36", verdict="same", by="a", why="b")
    with pytest.raises(Refused, match="an author and a reason"):
        steps.judge(first=f"{OFAC}:36", second=f"{OFAC}:1", verdict="same", by="", why="b")
    with pytest.raises(NotFound, match="no actor"):
        queries.actor("mag-nobody")


def test_a_name_that_was_put_right_moves_nobody(tmp_path: Path) -> None:
    put_ofac(tmp_path, "2022-01-31", PRIMEROV, OTHER)
    steps.resolve()
    before = members()
    put_ofac(tmp_path, "2022-02-28", (36, "PRIMEROV, Andrey A.", *PRIMEROV[2:]), OTHER)
    steps.resolve()
    assert members() == before
