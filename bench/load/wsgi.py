"""The site, and beside it files of given sizes, on one server."""

import os

from whitenoise import WhiteNoise

from magnitsky.site.wsgi import application as site

application = WhiteNoise(site, root=os.environ["MAGNITSKY_SAME_SIZE"], prefix="same-size/")
