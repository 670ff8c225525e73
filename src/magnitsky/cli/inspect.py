"""Commands that inspect the register: status, issues, changes, find, show."""

from datetime import date, datetime
from typing import Any

import click

from magnitsky.cli.days import DayParam, Moment
from magnitsky.cli.output import as_json, print_json, print_table, reports, say
from magnitsky.cli.register import check_programmes, check_sources, open_register

_PROGRAMME = click.option(
    "--programme",
    "-p",
    "programmes",
    multiple=True,
    metavar="ID",
    help="Programme, such as US-GLOMAG; repeatable.",
)


@click.command()
@as_json
@reports
def status(*, json_: bool) -> None:
    """Show each source with its latest snapshot, current listings and unparsed values."""
    open_register()
    from magnitsky.enter.read import sources

    rows = sources.status()
    if json_:
        print_json({"sources": rows})
        return
    columns = ("source", "as of", "snapshots", "live", "issues", "title")
    shown = (
        (r["source"], _as_of(r), r["snapshots"], r["live"], r["issues"], r["title"]) for r in rows
    )
    print_table("", columns, shown)
    if not any(row["snapshots"] for row in rows):
        say("The register is empty. Fill it with: magnitsky demo (offline), or: magnitsky sync")


def _as_of(row: dict[str, Any]) -> str:
    return f"{row['as_of'] or 'never read'}{' (starter)' if row['starter'] else ''}"


@click.command()
@click.argument("source")
@as_json
@reports
def issues(source: str, *, json_: bool) -> None:
    """Show the values in the latest snapshot of SOURCE that could not be parsed."""
    check_sources((source,))
    open_register()
    from magnitsky.enter.read import sources

    rows = list(sources.issues(source))
    if json_:
        print_json({"source": source, "rows": rows})
        return
    columns = ("source_id", "field", "value", "what")
    print_table("", columns, ([row[c] for c in columns] for row in rows))


@click.command()
@click.option("--source", metavar="ID", help="Only this source.")
@_PROGRAMME
@click.option("--since", type=DayParam(), help="First day.")
@click.option("--until", type=DayParam(), help="Last day, included.")
@click.option("--known-at", type=Moment(), help="As recorded in the register at that time.")
@as_json
@reports
def changes(
    source: str | None,
    programmes: tuple[str, ...],
    since: date | None,
    until: date | None,
    known_at: date | datetime | None,
    *,
    json_: bool,
) -> None:
    """Show listings, amendments, delistings, relistings and moves, by day."""
    check_sources((source,) if source else ())
    check_programmes(programmes)
    open_register()
    from magnitsky.enter.read import changes, record_time

    rows = list(
        changes.changes(
            source=source,
            programmes=programmes,
            since=since,
            until=until,
            known_at=record_time.instant(known_at),
        )
    )
    if json_:
        print_json({"rows": rows})
        return
    columns = ("on", "kind", "programmes", "name", "id")
    shown = ((r["on"], r["kind"], ", ".join(r["programmes"]), r["name"], r["id"]) for r in rows)
    print_table("", columns, shown)
    say(f"{len(rows):,} changes.")


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", default=50, show_default=True, help="Maximum number of rows.")
@as_json
@reports
def find(text: tuple[str, ...], limit: int, *, json_: bool) -> None:
    """Find listings whose name contains every word of TEXT, in any script."""
    open_register()
    from magnitsky.enter.read.search import search
    from magnitsky.enter.read.sources import current_coverage

    query = " ".join(text)
    found = search(query, current_coverage())
    rows = found[:limit]
    if json_:
        print_json({"query": query, "total": len(found), "rows": rows})
        return
    columns = ("id", "name", "kind", "programmes", "in force")
    shown = (
        (r["id"], r["name"], r["kind"], ", ".join(r["programmes"]), "yes" if r["live"] else "no")
        for r in rows
    )
    print_table("", columns, shown)
    cut = f" Showing {len(rows)}; more with --limit." if len(found) > len(rows) else ""
    say(f"{len(found):,} found.{cut}")


@click.command()
@click.argument("identity", metavar="ID")
@as_json
@reports
def show(identity: str, *, json_: bool) -> None:
    """
    Show one listing (such as us-ofac-sdn:36): names, designations, history and sources.

    ID may also be an actor's (such as mag-7k3q9m2xzw): all its listings, and why they were merged.
    """
    open_register()
    from magnitsky.cli.print_listing import print_actor, print_listing
    from magnitsky.enter.read import listings
    from magnitsky.enter.read.listing_detail import listing_detail
    from magnitsky.enter.read.sources import current_coverage
    from magnitsky.label.queries import codes_of

    if identity.startswith("mag-"):
        from magnitsky.identify.queries import actor

        found = actor(identity)
        print_json(found) if json_ else print_actor(found)
        return
    document = listing_detail(listings.listing(identity), current_coverage())
    document["codes"] = codes_of(document["id"])
    if json_:
        print_json(document)
    else:
        print_listing(document)
