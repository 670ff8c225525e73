"""Mark a page as open to members whose role allows it, after a second factor."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from magnitsky.accounts.access import has_second_factor
from magnitsky.accounts.access import may as role_allows
from magnitsky.accounts.models import User
from magnitsky.accounts.roles import May

View = TypeVar("View", bound=Callable[..., HttpResponse])


def members_only(may: May, *, fresh: bool = False) -> Callable[[View], View]:
    """
    A page for members of a role that allows `may`; 403 to the others.

    A member without a second factor is led to set one up. With `fresh`, whoever did not give the
    password within the last minutes gives it again. No such page is kept by browsers.
    """

    def mark(view: View) -> View:
        inner = reauthentication_required(view) if fresh else view

        @wraps(view)
        def open_to_some(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            user = request.user
            if not isinstance(user, User) or not role_allows(user, may):
                raise PermissionDenied
            if not has_second_factor(user):
                messages.warning(request, _("Set up a second factor first: your role asks for it."))
                return redirect("mfa_activate_totp")
            response = inner(request, *args, **kwargs)
            add_never_cache_headers(response)
            return cast("HttpResponse", response)

        open_to_some.members_may = may  # type: ignore[attr-defined]
        return cast("View", open_to_some)

    return mark


def member(request: HttpRequest) -> User:
    """The member who asks."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user
