"""The help page: the organisation's words as they are written, or plain ones that name nobody."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from magnitsky.site.referral import referral

pytestmark = pytest.mark.django_db


def test_without_a_file_the_page_says_where_to_look_and_names_nobody(client: Client) -> None:
    page = client.get("/help").content.decode()
    assert "If you seek asylum" in page


def test_the_organisations_words_stand_as_headings_lists_and_links(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.HELP_FILE = tmp_path / "help.md"
    settings.HELP_FILE.write_text(
        "# Ask us\n\nWe answer within a day.\n- By mail: https://example.org/ask.\n", "utf-8"
    )
    page = client.get("/help?own").content.decode()
    assert "<h2>Ask us</h2>" in page
    assert '<a href="https://example.org/ask" rel="noreferrer">' in page
    assert "If you seek asylum" not in page


def test_nothing_in_the_file_is_a_tag(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.HELP_FILE = tmp_path / "help.txt"
    settings.HELP_FILE.write_text(
        '<script>x</script> https://e.org/"onclick="y\n\n[a](javascript:alert(1))'
        " ![b](https://e.org/seen.png)",
        "utf-8",
    )
    page = client.get("/help?hostile").content.decode()
    assert "<script>x" not in page
    assert '"onclick=' not in page
    assert 'href="javascript:' not in page
    assert 'src="https://e.org' not in page


def test_lines_without_a_break_are_one_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "help.txt"
    path.write_text("one\ntwo\n\nthree", "utf-8")
    assert referral(path) == '<p dir="auto">one\ntwo</p>\n<p dir="auto">three</p>\n'


def test_words_have_emphasis_and_links_have_words(tmp_path: Path) -> None:
    path = tmp_path / "help.md"
    path.write_text("## Ask\n- **now**: [us](https://e.org), or write <https://e.net>.", "utf-8")
    assert referral(path) == (
        '<h2>Ask</h2>\n<ul>\n<li dir="auto"><strong>now</strong>:'
        ' <a href="https://e.org" rel="noreferrer">us</a>,'
        ' or write <a href="https://e.net" rel="noreferrer">https://e.net</a>.</li>\n</ul>\n'
    )
