"""Choosing the units a task is given to: whole groups, single units, a pasted list; then a look before it is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.formats import number
from nhipcau.kernel.web.forms import Card
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import jobs, operations, queries
from nhipcau.tasks.permissions import can_issue
from nhipcau.tasks.web.issuing.forms import UnitsForm
from nhipcau.tasks.web.issuing.parts import day_words
from nhipcau.tasks.web.parts import task_chip

MOST_SINGLE = 200
"""Units chosen one by one; more are a pasted list."""
FIND, CHANGE, SEND = "tim", "doi", "gui"
"""The buttons beside the one that looks at the choice: find a unit, change the choice, send."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Somebody choosing: the task, and the choice once it was looked at."""

    request: HttpRequest
    actor: Staff
    task: queries.TaskFacts
    form: UnitsForm
    choice: queries.Choice | None = None
    found: list[Any] = field(default_factory=list)
    note: str = ""


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Show the groups to choose from; find, preview or send what was chosen."""
    actor = staff_of(request)
    if request.method == "POST" and request.POST.get("buoc") == SEND:
        return _send_once(request, actor, task_id)
    task = queries.get_task(actor=actor, task_id=task_id)
    require(can_issue(actor))
    if "issue" not in task.moves:
        raise Conflict(_cannot(task), code="wrong_status")
    if request.method != "POST":
        form = _form(actor, initial={"seen_version": task.version})
        return _show(Desk(request=request, actor=actor, task=task, form=form))
    form = _form(actor, request.POST)
    desk = Desk(request=request, actor=actor, task=task, form=form)
    if not form.is_valid():
        return _show(desk, status=422)
    return {FIND: _find, CHANGE: _show}.get(request.POST.get("buoc", ""), _look)(desk)


def _cannot(task: queries.TaskFacts) -> str:
    if task.state == "issuing":
        return _("The task is being sent out just now. Wait until that is done.")
    return _("The task has been withdrawn.")


def _find(desk: Desk) -> HttpResponse:
    """Show the units that were searched for, to be ticked; what was chosen before stays."""
    given = desk.form.cleaned_data
    found = queries.find_receivers(actor=desk.actor, text=given["tim"], within=given["trong"]) if given["tim"] else []
    if not found:
        words = _("No unit below yours bears this name or code. Try fewer words.") if given["tim"] else ""
        desk.form.add_error("tim", words or _("Type a part of the name, then press again."))
        return _show(desk, status=422)
    chosen = set(given["don_vi"])
    fresh = [unit for unit in found if unit.id not in chosen]
    return _show(_with(desk, found=fresh))


def _look(desk: Desk) -> HttpResponse:
    """Say to how many units the task would go, and which lines of the list are not understood."""
    choice = _choice(desk.actor, desk.task.id, desk.form)
    if choice.unknown or choice.doubts:
        desk.form.add_error("danh_sach", _lines_wrong(choice))
        return _show(_with(desk, choice=choice), status=422)
    if not choice.unit_ids:
        words = _("These units have the task already.") if choice.held else _("Choose at least one unit.")
        desk.form.add_error(None, words)
        return _show(desk, status=422)
    return _preview(_with(desk, choice=choice))


def _lines_wrong(choice: queries.Choice) -> str:
    count = len(choice.unknown) + len(choice.doubts)
    words = ngettext(
        "%(n)s line is not clear. It is named above the list.",
        "%(n)s lines are not clear. They are named above the list.",
        count,
    )
    return words % {"n": number(count)}


def _send_once(request: HttpRequest, actor: Staff, task_id: UUID) -> HttpResponse:
    """Send the task; a second press leads to where the first one led."""
    leads_to = reverse("tasks:task", args=[task_id])
    with once(request, leads_to=leads_to) as repeat:
        if repeat.answer:
            return repeat.answer
        task = queries.get_task(actor=actor, task_id=task_id)
        require(can_issue(actor))
        desk = Desk(request=request, actor=actor, task=task, form=_form(actor, request.POST))
        if not desk.form.is_valid():
            return _show(desk, status=422)
        refusal = _send(desk)
        if refusal is not None:
            return refusal
        messages.success(request, _("The task is being sent. You may leave this page."))
        return repeat.done(HttpResponseRedirect(leads_to))


def _send(desk: Desk) -> HttpResponse | None:
    """Send to exactly the units that were shown; a page that says why when that cannot be."""
    choice = _choice(desk.actor, desk.task.id, desk.form)
    if desk.request.POST.get("so") != str(len(choice.unit_ids)) and choice.is_clear and choice.unit_ids:
        note = _("The units have changed since you looked. Look at the number again, then send.")
        return _preview(_with(desk, choice=choice, note=note), status=409)
    try:
        operations.issue_task(
            actor=desk.actor,
            task_id=desk.task.id,
            unit_ids=choice.unit_ids,
            job=jobs.send_out,
            seen_version=desk.form.cleaned_data["seen_version"],
        )
    except Invalid as refusal:
        desk.form.add_error(None, " ".join(str(words) for words in refusal.fields.values()) or str(refusal.text))
        return _show(desk, status=422)
    except Conflict as conflict:
        newest = queries.get_task(actor=desk.actor, task_id=desk.task.id)
        return _show(_with(desk, task=newest, note=str(conflict.text)), status=409)
    return None


def _choice(actor: Staff, task_id: UUID, form: UnitsForm) -> queries.Choice:
    given = form.cleaned_data
    wanted = queries.Wanted(
        keys=given["nhom"], unit_ids=given["don_vi"], pasted=given["danh_sach"], within=given["trong"]
    )
    return queries.choose_receivers(actor=actor, task_id=task_id, wanted=wanted)


def _form(actor: Staff, data: Any = None, **more: Any) -> UnitsForm:
    """Return the form with the groups the unit may give tasks to, and the units ticked so far."""
    groups = [
        (group.key, Card(group.label, _group_words(group), "users")) for group in queries.receiver_groups(actor=actor)
    ]
    ticked = [one for one in map(_uuid, data.getlist("don_vi")[:MOST_SINGLE]) if one] if data else []
    names = organisations.units_by_id(ticked)
    return UnitsForm(data, groups=groups, units=[(one, names[one].name) for one in ticked if one in names], **more)


def _group_words(group: queries.Group) -> str:
    return f"{level_words(group.level)}, {_units(len(group.units))}"


def _units(count: int) -> str:
    return ngettext("%(n)s unit", "%(n)s units", count) % {"n": number(count)}


def level_words(level: str) -> str:
    """Return at which level a group of units stands."""
    return {
        "city": _("of the city"),
        "commune": _("of communes, wards and special zones"),
        "residential": _("in residential areas"),
    }.get(level, "")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _with(desk: Desk, **changes: Any) -> Desk:
    values = {name: getattr(desk, name) for name in Desk.__slots__}
    return Desk(**(values | changes))


def _show(desk: Desk, *, status: int = 200) -> HttpResponse:
    values = {
        "task": desk.task,
        "form": desk.form,
        "chip": task_chip(desk.task.state),
        "day": day_words(desk.task.due_on),
        "found": desk.found,
        "choice": desk.choice,
        "note": desk.note,
        "may_send": "issue" in desk.task.moves,
    }
    return page(desk.request, "tasks/issuing/units.html", values, status=status)


def _preview(desk: Desk, *, status: int = 200) -> HttpResponse:
    choice = desk.choice
    count = len(choice.unit_ids) if choice else 0
    words = ngettext("Give it to %(n)s unit", "Give it to %(n)s units", count) % {"n": number(count)}
    values = {
        "task": desk.task,
        "form": desk.form,
        "chip": task_chip(desk.task.state),
        "day": day_words(desk.task.due_on),
        "choice": choice,
        "count": count,
        "words": words,
        "parts": [(part.label, level_words(part.level), _units(part.count)) for part in choice.parts] if choice else [],
        "kept": _kept(desk.form),
        "note": desk.note,
    }
    return page(desk.request, "tasks/issuing/preview.html", values, status=status)


def _kept(form: UnitsForm) -> list[tuple[str, str]]:
    """Return what was chosen as hidden fields: a list stays one field, however long."""
    given = form.cleaned_data
    one_by_one = [("don_vi", str(unit_id)) for unit_id in given["don_vi"]]
    groups = [("nhom", key) for key in given["nhom"]]
    rest = [("trong", given["trong"]), ("danh_sach", given["danh_sach"]), ("seen_version", str(given["seen_version"]))]
    return [*groups, *one_by_one, *rest]
