"""Web addresses: which may be requested, how they are displayed, file names for them."""

import re
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from magnitsky.errors import SourceUnreachable


def is_web(address: str) -> bool:
    """
    Whether it is an http or https address with a host.

    >>> is_web("https://example.org/list.xml"), is_web("file:///etc/passwd"), is_web("http://[")
    (True, False, False)
    """
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def safe_to_show(address: str) -> str:
    """
    An address safe for messages, without passwords and signed queries.

    >>> safe_to_show("https://reader:secret@example.org/list.xml?signature=secret#top")
    'https://example.org/list.xml'
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return re.sub(r"//.*@", "//", re.split(r"[?#]", address, maxsplit=1)[0])
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=host, query="", fragment="").geturl()


def file_name(address: str) -> str:
    """
    The last part of an address's path as a safe file name.

    >>> file_name("https://example.org/exports/SDN_ADVANCED.XML?x=1"), file_name("https://a.org/")
    ('SDN_ADVANCED.XML', 'list')
    """
    last = PurePosixPath(urlsplit(address).path).name
    return re.sub(r"[^A-Za-z0-9._-]", "_", last[-100:]).lstrip(".") or "list"


def redirected(first: str, address: str, where: str) -> str:
    """
    The target of a redirect.

    Args:
        first: the original address, for the message.
        address: the address that redirects.
        where: its `Location` header, which may be relative.

    Raises:
        SourceUnreachable: it is not a web address, or drops encryption.
    """
    try:
        found = urljoin(address, where)
    except ValueError:
        found = ""
    if not is_web(found):
        raise SourceUnreachable(
            f"{safe_to_show(first)} redirects to what is not a web address. Nothing was changed;"
            " see the source's official page."
        )
    if urlsplit(address).scheme == "https" and urlsplit(found).scheme == "http":
        raise SourceUnreachable(
            f"{safe_to_show(first)} redirects to an unencrypted address, where the list "
            "could be altered in transit. Nothing was changed; see the source's "
            "official page."
        )
    return found
