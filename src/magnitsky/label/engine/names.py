"""Names in a text: the target's, and those of victims."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from magnitsky.codebook.countries import country_code
from magnitsky.codebook.lexicon import Language, NameRule
from magnitsky.label.engine.tokens import Span, TokenisedText

_PART = r"[^\W\d_a-zà-öø-ÿ][\w'’-]*"
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTEST_CAPITALS = 3
_PARTS_OF_A_NAME = range(2, 7)
_LEFT_OF_A_NAME = " \t\n\u00a0\"“‘'("
_RIGHT_OF_A_NAME = re.compile(r"(?:['’]s?)?[\s,]*")
_SENTENCES_BACK = 6


@dataclass(frozen=True, slots=True)
class Target:
    """The target of a statement: lower-case words of its name, and of `others`."""

    words: frozenset[str]
    others: frozenset[str]
    names: Sequence[Span]

    def is_subject(self, reading: TokenisedText, place: Span) -> bool:
        """Whether the sentence up to a place is about the target, by name or pronoun."""
        number = reading.sentence_number(place[0])
        end, least = place[0], max(0, number - _SENTENCES_BACK)
        while True:
            start = reading.sentences[number][0]
            about = self._about(reading.text[start:end])
            if about is not None:
                return about
            number -= 1
            if number < least:
                return least == 0
            end = reading.sentences[number][1]

    def _about(self, text: str) -> bool | None:
        """Whether the last name is the target's or another's; None if there is none."""
        for word in reversed(re.findall(r"\w+", text)):
            if not word.islower() and word.lower() in self.words:
                return True
            if word in self.others:
                return False
        return None


class PersonNames:
    """Finds the names of persons."""

    def __init__(self, settings: Language) -> None:
        joins = "|".join(map(re.escape, settings.name_joins))
        self._name = re.compile(rf"{_PART}(?:\s+(?:(?:{joins})\s+)*{_PART})*")
        self._leads = {word.lower() for word in settings.leads}
        self._not_names = {word.lower() for word in settings.not_names}
        self._ahead = self._leads | {word.lower() for word in settings.subject_leads}

    def spans(self, text: str) -> list[Span]:
        """Runs of capitalised words, without words that only open a sentence."""
        found = []
        for run in self._name.finditer(text):
            start, end = run.span()
            while (word := re.match(r"\w+", text[start:end])) and word[0].lower() in self._leads:
                start += word.end() + len(re.match(r"\s*", text[start + word.end() : end])[0])  # type: ignore[index]
            ending = _POSSESSIVE.search(text, start, end)
            end = ending.start() if ending else end
            if start < end:
                found.append((start, end))
        return found

    def target(self, text: str, spans: Sequence[Span], known: Iterable[str]) -> Target:
        """The target: from known names, otherwise the first name or words in capitals."""
        words = {part.lower() for name in known for part in re.findall(r"\w+", name)}
        if not words:
            first = spans[0] if spans else (0, 0)
            ahead = {word.lower() for word in re.findall(r"[\w-]+", text[: first[0]])}
            if ahead <= self._ahead:
                words = {part.lower() for part in re.findall(r"\w+", text[slice(*first)])}
            words |= {
                part.lower()
                for part in re.findall(r"\b[^\W\d_a-z]+\b", text)
                if len(part) >= _SHORTEST_CAPITALS and part.isupper()
            }
        own = frozenset(words)
        people = {
            part
            for span in spans
            if self._is_name(text[slice(*span)], own)
            for part in re.findall(r"\w+", text[slice(*span)])
            if part.lower() not in own
        }
        return Target(own, frozenset(people), spans)

    def is_person(self, name: str, target: Target) -> bool:
        """Whether a run of capitalised words can be another person's full name."""
        return (
            self._is_name(name, target.words)
            and country_code(name) is None
            and not any(country_code(part) for part in re.findall(r"\w{4,}", name))
        )

    def _is_name(self, name: str, own: Collection[str]) -> bool:
        parts = {part.lower() for part in re.findall(r"[\w-]+", name)}
        return (
            len(name.split()) in _PARTS_OF_A_NAME
            and not parts & self._not_names
            and re.findall(r"\w+", name)[-1].lower() not in own
        )


def names_by_rule(
    reading: TokenisedText, rules: Iterable[NameRule], names: PersonNames, target: Target
) -> list[tuple[Span, NameRule]]:
    """Names next to a rule's words; a short name is completed to its full form."""
    text, found = reading.text, []
    if not any(reading.spans(term) for rule in rules for term in (*rule.before, *rule.after)):
        return []
    people = [span for span in target.names if names.is_person(text[slice(*span)], target)]
    full = {text[slice(*span)].split()[-1]: span for span in reversed(people)}
    short = [span for span in target.names if text[slice(*span)] in full]
    edges = [(span, *_edges(text, span)) for span in (*people, *short)]
    for rule in rules:
        ends = {end for term in rule.before for _, end in reading.spans(term)}
        starts = {start for term in rule.after for start, _ in reading.spans(term)}
        if not (ends or starts):
            continue
        for span, left, right in edges:
            stands = (not rule.before or left in ends) and (not rule.after or right in starts)
            if stands and not _ruled_out(reading, rule, span):
                found.append((full.get(text[slice(*span)], span), rule))
    return found


def _edges(text: str, span: Span) -> Span:
    """The end of the words before a name, and the start of those after it."""
    left = span[0]
    while left > 0 and text[left - 1] in _LEFT_OF_A_NAME:
        left -= 1
    behind = _RIGHT_OF_A_NAME.match(text, span[1])
    return left, behind.end() if behind else span[1]


def _ruled_out(reading: TokenisedText, rule: NameRule, span: Span) -> bool:
    return reading.ahead(rule.unless_before, span, 1) or reading.behind(rule.unless_after, span, 1)
