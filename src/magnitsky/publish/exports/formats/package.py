"""A data package: tables as CSV, entities, column definitions, and citation."""

import csv
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from magnitsky.codebook.programmes import programmes
from magnitsky.codebook.spreadsheets import defused
from magnitsky.present.dataset_description import (
    RULES,
    TITLE,
    WHAT,
    DatasetDescription,
    licences,
)
from magnitsky.present.export_content import ExportContent
from magnitsky.publish.exports import citation
from magnitsky.publish.exports.format import ExportFormat, Written
from magnitsky.publish.exports.formats import delimited, entities
from magnitsky.publish.exports.tables import TABLES, ExportColumn

ENTITIES = "entities.ftm.json"
_TYPES = {
    "text": "string", "day": "date", "truth": "boolean", "count": "integer", "number": "number",
}  # fmt: skip
_KEYS: dict[str, dict[str, Any]] = {
    "actors": {"primaryKey": ["id"]},
    "designations": {
        "primaryKey": ["id"],
        "foreignKeys": [
            {"fields": ["actor_id"], "reference": {"resource": "actors", "fields": ["id"]}},
            {"fields": ["programme"], "reference": {"resource": "programmes", "fields": ["id"]}},
        ],
    },
    "codes": {
        "foreignKeys": [
            {"fields": ["actor_id"], "reference": {"resource": "actors", "fields": ["id"]}}
        ]
    },
    "programmes": {"primaryKey": ["id"]},
}
_PROGRAMMES = (
    ExportColumn("id", "text", "The programme's id."),
    ExportColumn("title", "text", "Its name."),
    ExportColumn("issuer", "text", "us, gb, eu, ca, au, un, or a state of Europe."),
    ExportColumn("authority", "text", "Who designates."),
    ExportColumn("scope", "text", "narrow: Magnitsky-style; wide: among its main grounds; none."),
    ExportColumn("opensanctions", "text", "OpenSanctions' id, where it has one."),
    ExportColumn("in_force_from", "text", "When its law took effect, as exact as it is known."),
    ExportColumn("ended_on", "text", "When it ended."),
    ExportColumn("url", "text", "Its official page."),
)


def write(content: ExportContent, out: Path) -> list[Written]:
    """Write the folder of the package; the description is written last."""
    said = content.about
    written = delimited.write(content, out)
    written.append(_programmes(out / "programmes.csv"))
    written += entities.write(content, out / ENTITIES)
    _describe(out / "datapackage.json", said, written)
    texts = {"CITATION.cff": citation.cff, "citation.bib": citation.bibtex,
             "citation.json": citation.csl}  # fmt: skip
    for name, made in texts.items():
        (out / name).write_text(made(said), "utf-8")
    others = [Written(out / name, 1) for name in ("datapackage.json", *texts)]
    return [*written, *others]


def _programmes(path: Path) -> Written:
    rows = list(programmes().values())
    names = [column.name for column in _PROGRAMMES]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(names)
        writer.writerows([defused(getattr(row, name)) for name in names] for row in rows)
    return Written(path, len(rows))


def _describe(path: Path, said: DatasetDescription, written: Iterable[Written]) -> None:
    tables: dict[str, tuple[str, tuple[ExportColumn, ...]]] = {
        table.name: (table.title, table.columns) for table in TABLES
    }
    tables["programmes"] = ("The programmes of the codebook", _PROGRAMMES)
    document = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "magnitsky",
        "id": f"magnitsky-{said.edition}",
        "title": TITLE,
        "description": " ".join((WHAT, said.whom, *RULES)),
        "version": said.edition,
        "created": said.created.isoformat(timespec="seconds"),
        "contributors": [{"title": citation.AUTHOR, "roles": ["creator"]}],
        "licenses": licences(said.sources),
        "sources": [
            {"title": f"{one.card.title} ({one.card.publisher})", "path": one.card.page,
             "version": one.as_of}
            for one in said.sources
        ],
        "attributions": [one.card.attribution for one in said.sources],
        "resources": [_resource(one, tables) for one in written],
    }  # fmt: skip
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", "utf-8")


def _resource(
    one: Written, tables: dict[str, tuple[str, tuple[ExportColumn, ...]]]
) -> dict[str, Any]:
    name = one.path.name.partition(".")[0]
    size, digest = _measured(one.path)
    said = {"name": name, "path": one.path.name, "bytes": size, "hash": f"sha256:{digest}",
            "rows": one.rows, "encoding": "utf-8"}  # fmt: skip
    if name not in tables:
        title = "FollowTheMoney entities, one JSON document a line"
        return said | {"title": title, "format": "jsonl", "mediatype": "application/x-ndjson"}
    title, columns = tables[name]
    schema = {"fields": [_field(column) for column in columns], **_KEYS[name]}
    dialect = {"delimiter": ",", "lineTerminator": "\r\n"}
    kind = {"type": "table", "format": "csv", "mediatype": "text/csv", "dialect": dialect}
    return said | kind | {"title": title, "schema": schema}


def _field(column: ExportColumn) -> dict[str, str]:
    return {"name": column.name, "type": _TYPES[column.type], "description": column.means}


def _measured(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()


FORMAT = ExportFormat(
    "package", "A data package: CSV, entities, description, citation", True, write
)
