"""Mark views as public: every view without this mark requires a log-in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from magnitsky.site.pages.errors import refusal_page

View = TypeVar("View", bound=Callable[..., HttpResponse])

MAY_BE_KEPT = "may_be_kept"


def public(view: View) -> View:
    """
    Mark a view that anybody may read and that is the same for everybody; it may be cached.

    The response must depend only on the address and the register, and set no cookie. Methods other
    than GET and HEAD are answered with 405.
    """

    @wraps(view)
    def open_to_all(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return refusal_page(request, 405)
        response = view(request, *args, **kwargs)
        setattr(response, MAY_BE_KEPT, response.status_code == 200)  # noqa: PLR2004 - HTTP's "OK"
        return response

    # Without the exemption, the CSRF middleware would answer a POST with 403 before the 405 here.
    return cast("View", csrf_exempt(login_not_required(open_to_all)))
