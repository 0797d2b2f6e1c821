"""Plans and programmes of the unit: what its tasks are given for."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.web.formats import Chip, day_full
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.tasks import operations, queries
from nhipcau.tasks.models import Plan
from nhipcau.tasks.permissions import can_issue
from nhipcau.tasks.web.issuing.forms import PlanForm, SeenForm
from nhipcau.tasks.web.issuing.parts import Tab, query, task_lines

ALL_STATES = (*queries.SENT, *queries.DRAFTS, *queries.ENDED)
OPEN, CLOSED = "dang-mo", "da-dong"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan in the list."""

    address: str
    title: str
    kind: str
    first: str
    last: str


@staff_page
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    """Show the unit's open plans, or those it has closed."""
    actor = staff_of(request)
    slug = request.GET.get("nhom", OPEN)
    if slug not in {OPEN, CLOSED}:
        raise NotFound
    plans = queries.plan_list(actor=actor, is_closed=slug == CLOSED)
    values = {
        "tabs": [
            Tab(_("Open plans"), query(nhom=OPEN), slug == OPEN),
            Tab(_("Closed plans"), query(nhom=CLOSED), slug == CLOSED),
        ],
        "lines": [_line(plan) for plan in plans],
        "is_closed": slug == CLOSED,
        "may_write": can_issue(actor),
    }
    return page(request, "tasks/issuing/plans.html", values)


def _line(plan: queries.PlanFacts) -> PlanLine:
    address = reverse("tasks:plan", args=[plan.id])
    return PlanLine(address, plan.title, kind_words(plan), day_full(plan.starts_on), day_full(plan.ends_on))


def kind_words(plan: queries.PlanFacts) -> str:
    """Return whether it is a plan or a programme."""
    return str(Plan.Kind(plan.kind).label)


@staff_page
@require_safe
def show(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show a plan with its tasks and how far they are."""
    actor = staff_of(request)
    plan = queries.get_plan(actor=actor, plan_id=plan_id)
    after = request.GET.get("sau", "")
    found = queries.task_list(actor=actor, states_of=ALL_STATES, plan_id=plan_id, after=after)
    values = {
        "plan": plan,
        "kind": kind_words(plan),
        "chip": Chip("rest", "lock", _("Closed plan")) if plan.is_closed else Chip("hand", "half", _("Open plan")),
        "sums": queries.plan_sums(actor=actor, plan_id=plan_id),
        "lines": task_lines(found.rows),
        "later": query(sau=found.next) if found.next else "",
        "earlier": query() if after else "",
    }
    return page(request, "tasks/issuing/plan.html", values)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show an empty plan, or keep what was written."""
    actor = staff_of(request)
    require(can_issue(actor))
    if request.method != "POST":
        return _form_page(request, PlanForm(initial={"kind": Plan.Kind.PLAN.value}))
    form = PlanForm(request.POST)
    if form.is_valid():
        try:
            with once(request) as repeat:
                if repeat.answer:
                    return repeat.answer
                plan_id = operations.save_plan(actor=actor, draft=form.draft)
                messages.success(request, _("The plan has been kept. Tasks can be given for it now."))
                return repeat.done(HttpResponseRedirect(reverse("tasks:plan", args=[plan_id])))
        except Invalid as refusal:
            form.refuse(refusal)
    return _form_page(request, form, status=422)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show a plan to be changed, or keep what was written."""
    actor = staff_of(request)
    plan = queries.get_plan(actor=actor, plan_id=plan_id)
    require(can_issue(actor))
    if request.method == "POST":
        return _keep(request, actor, plan)
    initial = {name: getattr(plan, name) for name in ("kind", "title", "about", "starts_on", "ends_on")}
    return _form_page(request, PlanForm(initial=initial | {"seen_version": plan.version}), plan=plan)


def _keep(request: HttpRequest, actor: Staff, plan: queries.PlanFacts) -> HttpResponse:
    form = PlanForm(request.POST)
    if not form.is_valid():
        return _form_page(request, form, plan=plan, status=422)
    seen = form.cleaned_data["seen_version"] or 0
    try:
        operations.save_plan(actor=actor, plan_id=plan.id, draft=form.draft, seen_version=seen)
    except Invalid as refusal:
        form.refuse(refusal)
        return _form_page(request, form, plan=plan, status=422)
    except Conflict:
        newest = queries.get_plan(actor=actor, plan_id=plan.id)
        typed = request.POST.copy()
        typed["seen_version"] = str(newest.version)
        return _form_page(request, PlanForm(typed), plan=newest, stale=True)
    messages.success(request, _("The plan has been kept."))
    return HttpResponseRedirect(reverse("tasks:plan", args=[plan.id]))


def _form_page(
    request: HttpRequest,
    form: PlanForm,
    *,
    plan: queries.PlanFacts | None = None,
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    back = reverse("tasks:plan", args=[plan.id]) if plan else reverse("tasks:plans")
    values = {"form": form, "plan": plan, "stale": stale, "back": back}
    return page(request, "tasks/issuing/plan_form.html", values, status=409 if stale else status)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, plan_id: UUID, is_closed: bool) -> HttpResponse:  # noqa: FBT001 - of the address
    """Ask before a plan is closed or opened again, or do it."""
    actor = staff_of(request)
    plan = queries.get_plan(actor=actor, plan_id=plan_id)
    require(can_issue(actor))
    form = SeenForm(request.POST) if request.method == "POST" else SeenForm(initial={"seen_version": plan.version})
    values = {"plan": plan, "form": form, "closes": is_closed, "why_not": ""}
    if not form.is_bound or not form.is_valid():
        return page(request, "tasks/issuing/plan_close.html", values, status=422 if form.is_bound else 200)
    seen = form.cleaned_data["seen_version"]
    try:
        operations.set_plan_closed(actor=actor, plan_id=plan_id, is_closed=is_closed, seen_version=seen)
    except Conflict as conflict:
        return page(request, "tasks/issuing/plan_close.html", values | {"why_not": str(conflict.text)}, status=409)
    messages.success(request, _("The plan is closed.") if is_closed else _("The plan is open again."))
    return HttpResponseRedirect(reverse("tasks:plan", args=[plan_id]))
