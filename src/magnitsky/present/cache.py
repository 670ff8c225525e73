"""A cache for values derived from one register version."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Any, Generic, TypeVar

from magnitsky.present.register_version import pinned_version, register_version

V = TypeVar("V")


class VersionCache(Generic[V]):
    """
    An LRU cache per register version; entries of older versions are dropped.

    One value is built at a time, so that a burst of costly requests uses one core; values already
    cached are returned meanwhile.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._making: defaultdict[str, Any] = defaultdict(RLock)
        self._values: dict[str, OrderedDict[Hashable, V]] = {}

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value for a key, built now if it is missing."""
        of = register_version()
        found = self._there(of, key)
        if found:
            return found[0]
        with self._making[of]:
            found = self._there(of, key)
            return found[0] if found else self._keep(of, key, make())

    def _there(self, of: str, key: Hashable) -> tuple[V] | None:
        with self._lock:
            values = self._values.get(of)
            if values is None:
                self._begin(of)
            elif key in values:
                values.move_to_end(key)
                return (values[key],)
        return None

    def _begin(self, of: str) -> None:
        """Start a version; only the pinned one is kept beside it."""
        stays = {of, pinned_version()}
        self._values = {name: kept for name, kept in self._values.items() if name in stays}
        self._values[of] = OrderedDict()

    def _keep(self, of: str, key: Hashable, value: V) -> V:
        with self._lock:
            values = self._values.get(of)
            if values is not None:
                values[key] = value
                while len(values) > self._most:
                    values.popitem(last=False)
        return value
