"""What each surface says of every actor: under which programmes it was listed, and is now."""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq
from click.testing import CliRunner
from django.test import Client, RequestFactory
from python_calamine import CalamineWorkbook

from magnitsky.cli import main
from magnitsky.present.actor_records import read
from magnitsky.serve.v1.actors import actor_document
from magnitsky.serve.yente import people


class Standing(NamedTuple):
    """
    What one surface says of an actor; None where it does not speak of it.

    `ever` are all its programmes, `now` those under which it is listed now.
    """

    ever: frozenset[str] | None
    now: frozenset[str] | None
    is_sanctioned: bool


Answers = dict[str, Standing]


def _standing(ever: Iterable[str], now: Iterable[str], *, is_sanctioned: bool) -> Standing:
    return Standing(frozenset(ever), frozenset(now), is_sanctioned)


def differences(first: Answers, second: Answers) -> dict[str, tuple[Standing, Standing]]:
    """The actors of whom two surfaces say different things, as far as both speak of them."""
    assert first.keys() == second.keys()
    return {
        actor: (one, second[actor])
        for actor, one in first.items()
        if any(a is not None and b is not None and a != b
               for a, b in zip(one, second[actor], strict=True))
    }  # fmt: skip


def api_list(client: Client) -> Answers:
    """`/api/v1/actors`, page by page."""
    found: Answers = {}
    address: str | None = "/api/v1/actors?limit=200"
    while address:
        page = client.get(address).json()
        for one in page["items"]:
            found[one["id"]] = _standing(
                one["programmes"], one["live"], is_sanctioned=one["last_on"] is None
                and bool(one["live"]),
            )  # fmt: skip
        address = page["next"]
    return found


def api_filter(client: Client, actors: Sequence[str]) -> Answers:
    """`/api/v1/actors` filtered by what is in force, and by each programme in force."""
    everybody = client.get("/api/v1/actors?limit=1").json()["facets"]["programme"]
    now: dict[str, set[str]] = defaultdict(set)
    for programme in (one["value"] for one in everybody):
        for actor in _ids(client, f"programme={programme}&status=in-force"):
            now[actor].add(programme)
    live = _ids(client, "status=in-force")
    return {one: Standing(None, frozenset(now[one]), one in live) for one in actors}


def _ids(client: Client, query: str) -> set[str]:
    found: set[str] = set()
    address: str | None = f"/api/v1/actors?limit=200&{query}"
    while address:
        page = client.get(address).json()
        found |= {one["id"] for one in page["items"]}
        address = page["next"]
    return found


def api_detail(client: Client, actors: Sequence[str]) -> Answers:
    """`/api/v1/actors/{id}`; its designations must say what the actor says."""
    return _details(client.get(f"/api/v1/actors/{actor}").json() for actor in actors)


def api_documents(actors: Sequence[str]) -> Answers:
    """As `api_detail`, past the addresses and by the batch: for a register of real lists."""
    request = RequestFactory().get("/")
    return _details(
        actor_document(request, whole) for some in _batches(actors) for whole in read(some)
    )


def _batches(actors: Sequence[str]) -> Iterable[Sequence[str]]:
    return (actors[start : start + _AT_ONCE] for start in range(0, len(actors), _AT_ONCE))


def _details(documents: Iterable[dict[str, Any]]) -> Answers:
    found: Answers = {}
    for one in documents:
        actor = one["id"]
        terms = [term for listing in one["listings"] for term in listing["designations"]]
        assert {t["programme"] for t in terms} == set(one["programmes"]), actor
        assert {t["programme"] for t in terms if t["in_force"]} == set(one["live"]), actor
        found[actor] = _standing(
            one["programmes"], one["live"], is_sanctioned=any(term["in_force"] for term in terms)
        )
    return found


def api_listings(client: Client, api: Answers) -> Answers:
    """`/api/v1/listings/{address}` of each listing of each actor."""
    found: Answers = {}
    for actor in api:
        of = client.get(f"/api/v1/actors/{actor}").json()["listings"]
        live = [client.get(f"/api/v1/listings/{one['id']}").json()["live"] for one in of]
        found[actor] = Standing(None, None, any(live))
    return found


def search_csv(client: Client) -> Answers:
    """The search page's file."""
    text = client.get("/search.csv").content.decode()
    return {
        row["id"]: _standing(
            _several(row["ever_under"], "; "), _several(row["in_force_under"], "; "),
            is_sanctioned=bool(row["in_force_under"]),
        )
        for row in csv.DictReader(io.StringIO(text))
    }  # fmt: skip


