"""What was made of an edition is kept, and what is there is given while more is made."""

import threading

import pytest

from magnitsky.present import cache
from magnitsky.present.cache import VersionCache


@pytest.fixture
def edition(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    now = ["first"]
    monkeypatch.setattr(cache, "register_version", lambda: now[0])
    return now


def test_a_value_is_made_once_for_an_edition(edition: list[str]) -> None:
    values: VersionCache[int] = VersionCache(most=2)
    made = iter(range(10))
    assert [values.get("a", lambda: next(made)) for _ in range(3)] == [0, 0, 0]
    edition[0] = "second"
    assert values.get("a", lambda: next(made)) == 1


def test_the_least_used_goes_first(edition: list[str]) -> None:
    assert edition
    values: VersionCache[str] = VersionCache(most=2)
    for key in "abac":
        values.get(key, lambda key=key: key)  # type: ignore[misc]
    assert values.get("a", lambda: "anew") == "a"
    assert values.get("b", lambda: "anew") == "anew"


def test_what_is_there_is_given_while_another_is_made(edition: list[str]) -> None:
    assert edition
    values: VersionCache[str] = VersionCache(most=4)
    values.get("there", lambda: "at once")
    begun, done = threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        done.wait(30)
        return "late"

    thread = threading.Thread(target=values.get, args=("slow", slow))
    thread.start()
    begun.wait(30)
    assert values.get("there", lambda: "anew") == "at once"
    done.set()
    thread.join()
    assert values.get("slow", lambda: "anew") == "late"
