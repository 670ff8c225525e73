"""Print one listing or actor for people."""

from typing import Any

from magnitsky.cli.output import print_table, say


def print_listing(document: dict[str, Any]) -> None:
    """Print a listing, from its names to its snapshots."""
    record = document["record"]
    say(f"{document['name']}  ({document['kind']}, {'in force' if document['live'] else 'ended'})")
    say(f"{document['id']}  {document['page']}")
    for name in record["names"][1:]:
        say(f"  {name.get('kind', 'primary')}: {name['text']}")
    for field in _LINES:
        if record.get(field):
            say(f"  {field}: {_written(record[field])}")
    if record.get("statement"):
        say(f"\n{record['statement']}\n")
    for notice in document["notices"]:
        _print_notice(notice)
    if document["codes"]:
        _print_columns("Codes", _CODE, document["codes"])
    _print_columns("Designations", _DESIGNATION, document["designations"])
    rows = ((c["on"], c["kind"], ", ".join(c["programmes"])) for c in document["changes"])
    print_table("Changes", ("on", "kind", "programmes"), rows)
    versions = ((v["seen_from"], v["seen_until"], v["snapshot"]) for v in document["versions"])
    print_table("Versions", ("seen from", "until", "snapshot (SHA-256)"), versions)
    say(document["attribution"])


def _print_columns(title: str, columns: tuple[str, ...], rows: list[dict[str, Any]]) -> None:
    print_table(title, columns, ([_cell(row[column]) for column in columns] for row in rows))


def _cell(value: Any) -> Any:
    return _YES[value] if isinstance(value, bool) else value


_YES = {True: "yes", False: "no"}


def _print_notice(notice: dict[str, Any]) -> None:
    """Print a notice: date, text, meaning of the cited sections, and where to read it."""
    under = ", ".join(notice["programmes"])
    by = f"{notice['kind']} ({under}), by notice" if under else f"stated by {notice['publisher']}"
    say(f"\n{notice['on'] or 'day not stated'}: {by}")
    if notice["statement"]:
        say(notice["statement"])
    for basis in notice["bases"]:
        tie = f" ({basis['tie']})" if basis["tie"] else ""
        say(f"  {basis['citation']}{tie}: {basis['means'] or 'not in the codebook'}")
    published = f", published {notice['published_on']}" if notice["published_on"] else ""
    say(f"  {notice['title']}{published}: {notice['address']}\n")


_CODE = ("scheme", "code", "quote", "status", "text")
_DESIGNATION = ("programme", "in_force", "from", "from_basis", "list_from", "listed_on",
                "listed_after", "until")  # fmt: skip
_LINES = ("birthDate", "birthPlace", "nationality", "country", "gender", "position", "listedOn")


def _written(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_written(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values())
    return str(value)


def print_actor(document: dict[str, Any]) -> None:
    """Print an actor with its listings, and why they were merged."""
    say(f"{document['actor']}: {len(document['listings'])} listings")
    if document["formerly"]:
        say(f"formerly {', '.join(document['formerly'])}, before a merger")
    rows = (
        (one["id"], one["name"], one["kind"], "yes" if one["live"] else "no",
         ", ".join(d["programme"] for d in one["designations"]))
        for one in document["listings"]
    )  # fmt: skip
    print_table("", ("id", "name", "kind", "in force", "programmes"), rows)
    for pair in document["why"]:
        say(f"{pair['first']} and {pair['second']}: {pair['verdict']}, {pair['because']}.")
    for decision in document["judgements"]:
        say(
            f"{decision['first']} and {decision['second']}: {decision['verdict']}, decided by"
            f" {decision['by']} at {decision['at']}: {decision['why']}"
        )
