"""The link of a case: all the right there is. No session, no account, no cookie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from nhipcau.cases import queries
from nhipcau.cases.web.citizen.headers import private
from nhipcau.cases.web.citizen.reading import UNREADABLE
from nhipcau.kernel.actors import LinkHolder
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.web.gate import citizen_post
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.throttle import delay


@dataclass(frozen=True, slots=True)
class Held:
    """A valid link: its token, and whom it makes of the caller."""

    token: str
    actor: LinkHolder

    def case(self) -> queries.CaseDetail:
        return queries.get_case(actor=self.actor, case_id=self.actor.subject_id)

    @property
    def page(self) -> str:
        return reverse("cases:link", args=[self.token])

    @property
    def address(self) -> str:
        """The whole address, as it is printed and copied."""
        return settings.PUBLIC_URL + self.page


def held(view: Callable[[HttpRequest, Held], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """Turn the token of the address into a `Held`; a wrong or revoked one leads to a page that says what to do."""

    @citizen_post
    @private
    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        delay(request, "link")
        try:
            return view(request, Held(token, queries.case_by_link(token)))
        except NotFound:
            return page(request, "cases/citizen/no_such_link.html", {"said": _said(request)}, status=404)

    return guarded


def _said(request: HttpRequest) -> str:
    """Return what was being written, so that a link revoked meanwhile costs nobody their words."""
    try:
        return request.POST.get("text") or request.POST.get("why") or ""
    except UNREADABLE:
        return ""
