"""Every actor of all real lists: the API's list and detail, exports and yente say the same."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import surfaces
from magnitsky.collect.archive import Archive
from magnitsky.enter.write import ingest
from magnitsky.identify import steps as identify
from magnitsky.serve.throttle import RATE
from real_files import EU_JOURNAL, US_353

pytestmark = [pytest.mark.django_db(transaction=True)]

LISTS = (
    ("us-ofac-sdn", "us-ofac/2022-01-31/sdn.csv"),
    ("gb-ofsi", "gb/2023-06_OFSI_ConList.xlsx"),
    ("gb-ofsi", "gb/2025-04-10_OFSI_ConList.xlsx"),
    ("gb-uksl", "gb/2025-08-11_FCDO_SL.ods"),
    ("gb-uksl", "gb/2026-08-22_UK-Sanctions-List_rebuilt.zip"),
    ("au-dfat", "au/2026-07-23_consolidated_list.xlsx"),
    ("ca-sema", "ca/2026-08-22_sema-lmes_rebuilt_bilingual.xml"),
    ("eu-fsf", "eu/2026-03-19_xmlFullSanctionsList_1_1_rebuilt.zip"),
    ("un-sc", "un/2026-08_consolidated.xml"),
    *(("eu-journal", path) for path in EU_JOURNAL),
    *(("us-353", path) for path in US_353),
)
"""The newest list of every source, and older ones of the government whose list closed."""


def test_every_actor_is_told_alike(
    real_data: Path, tmp_path: Path, client: Client, settings: Any
) -> None:
    """Those that a closed list alone still holds are in force nowhere."""
    settings.INDEX_FOLDER = tmp_path / "index"
    settings.API_PER_MINUTE = 10_000_000
    RATE.forget()
    archive = Archive(tmp_path / "archive")
    for name, path in LISTS:
        ingest.from_path(archive, name, real_data / path, accept_loss="years apart")
    identify.resolve()
    said = surfaces.api_list(client)
    everybody = list(said)
    others = {
        "detail": surfaces.api_documents(everybody),
        "yente": surfaces.yente_documents(everybody),
        **surfaces.exports(tmp_path / "exports", ("entities", "csv")),
    }
    assert {name: surfaces.differences(said, other) for name, other in others.items()} == {
        name: {} for name in others
    }
    assert sum(one.is_sanctioned for one in said.values()) < len(said)
