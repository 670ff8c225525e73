"""Write the pages of the reference that are made from the code: python docs/generate.py."""

import os
import tempfile
from pathlib import Path

import django

from magnitsky.cli.reference import commands_page
from magnitsky.codebook.reference_page import codes_page, programmes_page
from magnitsky.convert.reference_page import sources_page
from magnitsky.measure.reference_page import questions_page

if "MAGNITSKY_HOME" not in os.environ:
    os.environ["MAGNITSKY_HOME"] = tempfile.mkdtemp(prefix="magnitsky-docs-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magnitsky.site.settings.web")
django.setup()
from magnitsky.serve.api_reference import api_page  # noqa: E402 - Django stands first

PAGES = {
    "commands.md": commands_page,
    "sources.md": sources_page,
    "programmes.md": programmes_page,
    "codes.md": codes_page,
    "questions.md": questions_page,
    "api.md": api_page,
}


def main() -> None:
    """Write every page."""
    for name, made in PAGES.items():
        (Path(__file__).parent / "reference" / name).write_text(made(), "utf-8")


if __name__ == "__main__":
    main()
