"""Second-factor secrets, encrypted in the database, so that a database reader cannot use them."""

from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from magnitsky.errors import NotConfigured


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """allauth's MFA adapter, with secrets encrypted under the site's secret key."""

    def encrypt(self, text: str) -> str:
        """The encrypted secret, as stored."""
        return _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """
        The decrypted secret.

        Raises:
            NotConfigured: it was encrypted under another secret key.
        """
        try:
            return _fernet(settings.SECRET_KEY).decrypt(encrypted_text).decode()
        except InvalidToken as error:
            raise NotConfigured(
                "The second factors were set up under another secret key. Set the "
                "previous MAGNITSKY_SECRET_KEY, or set them up again: magnitsky "
                "account reset EMAIL"
            ) from error


@lru_cache(maxsize=4)
def _fernet(key: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(f"second factors {key}".encode()).digest()))
