"""Ending a task: one page each that says what comes of it before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid, Text
from nhipcau.kernel.web.formats import number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.tasks import jobs, operations, queries
from nhipcau.tasks.permissions import can_issue
from nhipcau.tasks.web.issuing.forms import ReasonForm, SeenForm
from nhipcau.tasks.web.parts import task_chip


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One way a task ends. `seen` says what comes of it, and what others will see."""

    move: str
    label: Text
    seen: Text
    done: Text
    form: type[SeenForm]
    run: Callable[[Staff, UUID, SeenForm], object]


def _withdraw(actor: Staff, task_id: UUID, form: SeenForm) -> object:
    return operations.withdraw_task(
        actor=actor,
        task_id=task_id,
        reason=form.cleaned_data["reason"],
        job=jobs.withdraw_copies,
        seen_version=form.cleaned_data["seen_version"],
    )


def _discard(actor: Staff, task_id: UUID, form: SeenForm) -> object:
    return operations.discard_task(actor=actor, task_id=task_id, seen_version=form.cleaned_data["seen_version"])


DEEDS: dict[str, Deed] = {
    deed.move: deed
    for deed in (
        Deed(
            move="withdraw",
            label=gettext_lazy("Withdraw the task"),
            seen=gettext_lazy(
                "Every unit that has not completed it is told and reads your reason; its parts end too. What was "
                "reported stays to be read, and what was completed stays completed. A withdrawn task cannot be sent "
                "again; you can give it anew with the same words."
            ),
            done=gettext_lazy("The task has been withdrawn. The units are being told."),
            form=ReasonForm,
            run=_withdraw,
        ),
        Deed(
            move="discard",
            label=gettext_lazy("Discard the task"),
            seen=gettext_lazy("It was never sent, so no unit knows of it. What was written is thrown away."),
            done=gettext_lazy("The task has been discarded."),
            form=SeenForm,
            run=_discard,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody about to end a task, as they see it."""

    request: HttpRequest
    actor: Staff
    task: queries.TaskFacts
    deed: Deed


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def deed_page(request: HttpRequest, task_id: UUID, move: str) -> HttpResponse:
    """Ask before a task ends, or end it."""
    actor, deed = staff_of(request), DEEDS[move]
    leads_to = reverse("tasks:tasks") if move == "discard" else reverse("tasks:task", args=[task_id])
    if request.method != "POST":
        task = queries.get_task(actor=actor, task_id=task_id)
        require(can_issue(actor))
        return _show(Attempt(request, actor, task, deed), deed.form(initial={"seen_version": task.version}))
    form = deed.form(request.POST)
    # The key comes first: a task discarded by the first press is no longer there at the second.
    with once(request, leads_to=leads_to) as repeat:
        if repeat.answer:
            return repeat.answer
        task = queries.get_task(actor=actor, task_id=task_id)
        require(can_issue(actor))
        refusal = _carry_out(Attempt(request, actor, task, deed), form)
        if refusal is not None:
            return refusal
        messages.success(request, str(deed.done))
        return repeat.done(HttpResponseRedirect(leads_to))


@staff_page
@require_POST
def resume(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Let a task be sent to the units still missing, after sending stopped half-way."""

    def say(missing: int) -> str:
        return ngettext(
            "Sending goes on: %(n)s unit is still missing.", "Sending goes on: %(n)s units are still missing.", missing
        )

    return _go_on(
        request,
        task_id,
        lambda actor: operations.resume_sending(actor=actor, task_id=task_id, job=jobs.send_out),
        say,
        nothing=_("Nothing had to be done: the task is being sent, or every unit has it."),
    )


@staff_page
@require_POST
def resume_withdrawal(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Let a task be withdrawn from the units that still have it open, after withdrawing stopped half-way."""

    def say(left: int) -> str:
        return ngettext(
            "Withdrawing goes on: %(n)s unit still has the task open.",
            "Withdrawing goes on: %(n)s units still have the task open.",
            left,
        )

    return _go_on(
        request,
        task_id,
        lambda actor: operations.resume_withdrawal(actor=actor, task_id=task_id, job=jobs.withdraw_copies),
        say,
        nothing=_("Nothing had to be done: the task is being withdrawn, or no unit has it open any more."),
    )


def _go_on(
    request: HttpRequest, task_id: UUID, run: Callable[[Staff], int], say: Callable[[int], str], *, nothing: str
) -> HttpResponse:
    """Go on with what had stopped, once however often it is pressed; `say` words how many units are left."""
    leads_to = reverse("tasks:task", args=[task_id])
    with once(request, leads_to=leads_to) as repeat:
        if repeat.answer:
            return repeat.answer
        left = run(staff_of(request))
        if left:
            messages.success(request, say(left) % {"n": number(left)})
        else:
            messages.info(request, nothing)
        return repeat.done(HttpResponseRedirect(leads_to))


def _carry_out(attempt: Attempt, form: SeenForm) -> HttpResponse | None:
    """End the task; the page again where that is refused."""
    if not form.is_valid():
        return _show(attempt, form, status=422)
    try:
        attempt.deed.run(attempt.actor, attempt.task.id, form)
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(attempt, form, status=422)
    except Conflict as conflict:
        newest = queries.get_task(actor=attempt.actor, task_id=attempt.task.id)
        newer = Attempt(attempt.request, attempt.actor, newest, attempt.deed)
        return _show(newer, form, status=409, conflict=str(conflict.text))
    return None


def _show(attempt: Attempt, form: SeenForm, *, status: int = 200, conflict: str = "") -> HttpResponse:
    task, deed, why_not = attempt.task, attempt.deed, conflict
    if not conflict and deed.move not in task.moves:
        why_not, status = _("The task is not in a state in which this can be done."), 409
    values = {
        "task": task,
        "deed": deed,
        "form": form,
        "chip": task_chip(task.state),
        "why_not": why_not,
        "typed": str(form["reason"].value() or "") if why_not and "reason" in form.fields else "",
    }
    return page(attempt.request, "tasks/issuing/deed.html", values, status=status)
