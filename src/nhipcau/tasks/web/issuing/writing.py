"""The form a task is written in: new, changed before it is sent, and given again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.registries import LinkedThing
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import is_htmx, page
from nhipcau.kernel.web.idempotency import once
from nhipcau.tasks import operations, queries
from nhipcau.tasks.permissions import can_issue
from nhipcau.tasks.web.issuing.forms import TaskForm, initial_of
from nhipcau.tasks.web.issuing.parts import day_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the page of the form shows. `task` is None while it is new; `stale` when a colleague was faster."""

    form: TaskForm
    task: queries.TaskFacts | None = None
    source: LinkedThing | None = None
    stale: bool = False


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show an empty task, begun from a plan or from what it comes of; or keep what was written."""
    actor = staff_of(request)
    require(can_issue(actor))
    if is_htmx(request):
        return page(request, "tasks/issuing/_day.html", {"words": _typed_day(request.GET)})
    if request.method == "POST":
        return _begin(request, actor)
    source_id = _uuid(request.GET.get("tu", ""))
    source = queries.source_thing(actor=actor, source_id=source_id) if source_id else None
    if request.GET.get("tu") and source is None:
        raise NotFound
    given = {"plan_id": request.GET.get("ke-hoach", ""), "source_id": source.id if source else None}
    return _show(request, Sheet(form=_form(actor, initial=given), source=source))


def _begin(request: HttpRequest, actor: Staff) -> HttpResponse:
    form = _form(actor, request.POST)
    source_id = _uuid(request.POST.get("source_id", ""))
    source = queries.source_thing(actor=actor, source_id=source_id) if source_id else None
    if form.is_valid():
        try:
            with once(request) as repeat:
                if repeat.answer:
                    return repeat.answer
                task_id = operations.save_task(actor=actor, draft=form.draft)
                messages.success(request, _("The task has been kept. Choose the units that get it."))
                return repeat.done(HttpResponseRedirect(reverse("tasks:task_units", args=[task_id])))
        except Invalid as refusal:
            form.refuse(refusal)
    return _show(request, Sheet(form=form, source=source), status=422)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Show a task that was not sent yet, to be changed; or keep what was written."""
    actor = staff_of(request)
    task = queries.get_task(actor=actor, task_id=task_id)
    require(can_issue(actor))
    if request.method == "POST":
        return _keep(request, actor, task)
    if "edit" not in task.moves:
        raise Conflict(
            _("The task has been sent out: its words stand. Add units, or withdraw it."), code="wrong_status"
        )
    form = _form(actor, initial=initial_of(task), task=task)
    return _show(request, Sheet(form=form, task=task, source=task.source))


def _keep(request: HttpRequest, actor: Staff, task: queries.TaskFacts) -> HttpResponse:
    form = _form(actor, request.POST, task=task)
    if not form.is_valid():
        return _show(request, Sheet(form=form, task=task, source=task.source), status=422)
    try:
        operations.save_task(
            actor=actor, task_id=task.id, draft=form.draft, seen_version=form.cleaned_data["seen_version"] or 0
        )
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, Sheet(form=form, task=task, source=task.source), status=422)
    except Conflict:
        return _show_both(request, actor, task.id)
    messages.success(request, _("The task has been kept."))
    return HttpResponseRedirect(reverse("tasks:task", args=[task.id]))


def _show_both(request: HttpRequest, actor: Staff, task_id: UUID) -> HttpResponse:
    """Show what was typed beside what a colleague saved meanwhile; saving again keeps what was typed."""
    newest = queries.get_task(actor=actor, task_id=task_id)
    typed = request.POST.copy()
    typed["seen_version"] = str(newest.version)
    sheet = Sheet(form=_form(actor, typed, task=newest), task=newest, source=newest.source, stale=True)
    return _show(request, sheet, status=409)


@staff_page
@require_POST
def again(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Begin a new task with the words of one that was sent."""
    with once(request) as repeat:
        if repeat.answer:
            return repeat.answer
        copied = operations.copy_task(actor=staff_of(request), task_id=task_id)
        messages.success(request, _("A new task with the same words. Check the day, then choose the units."))
        return repeat.done(HttpResponseRedirect(reverse("tasks:task_edit", args=[copied])))


def _form(actor: Staff, data: Any = None, *, task: queries.TaskFacts | None = None, **more: Any) -> TaskForm:
    """Return the form with the open plans of the unit, and the one the task belongs to already."""
    plans = {plan.id: plan.title for plan in queries.plan_list(actor=actor)}
    if task is not None and task.plan_id is not None:
        plans.setdefault(task.plan_id, task.plan)
    return TaskForm(data, plans=plans.items(), **more)


def _show(request: HttpRequest, sheet: Sheet, *, status: int = 200) -> HttpResponse:
    task, form = sheet.task, sheet.form
    values = {
        "sheet": sheet,
        "form": form,
        "task": task,
        "day": day_words(_day_of(form)),
        "is_over": task is not None and "edit" not in task.moves,
        "back": reverse("tasks:task", args=[task.id]) if task else reverse("tasks:tasks"),
    }
    return page(request, "tasks/issuing/form.html", values, status=status)


def _day_of(form: TaskForm) -> Any:
    """Return the day in the form, where one can be read."""
    if form.is_bound:
        form.is_valid()
        return form.cleaned_data.get("due_on")
    return form.initial.get("due_on")


def _typed_day(typed: Any) -> str:
    form = TaskForm(typed)
    form.is_valid()
    return day_words(form.cleaned_data.get("due_on"))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
