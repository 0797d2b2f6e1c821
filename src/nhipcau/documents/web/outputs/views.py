"""Outputs as pages for reading and printing, and as files to keep."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe

from nhipcau.documents.operations import outputs as taking
from nhipcau.documents.permissions import INCOMING
from nhipcau.documents.queries import filing, outputs
from nhipcau.documents.queries.filing import FileFilter
from nhipcau.documents.queries.outputs import OutputPeriod
from nhipcau.documents.web.files import words
from nhipcau.documents.web.outputs import wording
from nhipcau.documents.web.outputs.sending import send_table
from nhipcau.documents.web.outputs.tables import Column, Table
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.formats import day_full, number
from nhipcau.kernel.web.forms import Form
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.markup import markup
from nhipcau.organisations import queries as organisations

ON_PAGE = 500
IN_FILE = 20_000
FORMATS = (("pdf", "PDF"), ("docx", "Word (DOCX)"), ("xlsx", "Excel (XLSX)"))


class PeriodForm(Form):
    tu = forms.DateField(label=gettext_lazy("From"), widget=forms.DateInput(attrs={"type": "date"}))
    den = forms.DateField(label=gettext_lazy("To"), widget=forms.DateInput(attrs={"type": "date"}))


def _period(request: HttpRequest) -> tuple[PeriodForm, OutputPeriod | None]:
    """Read the period; without one it is this month so far."""
    today = clock.today()
    begun = {"tu": today.replace(day=1), "den": today}
    if not (request.GET.get("tu") or request.GET.get("den")):
        return PeriodForm(initial=begun), OutputPeriod(begun["tu"], begun["den"])
    form = PeriodForm(request.GET)
    if not form.is_valid():
        return form, None
    period = OutputPeriod(form.cleaned_data["tu"], form.cleaned_data["den"])
    try:
        period.bounds()
    except Invalid as refusal:
        form.refuse(Invalid(fields={"den": next(iter(refusal.fields.values()))}))
        return form, None
    return form, period


def _asked(period: OutputPeriod) -> str:
    return urlencode({"tu": period.since.isoformat(), "den": period.until.isoformat()})


def _presets() -> list[tuple[str, str]]:
    today = clock.today()
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    spans = [
        (_("This month"), month, today.replace(day=monthrange(today.year, today.month)[1])),
        (_("Last month"), before.replace(day=1), before),
        (_("This quarter"), quarter, today),
        (_("This year"), date(today.year, 1, 1), today),
        (_("Last year"), date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    ]
    return [(name, "?" + _asked(OutputPeriod(since, until))) for name, since, until in spans]


def _unit(actor: Staff) -> str:
    return organisations.unit(actor.unit_id).name


def _marked(columns: Sequence[Column], row: Sequence[str]) -> list[str]:
    """Return the cells of a row, marked as Vietnamese where people wrote them; a heading over all stays as it is."""
    if len(row) < len(columns):
        return list(row)
    return [
        markup('<span lang="vi">{}</span>', cell) if cell and column.theirs else cell
        for column, cell in zip(columns, row, strict=True)
    ]


def _output(
    request: HttpRequest, table: Table, *, url: str, args: Sequence[Any] = (), asked: str = "", **more: Any
) -> HttpResponse:
    """Show a table as a page, with the ways to take it away."""
    rows = [_marked(table.columns, row) for row in islice(table.rows, ON_PAGE + 1)]
    values = {
        "table": table,
        "title": table.title,
        "rows": rows[:ON_PAGE],
        "is_cut": len(rows) > ON_PAGE,
        "cut": _("The page shows the first %(n)s lines. The files hold all of them.") % {"n": number(ON_PAGE)},
        "files": [
            (label, reverse(f"documents:{url}_as", args=[*args, code]) + (f"?{asked}" if asked else ""))
            for code, label in FORMATS
        ],
        "width": len(table.columns),
        **more,
    }
    return page(request, "documents/outputs/table.html", values)


def _refused(request: HttpRequest, form: PeriodForm, title: str) -> HttpResponse:
    values = {"form": form, "presets": _presets(), "title": title, "table": None}
    return page(request, "documents/outputs/table.html", values, status=422)


@staff_page
@require_safe
def register(request: HttpRequest, direction: str, file_format: str = "") -> HttpResponse:
    """Show the register of incoming or outgoing documents of a period, or send it as a file."""
    actor = staff_of(request)
    form, period = _period(request)
    title = _("Register of incoming documents") if direction == INCOMING else _("Register of outgoing documents")
    if period is None:
        return _refused(request, form, title)
    most = IN_FILE if file_format else ON_PAGE + 1
    rows = outputs.register_rows(actor=actor, direction=direction, period=period, most=most)
    last = wording.cut_words(IN_FILE) if file_format and _is_cut(actor, direction, period) else ""
    table = wording.register(direction, period, rows, unit=_unit(actor), last=last)
    if file_format:
        taking.take_output(actor=actor, what=direction, file_format=file_format, since=period.since, until=period.until)
        return send_table(table, file_format)
    url = "out_incoming" if direction == INCOMING else "out_outgoing"
    return _output(request, table, url=url, asked=_asked(period), form=form, presets=_presets())


def _is_cut(actor: Staff, direction: str, period: OutputPeriod) -> bool:
    return outputs.register_count(actor=actor, direction=direction, period=period, most=IN_FILE + 1) > IN_FILE


@staff_page
@require_safe
def settlement(request: HttpRequest, file_format: str = "") -> HttpResponse:
    """Show how incoming documents of a period were settled; every number opens its rows."""
    actor = staff_of(request)
    form, period = _period(request)
    if period is None:
        return _refused(request, form, _("Report on the settlement of incoming documents"))
    found = outputs.settlement(actor=actor, period=period)
    if file_format:
        taking.take_output(
            actor=actor, what="settlement", file_format=file_format, since=period.since, until=period.until
        )
        return send_table(wording.report(found, period, unit=_unit(actor)), file_format)
    asked = _asked(period)
    values = {
        "form": form,
        "presets": _presets(),
        "table": wording.report(found, period, unit=_unit(actor)),
        "heads": [word() for word in wording.OUTCOME_WORDS.values()],
        "groups": [
            (_("In all"), [_report_line(period, "", "", _("All documents"), dict(found.total))]),
            *(
                (
                    word(),
                    [_report_line(period, grouping, *line) for line in wording.ordered(found, grouping)],
                )
                for grouping, word in wording.GROUPING_WORDS.items()
            ),
        ],
        "files": [
            (label, reverse("documents:out_settlement_as", args=[code]) + f"?{asked}") for code, label in FORMATS
        ],
        "is_empty": not found.total,
    }
    return page(request, "documents/outputs/settlement.html", values)


def _report_line(period: OutputPeriod, grouping: str, key: str, name: str, counts: dict[str, int]) -> dict[str, Any]:
    place = {"theo": grouping, "muc": key} if grouping else {}
    base = reverse("documents:out_settlement_rows") + "?" + _asked(period)

    def cell(code: str, count: int) -> dict[str, Any]:
        more = urlencode(place | ({"nhom": code} if code else {}))
        return {"count": count, "address": f"{base}&{more}" if more else base}

    cells = [cell("", sum(counts.values())), *(cell(code, counts.get(code, 0)) for code in wording.OUTCOME_WORDS)]
    return {"name": name, "cells": cells}


@staff_page
@require_safe
def settlement_rows(request: HttpRequest) -> HttpResponse:
    """List the lines one number of the report counts."""
    actor = staff_of(request)
    form, period = _period(request)
    if period is None:
        return _refused(request, form, _("Report on the settlement of incoming documents"))
    asked = request.GET
    grouping, key, outcome = asked.get("theo", ""), asked.get("muc", "")[:200], asked.get("nhom", "")
    rows, count = outputs.settlement_rows(
        actor=actor, period=period, grouping=grouping, key=key, outcome=outcome, most=ON_PAGE
    )
    name = ""
    if grouping and rows:
        name = {"type": wording.type_name(key), "person": rows[0].person, "issuer": key}[grouping]
    values = {
        "title": wording.OUTCOME_WORDS[outcome]() if outcome else pgettext("records", "Received"),
        "name": name,
        "span": wording.span(period),
        "back": reverse("documents:out_settlement") + "?" + _asked(period),
        "count": count,
        "is_cut": count > len(rows),
        "rows": [
            {
                "address": words.line_address(row.id),
                "number": row.number,
                "subject": row.subject,
                "notation": row.notation,
                "issuer": row.issuer_name,
                "person": row.person,
                "due": day_full(row.due_at),
                "settled": day_full(row.settled_at),
                "outcome": wording.OUTCOME_WORDS[row.outcome](),
            }
            for row in rows
        ],
    }
    return page(request, "documents/outputs/settlement_rows.html", values)


@staff_page
@require_safe
def file_index(request: HttpRequest, file_format: str = "") -> HttpResponse:
    """Show the index of the unit's files of a year, or of all."""
    actor, asked = staff_of(request), request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else None  # noqa: PLR2004 - digits of a year
    found = filing.file_page(actor=actor, wanted=FileFilter(year=year), limit=IN_FILE if file_format else ON_PAGE + 1)
    people = organisations.person_names({row.person_id for row in found.rows if row.person_id})
    under = str(year) if year else _("all years")
    table = wording.files(found.rows, unit=_unit(actor), under=under, people=people)
    if file_format:
        taking.take_output(actor=actor, what="files", file_format=file_format)
        return send_table(table, file_format)
    years = [(str(one), f"?nam={one}") for one in found.years]
    return _output(
        request,
        table,
        url="out_files",
        asked=f"nam={year}" if year else "",
        presets=[(_("all years"), "?"), *years] if years else [],
        back=reverse("documents:files"),
    )


