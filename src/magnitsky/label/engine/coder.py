"""Code a text: tokenise it once, find what is in scope, apply the rules of each scheme."""

import functools
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from magnitsky.codebook.lexicon import Lexicon, LexiconRule, lexicon
from magnitsky.codebook.schemes import act_schemes, coded_schemes
from magnitsky.codebook.taxonomy import codes_of
from magnitsky.label.engine.coding import Individual, Suggestion, TextCoding
from magnitsky.label.engine.context import periods, places, sentences_of
from magnitsky.label.engine.derivative import headline, ties_and_bases
from magnitsky.label.engine.names import PersonNames, Target, names_by_rule
from magnitsky.label.engine.negation import Titles, scope_of
from magnitsky.label.engine.rules import DECIMALS, RuleText, suggestion, suggestions
from magnitsky.label.engine.sentences import sentences
from magnitsky.label.engine.term import parse
from magnitsky.label.engine.tokens import Span, TermIndex, tokenise

UNSPECIFIED, NAMED, SILENT = "unspecified", "named-individual", "not-stated"


class Coder:
    """The rules of one language, ready for any number of texts."""

    def __init__(self, known: Lexicon) -> None:
        self.lexicon = known
        settings = known.settings
        self._index = TermIndex(parse(term, known.words) for term in sorted(set(_terms(known))))
        self._abbreviations = {word.lower() for word in settings.abbreviations}
        self._titles = Titles(settings)
        self._names = PersonNames(settings)

    def code(
        self, text: str, *, programme: str | None = None, names: Sequence[str] = ()
    ) -> TextCoding:
        """
        All codes that the rules suggest for a text, each with its quote.

        `programme` is the id of the statement's programme, if known; `names` are the target's
        names, which are then not taken for a victim's.
        """
        known = self.lexicon
        reading = tokenise(text, sentences(text, self._abbreviations), self._index)
        target = self._names.target(text, self._names.spans(text), names)
        scope = scope_of(reading, known, self._titles, target)
        whole = RuleText(reading, scope, known.settings.breaks, known.settings.openings, programme)

        people = list(self._individuals(whole, target))
        found = {scheme: self._suggested(whole, scheme, people) for scheme in known.rules}
        acted = [one for scheme in act_schemes() for one in found.get(scheme, ())]
        ties, basis = ties_and_bases(whole, known.ties, acted, target)
        found |= {"ties": ties, "basis": basis}
        where = sentences_of(reading, acted)
        return TextCoding(
            codes={scheme: tuple(found.get(scheme, ())) for scheme in coded_schemes()},
            individuals=tuple(people),
            period=tuple(periods(reading, known.settings, where)),
            places=tuple(places(reading, known.settings, where)),
            headline=headline(ties),
            language=known.language,
            programme=programme,
        )

    def _individuals(self, text: RuleText, target: Target) -> Iterator[Individual]:
        reading = text.reading
        best: dict[str, tuple[float, Span, str]] = {}
        for span, rule in names_by_rule(reading, self.lexicon.individuals, self._names, target):
            if text.scope.holds(span):
                name = reading.text[slice(*span)]
                if name not in best or rule.confidence > best[name][0]:
                    best[name] = (rule.confidence, span, rule.id)
        for name, (confidence, (start, end), rule_id) in best.items():
            yield Individual(
                name=name, quote=name, start=start, end=end,
                confidence=round(confidence, DECIMALS), rule=rule_id,
            )  # fmt: skip

    def _suggested(
        self, text: RuleText, scheme: str, people: Sequence[Individual]
    ) -> list[Suggestion]:
        """
        The codes of one scheme.

        Three codes mean the same in every scheme that has them: somebody is named, the text is
        silent, or the form is not specified.
        """
        known = codes_of(scheme)
        found = _specific_first(suggestions(text, self.lexicon.rules[scheme], known))
        if people and NAMED in known:
            one = max(people, key=lambda person: (person.confidence, -person.start))
            place = (one.start, one.end)
            found.append(suggestion(text.reading.text, NAMED, place, one.confidence, one.rule))
        if not found and SILENT in known:
            return [suggestion("", SILENT, (0, 0), 1.0, f"{scheme}.none-named")]
        return found


def _specific_first(found: Sequence[Suggestion]) -> list[Suggestion]:
    """Drop general phrases where a specific form is named."""
    specific = [one for one in found if one.code != UNSPECIFIED]
    return specific or list(found)


def _terms(known: Lexicon) -> Iterator[str]:
    """Every term used in any part of a lexicon."""
    rules: Iterable[LexiconRule] = (*chain.from_iterable(known.rules.values()), *known.ties)
    for rule in rules:
        yield from (*rule.terms, *rule.near, *rule.needs, *rule.before, *rule.after)
        yield from (*rule.unless, *rule.unless_before, *rule.unless_after)
    for marker in known.markers:
        yield from (*marker.terms, *marker.unless)
    for anchor in known.anchors:
        yield from anchor.terms
    for name in known.individuals:
        yield from (*name.before, *name.after, *name.unless_before, *name.unless_after)
    settings = known.settings
    yield from (*settings.titles, *settings.breaks, *settings.place_leads, *settings.periods)
    yield from settings.openings


@functools.cache
def coder(language: str = "en") -> Coder:
    """
    The coder of a language, built once.

    Raises:
        NotFound: the language has no lexicon.
        BadCodebook: its lexicon is invalid.
    """
    return Coder(lexicon(language))
