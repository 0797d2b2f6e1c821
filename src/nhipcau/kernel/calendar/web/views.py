"""Pages of the calendar: a year, one day, the office hours. Each makes one call."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.kernel import clock
from nhipcau.kernel.calendar import operations, queries, states
from nhipcau.kernel.calendar.errors import DayTaken
from nhipcau.kernel.calendar.permissions import can_edit_calendar
from nhipcau.kernel.calendar.web import rows
from nhipcau.kernel.calendar.web.forms import DayForm, HoursForm, initial_hours, initial_of
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.forms import Form
from nhipcau.kernel.web.gate import actor_of, admin_page, staff_page
from nhipcau.kernel.web.http import page

YEARS = range(2000, 2101)


@require_safe
@staff_page
def year(request: HttpRequest) -> HttpResponse:
    """Show the special days of one year."""
    asked = request.GET.get("nam", "")
    number = int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) in YEARS else clock.today().year  # noqa: PLR2004
    found = queries.year_of_days(actor=actor_of(request), year=number)
    lines = [rows.day_row(day) for day in found.days]
    return page(request, "calendar/year.html", {"found": found, "rows": lines, "hours": found.hours[-1]})


@require_http_methods(["GET", "HEAD", "POST"])
@admin_page()
def add(request: HttpRequest) -> HttpResponse:
    """Add a day."""
    require(can_edit_calendar(actor_of(request)))
    form = DayForm(request.POST or None, initial={"counts_as": "off", "status": "decreed"})

    def save() -> int:
        operations.add_day(actor=actor_of(request), draft=form.draft())
        return int(form.cleaned_data["date"].year)

    moved = _asks_first(request, form)
    if request.method == "POST" and moved is None and (saved := _try(form, save)):
        messages.success(request, _("The day is in the calendar. Deadlines that run over it are being computed again."))
        return _to_year(saved)
    return page(request, "calendar/day.html", {"form": form, "moved": moved}, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def change(request: HttpRequest, day_id: UUID) -> HttpResponse:
    """Show one day; an administrator may change it."""
    actor = actor_of(request)
    day = queries.get_day(actor=actor, day_id=day_id)
    form = DayForm(request.POST or None, day=day, initial=initial_of(day))

    def save() -> int:
        seen = form.cleaned_data["version"]
        operations.change_day(actor=actor, day_id=day_id, draft=form.draft(), seen_version=seen)
        return day.date.year

    moved = _asks_first(request, form)
    if request.method == "POST" and moved is None and (saved := _try(form, save)):
        messages.success(request, _("Saved. Where the change moves a deadline, it is computed again."))
        return _to_year(saved)
    values = {"form": form, "day": day, "row": rows.day_row(day), "may_edit": can_edit_calendar(actor), "moved": moved}
    return page(request, "calendar/day.html", values, status=_status(form))


@require_http_methods(["POST"])
@admin_page()
def confirm(request: HttpRequest, day_id: UUID) -> HttpResponse:
    """Confirm a computed, proposed or disputed day; asks first when open matters would move."""
    actor = actor_of(request)
    day = queries.get_day(actor=actor, day_id=day_id)
    moved = _moved_unless_asked(request, day.date, day.counts_as, states.DECREED) if day.is_open else None
    if moved is not None:
        values = {"day": day, "row": rows.day_row(day), "moved": moved}
        return page(request, "calendar/confirm.html", values)
    operations.confirm_day(actor=actor_of(request), day_id=day_id, seen_version=_seen(request))
    messages.success(request, _("Confirmed. The day counts from now on."))
    return _to_year(_year_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
@admin_page()
def remove(request: HttpRequest, day_id: UUID) -> HttpResponse:
    """Ask, then withdraw a day."""
    if request.method == "POST":
        operations.remove_day(actor=actor_of(request), day_id=day_id, seen_version=_seen(request))
        messages.success(request, _("Removed. The day counts as its weekday says."))
        return _to_year(_year_of(request))
    require(can_edit_calendar(actor_of(request)))
    day = queries.get_day(actor=actor_of(request), day_id=day_id)
    moved = queries.preview_day(actor=actor_of(request), day=day.date, counts_as=day.counts_as, status=states.WITHDRAWN)
    return page(request, "calendar/remove.html", {"day": day, "row": rows.day_row(day), "moved": moved})


@require_http_methods(["GET", "HEAD", "POST"])
@admin_page()
def hours(request: HttpRequest) -> HttpResponse:
    """Set the office hours from a date on."""
    actor = actor_of(request)
    require(can_edit_calendar(actor))
    found = queries.year_of_days(actor=actor, year=clock.today().year)
    initial = initial_hours(found.hours) | {"valid_from": clock.today() + timedelta(days=1)}
    form = HoursForm(request.POST or None, initial=initial)

    def save() -> bool:
        operations.set_office_hours(actor=actor, valid_from=form.cleaned_data["valid_from"], spans=form.spans())
        return True

    if request.method == "POST" and _try(form, save):
        messages.success(request, _("The office hours are set. Deadlines in hours are being computed again."))
        return _to_year(clock.today().year)
    return page(request, "calendar/hours.html", {"form": form, "sets": found.hours[::-1]}, status=_status(form))


def _try(form: Form, save: Callable[[], int | bool]) -> int:
    """Run `save` when the form's shape is right; put refusals beside what was typed. 0 means refused."""
    if not form.is_valid():
        return 0
    try:
        return int(save())
    except Invalid as problem:
        form.refuse(problem)
    except DayTaken as problem:
        form.add_error("date", str(problem.text))
    except Conflict as problem:
        form.add_error(None, str(problem.text))
    return 0


def _asks_first(request: HttpRequest, form: DayForm) -> queries.Moved | None:
    """Return what a form that was sent would move, until its author has seen that and sent it again."""
    if request.method != "POST" or not form.is_valid():
        return None
    draft = form.draft()
    return _moved_unless_asked(request, draft.date, draft.counts_as, draft.status)


def _moved_unless_asked(request: HttpRequest, day: date, counts_as: str, status: str) -> queries.Moved | None:
    """`da-xem` names what was previewed: another day or meaning is previewed again."""
    seen = f"{day:%Y-%m-%d}.{counts_as}.{status}"
    if request.POST.get("da-xem", "") == seen or not can_edit_calendar(actor_of(request)):
        return None
    moved = queries.preview_day(actor=actor_of(request), day=day, counts_as=counts_as, status=status)
    return replace(moved, seen=seen) if moved.count else None


def _status(form: Form) -> int:
    return 422 if form.is_bound and form.errors else 200


def _seen(request: HttpRequest) -> int | None:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004


def _year_of(request: HttpRequest) -> int:
    text = request.POST.get("nam", "")
    return int(text) if text.isdecimal() and len(text) == 4 else clock.today().year  # noqa: PLR2004


def _to_year(number: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('calendar:year')}?nam={number}")
