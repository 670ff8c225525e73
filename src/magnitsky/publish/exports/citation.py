"""Citations of an edition of the data: CITATION.cff, BibTeX and CSL-JSON."""

import json
from typing import Any

import yaml

from magnitsky import __version__
from magnitsky.present.dataset_description import TITLE, WHAT, DatasetDescription

AUTHOR = "The magnitsky contributors"


def cff(about: DatasetDescription) -> str:
    """In the Citation File Format 1.2.0, as a dataset."""
    document = {
        "cff-version": "1.2.0",
        "message": "If you use these data, cite this edition, and the publishers it names.",
        "type": "dataset",
        "title": TITLE,
        "abstract": WHAT,
        "authors": [{"name": AUTHOR}],
        "version": about.edition,
        "date-released": about.created.date().isoformat(),
        "references": [_reference(one.card.publisher, one.card.title, one.card.page)
                       for one in about.sources],
    }  # fmt: skip
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True)


def _reference(publisher: str, title: str, page: str) -> dict[str, Any]:
    return {"type": "data", "title": title, "authors": [{"name": publisher}], "url": page}


def bibtex(about: DatasetDescription) -> str:
    """As a BibTeX entry."""
    fields = {
        "author": f"{{{AUTHOR}}}",
        "title": f"{{{TITLE}}}",
        "year": str(about.created.year),
        "month": str(about.created.month),
        "version": about.edition,
        "note": f"Made with magnitsky {__version__} on {about.created.date()}",
    }
    body = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items())
    return f"@misc{{magnitsky-{about.edition},\n{body}\n}}\n"


def csl(about: DatasetDescription) -> str:
    """As CSL-JSON."""
    day = about.created.date()
    entry = {
        "id": f"magnitsky-{about.edition}",
        "type": "dataset",
        "title": TITLE,
        "author": [{"literal": AUTHOR}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "version": about.edition,
    }
    return json.dumps([entry], indent=2, ensure_ascii=False) + "\n"
