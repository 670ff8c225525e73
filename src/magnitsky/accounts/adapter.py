"""Log-in behaviour: no sign-up, and email never delays a page."""

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
    """allauth's account adapter with this project's rules."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """False: members join by invitation only."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *rest: Any,
        **more: Any,
    ) -> None:
        """Show the message on the next page; log-in and log-out need none, nor a cookie."""
        if message_template not in _SILENT:
            super().add_message(request, level, message_template, *rest, **more)

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whether the password is required again; not within minutes of a complete log-in."""
        given = get_authentication_records(self.request, self.request.user)
        recent = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        if given and max(one["at"] for one in given) > recent:
            return False
        return bool(super().is_reauthentication_required(app=app, **more))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """
        Send an email in the background while the page is returned.

        A page that waited for the mail server would reveal by its response time whether an address
        is known.
        """
        letter = self.render_mail(template_prefix, email, {"email": email, **context})
        Thread(target=send, args=(letter,), name="letter").start()


def send(letter: EmailMessage) -> None:
    """Send it; a failure is logged in one line, without the address."""
    try:
        letter.send()
    except OSError as error:  # smtplib's errors are such.
        _log.error("an email was not sent: %s", type(error).__name__)
