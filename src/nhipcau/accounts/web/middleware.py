"""Nothing works before a second factor that is needed has been enrolled."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from nhipcau.accounts.operations import ENROL_KEY

Next = Callable[[HttpRequest], HttpResponse]
FREE = ("/tai-khoan/", "/ngon-ngu/", "/healthz", "/favicon.svg", "/static/")


class SecondFactorFirst:
    """Lead a signed-in person who must enrol there, from every page but those of the account.

    Even without it they could do nothing: `queries.able_people` leaves them out. This only shows the way.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            settings.SESSION_COOKIE_NAME in request.COOKIES
            and not request.path.startswith(FREE)
            and request.session.get(ENROL_KEY)
        ):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return self.get_response(request)
