"""Bring the register of this process's home up to date, and print what it says as JSON."""

import json
from datetime import date
from typing import Any

from magnitsky.cli.register import open_register

if __name__ == "__main__":
    open_register()

    from magnitsky.enter.read import changes, facts, listings
    from magnitsky.enter.read.listing_detail import listing_detail
    from magnitsky.enter.read.sources import current_coverage
    from magnitsky.identify import queries as identity
    from magnitsky.identify import steps
    from magnitsky.identify.models import Member
    from magnitsky.label import queries as codes
    from magnitsky.label import steps as coding

    known = current_coverage()
    shown = ("us-ofac-sdn:1", "us-ofac-sdn:2", "gb-ofsi:901", "gb-ofsi:903")
    alike = ["gb-ofsi:901", "us-ofac-sdn:4", "gb-ofsi:903", "us-ofac-sdn:5"]
    said: dict[str, Any] = {
        "changes": list(changes.changes()),
        "changes_of_programme": list(changes.changes(programmes=["US-GLOMAG"])),
        "queue": identity.queue(limit=100),
        "listings": {one: listing_detail(listings.listing(one), known) for one in shown},
        "facts": [repr(one) for one in facts.facts(["US-GLOMAG", "GB-HR"], date(2025, 1, 1))],
        "codes": {one: list(codes.codes_of(one)) for one in shown[2:]},
        "likenesses": identity.likenesses(alike),
    }
    # What the former version did not say: whether a designation is in force, and is superseded.
    for listing in said["listings"].values():
        for designation in listing["designations"]:
            designation.pop("in_force")
    said["facts"] = [one.replace(", is_superseded=False", "") for one in said["facts"]]
    members = list(Member.objects.order_by("address").values_list("address", "actor_id"))
    resolved, coded = steps.resolve(), coding.run()
    again = {
        "compared": resolved.compared, "made": resolved.made, "moved": resolved.moved,
        "new texts": coded.new, "changed texts": coded.changed,
        "same members": members
        == list(Member.objects.order_by("address").values_list("address", "actor_id")),
    }  # fmt: skip
    print(json.dumps({"said": said, "again": again}, default=str, ensure_ascii=False))
