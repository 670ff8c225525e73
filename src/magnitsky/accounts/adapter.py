"""How log-in behaves here: nobody signs up, and mail never holds up a page."""

import logging
import time
from threading import Thread
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.core.mail import EmailMessage
from django.http import HttpRequest

_log = logging.getLogger("magnitsky.mail")
_SILENT = frozenset({"account/messages/logged_in.txt", "account/messages/logged_out.txt"})


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's, with the rules of this house."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Members are invited."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *rest: Any,
        **more: Any,
    ) -> None:
        """Say it on the next page; that one came in or went out needs no word, and no cookie."""
        if message_template not in _SILENT:
            super().add_message(request, level, message_template, *rest, **more)

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whether the password is asked for again: not within minutes of a whole log-in."""
        given = get_authentication_records(self.request, self.request.user)
        recent = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        if given and max(one["at"] for one in given) > recent:
            return False
        return bool(super().is_reauthentication_required(app=app, **more))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """
        Send a letter while the page is answered already.

        A page that waited for the mail server would tell by its time whether an address is known.
        """
        letter = self.render_mail(template_prefix, email, {"email": email, **context})
        Thread(target=send, args=(letter,), name="letter").start()


def send(letter: EmailMessage) -> None:
    """Send it; a failure is one line in the log, without the address."""
    try:
        letter.send()
    except OSError as error:  # smtplib's errors are such.
        _log.error("a letter was not sent: %s", type(error).__name__)
