"""English sentences that keep their template and values, so that a page can translate them."""

import calendar
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import reduce
from typing import Any, Self


class Sentence(str):
    """
    An English sentence that keeps the template and the values it was made from.

    It is a plain string for the command line, the API and exports. A page calls `in_language` to
    get it in the reader's language. The template must be a literal where the sentence is made, so
    that the extraction of translatable strings finds it.

    Integers are written with separators, days as 2022-12-09; a value may itself be a sentence.

    >>> Sentence("{number} of {all} were removed.", number=3, all=1200)
    '3 of 1,200 were removed.'
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, Any]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Fill a template; without values it is kept as is."""
        made = super().__new__(cls, _filled(template, values, str))
        made.template = template
        made.values = values
        return made

    def with_values(self, **values: object) -> "Sentence":
        """The same template with these values."""
        return Sentence(self.template, **values)

    def in_language(self, translate: Callable[[str], str]) -> str:
        """
        The sentence translated by its template, with the sentences among its values translated too.

        >>> Sentence("{number} of {all}", number=1, all=2).in_language(lambda _: "{all} / {number}")
        '2 / 1'
        """

        def said(value: object) -> str:
            return value.in_language(translate) if isinstance(value, Sentence) else str(value)

        return _filled(translate(self.template), self.values, said)


def _filled(template: str, values: Mapping[str, object], said: Callable[[object], str]) -> str:
    if not values:
        return template
    return template.format(
        **{
            name: f"{value:,}" if isinstance(value, int) else said(value)
            for name, value in values.items()
        }
    )


def joined(sentences: Iterable[str], between: str = " ") -> Sentence:
    """
    Join sentences into one that translates each of them separately.

    >>> joined(["One.", Sentence("{number}.", number=2)])
    'One. 2.'
    """
    every = {f"part{place}": sentence for place, sentence in enumerate(sentences)}
    return Sentence(between.join(f"{{{name}}}" for name in every), **every)


def listed(words: Iterable[str]) -> Sentence:
    """
    Join words as an enumeration.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *others, last = list(words) or [""]
    if not others:
        return last if isinstance(last, Sentence) else Sentence(last)
    return Sentence("{first} and {last}", first=_in_a_row(others), last=last)


def _in_a_row(words: Iterable[str]) -> str:
    return reduce(lambda first, then: Sentence("{first}, {then}", first=first, then=then), words)


def day_in_words(day: date) -> Sentence:
    """
    A day written out.

    >>> day_in_words(date(2022, 12, 9))
    '9 December 2022'
    """
    month = Sentence(calendar.month_name[day.month])
    return Sentence("{day} {month} {year}", day=str(day.day), month=month, year=str(day.year))
