"""The host names the site answers to; in production the operator must set them."""

from magnitsky.errors import NotConfigured


def hosts(given: str | None, *, production: bool) -> list[str]:
    """
    The host names in `MAGNITSKY_HOSTS`; by default this machine's, except in production.

    Raises:
        NotConfigured: production mode without a host name, or with a wildcard.

    >>> hosts(" names.example.org, www.example.org", production=True)
    ['names.example.org', 'www.example.org']
    """
    names = [name.strip().lower() for name in (given or "").split(",") if name.strip()]
    if not production:
        return names or ["localhost", "127.0.0.1", "[::1]"]
    if not names or any("*" in name or "/" in name for name in names):
        raise NotConfigured(
            "Production mode needs the site's host names. Set MAGNITSKY_HOSTS, such "
            "as names.example.org,www.example.org, without https:// and without *."
        )
    return names
