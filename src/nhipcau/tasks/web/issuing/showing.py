"""The issuer's page of a task: how far the units are, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.registries import panels_of
from nhipcau.kernel.web.formats import day_short, number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import is_htmx, page
from nhipcau.tasks import queries
from nhipcau.tasks.models import Recurrence
from nhipcau.tasks.permissions import TASK
from nhipcau.tasks.states import CopyState
from nhipcau.tasks.web.issuing.parts import Tab, copy_address, day_words, deadline_of, query
from nhipcau.tasks.web.parts import cell_chip, copy_chip, task_chip

LONGEST_WORDS = 100


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit in the table of a task."""

    address: str
    unit: str
    state: SafeString
    late: str
    progress: int
    day: str
    evidence: int
    returns: int


@staff_page
@require_safe
def show(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Show a task with its sums and its units; while it is being sent, how far that is."""
    actor = staff_of(request)
    task = queries.get_task(actor=actor, task_id=task_id)
    if is_htmx(request):
        return page(request, "tasks/issuing/_sending.html", {"task": task, "is_part": True})
    only, q = request.GET.get("trang-thai", ""), request.GET.get("tim", "")[:LONGEST_WORDS]
    if only and only not in queries.FILTERS:
        raise NotFound
    after = request.GET.get("sau", "")
    found = queries.task_units(actor=actor, task_id=task_id, only=only, q=q, after=after)
    values = {
        "task": task,
        "panels": panels_of(actor, TASK, task_id) if task.issued_at else [],
        "chip": task_chip(task.state),
        "deadline": deadline_of(task),
        "day": day_words(task.due_on),
        "every": str(Recurrence.Every(task.repeat.every).label) if task.repeat else "",
        "why_ended": str(Recurrence.Ended(task.repeat.why_ended).label) if task.repeat else "",
        "found": found,
        "filters": _filters(found, only, q),
        "lines": [_line(row) for row in found.rows],
        "only": only,
        "q": q,
        "later": query(trang_thai=only, tim=q, sau=found.next) if found.next else "",
        "earlier": query(trang_thai=only, tim=q) if after else "",
        "count_words": _count_words(found),
    }
    return page(request, "tasks/issuing/task.html", values)


def _filters(found: queries.TaskUnits, only: str, q: str) -> list[Tab]:
    """Return every unit, those that are late, and each state that some unit is in."""
    rows = [Tab(_("All units"), query(tim=q) + "#don-vi", not only, number(found.all))]
    labels = {queries.LATE: _("Late"), **{state.value: str(state.label) for state in CopyState}}
    for one, label in labels.items():
        count = found.counts.get(one, 0)
        if count or one == only:
            rows.append(Tab(label, query(trang_thai=one, tim=q) + "#don-vi", one == only, number(count)))
    return rows


def _line(row: queries.PartRow) -> UnitLine:
    late = row.is_late and row.state not in {CopyState.DONE.value, CopyState.WITHDRAWN.value}
    return UnitLine(
        address=copy_address(row.id),
        unit=row.unit,
        state=copy_chip(row.state, is_bare=True),
        late=cell_chip(row.state, row.progress, row.due_on) if late else "",
        progress=row.progress,
        day=day_short(row.due_on),
        evidence=row.evidence,
        returns=row.returns,
    )


def _count_words(found: queries.TaskUnits) -> str:
    return _("%(shown)s units here, %(all)s in this list") % {
        "shown": number(len(found.rows)),
        "all": number(found.found),
    }
