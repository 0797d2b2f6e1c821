"""Letting a task come back: how often, until when, and stopping it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.tasks import operations, queries
from nhipcau.tasks.models import Recurrence
from nhipcau.tasks.permissions import can_issue
from nhipcau.tasks.web.issuing.forms import SeenForm


class RepeatForm(SeenForm):
    """How often a task comes back, and the last day."""

    every = forms.ChoiceField(
        label=pgettext_lazy("task", "It comes back"), choices=Recurrence.Every.choices, widget=forms.RadioSelect
    )
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("The last day a task of it may be due. Empty: until you stop it."),
        widget=forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def repeat(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Ask how often a task comes back, or set it up."""
    actor = staff_of(request)
    require(can_issue(actor))
    task = queries.get_task(actor=actor, task_id=task_id)
    if request.method != "POST":
        return _show(request, task, RepeatForm(initial=_initial(task)))
    form = RepeatForm(request.POST)
    if not form.is_valid():
        return _show(request, task, form, status=422)
    try:
        _set_up(actor, task_id, form.cleaned_data)
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, task, form, status=422)
    except Conflict as conflict:
        typed = request.POST.copy()
        typed["seen_version"] = str(queries.get_task(actor=actor, task_id=task_id).version)
        return _show(request, task, RepeatForm(typed), status=409, conflict=str(conflict.text))
    messages.success(request, _("The task comes back from now on. You can stop it here at any time."))
    return HttpResponseRedirect(reverse("tasks:task", args=[task_id]))


@staff_page
@require_POST
def stop(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Let a task come back no more."""
    operations.stop_repeating(actor=staff_of(request), task_id=task_id)
    messages.success(request, _("The task comes back no more. What was sent stays."))
    return HttpResponseRedirect(reverse("tasks:task", args=[task_id]))


def _set_up(actor: Staff, task_id: UUID, values: dict[str, Any]) -> None:
    operations.repeat_task(
        actor=actor,
        task_id=task_id,
        every=values["every"],
        until=values["until"],
        seen_version=values["seen_version"],
    )


def _initial(task: queries.TaskFacts) -> dict[str, Any]:
    every = task.repeat.every if task.repeat else Recurrence.Every.MONTH.value
    return {"seen_version": task.version, "every": every, "until": task.repeat.until if task.repeat else None}


def _show(
    request: HttpRequest, task: queries.TaskFacts, form: RepeatForm, *, status: int = 200, conflict: str = ""
) -> HttpResponse:
    values = {"task": task, "form": form, "conflict": conflict}
    return page(request, "tasks/issuing/repeat.html", values, status=status)