@staff_page
@require_safe
def file(request: HttpRequest, file_id: UUID, file_format: str = "") -> HttpResponse:
    """Show the index of the documents in a file, of those the reader may open."""
    actor = staff_of(request)
    detail = filing.get_file(actor=actor, file_id=file_id, limit=IN_FILE)
    table = wording.file(detail, detail.items)
    if file_format:
        taking.take_output(actor=actor, what="file", file_format=file_format)
        return send_table(table, file_format)
    return _output(request, table, url="out_file", args=[file_id], back=reverse("documents:file_page", args=[file_id]))


@staff_page
@require_safe
def year_list(request: HttpRequest, year: int, file_format: str = "") -> HttpResponse:
    """Show the yearly list of files in the form of the decree."""
    actor = staff_of(request)
    table = wording.year_list(filing.list_page(actor=actor, year=year))
    if file_format:
        taking.take_output(actor=actor, what="year_list", file_format=file_format)
        return send_table(table, file_format)
    return _output(request, table, url="out_year", args=[year], back=reverse("documents:file_list", args=[year]))


@staff_page
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Name what can be printed and taken away."""
    staff_of(request)
    places = [
        (reverse("documents:out_incoming"), "inbox", _("Register of incoming documents"), _("Any period")),
        (reverse("documents:out_outgoing"), "go", _("Register of outgoing documents"), _("Any period")),
        (
            reverse("documents:out_settlement"),
            "chart",
            _("Report on the settlement of incoming documents"),
            _("Received, settled on time or late, in hand; each number opens its rows"),
        ),
        (reverse("documents:out_files"), "doc", _("File index"), _("All files of the unit, or those of one year")),
        (
            reverse("documents:out_year", args=[clock.today().year]),
            "tasks",
            _("List of files %(year)s") % {"year": clock.today().year},
            _("In the form of Decree 30/2020"),
        ),
    ]
    return page(request, "documents/outputs/overview.html", {"places": places})