def actor_pages(client: Client, actors: Sequence[str]) -> Answers:
    """The head of each actor's page; its timeline must say what the head says."""
    found: Answers = {}
    for actor in actors:
        page = client.get(f"/actors/{actor}").content.decode()
        now = {programme for past, programme in _TAG.findall(_head(page)) if not past}
        ever = {programme for _, programme in _TAG.findall(_head(page))}
        terms = {programme for past, programme in _TAG.findall(_timeline(page)) if not past}
        assert terms == now, actor
        assert bool(now) == ("Listed now by" in page), actor
        found[actor] = _standing(ever, now, is_sanctioned='"status live"' in page)
    return found


_TAG = re.compile(r'<a class="tag programme( past)?" href="/programmes/([^"]+)"')


def _head(page: str) -> str:
    return page.partition('<ul class="tags">')[2].partition("</ul>")[0]


def _timeline(page: str) -> str:
    return page.partition("<tbody>")[2].partition("</tbody>")[0]


def programme_pages(client: Client, api: Answers) -> dict[str, tuple[int, int]]:
    """How many each programme's page counts and how many the API's list holds, in force."""
    counts: dict[str, tuple[int, int]] = {}
    for programme in {one for said in api.values() for one in said.ever or ()}:
        page = client.get(f"/programmes/{programme}").content.decode()
        shown = re.search(r'status=in-force"[^>]*>([\d,]+)</a>', page)
        assert shown is not None, programme
        expected = sum(programme in (said.now or ()) for said in api.values())
        counts[programme] = int(shown[1].replace(",", "")), expected
    return counts


def yente(client: Client, actors: Sequence[str]) -> Answers:
    """`/yente/entities/{id}`: the topic, and each sanction's status."""
    return {
        actor: _of_entity(client.get(f"/yente/entities/{actor}").json()) for actor in actors
    }  # fmt: skip


def yente_documents(actors: Sequence[str]) -> Answers:
    """As `yente`, past the addresses and by the batch."""
    return {
        actor: _of_entity(entity)
        for some in _batches(actors)
        for actor, entity in people.person_view(some, nested=True).items()
    }


def _of_entity(entity: dict[str, Any]) -> Standing:
    properties = entity["properties"]
    terms = [one["properties"] for one in properties.get("sanctions", [])]
    return _of_terms(terms, is_sanctioned="sanction" in properties.get("topics", []))


def _of_terms(terms: Iterable[dict[str, Any]], *, is_sanctioned: bool) -> Standing:
    some = list(terms)
    return _standing(
        (programme for one in some for programme in one["programId"]),
        (programme for one in some if one["status"] == ["in force"]
         for programme in one["programId"]),
        is_sanctioned=is_sanctioned,
    )  # fmt: skip


def yente_topics(client: Client, actors: Sequence[str]) -> Answers:
    """`/yente/search` by the topic that only those listed now have."""
    found: set[str] = set()
    offset, total = 0, 1
    while offset < total:
        page = client.get(f"/yente/search/default?topics=sanction&limit=50&offset={offset}").json()
        found |= {one["id"] for one in page["results"]}
        assert all(one["properties"].get("topics") == ["sanction"] for one in page["results"])
        total, offset = page["total"]["value"], offset + 50
    return {one: Standing(None, None, one in found) for one in actors}


def reconcile(client: Client, actors: Sequence[str]) -> Answers:
    """What a table is extended by."""
    found: Answers = {}
    properties = [{"id": "programmes"}, {"id": "live"}]
    for start in range(0, len(actors), _AT_ONCE):
        asked = {"ids": actors[start : start + _AT_ONCE], "properties": properties}
        rows = client.post("/reconcile", {"extend": json.dumps(asked)}).json()["rows"]
        for actor, row in rows.items():
            ever, now = ([one["str"] for one in row[name]] for name in ("programmes", "live"))
            found[actor] = _standing(ever, now, is_sanctioned=bool(now))
    return found


_AT_ONCE = 400


def exports(folder: Path, names: Sequence[str] = ()) -> dict[str, Answers]:
    """Every format, by its name; only some, if they are named."""
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, Answers] = {}
    for name in names or _EXPORTS:
        out = folder / name
        run("export", name, "--out", str(out), "--json")
        found |= {f"{name}: {part}": said for part, said in _EXPORTS[name](out).items()}
    return found


def _entities(path: Path) -> dict[str, Answers]:
    actors: dict[str, bool] = {}
    terms: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with path.open("rb") as file:
        for line in file:
            one = json.loads(line)
            if one["schema"] == "Sanction":
                terms[one["properties"]["entity"][0]].append(one["properties"])
            elif "target" in one:
                actors[one["id"]] = "sanction" in one["properties"].get("topics", [])
    return {"entities": {
        actor: _of_terms(terms[actor], is_sanctioned=said) for actor, said in actors.items()
    }}  # fmt: skip


def _nested(path: Path) -> dict[str, Answers]:
    with path.open("rb") as file:
        return {"nested": {one["id"]: _of_entity(one) for one in map(json.loads, file)}}


