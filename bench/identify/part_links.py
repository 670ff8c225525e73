"""A hundred links made across lists, written to a file for a person to read."""

import csv
from random import Random

from listed import Listed
from markdown import heading
from part_resolve import resolved
from real_lists import latest
from samples import SEED
from where import MADE

SIZE = 100
COLUMNS = ("false?", "shared number", "score", "id1", "id2", "names1", "names2", "born1", "born2",
           "countries1", "countries2")  # fmt: skip

Link = tuple[Listed, Listed, float]


def report() -> None:
    """The file's name, and how many links there are to draw from."""
    heading("Links across lists, to be read by hand")
    known = {entry.id: entry for entry in latest()}
    links = [
        (known[a], known[b], score)
        for a, b, score, verdict in resolved()[0].links
        if verdict == "same" and known[a].source != known[b].source
    ]
    path = MADE / "links.csv"
    chosen = _chosen(links)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(map(_row, chosen))
    bare = sum(not shared_numbers(a, b) for a, b, _ in links)
    print(f"{len(links):,} links across lists, {bare:,} of them without a shared number."
          f" {len(chosen)} are in {path}.\n")  # fmt: skip


def _chosen(links: list[Link]) -> list[Link]:
    """At random, but links that no shared number supports before the others."""
    shuffled = Random(f"{SEED} links").sample(links, len(links))
    return sorted(shuffled, key=lambda link: bool(shared_numbers(link[0], link[1])))[:SIZE]


def shared_numbers(a: Listed, b: Listed) -> frozenset[str]:
    """Numbers of documents that both records hold, or by which one British list names the other."""
    ours, theirs = _numbers(a), _numbers(b)
    if a.source[:2] == b.source[:2] == "gb":
        ours, theirs = ours | {a.record.source_id}, theirs | {b.record.source_id}
    return ours & theirs


def _numbers(entry: Listed) -> frozenset[str]:
    return frozenset(identifier.number for identifier in entry.record.identifiers)


def _row(link: Link) -> tuple[object, ...]:
    a, b, score = link
    sides = [_shown(a), _shown(b)]
    shared = "; ".join(sorted(shared_numbers(a, b)))
    return (
        "",
        shared,
        f"{score:.3f}",
        a.id,
        b.id,
        *(x for pair in zip(*sides, strict=True) for x in pair),
    )


def _shown(entry: Listed) -> tuple[str, str, str]:
    record = entry.record
    return (
        " | ".join(name.text for name in record.names),
        " ".join(record.birth_date),
        " ".join((*record.nationality, *record.country)),
    )
