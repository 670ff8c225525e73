"""The annex by country: listings made, ended and current, and names in the period."""

from collections import defaultdict
from collections.abc import Iterable

from magnitsky import codebook
from magnitsky.enter.rows import Fact
from magnitsky.measure.counting import counted_facts
from magnitsky.measure.sentence import day_in_words
from magnitsky.present.report import texts
from magnitsky.present.report.document import CountrySection, NamedTarget
from magnitsky.present.report.report import Scopes

MOST_NAMES = 40
"""Maximum names per country in the annex; the list of names has all."""


def annex(scopes: Scopes, named: Iterable[NamedTarget]) -> tuple[CountrySection, ...]:
    """One section per country with anything in the period, by name; "not stated" last."""
    began = _by_country(counted_facts(scopes.rows, scopes.began))
    ended = _by_country(counted_facts(scopes.rows, scopes.ended))
    stock = _by_country(counted_facts(scopes.rows, scopes.stock))
    rows = list(named)
    day = day_in_words(scopes.until)

    def entry(code: str | None) -> CountrySection:
        ids = began.get(code, set())
        sentence = texts.ANNEX_SENTENCE.format(
            began=_counted(len(ids), texts.BEGAN_COUNT),
            ended=_counted(len(ended.get(code, ())), texts.ENDED_COUNT),
            stands=_counted(len(stock.get(code, ())), texts.STANDS_COUNT, day=day),
        )
        title = codebook.country_name(code) if code else texts.NOT_STATED
        mine = tuple(dict.fromkeys(name for name in rows if name.id in ids))
        rest = len(mine) - MOST_NAMES
        more = texts.MORE_NAMES.format(number=f"{rest:,}") if rest > 0 else ""
        return CountrySection(title, sentence, mine[:MOST_NAMES], more)

    codes = {*began, *ended}
    return tuple(
        sorted(map(entry, codes), key=lambda one: (one.title == texts.NOT_STATED, one.title))
    )


def _by_country(facts: Iterable[Fact]) -> dict[str | None, set[str]]:
    found: dict[str | None, set[str]] = defaultdict(set)
    for fact in facts:
        for code in fact.countries or (None,):
            found[code].add(fact.id)
    return found


def _counted(number: int, forms: tuple[str, str], **said: str) -> str:
    return forms[number != 1].format(number=f"{number:,}", **said)
