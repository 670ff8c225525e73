"""The settings under test: those of production, in a home of their own."""

import os
import tempfile

os.environ.pop("MAGNITSKY_PRODUCTION", None)
_home = tempfile.TemporaryDirectory(prefix="magnitsky-home-")
os.environ["MAGNITSKY_HOME"] = _home.name

from magnitsky.site.settings.web import *  # noqa: E402, F403

ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
EDITION_SECONDS = 0.0
