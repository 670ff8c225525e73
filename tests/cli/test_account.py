"""Members are kept by commands: one-time links on standard output and nowhere else."""

import re
import sqlite3
from pathlib import Path

from conftest import Run

ANNE = "anne@example.org"


def test_a_member_is_invited_listed_changed_and_closed(run: Run) -> None:
    assert run("account", "list").out.startswith("email")
    done = run("account", "invite", ANNE, "--role", "reviewer", "--name", "A. N.", "--json")
    assert done.json["name"] == "A. N."
    assert re.fullmatch(
        r"http://127\.0\.0\.1:8000/accounts/password/reset/key/1-[\w-]+/", done.json["link"]
    )
    assert run("account", "role", ANNE, "coordinator").code == 0
    assert run("account", "close", ANNE).code == 0
    (row,) = run("account", "list", "--json").json["rows"]
    assert (row["role"], row["open"], row["second_factor"]) == ("coordinator", False, False)
    assert run("account", "reset", ANNE).code == 1
    assert run("account", "open", ANNE).code == 0
    assert "/reset/key/" in run("account", "reset", ANNE, "--at", "https://names.example.org/").out


def test_a_link_stands_in_no_file_and_not_on_standard_error(run: Run, home: Path) -> None:
    done = run("account", "invite", ANNE, "--role", "reviewer")
    key = re.search(r"/key/1-([\w-]+)/", done.out)
    assert key is not None
    assert done.err == ""
    for path in home.rglob("*"):
        assert path.is_dir() or key[1].encode() not in path.read_bytes()


def test_what_was_done_is_written_down(run: Run, home: Path) -> None:
    run("account", "invite", ANNE, "--role", "reviewer")
    run("account", "close", ANNE)
    with sqlite3.connect(home / "register.sqlite3") as register:
        rows = register.execute("SELECT kind, member, by FROM accounts_event ORDER BY id")
        assert rows.fetchall() == [
            ("invited", ANNE, "command line"),
            ("closed", ANNE, "command line"),
        ]


def test_what_is_wrong_is_said_in_words(run: Run) -> None:
    for words in (
        ("invite", "anne", "--role", "reviewer"),
        ("invite", ANNE, "--role", "king"),
        ("invite", ANNE, "--role", "reviewer", "--name", "rule"),
        ("close", "nobody@example.org"),
    ):
        done = run("account", *words)
        assert done.code == 1, words
        assert done.err.startswith("magnitsky: ")
        assert "Traceback" not in done.err
