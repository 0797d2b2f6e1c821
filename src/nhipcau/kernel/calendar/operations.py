"""Changing the calendar. Every change bumps the version and says which dates it touches."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Timer, person_of
from nhipcau.kernel.calendar import queries, states
from nhipcau.kernel.calendar.errors import DayTaken, StaleDay
from nhipcau.kernel.calendar.events import CalendarChanged
from nhipcau.kernel.calendar.models import CalendarDay, CalendarVersion, OfficeHours
from nhipcau.kernel.calendar.permissions import can_edit_calendar
from nhipcau.kernel.calendar.rules import DEFAULT_HOURS, SATURDAY, Span
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.errors import Invalid, NotFound, Text
from nhipcau.kernel.events import emit
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.text import clean

EARLIEST = date(2000, 1, 1)
LATEST = date(2100, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDraft:
    """What a person or the seed says about one date."""

    date: date
    counts_as: str
    name_vi: str
    name_en: str = ""
    lunar_date: str = ""
    status: str = states.DECREED
    confidence: str = states.FOUND
    source: str = ""
    note: str = ""


@atomic
def add_day(*, actor: Actor, draft: DayDraft) -> UUID:
    """Put a holiday, a day off in exchange or a working Saturday into the calendar."""
    require(can_edit_calendar(actor))
    draft = _checked(draft)
    _hold_calendar()
    row = CalendarDay.objects.filter(date=draft.date).first()
    if row is not None and row.status != states.WITHDRAWN:
        raise DayTaken(
            _("%(day)s is in the calendar already, as “%(name)s”. Change that row instead of adding a second one.")
            % {"day": f"{draft.date:%d/%m/%Y}", "name": row.name_vi}
        )
    row = row or CalendarDay(date=draft.date, version=0)
    _write(row, draft)
    _sign(row, actor)
    row.save()
    _tell(actor, row, "added", moves=row.status in states.COUNTING)
    return row.id


@atomic
def change_day(*, actor: Actor, day_id: UUID, draft: DayDraft, seen_version: int | None = None) -> UUID:
    """Change what the calendar says about a date; the date itself stays (remove and add to move a day)."""
    require(can_edit_calendar(actor))
    _hold_calendar()
    row = _row(day_id, seen_version)
    draft = _checked(draft, day=row.date)
    before = _effect(row)
    _write(row, draft)
    _sign(row, actor)
    row.save()
    _tell(actor, row, "changed", moves=before != _effect(row))
    return row.id


@atomic
def confirm_day(*, actor: Actor, day_id: UUID, seen_version: int | None = None) -> UUID:
    """Declare a computed, proposed or disputed day decreed: from now on it counts."""
    require(can_edit_calendar(actor))
    _hold_calendar()
    row = _row(day_id, seen_version)
    if row.status not in states.OPEN:
        raise StaleDay(_("This day is confirmed or withdrawn already; there is nothing left to confirm."))
    before = _effect(row)
    row.status, row.confidence = states.DECREED, states.FOUND
    row.version += 1
    _sign(row, actor)
    row.save()
    _tell(actor, row, "confirmed", moves=before != _effect(row))
    return row.id


@atomic
def remove_day(*, actor: Actor, day_id: UUID, seen_version: int | None = None) -> UUID:
    """Withdraw a day: it no longer counts, but stays on record, so that a later seed does not bring it back."""
    require(can_edit_calendar(actor))
    _hold_calendar()
    row = _row(day_id, seen_version)
    if row.status == states.WITHDRAWN:
        raise StaleDay(_("This day has been removed already."))
    before = _effect(row)
    row.status = states.WITHDRAWN
    row.version += 1
    _sign(row, actor)
    row.save()
    _tell(actor, row, "removed", moves=before != _effect(row))
    return row.id


@atomic
def set_office_hours(*, actor: Actor, valid_from: date, spans: Iterable[Span]) -> None:
    """Set the hours of Monday to Friday from a date on; the hours before that date stay as they were."""
    require(can_edit_calendar(actor))
    parts = _checked_spans(tuple(spans))
    if not EARLIEST <= valid_from <= LATEST:
        raise Invalid(fields={"valid_from": _("Give a date between 2000 and 2100.")})
    _hold_calendar()
    OfficeHours.objects.filter(valid_from=valid_from).delete()
    OfficeHours.objects.bulk_create(
        OfficeHours(weekday=weekday, opens=part.opens, closes=part.closes, valid_from=valid_from, edited_at=clock.now())
        for weekday in range(SATURDAY)
        for part in parts
    )
    _renew_version()
    emit(CalendarChanged(actor=actor, change="hours", first=valid_from, last=None))


@atomic
def load_seed(*, actor: Timer, drafts: Iterable[DayDraft]) -> int:
    """Bring in the facts the product ships; a row that a person has touched is left alone. Returns rows written."""
    require(isinstance(actor, Timer))
    _hold_calendar()
    known = {row.date: row for row in CalendarDay.objects.all()}
    written: list[CalendarDay] = []
    for draft in drafts:
        row = known.get(draft.date) or CalendarDay(date=draft.date, version=0)
        if row.edited_at is None and (row.version == 0 or _draft_of(row) != draft):
            _write(row, draft)
            row.save()
            written.append(row)
    if not OfficeHours.objects.exists():
        _write_default_hours()
    if written:
        days = [row.date for row in written]
        _renew_version()
        emit(CalendarChanged(actor=actor, change="seeded", first=min(days) - timedelta(days=1), last=max(days)))
    return len(written)


def _write_default_hours() -> None:
    OfficeHours.objects.bulk_create(
        OfficeHours(weekday=weekday, opens=part.opens, closes=part.closes, valid_from=DEFAULT_HOURS.valid_from)
        for weekday, parts in DEFAULT_HOURS.spans.items()
        for part in parts
    )


def _hold_calendar() -> CalendarVersion:
    """Let only one change at a time through: two people adding the same date must not meet at the unique index."""
    CalendarVersion.objects.get_or_create(pk=1)
    return locked(CalendarVersion.objects.filter(pk=1)).get()


def _row(day_id: UUID, seen_version: int | None) -> CalendarDay:
    row = CalendarDay.objects.filter(pk=day_id).first()
    if row is None:
        raise NotFound
    if seen_version is not None and seen_version != row.version:
        raise StaleDay
    return row


def _checked(draft: DayDraft, *, day: date | None = None) -> DayDraft:
    fields: dict[str, Text] = {}
    day = day or draft.date
    name = clean(draft.name_vi, limit=120)
    if not EARLIEST <= day <= LATEST:
        fields["date"] = _("Give a date between 2000 and 2100.")
    if not name:
        fields["name_vi"] = _("Give the day a name, for example “Giỗ Tổ Hùng Vương”.")
    if draft.counts_as not in states.EFFECTS:
        fields["counts_as"] = _("Choose whether people work on this day.")
    elif draft.counts_as == states.WORK and day.weekday() < SATURDAY:
        fields["counts_as"] = _(
            "This is a weekday, so it is a working day already. Only weekend days are added as worked."
        )
    if draft.status not in states.STATUSES or draft.status == states.WITHDRAWN:
        fields["status"] = _("Choose how sure this day is.")
    if fields:
        raise Invalid(fields=fields)
    return DayDraft(
        date=day,
        counts_as=draft.counts_as,
        name_vi=name,
        name_en=clean(draft.name_en, limit=120),
        lunar_date=clean(draft.lunar_date, limit=40),
        status=draft.status,
        confidence=draft.confidence if draft.confidence in states.CONFIDENCES else states.TO_CONFIRM,
        source=clean(draft.source, limit=300),
        note=clean(draft.note, limit=300),
    )


def _checked_spans(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    ordered = tuple(sorted(spans, key=lambda span: span.opens))
    forwards = bool(ordered) and all(span.opens < span.closes for span in ordered)
    apart = all(one.closes <= other.opens for one, other in pairwise(ordered))
    if not forwards or not apart:
        raise Invalid(fields={"opens": _("Give hours that end after they begin and do not overlap.")})
    return ordered


def _write(row: CalendarDay, draft: DayDraft) -> None:
    row.counts_as, row.status, row.confidence = draft.counts_as, draft.status, draft.confidence
    row.name_vi, row.name_en, row.lunar_date = draft.name_vi, draft.name_en, draft.lunar_date
    row.source, row.note = draft.source, draft.note
    row.version += 1


def _sign(row: CalendarDay, actor: Actor) -> None:
    row.edited_at = clock.now()
    if row.status == states.DECREED:
        row.confirmed_by, row.confirmed_at = person_of(actor), clock.now()


def _draft_of(row: CalendarDay) -> DayDraft:
    return DayDraft(
        date=row.date,
        counts_as=row.counts_as,
        name_vi=row.name_vi,
        name_en=row.name_en,
        lunar_date=row.lunar_date,
        status=row.status,
        confidence=row.confidence,
        source=row.source,
        note=row.note,
    )


def _effect(row: CalendarDay) -> str:
    return row.counts_as if row.status in states.COUNTING else ""


def _tell(actor: Actor, row: CalendarDay, change: str, *, moves: bool) -> None:
    _renew_version()
    # A deadline may have been put on the day after a day off, or now fall on one: the day before is touched as well.
    first = row.date - timedelta(days=1)
    emit(
        CalendarChanged(
            actor=actor, subject_id=row.id, change=change, first=first, last=row.date, moves_deadlines=moves
        )
    )


def _renew_version() -> None:
    version = CalendarVersion.objects.get(pk=1)
    version.number += 1
    version.stamp, version.changed_at = new_id(), clock.now()
    version.save()
    queries.forget()
