"""The names under which the site answers: in production, those the operator gives."""

from magnitsky.errors import NotConfigured


def hosts(given: str | None, *, production: bool) -> list[str]:
    """
    The host names of `MAGNITSKY_HOSTS`; those of this machine, outside production.

    Raises:
        NotConfigured: production mode without a name, or with one that stands for all.

    >>> hosts(" names.example.org, www.example.org", production=True)
    ['names.example.org', 'www.example.org']
    """
    names = [name.strip().lower() for name in (given or "").split(",") if name.strip()]
    if not production:
        return names or ["localhost", "127.0.0.1", "[::1]"]
    if not names or any("*" in name or "/" in name for name in names):
        raise NotConfigured(
            "Production mode does not start without the names of its hosts. Set MAGNITSKY_HOSTS to"
            " them, as names.example.org,www.example.org, without https:// and without *."
        )
    return names
