"""The tasks a unit prepares, has issued and has withdrawn."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.tasks import queries
from nhipcau.tasks.permissions import can_issue
from nhipcau.tasks.web.issuing.parts import Tab, query, task_lines

TABS = {"da-giao": queries.SENT, "dang-soan": queries.DRAFTS, "thu-hoi": queries.ENDED}
FIRST = "da-giao"


@staff_page
@require_safe
def task_list(request: HttpRequest) -> HttpResponse:
    """Show a page of the unit's own tasks."""
    actor = staff_of(request)
    slug = request.GET.get("nhom", FIRST)
    if slug not in TABS:
        raise NotFound
    after = request.GET.get("sau", "")
    found = queries.task_list(actor=actor, states_of=TABS[slug], after=after)
    values = {
        "tabs": [Tab(label, query(nhom=one), one == slug) for one, label in _labels().items()],
        "lines": task_lines(found.rows),
        "later": query(nhom=slug, sau=found.next) if found.next else "",
        "earlier": query(nhom=slug) if after else "",
        "empty": _empty(slug),
        "may_issue": can_issue(actor),
    }
    return page(request, "tasks/issuing/list.html", values)


def _labels() -> dict[str, str]:
    return {
        "da-giao": pgettext("task", "Issued"),
        "dang-soan": _("Being prepared"),
        "thu-hoi": pgettext("task", "Withdrawn"),
    }


def _empty(slug: str) -> tuple[str, str]:
    return {
        "da-giao": (
            _("Your unit has given no task yet"),
            _("A task is written once and sent to many units. Here you see how far each of them is."),
        ),
        "dang-soan": (
            _("No task is being prepared"),
            _("A task stays here until it is sent. Only your unit sees it until then."),
        ),
        "thu-hoi": (
            _("No task has been withdrawn"),
            _("A task that is withdrawn ends at every unit that has not completed it."),
        ),
    }[slug]
