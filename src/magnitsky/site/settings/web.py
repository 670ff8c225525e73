"""Django settings of the site: the register's, plus those of pages and accounts."""

import os
from pathlib import Path

from magnitsky.publish.charts.style import STATIC
from magnitsky.site.settings.auth import *  # noqa: F403
from magnitsky.site.settings.data_home import index_folder
from magnitsky.site.settings.hosts import hosts
from magnitsky.site.settings.languages import languages
from magnitsky.site.settings.logs import *  # noqa: F403
from magnitsky.site.settings.register import *  # noqa: F403
from magnitsky.site.settings.register import INSTALLED_APPS, PRODUCTION

ALLOWED_HOSTS = hosts(os.environ.get("MAGNITSKY_HOSTS"), production=PRODUCTION)

INSTALLED_APPS = [
    *INSTALLED_APPS,
    "magnitsky.accounts",
    "magnitsky.site",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "magnitsky.site.middleware.headers.Headers",
    "magnitsky.site.middleware.error_log.ErrorLog",
    "magnitsky.site.middleware.limits.RequestLimits",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "magnitsky.site.middleware.page_cache.PageCache",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "magnitsky.site.urls"
WSGI_APPLICATION = "magnitsky.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "magnitsky.site.context.page_context",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "magnitsky.site.templatetags.display",
            ],
        },
    }
]

LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
LANGUAGES = languages(LOCALE_PATHS)

STATIC_URL = "/static/"
STATICFILES_DIRS = [STATIC]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "magnitsky.site.static_storage.VersionedStaticStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"^$"  # The version stands behind the name, not in it.
WHITENOISE_MAX_AGE = 31_536_000 if PRODUCTION else 3_600

SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
CSRF_FAILURE_VIEW = "magnitsky.site.pages.errors.forbidden"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if PRODUCTION]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

EDITION_SECONDS = 2.0
"""Maximum seconds that a page lags behind the register."""

INDEX_FOLDER = index_folder()
API_PER_MINUTE = int(os.environ.get("MAGNITSKY_API_PER_MINUTE", "600"))
RENEW_SECONDS = 60.0
"""Seconds between checks of a server for register changes."""
