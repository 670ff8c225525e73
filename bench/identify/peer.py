"""
The peer: nomenklatura's matchers, run by the interpreter of the peer's own environment.

    python peer.py ALGORITHM names|pairs FILE
    python peer.py ALGORITHM shortlists|scan LISTED QUERIES

The files are JSON lines; one JSON document goes to standard output. What is timed is comparing:
entities are built, and the matcher has loaded its own data, before the clock starts.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from followthemoney import EntityProxy, model
from nomenklatura.matching import ScoringAlgorithm, get_algorithm
from peak import peak_memory

THRESHOLD = 0.7
"""From which score yente, OpenSanctions' matching service, says `match` unless told otherwise."""

NAME_PROPERTIES = {"primary": "name", "alias": "alias", "weak": "weakAlias",
                   "former": "previousName"}  # fmt: skip
LONGEST_RANGE = 10

Document = dict[str, Any]


class Matcher:
    """One algorithm with its default settings, warm."""

    def __init__(self, name: str) -> None:
        found = get_algorithm(name)
        if found is None:
            sys.exit(f"nomenklatura has no algorithm {name}.")
        self.algorithm: type[ScoringAlgorithm] = found
        self.config = found.default_config()
        for names in (("Ivan Petrov", "Иван Петров"), ("Petrov LLC", "ООО Петров")):
            schema = "Person" if "Ivan" in names[0] else "Company"
            self.score(*(_named(schema, name) for name in names))

    def score(self, query: EntityProxy, other: EntityProxy) -> float:
        """The score from 0 to 1."""
        return self.algorithm.compare(query, other, self.config).score

    def timed(self, pairs: list[tuple[EntityProxy, EntityProxy]]) -> Document:
        """All pairs in one process, as an engine's judgements."""
        started = time.perf_counter()
        scores = [self.score(a, b) for a, b in pairs]
        seconds = time.perf_counter() - started
        answer = _judgements(scores, seconds)
        started = time.perf_counter()
        for a, b in pairs:
            self.score(a, b)
        return {**answer, "ready": time.perf_counter() - started}

    def times(self, queries: list[tuple[EntityProxy, list[EntityProxy]]]) -> Document:
        """Each query against its entities: seconds a query, and each entity's score."""
        seconds, scores = [], []
        for query, others in queries:
            started = time.perf_counter()
            scores.append([self.score(query, other) for other in others])
            seconds.append(time.perf_counter() - started)
        return {"seconds": seconds, "scores": scores, "peak": peak_memory()}


def _judgements(scores: list[float], seconds: float) -> Document:
    verdicts = ["same" if score >= THRESHOLD else "different" for score in scores]
    return {"scores": scores, "verdicts": verdicts, "seconds": seconds, "peak": peak_memory()}


def entity(listed: Document) -> EntityProxy:
    """An entry of a list as a FollowTheMoney entity, with all that the matchers look at."""
    record = listed["record"]
    proxy = model.get_proxy({"id": listed["id"], "schema": record["schema"], "properties": {}})
    person = record["schema"] == "Person"
    for name in record["names"]:
        _add(proxy, NAME_PROPERTIES[name.get("kind", "primary")], name["text"])
    for text in record.get("birthDate", ()):
        for date in _dates(text):
            _add(proxy, "birthDate", date)
    _add(proxy, "gender", record.get("gender"))
    for country in record.get("nationality", ()):
        _add(proxy, "nationality" if person else "country", country)
    for country in record.get("country", ()):
        _add(proxy, "country", country)
    for address in record.get("addresses", ()):
        _add(proxy, "address", address.get("full"))
    for number in record.get("identifiers", ()):
        if number["type"] in proxy.schema.properties:
            _add(proxy, number["type"], number["number"])
    return proxy


def _dates(text: str) -> Iterator[str]:
    """A range as its years, an approximate date without its mark."""
    first, slash, last = (part.strip("~?") for part in text.partition("/"))
    if not slash:
        yield first
    elif first[:4].isdecimal() and last[:4].isdecimal():
        years = range(int(first[:4]), int(last[:4]) + 1)
        yield from map(str, years[:LONGEST_RANGE])


def _add(proxy: EntityProxy, name: str, value: str | None) -> None:
    if value and name in proxy.schema.properties:
        proxy.add(name, value)


def _named(schema: str, name: str) -> EntityProxy:
    return entity({"id": name, "record": {"schema": schema, "names": [{"text": name}]}})


def _lines(path: str) -> Iterator[Document]:
    with Path(path).open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def main() -> None:
    """Run one task."""
    algorithm, task, *paths = sys.argv[1:]
    matcher = Matcher(algorithm)
    lines = _lines(paths[-1])
    if task == "names":
        pairs = [tuple(_named(x.get("schema", "Person"), x[n]) for n in ("name1", "name2"))
                 for x in lines]  # fmt: skip
        answer = matcher.timed(pairs)
    elif task == "pairs":
        answer = matcher.timed([(entity(x["a"]), entity(x["b"])) for x in lines])
    elif task == "shortlists":
        known = {x["id"]: entity(x) for x in _lines(paths[0])}
        answer = matcher.times(
            [(entity(x["query"]), [known[other] for other in x["others"]]) for x in lines]
        )
    elif task == "scan":
        everyone = [entity(x) for x in _lines(paths[0])]
        answer = matcher.times([(entity(x), everyone) for x in lines])
        answer["scores"] = []
    else:
        sys.exit(f"There is no task {task}.")
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
