"""Emails that this site writes itself; allauth writes those about passwords and second factors."""

from threading import Thread

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from magnitsky.accounts.adapter import send


def send_invitation(email: str, link: str) -> None:
    """Email a one-time link to a new member, in the background."""
    words = render_to_string("account/email/invitation.txt", {"link": link})
    letter = EmailMessage(_("magnitsky: you are invited"), words, to=[email])
    Thread(target=send, args=(letter,), name="letter").start()
