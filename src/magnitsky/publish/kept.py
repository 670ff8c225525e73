"""Keep what was made of one edition of the register, until another one stands."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Generic, TypeVar

from magnitsky.publish.edition import edition

V = TypeVar("V")


class Kept(Generic[V]):
    """
    Values by key, of the edition that stands; the least used go first.

    Two threads that ask for one value at a time make it once.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = RLock()
        self._of = ""
        self._values: OrderedDict[Hashable, V] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value under a key, made now if it is not there."""
        of = edition()
        with self._lock:
            if of != self._of:
                self._values.clear()
                self._of = of
            if key not in self._values:
                self._values[key] = make()
                while len(self._values) > self._most:
                    self._values.popitem(last=False)
            self._values.move_to_end(key)
            return self._values[key]
