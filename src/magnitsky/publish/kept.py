"""Keep what was made of one edition of the register, until another one stands."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Generic, TypeVar

from magnitsky.publish.edition import edition

V = TypeVar("V")


class Kept(Generic[V]):
    """
    Values by key, of the edition that stands; the least used go first.

    One value is made at a time, so that a burst of costly questions takes one core and not all;
    what is there already is given meanwhile.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._making = RLock()
        self._of = ""
        self._values: OrderedDict[Hashable, V] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value under a key, made now if it is not there."""
        of = edition()
        found = self._there(of, key)
        if found:
            return found[0]
        with self._making:
            found = self._there(of, key)
            return found[0] if found else self._keep(of, key, make())

    def _there(self, of: str, key: Hashable) -> tuple[V] | None:
        with self._lock:
            if of != self._of:
                self._values.clear()
                self._of = of
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return (self._values[key],)

    def _keep(self, of: str, key: Hashable, value: V) -> V:
        with self._lock:
            if of == self._of:
                self._values[key] = value
                while len(self._values) > self._most:
                    self._values.popitem(last=False)
        return value
