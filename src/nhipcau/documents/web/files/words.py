"""States, classes, periods and steps of files in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nhipcau.documents.models import Disposal, DisposalItem, File, FileList
from nhipcau.documents.queries.filing.shapes import FileRow, StepRow
from nhipcau.documents.retention import CLASSES, PERIODS
from nhipcau.kernel import clock
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.web.formats import Chip, chip_html, day_full
from nhipcau.organisations import queries as organisations
from nhipcau.standards import queries as standards

_FILE = {
    "open": ("hand", "half"),
    "closed": ("done", "done"),
    "handed_over": ("rest", "bag"),
    "destroyed": ("rest", "x"),
}
_LIST = {"draft": ("soon", "pen"), "submitted": ("ours", "wait"), "approved": ("done", "check")}
_DISPOSAL = {
    "proposed": ("ours", "wait"),
    "approved": ("hand", "half"),
    "done": ("done", "done"),
    "refused": ("rest", "x"),
    "withdrawn": ("rest", "x"),
}


def file_chip(state: str) -> SafeString:
    return chip_html(Chip(*_FILE[state], str(File.State(state).label)))


def list_state(state: str) -> str:
    return str(FileList.State(state).label) if state else _("not begun")


def list_chip(state: str) -> SafeString:
    tone, icon = _LIST.get(state, ("rest", "pen"))
    return chip_html(Chip(tone, icon, list_state(state)))


def disposal_chip(state: str) -> SafeString:
    return chip_html(Chip(*_DISPOSAL[state], str(Disposal.State(state).label)))


def outcome(code: str) -> str:
    return str(DisposalItem.Outcome(code).label)


def disposal_kind(code: str) -> str:
    return str(Disposal.Kind(code).label)


def rights(code: str) -> str:
    return str(File.Rights(code).label)


def held_chip() -> SafeString:
    return chip_html(Chip("late", "lock", _("On hold")))


def class_name(code: str) -> str:
    return standards.label(CLASSES, code) if code else ""


def period_name(code: str) -> str:
    return standards.label(PERIODS, code) if code else ""


def unit_name(unit_id: UUID | None) -> str:
    if unit_id is None:
        return ""
    try:
        return organisations.unit(unit_id).name
    except NotFound:
        return ""


def line_address(entry_id: UUID) -> str:
    """Return the page of a register's line, "" while there is none."""
    try:
        return reverse("documents:line", args=[entry_id])
    except NoReverseMatch:
        return ""


def due_words(row: FileRow) -> str:
    """Say what comes next of a file: handing over, or the end of its period."""
    if row.state == File.State.CLOSED and row.hand_over_by:
        return _("to the archive by %(day)s") % {"day": day_full(row.hand_over_by)}
    if row.due_on and row.state != File.State.DESTROYED:
        if row.due_on <= clock.today():
            return _("past its period since %(day)s") % {"day": day_full(row.due_on)}
        return _("kept through %(day)s") % {"day": day_full(row.due_on - timedelta(days=1))}
    return ""


def is_late(row: FileRow) -> bool:
    return bool(row.hand_over_by and row.hand_over_by < clock.today() and row.state == File.State.CLOSED)


_STEPS: dict[str, Callable[[StepRow], str]] = {
    "opened": lambda _s: _("File opened"),
    "changed": lambda _s: _("Description changed"),
    "put": lambda one: _("Document put in as number %(n)s") % {"n": one.ordinal},
    "taken_out": lambda one: _("Document number %(n)s taken out") % {"n": one.ordinal},
    "closed": lambda _s: _("File closed"),
    "reopened": lambda _s: _("File reopened"),
    "shared": lambda one: _("Shared with %(unit)s") % {"unit": unit_name(one.unit_id)},
    "unshared": lambda one: _("Share with %(unit)s ended") % {"unit": unit_name(one.unit_id)},
    "held": lambda _s: _("Hold set"),
    "hold_lifted": lambda _s: _("Hold lifted"),
    "handed_over": lambda _s: _("Handed over to the archive"),
    "packed": lambda _s: _("Package taken away"),
    "destroyed": lambda _s: _("File destroyed"),
}


def step_title(one: StepRow) -> str:
    return _STEPS[one.kind](one) if one.kind in _STEPS else ""
