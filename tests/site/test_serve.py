"""The real server, started by its command on a free port and asked over HTTP."""

import http.client
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from magnitsky.site.middleware.headers import POLICY


@dataclass
class Served:
    """A server, and what it said on standard error once it has stopped."""

    process: subprocess.Popen[str]
    port: int
    home: Path
    log: list[str] = field(default_factory=list)

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, given)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content

    def stop(self, by: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(by)
        _, err = self.process.communicate(timeout=300)
        self.log += err.splitlines()
        return self.process.returncode


@pytest.fixture
def served(environment: dict[str, str], home: Path) -> Iterator[Served]:
    command = [sys.executable, "-m", "magnitsky", "serve", "--port", "0", "--workers", "1"]
    environment = {**environment, "PYTHONUNBUFFERED": "1"}
    environment.pop("PYTHONWARNINGS")
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    said = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/ ", said)
    assert found, said
    server = Served(process, int(found[1]), home)
    for _ in range(1200):
        try:
            server.ask("/health")
            break
        except OSError:
            time.sleep(0.25)
    yield server
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def test_every_answer_carries_the_headers_and_the_log_has_one_line_for_each_wrong_one(
    served: Served,
) -> None:
    page, _ = served.ask("/")
    style = re.search(r"/static/site/style\.css\?v=\w+", served.ask("/")[1].decode())
    assert style is not None
    secret = "Hlaing-secret"
    asked = [
        (200, served.ask("/")),
        (304, served.ask("/", If_None_Match=page.headers["ETag"])),
        (200, served.ask(style[0])),
        (200, served.ask("/health")),
        (302, served.ask(f"/review/?q={secret}")),
        (200, served.ask("/accounts/login/")),
        (404, served.ask(f"/no-such-page/{secret}?q={secret}")),
        (404, served.ask("/static/../../../../etc/passwd")),
        (400, served.ask(f"/?q={secret}", Host="evil.example")),
        (400, served.ask(f"/?q=%00{secret}")),
        (405, served.ask("/", "POST", secret.encode())),
        (405, served.ask("/", "PURGE")),
        (403, served.ask("/accounts/login/", "POST", f"login={secret}".encode())),
        (413, served.ask("/accounts/login/", "POST", b"x" * 1_100_000)),
        (414, served.ask(f"/?q={secret}{'a' * 50_000}")),
    ]
    with sqlite3.connect(served.home / "register.sqlite3") as register:
        register.execute("ALTER TABLE django_session RENAME TO gone")
    asked.append((500, served.ask(f"/review/?q={secret}", Cookie=f"session={'a' * 32}")))
    for status, (answer, content) in asked:
        assert answer.status == status
        assert answer.headers["Content-Security-Policy"] == POLICY, status
        assert answer.headers["X-Content-Type-Options"] == "nosniff", status
        assert answer.headers["Referrer-Policy"] == "same-origin", status
        assert answer.headers["X-Frame-Options"] == "DENY", status
        assert "Traceback" not in content.decode("utf-8", "replace")
    assert served.stop() == 0
    lines = [line for line in served.log if "magnitsky.site: " in line]
    assert [int(line.split("magnitsky.site: ")[1][:3]) for line in lines] == [
        status for status, _ in asked if status >= 400
    ]
    assert lines == served.log
    assert not any(secret in line or "evil" in line for line in served.log)
    assert "OperationalError" in lines[-1]


def test_what_the_server_itself_refuses_has_the_right_status_too(served: Served) -> None:
    assert served.ask(f"/?q={'a' * 100_000}")[0].status == 414
    assert served.ask("/", X_Long="a" * 1_000_000)[0].status == 431
    assert served.ask("/health")[0].status == 200


def test_public_pages_set_no_cookie_and_static_files_are_kept_for_long(served: Served) -> None:
    page, content = served.ask("/")
    assert page.headers["Set-Cookie"] is None
    style = re.search(rb"/static/site/style\.css\?v=\w+", content)
    assert style is not None
    answer, _ = served.ask(style[0].decode(), Accept_Encoding="gzip")
    assert "max-age=" in (answer.headers["Cache-Control"] or "")


def test_ctrl_c_stops_it_without_an_error(served: Served) -> None:
    assert served.ask("/health")[0].status == 200
    assert served.stop(signal.SIGINT) == 0
    assert served.log == []


def test_a_port_that_is_taken_is_said_in_words(served: Served, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "magnitsky", "serve", "--port", str(served.port)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 1
    assert "--port 0" in done.stderr


@pytest.mark.parametrize("names", ["", "*", "https://names.example.org", "*.example.org"])
def test_production_does_not_start_without_its_host_names(
    environment: dict[str, str], names: str
) -> None:
    given = {
        "MAGNITSKY_PRODUCTION": "1",
        "MAGNITSKY_SECRET_KEY": "k" * 60,
        "MAGNITSKY_HOSTS": names,
    }
    command = [sys.executable, "-m", "magnitsky", "serve", "--port", "0"]
    done = subprocess.run(
        command, env=environment | given, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 1
    assert "MAGNITSKY_HOSTS" in done.stderr
    assert "Traceback" not in done.stderr
