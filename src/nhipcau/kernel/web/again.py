"""Asking for the password once more before something that changes rights or cannot be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def password_again(view: View[P]) -> View[P]:
    """Lead to the password (or a code) first, unless given within ACCOUNT_REAUTHENTICATION_TIMEOUT; then go on here."""
    return cast("View[P]", reauthentication_required(view))
