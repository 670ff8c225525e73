"""Headers and errors of a publisher's response."""

import re
import time
from email.utils import parsedate_to_datetime

import urllib3
from urllib3.exceptions import HTTPError


def number(text: str) -> int | None:
    """
    A whole number in a header; None for anything else.

    >>> number("120"), number("²"), number("-1")
    (120, None, None)
    """
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None


def asked_pause(response: urllib3.BaseHTTPResponse) -> float | None:
    """The delay that `Retry-After` requests, in seconds, given as a number or a date."""
    asked = response.headers.get("Retry-After", "")
    seconds = number(asked)
    if seconds is not None:
        return float(seconds)
    try:
        return max(0.0, parsedate_to_datetime(asked).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return None


def reason(error: HTTPError) -> str:
    """Why there is no complete response, as the second half of a sentence."""
    if isinstance(error, urllib3.exceptions.IncompleteRead | urllib3.exceptions.ProtocolError):
        return "was cut off"
    if isinstance(error, urllib3.exceptions.NewConnectionError):
        return "cannot be reached"
    if isinstance(error, urllib3.exceptions.TimeoutError):
        return "did not answer in time"
    if isinstance(error, urllib3.exceptions.SSLError):
        return "has no valid certificate"
    return "cannot be reached"
