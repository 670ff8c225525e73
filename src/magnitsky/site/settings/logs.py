"""What the site writes to standard error: one line for what went wrong, and nobody's words."""

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
        # Django's own lines quote addresses, hosts and values: `Logged` says what is to be said.
        "django": {"handlers": ["none"], "propagate": False},
        "django.request": {"handlers": ["none"], "propagate": False},
        "django.security": {"handlers": ["none"], "propagate": False},
    },
}
"""
A line has the time, the status, the method, the route and, of a fault, its class and its place.

The route is the pattern of the address, never the address: no search, no name, no e-mail.
"""
