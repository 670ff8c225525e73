"""Read an actor for its page: a fixed number of queries, however many listings it has."""

from dataclasses import dataclass
from typing import Any

from magnitsky.enter.read.listing_detail import listing_details, listings_at
from magnitsky.identify.queries import former_ids_of, match_evidence
from magnitsky.label.queries import texts
from magnitsky.present.actor.values import ActorSummary
from magnitsky.present.source_coverage import coverage_by_programme
from magnitsky.site.actor_detail.facts import FactLine, facts_of
from magnitsky.site.actor_detail.history import HistoryEvent, history
from magnitsky.site.actor_detail.sameness import Sameness, sameness
from magnitsky.site.actor_detail.statements import ListingStatements, listing_statements
from magnitsky.site.actor_detail.ties import Tied, ties_of
from magnitsky.site.actor_detail.timeline import TimelineTerm, terms_of


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything the page of an actor shows."""

    card: ActorSummary
    facts: list[FactLine]
    terms: list[TimelineTerm]
    listings: list[ListingStatements]
    ties: list[Tied]
    history: list[HistoryEvent]
    same: Sameness
    formerly: list[str]
    attributions: list[str]

    @property
    def silent(self) -> list[ListingStatements]:
        """The listings without a statement of reasons."""
        return [one for one in self.listings if not one.statements]

    @property
    def issuers(self) -> list[str]:
        """One programme of each issuer that lists the actor now, or else of those that ever did."""
        named = self.card.live or self.card.programmes
        return list({one.partition("-")[0]: one for one in reversed(named)}.values())[::-1]


def dossier(card: ActorSummary) -> Dossier:
    """Read the page of an actor from the register."""
    found = listing_details(listings_at(card.listings), coverage_by_programme())
    found.sort(key=lambda whole: (not whole["live"], _first_day(whole), whole["id"]))
    # All texts in one query, grouped here: one query per listing would be slow for large actors.
    said: dict[str, list[Any]] = {}
    for text in texts(listings=set(card.listings)):
        said.setdefault(text.listing, []).append(text)
    addresses = [whole["id"] for whole in found]
    return Dossier(
        card=card,
        facts=facts_of(found),
        terms=terms_of(found),
        listings=[listing_statements(whole, said.get(whole["id"], [])) for whole in found],
        ties=ties_of(addresses),
        history=history(found),
        same=sameness(match_evidence(addresses), {whole["id"]: whole["name"] for whole in found}),
        formerly=former_ids_of(card.id),
        attributions=list(dict.fromkeys(whole["attribution"] for whole in found)),
    )


def _first_day(whole: dict[str, Any]) -> str:
    return min((one["from"] for one in whole["designations"]), default="9999")
