"""Read the content of a data file."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from magnitsky.convert.source import card_of
from magnitsky.enter.read.sources import status
from magnitsky.errors import RegisterBusy
from magnitsky.present.actor_links import ties_of
from magnitsky.present.actor_records import actor_records
from magnitsky.present.dataset_description import DatasetDescription, DatasetSource
from magnitsky.present.export_content import ExportContent
from magnitsky.present.register_version import register_version
from magnitsky.present.selection import Selection


def export_content(chosen: Selection) -> ExportContent:
    """The content of an export, read as it is written."""
    before = register_version()

    def confirm() -> None:
        if register_version() != before:
            raise RegisterBusy(
                "The register changed while it was being exported. Nothing was written; run the"
                " export again."
            )

    about = DatasetDescription(
        before, datetime.now(UTC), chosen.sentence(), tuple(_sources()), chosen.documents
    )
    return ExportContent(
        chosen, about, partial(actor_records, chosen), partial(ties_of, chosen), confirm
    )


def _sources() -> Iterator[DatasetSource]:
    for row in status():
        if row["as_of"]:
            yield DatasetSource(card_of(row["source"]), row["as_of"], bool(row["starter"]))
