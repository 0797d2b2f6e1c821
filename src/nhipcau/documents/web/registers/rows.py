"""Rows of work lists and books, formatted here for flat templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.documents.queries import LineRow
from nhipcau.documents.states import Status
from nhipcau.kernel import clock
from nhipcau.kernel.web.formats import Chip, chip_html, day_full, day_short, deadline_chip
from nhipcau.standards import queries as standards

STATUS_TONES = {
    "received": ("ours", "inbox"),
    "registered": ("ours", "user"),
    "assigned": ("hand", "go"),
    "in_hand": ("hand", "half"),
    "settled": ("done", "done"),
    "issued": ("done", "check"),
    "recalled": ("late", "x"),
    "replaced": ("rest", "again"),
    "returned": ("rest", "left"),
}
URGENT_TONES = {"khan": "soon", "thuong_khan": "late", "hoa_toc": "late"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line as a list shows it; every part is ready to be written."""

    address: str
    number: str
    arrived: str
    issuer: str
    notation: str
    dated: str
    type: str
    subject: str
    urgency: SafeString | None
    status: SafeString
    deadline: SafeString | None
    due: str
    holder: str
    signer: str
    recipients: str
    passed_on: str
    remark: str
    is_hidden: bool


def status_chip(status: str, *, is_bare: bool = False) -> Chip:
    """Return the state in word and icon."""
    tone, icon = STATUS_TONES[status]
    return Chip(tone, icon, str(Status(status).label), is_bare)


def urgency_chip(urgency: str) -> Chip | None:
    """Return the urgency, or None for an ordinary document."""
    if urgency not in URGENT_TONES:
        return None
    return Chip(URGENT_TONES[urgency], "alert", standards.label("document_urgency", urgency))


def shown_number(number: int | None) -> str:
    """Return a number of the register as it is written: 07."""
    return "" if number is None else f"{number:02d}"


@lru_cache(maxsize=32)
def _status_written(status: str, _language: str) -> SafeString:
    return chip_html(status_chip(status, is_bare=True))


@lru_cache(maxsize=1024)
def _deadline_written(days_left: int | None, state: str, _language: str) -> SafeString | None:
    chip = deadline_chip(due=clock.today(), days_left=days_left, state=state)
    return chip_html(chip) if chip else None


def lines(rows: Sequence[LineRow]) -> list[Line]:
    """Return the rows of one page, ready to be written."""
    language = get_language() or "vi"
    home = reverse("documents:work")
    return [_line(row, f"{home}{row.id}/", language) for row in rows]


def _line(row: LineRow, address: str, language: str) -> Line:
    urgent = urgency_chip(row.urgency)
    is_dated = row.days_left is not None
    return Line(
        address="" if row.is_hidden else address,
        number=shown_number(row.number),
        arrived=day_full(row.arrived_at or row.registered_at),
        issuer=row.issuer,
        notation=row.notation or _("without a number"),
        dated=day_full(row.issued_on),
        type=row.type_name,
        subject=row.subject,
        urgency=chip_html(urgent) if urgent else None,
        status=_status_written(row.status, language),
        deadline=_deadline_written(row.days_left, row.deadline_state, language) if is_dated else None,
        due=_due(row),
        holder=row.holder or (_("Nobody yet") if row.direction == "incoming" else ""),
        signer=row.signer,
        recipients="; ".join(row.recipients),
        passed_on=day_full(row.registered_at),
        remark=row.remark,
        is_hidden=row.is_hidden,
    )


def _due(row: LineRow) -> str:
    if row.settled_at is not None:
        return _("settled %(day)s") % {"day": day_short(row.settled_at)}
    return _("due %(day)s") % {"day": day_short(row.due_at)} if row.due_at else ""


def day_of(text: str) -> date | None:
    """Read a day of an address; None for none or a damaged one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
