"""The page of an actor, and redirects from listing references."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from magnitsky.identify.queries import current_id
from magnitsky.label.highlight import plain_excerpt
from magnitsky.present.actor.values import ActorSummary
from magnitsky.present.actors import actor_index
from magnitsky.site.access import public
from magnitsky.site.actor_detail.drawing import drawing
from magnitsky.site.actor_detail.read import dossier
from magnitsky.site.actor_detail.timeline import anchor_of
from magnitsky.site.error_page import error_page
from magnitsky.site.urls_of import address_of_actor


@public
def actor(request: HttpRequest, identity: str) -> HttpResponse:
    """The page of an actor; a former id redirects to the current one."""
    card = actor_index().card(identity)
    if card is not None:
        return _shown(request, card)
    now = current_id(identity)
    if now is None or now not in actor_index().cards:
        said = _("We could not find an actor with the ID %(id)s.")
        return error_page(request, 404, said % {"id": identity[:80]})
    return redirect(address_of_actor(now), permanent=True)


@public
def listing(request: HttpRequest, address: str) -> HttpResponse:
    """Redirect a listing to its section on its actor's page, or show it if it has no actor yet."""
    card = actor_index().of_listing(address)
    if card is None:
        said = _("We could not find a listing with the reference %(id)s.")
        return error_page(request, 404, said % {"id": address[:80]})
    if card.id == address:
        return _shown(request, card)
    return redirect(f"{address_of_actor(card.id)}#{anchor_of(address)}")


def _shown(request: HttpRequest, card: ActorSummary) -> HttpResponse:
    found = dossier(card)
    chart = drawing(plain_excerpt(card.name), found.terms)
    return render(request, "site/actor.html", {"actor": found, "card": card, "chart": chart})
