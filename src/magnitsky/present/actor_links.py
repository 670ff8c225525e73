"""Read the links that publishers state, with the actors they refer to."""

from collections import defaultdict

from magnitsky.enter.read.stated_ties import described_versions, stating_ties
from magnitsky.identify.queries import actors_of_listings
from magnitsky.present.actor.ties import ActorSchema, TieKey, Ties, plain_name, tie_keys
from magnitsky.present.selection import Selection


def ties_of(chosen: Selection = Selection()) -> Ties:  # noqa: B008 - it is frozen
    """
    The links among the selected actors; a link to anyone else is unresolved.

    Memory holds the names that occur in links.
    """
    wanted = {
        key for source, said in stating_ties() for link in said.links
        for key in tie_keys(source, link)
    }  # fmt: skip
    found: dict[TieKey, set[ActorSchema]] = defaultdict(set)
    actors = actors_of_listings(chosen.programmes) if wanted else {}
    for source, source_id, said in described_versions():
        actor = actors.get(f"{source}:{source_id}")
        if actor is not None:
            keys = {(source, f"#{source_id}"), *((source, plain_name(n.text)) for n in said.names)}
            for key in keys & wanted:
                found[key].add((actor, said.schema))
    return Ties({key: min(some) for key, some in found.items() if _is_one(some)})


def _is_one(some: set[ActorSchema]) -> bool:
    return len({actor for actor, _ in some}) == 1
