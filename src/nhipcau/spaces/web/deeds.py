"""What one press does after a page has asked: withdraw, settle, take that back; and what to be told of a topic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Text
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.spaces import operations, queries
from nhipcau.spaces.queries import MessageFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One action on a message. `seen` says what comes of it and who is told."""

    slug: str
    icon: str
    label: Text
    seen: Text
    done: Text
    run: Callable[[Staff, UUID], object]
    is_offered: Callable[[MessageFacts], bool]
    is_risky: bool = False


DEEDS: dict[str, Deed] = {
    "withdraw": Deed(
        slug="rut",
        icon="x",
        label=_("Withdraw the message"),
        seen=_("Its words and files are gone for everybody; “Withdrawn” stands in their place. This cannot be undone."),
        done=_("The message has been withdrawn."),
        run=lambda actor, message_id: operations.withdraw_message(actor=actor, message_id=message_id),
        is_offered=lambda message: message.may_withdraw,
        is_risky=True,
    ),
    "pin": Deed(
        slug="chot",
        icon="done",
        label=_("Mark as settled"),
        seen=_("It stands at the top as a settled decision, and whoever follows the topic is told. It can be undone."),
        done=_("The decision stands at the top now."),
        run=lambda actor, message_id: operations.pin_decision(actor=actor, message_id=message_id),
        is_offered=lambda message: message.may_settle,
    ),
    "unpin": Deed(
        slug="bo-chot",
        icon="again",
        label=_("Not settled any more"),
        seen=_("It no longer stands at the top. The message itself stays where it is."),
        done=_("It is no longer marked as settled."),
        run=lambda actor, message_id: operations.unpin_decision(actor=actor, message_id=message_id),
        is_offered=lambda message: message.may_settle,
    ),
}


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def deed_page(request: HttpRequest, message_id: UUID, name: str) -> HttpResponse:
    """Ask before something is done with a message, or do it."""
    actor, deed = staff_of(request), DEEDS[name]
    if request.method == "POST":
        deed.run(actor, message_id)
        messages.success(request, str(deed.done))
        return HttpResponseRedirect(reverse("spaces:message", args=[message_id]))
    topic, message = queries.get_message(actor=actor, message_id=message_id)
    require(deed.is_offered(message))
    values = {
        "topic": topic,
        "message": message,
        "deed": deed,
        "back": reverse("spaces:message", args=[message_id]),
    }
    return page(request, "spaces/deed.html", values)


@staff_page
@require_POST
def follow(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Keep what the reader wants to be told of a topic."""
    operations.follow_topic(actor=staff_of(request), topic_id=topic_id, follow=request.POST.get("follow", ""))
    messages.success(request, str(_("Your choice has been kept.")))
    return HttpResponseRedirect(reverse("spaces:topic", args=[topic_id]))
