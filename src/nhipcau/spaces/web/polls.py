"""Asking, choosing, closing."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.kernel import clock
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.spaces import operations, queries
from nhipcau.spaces.web.forms import PollForm
from nhipcau.spaces.web.parts import message_address
from nhipcau.spaces.web.showing import topic_page

USUAL_DAYS = 3
LONGEST_PLACE = 3


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Show an empty poll, or ask the topic."""
    actor = staff_of(request)
    topic = queries.topic_view(actor=actor, topic_id=topic_id).topic
    require(topic.may_write)
    form = PollForm(initial={"closes_on": clock.today() + timedelta(days=USUAL_DAYS)})
    if request.method == "POST":
        form = PollForm(request.POST)
        if form.is_valid():
            try:
                with once(request) as repeat:
                    if repeat.answer:
                        return repeat.answer
                    poll = operations.open_poll(actor=actor, topic_id=topic_id, draft=form.draft())
                    messages.success(request, _("The poll is open."))
                    n = poll.message.n
                    return repeat.done(HttpResponseRedirect(message_address(topic_id, n, n)))
            except Invalid as refusal:
                form.refuse(refusal)
    values = {"topic": topic, "form": form}
    return page(request, "spaces/poll_form.html", values, status=422 if form.is_bound else 200)


@staff_page
@require_POST
def vote(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """Take a choice; what is wrong with it is said at the poll itself."""
    actor = staff_of(request)
    topic_id, n = queries.poll_place(actor=actor, poll_id=poll_id)
    given = [one for one in request.POST.getlist("places") if one.isascii() and one.isdigit()]
    places = [int(one) for one in given if len(one) <= LONGEST_PLACE]
    try:
        operations.vote(actor=actor, poll_id=poll_id, places=places)
    except (Invalid, Conflict) as refusal:
        words = next(iter(refusal.fields.values()), refusal.text) if isinstance(refusal, Invalid) else refusal.text
        view = queries.topic_view(actor=actor, topic_id=topic_id, at=n)
        return topic_page(request, view, poll_problem=(poll_id, str(words)), status=refusal.status)
    messages.success(request, _("Your choice is counted. You may change it until the poll closes."))
    return HttpResponseRedirect(message_address(topic_id, n, n))


@staff_page
@require_POST
def close(request: HttpRequest, poll_id: UUID) -> HttpResponse:
    """Close a poll before its time."""
    actor = staff_of(request)
    topic_id, n = queries.poll_place(actor=actor, poll_id=poll_id)
    operations.close_poll(actor=actor, poll_id=poll_id)
    messages.success(request, _("The poll is closed."))
    return HttpResponseRedirect(message_address(topic_id, n, n))