Rows = Iterable[dict[str, Any]]


def _tables(actors: Rows, designations: Rows) -> dict[str, Answers]:
    terms: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for row in designations:
        terms[row["actor_id"]].append((row["programme"], _true(row["in_force"])))
    by_actor = {
        row["id"]: _standing(
            _several(row["program_ids"], ";"), _several(row["programs_in_force"], ";"),
            is_sanctioned=_true(row["in_force"]),
        )
        for row in actors
    }  # fmt: skip
    by_term = {
        actor: _standing(
            (one for one, _ in terms[actor]), (one for one, live in terms[actor] if live),
            is_sanctioned=any(live for _, live in terms[actor]),
        )
        for actor in by_actor
    }  # fmt: skip
    return {"actors": by_actor, "designations": by_term}


def _several(cell: str | None, separator: str) -> list[str]:
    return [one for one in (cell or "").split(separator) if one]


def _true(cell: Any) -> bool:
    return cell is True or cell == "true"


def _csv(folder: Path) -> dict[str, Answers]:
    def rows(name: str) -> list[dict[str, Any]]:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return _tables(rows("actors"), rows("designations"))


def _parquet(folder: Path) -> dict[str, Answers]:
    return _tables(*(
        pq.read_table(folder / f"{name}.parquet").to_pylist() for name in ("actors", "designations")
    ))  # fmt: skip


def _xlsx(path: Path) -> dict[str, Answers]:
    book = CalamineWorkbook.from_path(path)

    def rows(name: str) -> list[dict[str, Any]]:
        head, *lines = book.get_sheet_by_name(name).to_python()
        return [dict(zip(map(str, head), line, strict=True)) for line in lines]

    return _tables(rows("actors"), rows("designations"))


def _package(folder: Path) -> dict[str, Answers]:
    return _csv(folder) | _entities(folder / "entities.ftm.json")


_EXPORTS: dict[str, Callable[[Path], dict[str, Answers]]] = {
    "entities": _entities,
    "nested": _nested,
    "csv": _csv,
    "parquet": _parquet,
    "xlsx": _xlsx,
    "package": _package,
}


def command_show(actors: Sequence[str]) -> Answers:
    """`magnitsky show ACTOR --json`."""
    found: Answers = {}
    for actor in actors:
        listings = run("show", actor, "--json")["listings"]
        terms = [term for one in listings for term in one["designations"]]
        for one in listings:
            assert one["live"] == any(t["in_force"] for t in one["designations"]), one["id"]
        found[actor] = _standing(
            (term["programme"] for term in terms),
            (term["programme"] for term in terms if term["in_force"]),
            is_sanctioned=any(one["live"] for one in listings),
        )
    return found


def command_find_and_match(client: Client, actors: Sequence[str]) -> dict[str, Answers]:
    """`magnitsky find` and `magnitsky match`, of the name each actor is shown by."""
    found: dict[str, Answers] = {"find": {}, "match": {}}
    for actor in actors:
        one = client.get(f"/api/v1/actors/{actor}").json()
        mine = {listing["id"] for listing in one["listings"]}
        names = {name["text"] for listing in one["listings"] for name in listing["names"]}
        rows = [row for name in names for row in run("find", name, "--json")["rows"]]
        found["find"][actor] = _any(rows, mine, "live")
        kind = ("--kind", one["kind"], "--limit", "100", "--json")
        rows = [row for name in names for row in run("match", name, *kind)["rows"]]
        found["match"][actor] = _any(rows, mine, "in_force")
    return found


def _any(rows: Iterable[dict[str, Any]], mine: set[str], key: str) -> Standing:
    said = {row["id"]: row[key] for row in rows if row["id"] in mine}
    assert said.keys() == mine, mine - said.keys()
    return Standing(None, None, any(said.values()))


def command_screen(client: Client, folder: Path, actors: Sequence[str]) -> Answers:
    """`magnitsky screen`: the names of every actor against everybody."""
    found: Answers = {}
    names = []
    for actor in actors:
        for listing in client.get(f"/api/v1/actors/{actor}").json()["listings"]:
            names += [(name["text"], listing["kind"]) for name in listing["names"]]
    path, out = folder / "names.csv", folder / "screened.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("name", "kind"), *names])
    run("screen", str(path), "--out", str(out), "--limit", "100", "--workers", "1", "--json")
    live: dict[str, bool] = defaultdict(bool)
    with out.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            live[row["match_actor"]] |= row["match_in_force"] == "yes"
    for actor in actors:
        assert actor in live, actor
        found[actor] = Standing(None, None, live[actor])
    return found


def run(*words: str) -> Any:
    """What a command prints with `--json`, in this process."""
    done = CliRunner().invoke(main, list(words), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)
