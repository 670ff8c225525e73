"""How much one address may ask: so many questions a minute, and no more than that at once."""

import time
from collections import OrderedDict
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

MOST_ADDRESSES = 50_000
"""Addresses remembered; the one longest silent is forgotten first."""
PER_MINUTE = 600
"""Where the setting does not say."""


class Rate:
    """
    What each address has left: a bucket that fills as time goes by.

    It is kept in the memory of one process: a server of several lets that many times more through.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str, cost: int, per_minute: int, now: float) -> float:
        """
        Take from an address's bucket.

        Returns:
            0 where there was enough, else the seconds until there is; nothing is taken then. What
            costs more than a whole bucket waits for a full one, and empties it.
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
    """Seconds that who asks has to wait before asking this; 0 where it may be answered."""
    per_minute = getattr(settings, "API_PER_MINUTE", PER_MINUTE)
    return RATE.wait(address_of(request), cost, per_minute, time.monotonic())


def address_of(request: HttpRequest) -> str:
    """
    Who asks: the address that is connected, or the one a proxy of the operator's names.

    `X-Forwarded-For` is believed as far as the operator's own proxies wrote it; whoever asks may
    put anything before that.
    """
    proxies = getattr(settings, "PROXIES", 0)
    connected: str = request.META.get("REMOTE_ADDR", "")
    if not proxies:
        return connected
    named = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    named = [one for one in named if one]
    return named[-min(proxies, len(named))] if named else connected
