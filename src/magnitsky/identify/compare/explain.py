"""Explain in plain English why two subjects were considered the same, or not."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from magnitsky.codebook.countries import countries
from magnitsky.identify.compare.evidence import ComparedFact, Comparison, Evidence
from magnitsky.identify.compare.names import NameMatch, WordPair
from magnitsky.identify.compare.words import Way
from magnitsky.identify.names.word import Word


def sentence(comparison: Comparison) -> str:
    """
    Agreements, differences and facts that only one side has, in one line.

    The words of names are shown as they were compared: in lower-case Latin letters.
    """
    parts = [] if comparison.name is None else list(_of_names(comparison.name))
    parts += [_of_evidence(one) for one in comparison.evidence if not _is_said(one, comparison)]
    return "; ".join(parts)


def facts(comparison: Comparison) -> list[dict[str, Any]]:
    """As `sentence`, one mapping per part: `about`, `how` or `worth`, `first`, `second`."""
    found = [] if comparison.name is None else list(_parts_of_names(comparison.name))
    for one in comparison.evidence:
        part = {"about": str(one.fact), "worth": one.worth}
        sides = (("first", one.first), ("second", one.second))
        found.append(part | {side: text for side, text in sides if text})
    return found


def _is_said(one: Evidence, comparison: Comparison) -> bool:
    return one.fact is ComparedFact.NUMBER and comparison.name is not None


def _of_names(name: NameMatch) -> Iterator[str]:
    same = [_text(pair.first) for pair in name.pairs if pair.likeness.way is Way.SAME]
    if same:
        yield f"{_quoted(same)} {'agree' if len(same) > 1 else 'agrees'}"
    for pair in name.pairs:
        if pair.likeness.way is not Way.SAME:
            yield _WAYS[pair.likeness.way].format(_text(pair.first), _text(pair.second))
    if not name.pairs and name.score:
        yield "the names agree when each is written as one word"
    for one, other in name.clashing:
        yield f"'{one.text}' stands against '{other.text}'"
    if name.extra:
        yield f"{_quoted(w.text for w in name.extra)} {_stands(name.extra)} in one name only"
    if name.forms_clash:
        forms = (", ".join(sorted(one.forms)) for one in (name.first, name.second))
        yield "the legal forms differ: {}, {}".format(*forms)


_WAYS = {
    Way.SOUND: "'{}' sounds like '{}'",
    Way.FORM: "'{}' and '{}' are forms of one name",
    Way.BONES: "'{}' and '{}' agree by their consonants",
    Way.INITIAL: "'{}' and '{}' agree by the initial",
    Way.LETTERS: "'{}' is spelled nearly like '{}'",
    Way.JOINED: "'{}' is written '{}'",
    Way.NUMBER: "the numbers in the names differ: {}, {}",
    Way.DIFFERENT: "'{}' stands against '{}'",
}


def _text(words: tuple[Word, ...]) -> str:
    return words[0].text if len(words) == 1 else " ".join(word.text for word in words)


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _stands(words: tuple[Word, ...]) -> str:
    return "stand" if len(words) > 1 else "stands"


def _parts_of_names(name: NameMatch) -> Iterator[dict[str, Any]]:
    yield {"about": "name", "first": name.first.text, "second": name.second.text}
    for pair in name.pairs:
        yield _part_of_pair(pair)
    for one, other in name.clashing:
        yield {"about": "word", "how": "differs", "first": one.text, "second": other.text}
    for word in name.extra:
        yield {"about": "word", "how": "one name only", "first": word.text}
    if name.forms_clash:
        forms = [" ".join(sorted(one.forms)) for one in (name.first, name.second)]
        yield {"about": "legal form", "how": "differs", "first": forms[0], "second": forms[1]}


def _part_of_pair(pair: WordPair) -> dict[str, Any]:
    how = pair.likeness.way.name.lower()
    return {"about": "word", "how": how, "first": _text(pair.first), "second": _text(pair.second)}


def _of_evidence(one: Evidence) -> str:
    said = _SAID.get(one.fact)
    return _plainly(one) if said is None else said(one)


def _plainly(one: Evidence) -> str:
    """Fallback for facts without a sentence of their own."""
    stands = "supports" if one.worth > 0 else "speaks against"
    values = ", ".join(dict.fromkeys(filter(None, (one.first, one.second))))
    return f"{one.fact} {stands} it" + (f": {values}" if values else "")


def _both(what: str, many: str = "") -> Callable[[Evidence], str]:
    """`What agrees` or `what differs`, with the values."""

    def said(one: Evidence) -> str:
        values = list(dict.fromkeys(filter(None, (one.first, one.second))))
        if one.worth > 0:
            return f"{what} {'agree' if many else 'agrees'} ({', '.join(values)})"
        return f"{many or what} {'differ' if many else 'differs'}: {', '.join(values)}"

    return said


def _births(one: Evidence) -> str:
    return f"birth dates are {_NEAR[one.fact]}: {one.first}, {one.second}"


_NEAR = {ComparedFact.BIRTH_RANGE: "compatible", ComparedFact.BIRTH_NEAR: "close, and not the same"}


def _country(one: Evidence) -> str:
    first, second = (_name(code) for code in (one.first, one.second))
    if one.worth < 0:
        return f"countries differ: {first}, {second}"
    return f"country agrees ({first})"


def _hint(one: Evidence) -> str:
    return f"both have to do with {_name(one.first)} by birthplace, address or programme"


def _name(code: str) -> str:
    row = countries().get(code)
    return code if row is None else row.name


_SAID: dict[str, Callable[[Evidence], str]] = {
    ComparedFact.IDENTIFIER: _both("a number"),
    ComparedFact.IMO: _both("IMO number", "IMO numbers"),
    ComparedFact.BIRTH_DAY: _both("birth dates", "birth dates"),
    ComparedFact.BIRTH_MONTH: _both("birth months", "birth months"),
    ComparedFact.BIRTH_YEAR: _both("birth years", "birth years"),
    ComparedFact.BIRTH_RANGE: _births,
    ComparedFact.BIRTH_NEAR: _births,
    ComparedFact.COUNTRY: _country,
    ComparedFact.HINT: _hint,
    ComparedFact.ANOTHER_NAME: lambda one: f"{one.first} names agree",
    ComparedFact.GENDER: _both("gender"),
    ComparedFact.KIND: lambda one: f"kinds differ: {one.first}, {one.second}",
    ComparedFact.NUMBER: lambda one: f"the numbers in the names differ: {one.first}, {one.second}",
    "primary names": lambda _: "the primary names differ",
    ComparedFact.WEAK: lambda _: "only a weak alias agrees",
}
