"""One deed on many cases: chosen on the list, looked at once more, done, and reported row by row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.cases import operations, permissions, queries, rules
from nhipcau.cases.web.staff import filters, forms_of_many, showing, units
from nhipcau.cases.web.staff.actions import FIELD_NAMES
from nhipcau.cases.web.staff.deed import Deed
from nhipcau.cases.web.staff.deeds import DEEDS
from nhipcau.cases.web.staff.filters import UnknownFilter
from nhipcau.cases.web.staff.rows import status_chip
from nhipcau.kernel import ids
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.formats import chip_html, deadline_chip, number
from nhipcau.kernel.web.forms import Form
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page

CASE, MOVE, WHOLE_LIST, RUN, STEP = "viec", "lam", "ca-danh-sach", "luot", "buoc"
DO, TRY = "lam", "thu"
MOVES: dict[str, str] = {DEEDS[move].slug: move for move in operations.BULK_MOVES}
FORMS: dict[str, type[Form]] = {
    "take": forms_of_many.BulkTakeForm,
    "transfer": forms_of_many.BulkTransferForm,
    "answer": forms_of_many.BulkAnswerForm,
    "close": forms_of_many.BulkCloseForm,
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """One box of the page: the case, the version that is on screen, whether it is ticked."""

    value: str
    address: str
    code: str
    title: str
    place: str
    status: str
    deadline: str
    why: str
    is_ticked: bool
    reads: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody about to do something to many cases. `seen` are the versions of the page before, if there was one."""

    request: HttpRequest
    actor: Staff
    deed: Deed
    case_ids: list[UUID]
    seen: dict[UUID, int] = field(default_factory=dict)
    is_cut: bool = False

    @property
    def step(self) -> str:
        return self.request.POST.get(STEP, "")


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    """Show the chosen cases with the form of the deed, or carry it out."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("cases:work_list"))
    actor = staff_of(request)
    require(permissions.is_writer(actor))
    attempt = _attempt(request, actor)
    if not attempt.case_ids:
        messages.warning(request, _("Choose at least one case."))
        return HttpResponseRedirect(reverse("cases:work_list") + _list_address(request).text())
    if attempt.step == DO:
        return _carry_out(attempt)
    if attempt.step == TRY:
        form = _form(attempt, request.POST)
        return _show(attempt, form, status=200 if form.is_valid() else 422, is_tried=form.is_valid())
    return _show(attempt, _form(attempt))


def _attempt(request: HttpRequest, actor: Staff) -> Attempt:
    move = MOVES.get(request.POST.get(MOVE, ""))
    if move is None:
        raise UnknownFilter
    if request.POST.get(WHOLE_LIST) == "1":
        found = queries.first_of_list(actor=actor, wanted=filters.wanted_of(_list_address(request)))
        return Attempt(request, actor, DEEDS[move], found, is_cut=len(found) == queries.MOST_AT_ONCE)
    seen = dict(_pairs(request.POST.getlist(CASE)))
    most = queries.MOST_AT_ONCE
    return Attempt(
        request, actor, DEEDS[move], list(seen)[:most], {one: seen[one] for one in seen if seen[one]}, len(seen) > most
    )


def _pairs(values: Iterable[str]) -> Iterable[tuple[UUID, int]]:
    """Read the boxes: an id, and behind a colon the version that was seen."""
    for value in values:
        case_id, _colon, version = value.partition(":")
        try:
            yield UUID(case_id), int(version[:9] or 0)
        except ValueError:
            raise UnknownFilter from None


def _list_address(request: HttpRequest) -> filters.ListAddress:
    return filters.read(QueryDict(request.POST.get("dia-chi", "").lstrip("?")[:2000]))


def _form(attempt: Attempt, typed: QueryDict | None = None) -> Form:
    form = FORMS[attempt.deed.move]
    options: dict[str, Any] = {"gap": showing.answer_gap()} if attempt.deed.move == "answer" else {}
    if typed is not None:
        return form(typed, **options)
    sent = attempt.request.POST  # coming from a report: what was typed then
    initial = {name: sent[name] for name in form.base_fields if name in sent}
    if attempt.deed.move == "answer":
        initial.setdefault("text", showing.bulk_answer_frame())
    return form(initial=initial, **options)


def _carry_out(attempt: Attempt) -> HttpResponse:
    form = _form(attempt, attempt.request.POST)
    if not form.is_valid():
        return _show(attempt, form, status=422)
    typed = form.cleaned_data
    draft = operations.BulkDraft(
        id=_run_id(attempt.request),
        move=attempt.deed.move,
        cases=[(one, attempt.seen.get(one, 0)) for one in attempt.case_ids],
        text=typed.get("text") or typed.get("reason") or "",
        to_unit_id=typed.get("unit_id"),
    )
    try:
        run_id = operations.do_to_many(actor=attempt.actor, draft=draft)
    except Invalid as refusal:
        fields = {FIELD_NAMES.get(name, name): text for name, text in refusal.fields.items()}
        form.refuse(Invalid(refusal.text, fields=fields))
        return _show(attempt, form, status=422)
    return HttpResponseRedirect(reverse("cases:bulk_result", args=[run_id]))


def _run_id(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get(RUN, ""))
    except ValueError:
        return ids.new_id()


def _show(attempt: Attempt, form: Form, *, status: int = 200, is_tried: bool = False) -> HttpResponse:
    lines = queries.bulk_lines(actor=attempt.actor, case_ids=attempt.case_ids, move=attempt.deed.move)
    text = str(form.cleaned_data["text"]) if is_tried and attempt.deed.move == "answer" else ""
    chosen = [_chosen(attempt, line, text) for line in lines]
    able, unable = [one for one in chosen if not one.why], [one for one in chosen if one.why]
    picker = None
    if attempt.deed.picker:
        data = attempt.request.POST
        near = showing.units_around(attempt.actor)
        picker = units.picker(
            attempt.actor,
            label=attempt.deed.picker,
            q=data.get(units.SEARCH, ""),
            chosen=data.get("unit_id", ""),
            near=near,
        )
    values = {
        "deed": attempt.deed,
        "title": _title(attempt.deed, len(able)),
        "form": form,
        "fields": [form[name] for name in form.fields if name != "unit_id"],
        "picker": picker,
        "able": able,
        "unable": unable,
        "run": ids.new_id(),
        "is_cut": attempt.is_cut,
        "most": number(queries.MOST_AT_ONCE),
        "seen": _seen(attempt.deed),
        "is_tried": bool(text),
        "is_answer": attempt.deed.move == "answer",
        "back": reverse("cases:work_list") + _list_address(attempt.request).text(),
        "list_address": attempt.request.POST.get("dia-chi", ""),
    }
    return page(attempt.request, "cases/staff/bulk.html", values, status=status)


def _chosen(attempt: Attempt, line: queries.BulkLine, text: str) -> Chosen:
    row = line.row
    due = deadline_chip(due=row.due_at, days_left=row.days_left, state=row.deadline_state) if row.due_at else None
    # A page that is shown again keeps the version seen first: what changed since then must not go through unseen.
    version = attempt.seen.get(row.id, line.version) if attempt.step else line.version
    ticked = {UUID(value.partition(":")[0]) for value in attempt.request.POST.getlist(CASE)}
    return Chosen(
        value=f"{row.id}:{version}",
        address=reverse("cases:case", args=[row.id]),
        code=row.code,
        title=row.title,
        place=row.place,
        status=chip_html(status_chip(row.status, is_bare=True)),
        deadline=chip_html(due) if due else "",
        why=str(line.why),
        is_ticked=not attempt.step or row.id in ticked,
        reads=_reads(attempt.actor, row, text) if text and not line.why else "",
    )


def _reads(actor: Staff, row: queries.CaseRow, text: str) -> str:
    """Return the answer as the sender of this case will read it."""
    values = queries.answer_values(
        code=row.code,
        title=row.title,
        place=row.place,
        received=row.opened_at,
        category=row.category_name,
        unit_id=actor.unit_id,
    )
    return rules.fill(text, values)[0]


def _title(deed: Deed, count: int) -> str:
    values = {"deed": deed.label, "n": number(count)}
    return ngettext("%(deed)s: %(n)s case", "%(deed)s: %(n)s cases", count) % values


def _seen(deed: Deed) -> str:
    return _("This holds for each case that is ticked:") + f" {deed.seen}"


@staff_page
@require_safe
def bulk_result(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Show what became of each case, and offer the ones that did not go through once more."""
    report = queries.bulk_report(actor=staff_of(request), run_id=run_id)
    done = [row for row in report.rows if row.outcome == "done"]
    left = [row for row in report.rows if row.outcome != "done"]
    values = {
        "deed": DEEDS[report.move],
        "report": report,
        "done": done,
        "left": left,
        "done_words": ngettext("%(n)s case went through", "%(n)s cases went through", len(done))
        % {"n": number(len(done))},
        "left_words": ngettext("%(n)s case did not", "%(n)s cases did not", len(left)) % {"n": number(len(left))},
        "text_name": "reason" if report.move == "transfer" else "text",
        "again": [row for row in left if row.is_visible],
        "back": reverse("cases:work_list"),
    }
    return page(request, "cases/staff/bulk_result.html", values)
