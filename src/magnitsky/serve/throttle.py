"""Rate limits per client address: a number of requests per minute, with bursts up to it."""

import time
from collections import OrderedDict
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

MOST_ADDRESSES = 50_000
"""Number of addresses remembered; the least recently active is dropped first."""
PER_MINUTE = 600
"""Default rate if the setting is missing."""


class Rate:
    """
    The remaining requests of each address: a token bucket.

    It is kept in the memory of one process, so several processes allow proportionally more.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str, cost: int, per_minute: int, now: float) -> float:
        """
        Take tokens from an address's bucket.

        Returns:
            0 if there were enough, otherwise the seconds until there are; nothing is taken then. A
                request
            that costs more than a full bucket waits for a full one and empties it.
        """
        cost = min(cost, per_minute)
        with self._lock:
            left, at = self._left.get(address, (float(per_minute), now))
            left = min(float(per_minute), left + (now - at) * per_minute / 60)
            lacking = max(0.0, cost - left)
            self._left[address] = (left if lacking else left - cost, now)
            self._left.move_to_end(address)
            while len(self._left) > MOST_ADDRESSES:
                self._left.popitem(last=False)
        return lacking * 60 / per_minute

    def forget(self) -> None:
        """Fill every bucket."""
        with self._lock:
            self._left.clear()


RATE = Rate()


def wait_for(request: HttpRequest, cost: int) -> float:
    """Seconds the client has to wait before this request; 0 if it may be answered."""
    per_minute = getattr(settings, "API_PER_MINUTE", PER_MINUTE)
    return RATE.wait(address_of(request), cost, per_minute, time.monotonic())


def address_of(request: HttpRequest) -> str:
    """
    The client's address: the connected one, or the one given by the operator's proxy.

    `X-Forwarded-For` is trusted only as far as the operator's own proxies wrote it; anything before
    that is under the client's control.
    """
    proxies = getattr(settings, "PROXIES", 0)
    connected: str = request.META.get("REMOTE_ADDR", "")
    if not proxies:
        return connected
    named = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    named = [one for one in named if one]
    return named[-min(proxies, len(named))] if named else connected
