"""What the site logs to standard error: one line per problem, without personal data."""

from typing import Any

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "none": {"class": "logging.NullHandler"},
    },
    "loggers": {
        "magnitsky": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # Django's own messages quote addresses, hosts and values; `ErrorLog` logs what is needed.
        "django": {"handlers": ["none"], "propagate": False},
        "django.request": {"handlers": ["none"], "propagate": False},
        "django.security": {"handlers": ["none"], "propagate": False},
    },
}
"""
A line has the time, status, method and route, and for an exception its class and place.

The route is the URL pattern, never the address itself: no searches, names or e-mail addresses.
"""
