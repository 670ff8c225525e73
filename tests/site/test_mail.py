"""Letters go through a real mail server; none is sent where none is set up."""

import re
import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from queue import Queue
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core import mail as outbox
from django.test import Client

from cast import Cast
from magnitsky.accounts.adapter import send
from magnitsky.errors import NotConfigured
from magnitsky.site.settings.mail import mail

pytestmark = [
    pytest.mark.django_db,
    # aiosmtpd asks for the loop in a way that Python is to drop.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:aiosmtpd"),
]


class Box:
    """Keeps what arrives."""

    def __init__(self) -> None:
        self.letters: Queue[Message] = Queue()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.letters.put(message_from_bytes(envelope.content))
        return "250 OK"

    def wait(self) -> Message:
        """The next letter; it is sent while the page is answered already."""
        return self.letters.get(timeout=300)


@pytest.fixture
def box(settings: Any) -> Iterator[Box]:
    """A mail server on this machine, and the site set up to use it."""
    found = Box()
    with socket.create_server(("127.0.0.1", 0)) as tried:
        port = tried.getsockname()[1]
    server = Controller(found, hostname="127.0.0.1", port=port)
    server.start()
    for name, value in mail(f"smtp://127.0.0.1:{port}", "site@example.org").items():
        setattr(settings, name, value)
    settings.SENDS_MAIL = True
    yield found
    server.stop()


def test_a_new_password_is_set_by_a_letter(cast: Cast, box: Box) -> None:
    client = Client()
    client.post("/accounts/password/reset/", {"email": cast.rita.email})
    letter = box.wait()
    assert (letter["To"], letter["From"]) == (cast.rita.email, "site@example.org")
    assert letter["Subject"] == "magnitsky: set a new password"
    text = letter.get_payload()
    assert isinstance(text, str)
    link = re.search(r"http://testserver(/accounts/password/reset/key/\S+)", text)
    assert link is not None
    form = client.get(link[1], follow=True)
    new = {"password1": "another long sentence", "password2": "another long sentence"}
    answer = client.post(form.request["PATH_INFO"], new, follow=True)
    assert "The password is set" in answer.text
    assert "password" in box.wait()["Subject"].lower()


@pytest.mark.usefixtures("cast")
def test_no_letter_goes_to_who_is_no_member(box: Box) -> None:
    Client().post("/accounts/password/reset/", {"email": "nobody@example.org"})
    for thread in threading.enumerate():
        if thread.name == "letter":
            thread.join()
    assert box.letters.empty()


def test_an_invitation_is_sent_and_its_link_shown_to_nobody_else(cast: Cast, box: Box) -> None:
    client = cast.client("conrad")
    answer = client.post(
        "/accounts/members/invite/", {"email": "m@example.org", "role": "reviewer"}, follow=True
    )
    assert "/reset/key/" not in answer.text
    letter = box.wait()
    assert letter["To"] == "m@example.org"
    assert "/reset/key/" in str(letter.get_payload())


def test_without_a_mail_server_nothing_is_sent_and_the_page_is_the_same(
    cast: Cast, settings: Any
) -> None:
    for name, value in mail(None, None).items():
        setattr(settings, name, value)
    answer = Client().post("/accounts/password/reset/", {"email": cast.rita.email}, follow=True)
    assert "Check your email" in answer.text
    assert outbox.outbox == []


def test_a_letter_that_cannot_be_sent_is_one_line_without_the_address(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    for name, value in mail("smtp://127.0.0.1:9", "site@example.org").items():
        setattr(settings, name, value)
    send(outbox.EmailMessage("s", "b", to=["rita@example.org"]))
    (line,) = (r.getMessage() for r in caplog.records if r.name.startswith("magnitsky"))
    assert line.startswith("an email was not sent: ")
    assert "rita" not in line


@pytest.mark.parametrize(
    ("url", "sender"), [("http://x", "a@b.org"), ("smtp://", "a@b.org"), ("smtps://x", None)]
)
def test_a_mail_server_that_cannot_be_used_is_refused_in_words(
    url: str, sender: str | None
) -> None:
    with pytest.raises(NotConfigured, match="MAGNITSKY_EMAIL"):
        mail(url, sender)


def test_ports_and_encryption_follow_the_address() -> None:
    found = mail("smtp+tls://u:p%40@mail.example.org", "a@example.org")
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (
        587,
        True,
        False,
    )
    assert mail("smtps://mail.example.org", "a@example.org")["EMAIL_PORT"] == 465
