"""Restrict a view to members whose role allows it, after a second factor."""

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
    Restrict a view to members whose role allows `may`; others get 403.

    A member without a second factor is redirected to set one up. With `fresh`, the password is
    required again if it was not given within the last minutes. Responses are never cached.
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
    """The member who made the request."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user
