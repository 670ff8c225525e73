"""Notices in the Federal Register's own style, about people who do not exist."""

from collections.abc import Sequence
from pathlib import Path

NUMBER = "2023-27999"

_HEAD = """\
[Federal Register Volume 88, Number 240 (Friday, December 15, 2023)]
[Notices]
[Pages 86987-86990]
From the Federal Register Online via the Government Publishing Office [<a href="http://www.gpo.gov">www.gpo.gov</a>]
[FR Doc No: {number}]


=======================================================================
-----------------------------------------------------------------------

DEPARTMENT OF THE TREASURY

Office of Foreign Assets Control


{title}

AGENCY: Office of Foreign Assets Control, Treasury.

ACTION: Notice.

-----------------------------------------------------------------------

SUMMARY: The U.S. Department of the Treasury's Office of Foreign Assets
Control (OFAC) is publishing the names of one or more persons that have
been placed on OFAC's Specially Designated Nationals and Blocked
Persons List (SDN List) based on OFAC's determination that one or more
applicable legal criteria were satisfied.

DATES: {dates}

FOR FURTHER INFORMATION CONTACT: OFAC: Example Official, Associate
Director for Global Targeting, tel.: 202-555-0100.

SUPPLEMENTARY INFORMATION:

Electronic Availability

    The SDN List and additional information concerning OFAC sanctions
programs are available on OFAC's website (https://www.treasury.gov/ofac).

Notice of OFAC Action(s)

"""
_FOOT = """

    Dated: December 8, 2023.
Example Official,
Director, Office of Foreign Assets Control.
[FR Doc. {number} Filed 12-14-23; 8:45 am]
BILLING CODE 4810-AL-P


"""
SEE = "See SUPPLEMENTARY INFORMATION section for applicable date(s)."
BLOCKED = """\
    On {day}, OFAC determined that the property and
interests in property subject to U.S. jurisdiction of the following
persons are blocked under the relevant sanctions authorities listed
below.

"""
CONDUCT = """\
    Designated pursuant to section 1(a)(ii)(A) of Executive Order 13818
of December 20, 2017, ``Blocking the Property of Persons Involved in
Serious Human Rights Abuse or Corruption,'' 82 FR 60839 (E.O. 13818),
for being a foreign person who is responsible for or complicit in, or
who has directly or indirectly engaged in, serious human rights abuse.
"""


def notice(
    body: str,
    *,
    number: str = NUMBER,
    title: str = "Notice of OFAC Sanctions Actions",
    dates: str = SEE,
    page: bool = True,
) -> bytes:
    """A document as `raw_text_url` gives it: a page around the text; or the text alone."""
    head = _HEAD.format(number=number, title=title, dates=dates)
    text = head + body + _FOOT.format(number=number)
    if not page:
        return text.replace('<a href="http://www.gpo.gov">www.gpo.gov</a>', "www.gpo.gov").encode()
    escaped = text.replace("&", "&amp;")
    opening = (
        "<html>\n<head>\n<title>Federal Register, Volume 88 Issue 240 (Friday, December 15, 2023)"
        "</title>\n</head>\n<body><pre>\n"
    )
    return f"{opening}{escaped}</pre></body>\n</html>\n".encode()


def listing(day: str, *entries: str, heading: str = "Individuals") -> str:
    """A listing action with entries, each followed by its own conduct clause."""
    numbered = "".join(f"    {n}. {entry}\n{CONDUCT}" for n, entry in enumerate(entries, 1))
    return f"{BLOCKED.format(day=day)}{heading}\n\n{numbered}\n"


def removal(day: str, *entries: str, heading: str = "Individuals") -> str:
    """A removal action."""
    numbered = "".join(f"    {n}. {entry}\n" for n, entry in enumerate(entries, 1))
    return (
        f"    On {day}, OFAC determined that the following persons are removed\n"
        "from the SDN List and that their property and interests in property\n"
        f"are unblocked.\n\n{heading}\n\n{numbered}\n"
    )


def put_notice(path: Path, body: str, **said: str) -> Path:
    """Write a document."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(notice(body, **said))  # type: ignore[arg-type]
    return path


def index(address: str, numbers: Sequence[str], *, count: int, after: str | None = None) -> bytes:
    """One page of the index, as the API gives it."""
    import json

    results = [
        {
            "document_number": number,
            "html_url": f"https://www.federalregister.gov/documents/2023/12/15/{number}/notice",
            "publication_date": "2023-12-15",
            "raw_text_url": f"{address}/text/{number}.txt",
            "title": "Notice of OFAC Sanctions Actions",
        }
        for number in numbers
    ]
    page: dict[str, object] = {"count": count, "total_pages": 2, "results": results}
    if after:
        page["next_page_url"] = after
    return json.dumps(page).encode()
