"""How the start pages word a case's state: the same words and icons as the case's own pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel.web.formats import Chip, chip_html, day_long, day_short, deadline_chip, moment_long, number, when

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from nhipcau.cases.queries import CaseRow, HomeFigures, PublicStatus, TodayFigures
    from nhipcau.meetings.queries import MeetingRow
    from nhipcau.spaces.queries import NewsRow
    from nhipcau.tasks.queries import CopyRow


def status_chip(status: str, *, is_bare: bool = False) -> Chip:
    """Return the state in icon and word."""
    looks = {
        "new": ("ours", "inbox", _("Waiting to be taken")),
        "in_hand": ("hand", "half", _("In hand")),
        "transferred": ("hand", "go", _("Passed on")),
        "answered": ("done", "chat", _("Answered")),
        "closed": ("done", "done", _("Done")),
        "reopened": ("ours", "again", _("Reopened")),
    }
    tone, icon, label = looks[status]
    return Chip(tone, icon, label, is_bare)


def status_sentence(status: str) -> str:
    """Return what the state means to whoever sent it."""
    return {
        "new": _("Received, waiting for the unit to take it up"),
        "in_hand": _("The unit is working on it"),
        "transferred": _("Passed on to the unit in charge"),
        "answered": _("Answered; open your link to read it and say whether it helped"),
        "closed": _("Done"),
        "reopened": _("Reopened, since it was not solved"),
    }[status]


@dataclass(frozen=True, slots=True)
class StatusCard:
    """What the code of a matter shows to anybody."""

    code: str
    status_words: str
    chip: Chip
    deadline: Chip | None
    owner: str
    due: str
    changed: str
    area: str


def status_card(found: PublicStatus) -> StatusCard:
    is_over = found.status in {"answered", "closed"}
    return StatusCard(
        code=found.code,
        status_words=status_sentence(found.status),
        chip=status_chip(found.status),
        deadline=deadline_chip(due=found.due_at, days_left=found.days_left, state=found.deadline_state),
        owner=found.owner_name,
        due="" if is_over else day_long(found.due_at),
        changed=when(found.changed_at),
        area=found.area_name,
    )


def change_in_words(figures: HomeFigures) -> str:
    """Return how this month compares with the same days of the month before."""
    more = figures.received - figures.received_before
    values = {"n": number(abs(more)), "month": (figures.first - timedelta(days=1)).month}
    if not figures.received_before or not more:
        return (
            _("as many as in the same days of month %(month)s") % values
            if not more
            else _("none in the same days of month %(month)s") % values
        )
    text = (
        _("%(n)s more than in the same days of month %(month)s")
        if more > 0
        else _("%(n)s fewer than in the same days of month %(month)s")
    )
    return text % values


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of today's page: a number that leads to its rows."""

    number: str
    label: str
    note: str
    address: str
    is_late: bool = False


MOST_COUNTED = 1000
OWN = "pham-vi=don-vi-toi"


def figures_of(now: TodayFigures) -> list[Figure]:
    """Return today's figures; each leads to the same rows in the work list."""
    rows = (
        (now.late, _("overdue"), _("past the day of the answer"), f"nhom=qua-han&{OWN}"),
        (now.due_today, _("due today"), _("to be answered by this evening"), f"nhom=sap-het-han&han=0&{OWN}"),
        (now.new, _("waiting to be taken"), _("nobody has taken them yet"), "nhom=cho-tiep-nhan"),
        (now.reopened, _("reopened"), _("people say: not solved yet"), f"trang-thai=mo-lai&{OWN}"),
        (now.mine, _("with me"), _("I took them or got them"), "nhom=cua-toi"),
        (now.awaiting, _("answered"), _("waiting for people to rate"), f"nhom=cho-danh-gia&{OWN}"),
    )
    return [
        Figure(_counted(count), label, note, f"/phan-anh/?{query}", is_late=position == 0 and count > 0)
        for position, (count, label, note, query) in enumerate(rows)
    ]


def _counted(count: int) -> str:
    return _("more than %(n)s") % {"n": number(MOST_COUNTED)} if count > MOST_COUNTED else number(count)


@dataclass(frozen=True, slots=True)
class Line:
    """One case of today's lists, ready to be written."""

    id: UUID
    title: str
    code: str
    place: str
    status: SafeString
    deadline: str
    due: str
    holder: str


def lines(rows: Iterable[CaseRow]) -> list[Line]:
    return [
        Line(
            id=row.id,
            title=row.title,
            code=row.code,
            place=row.place,
            status=chip_html(status_chip(row.status, is_bare=True)),
            deadline=chip_html(chip) if chip else "",
            due=_("due %(day)s") % {"day": day_short(row.due_at)} if chip and row.due_at else "",
            holder=row.holder_name or row.owner_name,
        )
        for row in rows
        for chip in [deadline_chip(due=row.due_at, days_left=row.days_left, state=row.deadline_state)]
    ]


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task of today's list, ready to be written."""

    id: UUID
    title: str
    issuer: str
    deadline: str
    due: str
    person: str


def task_lines(rows: Iterable[CopyRow]) -> list[TaskLine]:
    return [
        TaskLine(
            id=row.id,
            title=row.title,
            issuer=row.issuer,
            deadline=chip_html(chip) if chip else "",
            due=_("due %(day)s") % {"day": day_short(row.due_on)},
            person=row.person,
        )
        for row in rows
        for chip in [deadline_chip(due=row.due_on, days_left=row.days_left, state=row.deadline_state)]
    ]


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One topic of today's list with something new, ready to be written."""

    address: str
    title: str
    space: str
    news: str
    last: str


def topic_lines(rows: Iterable[NewsRow]) -> list[TopicLine]:
    return [
        TopicLine(
            address=f"/khong-gian/chu-de/{row.id}/?tu={row.last_n - row.unread + 1}#tin-{row.last_n - row.unread + 1}",
            title=row.title,
            space=row.space,
            news=ngettext("%(n)s new message", "%(n)s new messages", row.unread) % {"n": number(row.unread)},
            last=when(row.last_at),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting of today's list. `waits`: the reader has yet to say who comes."""

    id: UUID
    title: str
    unit: str
    when: str
    place: str
    waits: bool


def meeting_lines(rows: Iterable[MeetingRow]) -> list[MeetingLine]:
    return [
        MeetingLine(
            id=row.id,
            title=row.title,
            unit=row.unit,
            when=moment_long(row.starts_at),
            place=row.place,
            waits=row.answer == "none",
        )
        for row in rows
    ]
