"""Names to screen whose answer is known: half are listed persons with noise, half on no list."""

from collections.abc import Iterator
from itertools import cycle, islice
from random import Random

import msgspec
from listed import Listed, query_of
from noise import KINDS
from real_lists import latest, persons
from samples import SEED, Recombined, given_and_last


class Query(msgspec.Struct, frozen=True):
    """A name to screen, and the entry it was made from, if any."""

    listed: Listed
    truth: str | None


def queries(count: int, purpose: str) -> list[Query]:
    """So many, listed and unlisted in turn; each kind of noise equally often."""
    everyone = persons(latest())
    half = count // 2
    noisy = islice(_noisy(everyone, purpose), half)
    strange = Recombined(everyone).names(count - half, purpose)
    found = [Query(query_of(f"listed-{i}", name), truth) for i, (name, truth) in enumerate(noisy)]
    found += [Query(query_of(f"unlisted-{i}", name), None) for i, name in enumerate(strange)]
    Random(f"{SEED} {purpose} order").shuffle(found)
    return found


def _noisy(everyone: list[Listed], purpose: str) -> Iterator[tuple[str, str]]:
    """Endless: every listed person in random order, each time with the next kind of noise."""
    random = Random(f"{SEED} {purpose} noise")
    kinds = cycle((*KINDS.values(), None))
    while True:
        for person in random.sample(everyone, len(everyone)):
            parts, noise = given_and_last(person), next(kinds)
            if parts is None:
                continue
            name = noise(random, *parts) if noise else " ".join(parts)
            yield name or " ".join(parts), person.id
