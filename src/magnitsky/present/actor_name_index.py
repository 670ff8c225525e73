"""Match a name against everyone listed: one index per register version, for pages and API."""

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from django.conf import settings

from magnitsky.identify.compare.subject import Subject
from magnitsky.identify.index.index import Index, Matches
from magnitsky.identify.listed_subjects import register_index
from magnitsky.present.cache import VersionCache
from magnitsky.present.register_version import register_version

_ANSWERS_KEPT = 500


class NameMatches(NamedTuple):
    """`alike`: names with a similar word for each word searched for, with similarity and name."""

    matches: Matches
    alike: dict[str, tuple[float, str]]


_index: VersionCache[Index] = VersionCache(most=1)
_one_at_a_time = Lock()
_answers: OrderedDict[tuple[str, Subject], NameMatches] = OrderedDict()


def names_index() -> Index:
    """The index of the current register version; read from its file if it is up to date."""
    return _index.get("names", lambda: register_index(settings.INDEX_FOLDER))


def match_name(asked: Subject) -> NameMatches:
    """
    Matches among subjects of the same kind, best first; see `Index.match` and `holding`.

    An index answers one query at a time. The latest answers are cached: a second page or another
    filter repeats the same query.
    """
    index = names_index()
    key = (register_version(), asked)
    with _one_at_a_time:
        found = _answers.get(key)
        if found is None:
            found = NameMatches(index.match(asked, own_kind=True), index.holding(asked))
            _answers[key] = found
            while len(_answers) > _ANSWERS_KEPT:
                _answers.popitem(last=False)
        return found
