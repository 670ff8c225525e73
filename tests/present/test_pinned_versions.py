"""A server goes on with an edition until what the next one needs is made."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from magnitsky.identify import steps
from magnitsky.present import register_version as editions
from magnitsky.present.cache import VersionCache
from magnitsky.present.register_version import (
    building_for,
    newest_version,
    pin_version,
    register_version,
)
from magnitsky.site.prefetch import renew
from published import ANDREI, OFAC, WALID, put_ofac

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _let_go() -> Iterator[None]:
    yield
    editions.unpin()


def test_what_is_held_stands_until_the_next_is_made(tmp_path: Path) -> None:
    put_ofac(tmp_path, "2022-01-31", ANDREI, WALID)
    steps.resolve()
    renew()
    before = register_version()
    steps.judge(first=f"{OFAC}:36", second=f"{OFAC}:40", verdict="different", by="Ann", why="test")
    assert register_version() == before != newest_version()
    renew()
    assert register_version() == newest_version() != before


def test_an_old_value_is_given_while_the_new_one_is_made() -> None:
    kept: VersionCache[str] = VersionCache(most=1)
    pin_version("old")
    assert kept.get("x", lambda: "old value") == "old value"
    begun, go = Event(), Event()

    def make() -> str:
        begun.set()
        assert go.wait(10)
        return "new value"

    def work() -> None:
        with building_for("new"):
            kept.get("x", make)

    thread = Thread(target=work)
    thread.start()
    assert begun.wait(10)
    assert kept.get("x", lambda: "made anew") == "old value"
    go.set()
    thread.join()
    pin_version("new")
    assert kept.get("x", lambda: "made anew") == "new value"


def test_only_the_held_edition_stays_beside_the_one_that_is_made() -> None:
    kept: VersionCache[int] = VersionCache(most=2)
    for number, of in enumerate(("a", "b", "c")):
        pin_version(of)
        kept.get("x", lambda number=number: number)  # type: ignore[misc]
    assert list(kept._values) == ["c"]


def test_a_hold_that_is_not_renewed_ends_and_another_process_has_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pin_version("old")
    assert register_version() == "old"
    monkeypatch.setattr("os.getpid", lambda: -1)
    assert register_version() == newest_version() != "old"
    monkeypatch.undo()
    monkeypatch.setattr(editions, "_HELD_SECONDS", 0.0)
    assert register_version() != "old"
