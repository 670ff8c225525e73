"""Options that take one word of a closed set of the codebook."""

from collections.abc import Callable, Iterable

import click


class CodebookChoice(click.Choice[str]):
    """One of the words of a closed set, which is read when it is needed, so that help is quick."""

    def __init__(self, words: Callable[[], Iterable[str]]) -> None:
        super().__init__(())
        self._words = words

    @property
    def choices(self) -> tuple[str, ...]:
        """The words, in the codebook's order."""
        return tuple(self._words())

    @choices.setter
    def choices(self, given: Iterable[str]) -> None:
        """Take none: click would keep them as they were at the start."""


def kinds_of_target() -> tuple[str, ...]:
    """The kinds of target."""
    from magnitsky.codebook.kinds import KINDS

    return KINDS


def counted_by() -> tuple[str, ...]:
    """What listings are counted by."""
    from magnitsky.codebook.schemes import counted_schemes
    from magnitsky.measure.count import BY

    return (*BY, *counted_schemes())
