"""Django settings of the register, from the environment; safe by default."""

import os
from pathlib import Path

from magnitsky.site.settings.data_home import home, index_folder
from magnitsky.site.settings.database import database
from magnitsky.site.settings.secret import secret_key

PRODUCTION = os.environ.get("MAGNITSKY_PRODUCTION", "") not in {"", "0"}
DEBUG = False
SECRET_KEY = secret_key(home(), production=PRODUCTION)

DATABASES = {"default": database(os.environ.get("DATABASE_URL"), home())}
HELP_FILE = Path(os.environ["MAGNITSKY_HELP_FILE"]) if "MAGNITSKY_HELP_FILE" in os.environ else None
INDEX_FOLDER = index_folder()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["magnitsky.enter", "magnitsky.identify", "magnitsky.label"]

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
