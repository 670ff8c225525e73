"""The API: its parts, URLs and document."""

from magnitsky.serve.reference_pages import addresses
from magnitsky.serve.service import Service
from magnitsky.serve.v1 import actors, changes, numbers, register

PREFIX = "/api/v1/"
ABOUT = (
    "Who has been named under Magnitsky-style sanctions, by whom, for what, and for whose sake."
    " Read-only, without a key. Codes are 'suggested by rule' until a person confirms them; a day"
    " is given only as exact as it is known. Every answer has an ETag: send it back as"
    " If-None-Match, and what still stands is answered 304."
)
api = Service(title="magnitsky", version="1", description=ABOUT, urls_namespace="api-v1")
for _part in (register, actors, changes, numbers):
    api.add_router("", _part.router)

urlpatterns = addresses(api, PREFIX, "api")
