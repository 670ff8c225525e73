"""The service manifest."""

from typing import Any

from magnitsky.serve.reconcile.vocabulary import TYPES

MOST_QUERIES = 50
"""Maximum queries per batch."""


def manifest(site: str) -> dict[str, Any]:
    """The manifest, for a site with this base address."""
    here = f"{site}/reconcile"
    suggest = {"service_url": here}
    return {
        "versions": ["0.2"],
        "name": "magnitsky",
        "identifierSpace": f"{site}/actors/",
        "schemaSpace": "https://followthemoney.tech/explorer/schemata/",
        "documentation": f"{site}/api-guide",
        "defaultTypes": [{"id": one, "name": name} for one, (name, _) in TYPES.items()],
        "view": {"url": f"{site}/actors/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": 420, "height": 220},
        "suggest": {
            "entity": suggest | {"service_path": "/suggest/entity"},
            "property": suggest | {"service_path": "/suggest/property"},
            "type": suggest | {"service_path": "/suggest/type"},
        },
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [],
        },
        "batchSize": MOST_QUERIES,
    }
