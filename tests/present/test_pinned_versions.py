"""A server goes on with an edition until what the next one needs is made."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from magnitsky.identify import steps
from magnitsky.present import register_version as editions
from magnitsky.present.cache import Kept
from magnitsky.present.register_version import edition, hold, newest, working_for
from magnitsky.site.prefetch import renew
from published import ANDREI, OFAC, WALID, put_ofac

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _let_go() -> Iterator[None]:
    yield
    editions.let_go()


def test_what_is_held_stands_until_the_next_is_made(tmp_path: Path) -> None:
    put_ofac(tmp_path, "2022-01-31", ANDREI, WALID)
    steps.resolve()
    renew()
    before = edition()
    steps.judge(first=f"{OFAC}:36", second=f"{OFAC}:40", verdict="different", by="Ann", why="test")
    assert edition() == before != newest()
    renew()
    assert edition() == newest() != before


def test_an_old_value_is_given_while_the_new_one_is_made() -> None:
    kept: Kept[str] = Kept(most=1)
    hold("old")
    assert kept.get("x", lambda: "old value") == "old value"
    begun, go = Event(), Event()

    def make() -> str:
        begun.set()
        assert go.wait(10)
        return "new value"

    def work() -> None:
        with working_for("new"):
            kept.get("x", make)

    thread = Thread(target=work)
    thread.start()
    assert begun.wait(10)
    assert kept.get("x", lambda: "made anew") == "old value"
    go.set()
    thread.join()
    hold("new")
    assert kept.get("x", lambda: "made anew") == "new value"


def test_only_the_held_edition_stays_beside_the_one_that_is_made() -> None:
    kept: Kept[int] = Kept(most=2)
    for number, of in enumerate(("a", "b", "c")):
        hold(of)
        kept.get("x", lambda number=number: number)  # type: ignore[misc]
    assert list(kept._values) == ["c"]


def test_a_hold_that_is_not_renewed_ends_and_another_process_has_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hold("old")
    assert edition() == "old"
    monkeypatch.setattr("os.getpid", lambda: -1)
    assert edition() == newest() != "old"
    monkeypatch.undo()
    monkeypatch.setattr(editions, "_HELD_SECONDS", 0.0)
    assert edition() != "old"
