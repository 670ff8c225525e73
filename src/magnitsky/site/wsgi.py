"""The WSGI application that a server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "magnitsky.site.settings.web"

application = get_wsgi_application()

from magnitsky.site import prefetch  # noqa: E402 - Django must be set up first

prefetch.start()
