"""Telling delegates by mail, with the invitation for their calendar, and reminding those who have not answered."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.accounts import queries as accounts
from nhipcau.kernel import calendar, clock, mail
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.events import emit, emit_many
from nhipcau.meetings import permissions, states
from nhipcau.meetings.events import InvitationReminded, MeetingNear
from nhipcau.meetings.models import Delegate, Invitation, Meeting
from nhipcau.meetings.operations.calling import facts_of
from nhipcau.meetings.queries.invites import CANCEL, REQUEST, Attendee, address_of, stream, where
from nhipcau.meetings.queries.wording import unit_name
from nhipcau.organisations import queries as organisations

BATCH = 100
MAIL = "meetings.invitation"
ANSWER_DAYS = 2
"""Working days before the answer is due on which who has not answered is reminded."""
_CALLED = (states.CALLED, states.UNDER_WAY)


def tell_delegates(*, meeting_id: UUID) -> int:
    """Queue the mails of a meeting that are still missing, batch by batch; called by the job, safe to repeat."""
    told = 0
    while batch := _tell_batch(meeting_id):
        told += batch
    return told


@atomic
def _tell_batch(meeting_id: UUID) -> int:
    meeting = Meeting.objects.filter(pk=meeting_id).first()
    if meeting is None or meeting.state in {states.DRAFT, states.CLOSED}:
        return 0
    rows = list(locked(_untold(meeting)).order_by("pk")[:BATCH])
    standing = set(
        permissions.active_delegates(meeting_id).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True)
    )
    names = organisations.person_names([row.person_id for row in rows])
    for row in rows:
        is_on = row.pk in standing and meeting.state in _CALLED
        _mail(meeting, row, names.get(row.person_id, ""), method=REQUEST if is_on else CANCEL)
        row.told, row.told_gone = meeting.sequence, not is_on
        row.save(update_fields=["told", "told_gone"])
    return len(rows)


def _untold(meeting: Meeting) -> QuerySet[Delegate]:
    """Return whose calendar does not know what holds now: invited, moved, taken back or cancelled since."""
    standing = Q(is_active=True, invitation__withdrawn_at__isnull=True)
    rows = Delegate.objects.filter(meeting=meeting)
    if meeting.state not in _CALLED:
        return rows.filter(told__gte=0, told_gone=False)
    return rows.filter((standing & Q(told__lt=meeting.sequence)) | (~standing & Q(told__gte=0, told_gone=False)))


def _mail(meeting: Meeting, row: Delegate, name: str, *, method: str) -> None:
    address = accounts.mail_address(row.person_id)
    if not address:
        return
    values = {
        "title": meeting.title,
        "unit": unit_name(meeting.unit_id),
        "when": f"{clock.local(meeting.starts_at):%H:%M %d/%m/%Y}",
        "place": where(meeting),
        "answer_by": f"{meeting.answer_by:%d/%m/%Y}",
        "address": address_of(meeting.id),
        "reason": meeting.why_cancelled,
    }
    # No request is behind this: mails are in the language papers are written in.
    with override(settings.LANGUAGE_CODE):
        subject, text = _gone(meeting, values) if method == CANCEL else _called(meeting, row, values)
        calendar = stream(meeting, method=method, attendee=Attendee(name=name, address=address))
    mail.queue_mail(to=address, subject=subject, text=text, kind=MAIL, subject_id=meeting.id, calendar=calendar)


def _called(meeting: Meeting, row: Delegate, values: dict[str, str]) -> tuple[str, str]:
    subject, moved = _("Invitation: %(title)s"), ""
    if row.told >= 0:
        subject, moved = _("Meeting changed: %(title)s"), _moved(meeting)
    text = _(
        "%(unit)s invites you to the meeting “%(title)s”.\n\nWhen: %(when)s\nWhere: %(place)s\n\n"
        "Please answer by %(answer_by)s. Agenda, papers and answer are on this page:\n%(address)s\n\n"
        "The attached file puts the meeting into your calendar. An answer sent by mail is not read."
    )
    return subject % values, moved + text % values


def _moved(meeting: Meeting) -> str:
    """Say what the last move changed."""
    last = meeting.changes.order_by("-at").first()
    if last is None:
        return ""
    before = {"when": f"{clock.local(last.old_starts_at):%H:%M %d/%m/%Y}", "place": last.old_place, "words": last.words}
    return _("The meeting was moved. Before, it was: %(when)s, %(place)s. %(words)s").strip() % before + "\n\n"


def _gone(meeting: Meeting, values: dict[str, str]) -> tuple[str, str]:
    subject = _("No longer in your calendar: %(title)s") % values
    if meeting.state == states.CANCELLED:
        return subject, _(
            "%(unit)s has cancelled the meeting “%(title)s” of %(when)s.\n\nReason: %(reason)s"
        ) % values  # fmt: skip
    return subject, _("You need not come to the meeting “%(title)s” of %(when)s any more.") % values


def remind(*, actor: Timer) -> int:
    """Remind, in office hours only, units and people who have not answered and those who come tomorrow."""
    require(isinstance(actor, Timer))
    now = clock.now()
    if calendar.next_working_moment(now) != now:
        return 0
    return _remind_answers(actor) + _remind_near(actor)


@atomic
def _remind_answers(actor: Timer) -> int:
    last = clock.local(calendar.add_working_days(clock.now(), ANSWER_DAYS)).date()
    rows = Invitation.objects.filter(
        meeting__state=states.CALLED,
        meeting__answer_by__range=(clock.today(), last),
        answer=Invitation.Answer.NONE,
        withdrawn_at__isnull=True,
        reminded_at__isnull=True,
        # Who was invited a moment ago has been told a moment ago.
        invited_at__lt=clock.day_begin(clock.today()),
    )
    found = list(locked(rows).select_related("meeting").order_by("pk")[:500])
    emit_many([InvitationReminded(actor=actor, **facts_of(one.meeting, one)) for one in found])
    Invitation.objects.filter(pk__in=[one.pk for one in found]).update(reminded_at=clock.now())
    return len(found)


@atomic
def _remind_near(actor: Timer) -> int:
    next_day = clock.local(calendar.add_working_days(clock.now(), 1)).date()
    rows = Meeting.objects.filter(
        state=states.CALLED,
        reminded_at__isnull=True,
        called_at__lt=clock.day_begin(clock.today()),
        starts_at__gt=clock.now(),
        starts_at__lt=clock.day_begin(next_day + timedelta(days=1)),
    )
    found = list(locked(rows).order_by("pk")[:100])
    for meeting in found:
        emit(MeetingNear(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id))
    Meeting.objects.filter(pk__in=[one.pk for one in found]).update(reminded_at=clock.now())
    return len(found)
