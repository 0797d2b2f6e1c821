"""What ends or changes something for others: one page each that says what comes of it before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound, Text
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.meetings import operations, permissions, queries, states
from nhipcau.meetings.queries import MeetingFacts
from nhipcau.meetings.web.forms import ReasonForm, SeenForm
from nhipcau.meetings.web.showing import head


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A deed somebody has confirmed; `thing_id` names what of the meeting it is about, where it is not the whole."""

    actor: Staff
    meeting_id: UUID
    thing_id: UUID | None
    form: SeenForm

    @property
    def seen(self) -> int | None:
        version: int | None = self.form.cleaned_data["seen_version"]
        return version

    @property
    def thing(self) -> UUID:
        if self.thing_id is None:
            raise NotFound
        return self.thing_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One deed. `seen` says what comes of it; `leads_to` names the page one comes back to."""

    name: str
    move: str
    label: Text
    seen: Text
    done: Text
    run: Callable[[Order], object]
    leads_to: str = "meetings:meeting"
    form: type[SeenForm] = SeenForm
    icon: str = "x"
    is_risky: bool = True


def _call(order: Order) -> object:
    return operations.call_meeting(actor=order.actor, meeting_id=order.meeting_id, seen_version=order.seen)


def _start(order: Order) -> object:
    return operations.start_meeting(actor=order.actor, meeting_id=order.meeting_id, seen_version=order.seen)


def _close(order: Order) -> object:
    return operations.close_meeting(actor=order.actor, meeting_id=order.meeting_id, seen_version=order.seen)


def _cancel(order: Order) -> object:
    return operations.cancel_meeting(
        actor=order.actor,
        meeting_id=order.meeting_id,
        reason=order.form.cleaned_data["reason"],
        seen_version=order.seen,
    )


def _discard(order: Order) -> object:
    return operations.discard_meeting(actor=order.actor, meeting_id=order.meeting_id, seen_version=order.seen)


def _uninvite(order: Order) -> object:
    return operations.withdraw_invitation(actor=order.actor, meeting_id=order.meeting_id, invitation_id=order.thing)


def _remove_paper(order: Order) -> object:
    return operations.remove_paper(actor=order.actor, meeting_id=order.meeting_id, paper_id=order.thing)


def _remove_motion(order: Order) -> object:
    return operations.remove_motion(actor=order.actor, meeting_id=order.meeting_id, motion_id=order.thing)


def _open_motion(order: Order) -> object:
    return operations.open_motion(actor=order.actor, meeting_id=order.meeting_id, motion_id=order.thing)


def _close_motion(order: Order) -> object:
    return operations.close_motion(actor=order.actor, meeting_id=order.meeting_id, motion_id=order.thing)


def _remove_conclusion(order: Order) -> object:
    return operations.remove_conclusion(actor=order.actor, meeting_id=order.meeting_id, conclusion_id=order.thing)


def _finish(order: Order) -> object:
    return operations.finish_minutes(actor=order.actor, meeting_id=order.meeting_id)


DEEDS: dict[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed(
            name="call",
            move="call",
            label=_("Call the meeting"),
            seen=_("Everybody invited is told now, and gets the meeting for their calendar by mail. From then on day "
                   "and place are changed by moving the meeting, and everybody is told."),
            done=_("The meeting has been called. The invitations go out."),
            run=_call,
            icon="go",
            is_risky=False,
        ),
        Deed(
            name="start",
            move="start",
            label=_("Begin the meeting"),
            seen=_("From now on motions can be put to the vote. Delegates can still come and be marked present."),
            done=_("The meeting has begun."),
            run=_start,
            leads_to="meetings:hall",
            icon="go",
            is_risky=False,
        ),
        Deed(
            name="close",
            move="close",
            label=_("End the meeting"),
            seen=_("Nobody is marked present and nothing is voted on after this. Write the minutes then."),
            done=_("The meeting is over. Write the minutes now."),
            run=_close,
            leads_to="meetings:minutes",
            icon="done",
        ),
        Deed(
            name="cancel",
            move="cancel",
            label=_("Cancel the meeting"),
            seen=_("Everybody invited reads your reason, and their calendar drops the meeting. It cannot be called "
                   "again."),
            done=_("The meeting has been cancelled. Everybody invited is told."),
            run=_cancel,
            form=ReasonForm,
        ),
        Deed(
            name="discard",
            move="discard",
            label=_("Discard the meeting"),
            seen=_("Nobody was called to it. What was written is thrown away."),
            done=_("The meeting has been discarded."),
            run=_discard,
            leads_to="meetings:meetings",
        ),
        Deed(
            name="uninvite",
            move="uninvite",
            label=_("Withdraw the invitation"),
            seen=_("They no longer see the meeting and its papers, and their calendar drops it."),
            done=_("The invitation has been withdrawn."),
            run=_uninvite,
            leads_to="meetings:guests",
        ),
        Deed(
            name="remove_paper",
            move="prepare",
            label=_("Take the paper away"),
            seen=_("From now on nobody reads it here. Who has fetched it still has it."),
            done=_("The paper has been taken away."),
            run=_remove_paper,
            leads_to="meetings:agenda",
        ),
        Deed(
            name="remove_motion",
            move="put",
            label=_("Take the motion away"),
            seen=_("It was not put to the vote."),
            done=_("The motion has been taken away."),
            run=_remove_motion,
            leads_to="meetings:motions",
        ),
        Deed(
            name="open_motion",
            move="open_vote",
            label=_("Open the vote"),
            seen=_("Delegates with a vote who are present vote on their phones, once each. Everybody invited sees the "
                   "motion; how each voted is seen by all once the vote has ended."),
            done=_("The vote is open."),
            run=_open_motion,
            leads_to="meetings:hall",
            icon="go",
            is_risky=False,
        ),
        Deed(
            name="close_motion",
            move="open_vote",
            label=_("End the vote"),
            seen=_("Votes that come later are not counted. The result is shown to everybody invited, with names."),
            done=_("The vote has ended."),
            run=_close_motion,
            leads_to="meetings:motions",
            icon="lock",
        ),
        Deed(
            name="remove_conclusion",
            move="conclude",
            label=_("Take the conclusion away"),
            seen=_("It no longer stands in the minutes."),
            done=_("The conclusion has been taken away."),
            run=_remove_conclusion,
            leads_to="meetings:minutes",
        ),
        Deed(
            name="finish",
            move="write",
            label=_("Make the minutes final"),
            seen=_("Nobody changes them after this, and everybody who was invited reads them, with the conclusions."),
            done=_("The minutes are final."),
            run=_finish,
            leads_to="meetings:minutes",
            icon="lock",
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody about to do something, as they see it."""

    request: HttpRequest
    actor: Staff
    found: MeetingFacts
    deed: Deed


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def deed_page(request: HttpRequest, meeting_id: UUID, deed: str, thing_id: UUID | None = None) -> HttpResponse:
    """Ask before a deed is carried out, or carry it out."""
    actor, wanted = staff_of(request), DEEDS[deed]
    leads_to = reverse(wanted.leads_to, args=[] if deed == "discard" else [meeting_id])
    if request.method != "POST":
        attempt = _attempt(request, actor, meeting_id, wanted)
        return _show(attempt, wanted.form(initial={"seen_version": attempt.found.version}))
    form = wanted.form(request.POST)
    # The key comes first: a meeting discarded by the first press is no longer there at the second.
    with once(request, leads_to=leads_to) as repeat:
        if repeat.answer:
            return repeat.answer
        attempt = _attempt(request, actor, meeting_id, wanted)
        if not form.is_valid():
            return _show(attempt, form, status=422)
        order = Order(actor=actor, meeting_id=meeting_id, thing_id=thing_id, form=form)
        refusal = _carry_out(attempt, order)
        if refusal is not None:
            return refusal
        messages.success(request, str(wanted.done))
        return repeat.done(HttpResponseRedirect(leads_to))


