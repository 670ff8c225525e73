"""The description of an export and the rights in its data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from magnitsky import __version__
from magnitsky.convert.source import SourceCard

TITLE = "magnitsky: who has been named under Magnitsky-style sanctions"
WHAT = (
    "Persons, bodies, vessels and aircraft that governments have named, by whom, under what, from"
    " when to when, and for what, each with its official source."
)
RULES = (
    "Codes are 'suggested by rule' until a person who has read the text confirms them.",
    "A day is given only as exact as it is known; what is not stated is left empty.",
    "Numbers of individuals' papers are left out of the tables unless they were asked for.",
)


@dataclass(frozen=True, slots=True)
class DatasetSource:
    """An official list behind the data, and the date of its latest version."""

    card: SourceCard
    as_of: str
    starter: bool


@dataclass(frozen=True, slots=True)
class DatasetDescription:
    """What an export is."""

    edition: str
    created: datetime
    whom: str
    sources: tuple[DatasetSource, ...]
    documents: bool

    def lines(self) -> Iterator[tuple[str, str]]:
        """As pairs of label and text."""
        yield "Title", TITLE
        yield "Edition", self.edition
        yield "Made at", self.created.isoformat(timespec="seconds")
        yield "Made by", f"magnitsky {__version__}"
        yield "Of whom", self.whom
        yield from (("Rule", rule) for rule in RULES)
        for source in self.sources:
            starter = ", from the starter register" if source.starter else ""
            yield (
                source.card.title,
                f"{source.card.attribution} Read as of {source.as_of}{starter}. {source.card.page}",
            )


def licences(sources: tuple[DatasetSource, ...]) -> list[dict[str, Any]]:
    """The publishers' licences, each once."""
    named = dict.fromkeys((one.card.licence, one.card.page) for one in sources)
    return [{"title": title, "path": page} for title, page in named]
