"""A real server, filled from the starter register, and a real browser."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commands import in_own_process
from registers import Registers

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--no-first-run", "--disable-quic",
)  # fmt: skip


@dataclass(frozen=True)
class Site:
    """A running site: its address, and the environment in which its commands run."""

    address: str
    environment: dict[str, str]

    def at(self, path: str) -> str:
        """The address of a page."""
        return f"{self.address}{path}"

    def run(self, *words: str | Path) -> str:
        """Run a command on the same register."""
        done = in_own_process(self.environment)(*words)
        assert done.code == 0, done.err
        return done.out


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory, registers: Registers) -> Iterator[Site]:
    """The site on a free port, until the last journey has ended."""
    folder = tmp_path_factory.mktemp("journeys")
    with registers.environment(folder / "home", "starter") as environment:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        made = Site(f"http://127.0.0.1:{port}", environment)
        log = (folder / "log").open("w")
        command = [
            sys.executable,
            "-m",
            "magnitsky",
            "serve",
            "--port",
            str(port),
            "--workers",
            "1",
        ]
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            _wait(made.at("/health"), server)
            yield made
        finally:
            server.terminate()
            server.wait(timeout=300)
            log.close()


def _wait(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(1500):
        assert server.poll() is None, "the server ended"
        try:
            urllib.request.urlopen(address, timeout=60).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail("the server does not answer")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium as the system has it; skipped where it is not installed."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if found is None:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    # Its event loop runs in this thread while it is open, and Django refuses to read a database
    # there: it closes with the module, so that tests of other folders can follow.
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        yield opened
        opened.close()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(request: pytest.FixtureRequest, browser: Any, site: Site) -> Iterator[Any]:
    """A fresh visitor; what the page logs as an error fails the journey."""
    context = browser.new_context(
        java_script_enabled=request.param, viewport=WIDE, base_url=site.address,
        accept_downloads=True,
    )  # fmt: skip
    context.set_default_timeout(60_000)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert not errors, errors


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys share one server: they run on one core, one after the other."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.xdist_group("journeys"))
