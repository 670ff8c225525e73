"""One-time links for setting a password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from magnitsky.accounts.models import User


def one_time_path(user: User) -> str:
    """
    The path of the page on which a member sets a password.

    It works until the password is set or `PASSWORD_RESET_TIMEOUT` has passed. Anyone who has it can
    take over the account until then, so it is shown only to the requester and never stored.
    """
    key = default_token_generator.make_token(user)
    return reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key}
    )