def _attempt(request: HttpRequest, actor: Staff, meeting_id: UUID, deed: Deed) -> Attempt:
    found = queries.get_meeting(actor=actor, meeting_id=meeting_id)
    may = permissions.can_convene(actor) if deed.move in _LEADING else permissions.can_prepare(actor)
    require(found.runs and may)
    return Attempt(request, actor, found, deed)


_LEADING = frozenset({"call", "start", "close", "cancel", "open_vote"})


def _carry_out(attempt: Attempt, order: Order) -> HttpResponse | None:
    """Do it; the page again where that is refused."""
    try:
        attempt.deed.run(order)
    except Invalid as refusal:
        order.form.refuse(refusal)
        return _show(attempt, order.form, status=422)
    except Conflict as conflict:
        newest = queries.get_meeting(actor=attempt.actor, meeting_id=attempt.found.id)
        newer = Attempt(attempt.request, attempt.actor, newest, attempt.deed)
        return _show(newer, order.form, status=409, conflict=str(conflict.text))
    return None


def _show(attempt: Attempt, form: SeenForm, *, status: int = 200, conflict: str = "") -> HttpResponse:
    found, deed, why_not = attempt.found, attempt.deed, conflict
    if not conflict and deed.move not in found.moves:
        why_not, status = str(states.why_not(found.state)), 409
    values = {
        "meeting": head(found),
        "deed": deed,
        "form": form,
        "why_not": why_not,
        "typed": str(form["reason"].value() or "") if why_not and "reason" in form.fields else "",
        "asks_answers": deed.name == "call",
    }
    return page(attempt.request, "meetings/deed.html", values, status=status)
