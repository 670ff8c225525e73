"""The mail server of the site: none, or the one in `MAGNITSKY_EMAIL_URL`."""

from typing import Any
from urllib.parse import unquote, urlsplit

from magnitsky.errors import NotConfigured

_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
_SECONDS = 20


def mail(url: str | None, sender: str | None) -> dict[str, Any]:
    """
    Django's settings of e-mail.

    Raises:
        NotConfigured: the address is not a mail server's, or there is no sender.

    >>> mail("smtp+tls://me:p%40@mail.example", "site@mail.example")["EMAIL_HOST_PASSWORD"]
    'p@'
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise NotConfigured(
            f"MAGNITSKY_EMAIL_URL begins with '{parts.scheme}:'. Use "
            "smtps://USER:PASSWORD@HOST, smtp+tls://USER:PASSWORD@HOST, or "
            "smtp://HOST for a server on the same machine."
        )
    if not sender:
        raise NotConfigured("Set MAGNITSKY_EMAIL_FROM to the sender address of the site's e-mails.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": _SECONDS,
        "DEFAULT_FROM_EMAIL": sender,
        "SERVER_EMAIL": sender,
    }
