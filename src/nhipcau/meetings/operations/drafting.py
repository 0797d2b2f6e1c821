"""Preparing a meeting before it is called, and moving one that was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of, require_staff
from nhipcau.kernel.calendar import is_working_day
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit
from nhipcau.meetings import permissions, rules
from nhipcau.meetings.events import MeetingDiscarded, MeetingMoved, MeetingSaved
from nhipcau.meetings.models import Change, Meeting
from nhipcau.meetings.models.meetings import Share
from nhipcau.meetings.operations.holding import changed, hold, written


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenWhere:
    """Day, hours and place. `takes_day_off`: the author knows that nobody works on that day."""

    starts_at: datetime
    ends_at: datetime
    mode: str = Meeting.Mode.HALL.value
    place: str = ""
    link: str = ""
    takes_day_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """A meeting as somebody writes it. Shares and base: by what a motion is adopted."""

    title: str
    when: WhenWhere
    answer_by: date
    purpose: str = ""
    chair: str = ""
    quorum: str = Share.HALF.value
    majority: str = Share.HALF.value
    base: str = Meeting.Base.PRESENT.value


@atomic
def save_meeting(
    *, actor: Actor, draft: MeetingDraft, meeting_id: UUID | None = None, seen_version: int | None = None
) -> UUID:
    """Write a meeting of one's own unit, or change it before it is called; Invalid names what does not hold."""
    if meeting_id is None:
        staff = require_staff(actor)
        require(permissions.can_prepare(staff))
        meeting = Meeting(unit_id=staff.unit_id, author_id=person_of(staff), version=0)
    else:
        meeting = hold(actor=actor, meeting_id=meeting_id, move="edit", seen_version=seen_version)
    _fill(meeting, draft)
    meeting.version += 1
    meeting.changed_at = clock.now()
    meeting.save()
    emit(MeetingSaved(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id, version=meeting.version))
    return meeting.id


@atomic
def discard_meeting(*, actor: Actor, meeting_id: UUID, seen_version: int | None = None) -> None:
    """Throw away a meeting that nobody was called to."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="discard", seen_version=seen_version)
    emit(MeetingDiscarded(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id))
    meeting.delete()


@atomic
def move_meeting(
    *, actor: Actor, meeting_id: UUID, when: WhenWhere, words: str = "", seen_version: int | None = None
) -> None:
    """Give a called meeting another day or place; everybody invited is told what changed, with `words`."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="move", seen_version=seen_version)
    before = Change(
        meeting=meeting,
        person_id=person_of(actor),
        old_starts_at=meeting.starts_at,
        old_ends_at=meeting.ends_at,
        old_place=meeting.place,
        words=written("words", words, limit=rules.LONGEST_WORDS, required=False),
    )
    place = (meeting.mode, meeting.place, meeting.link)
    _fill_when(meeting, when)
    same_time = (meeting.starts_at, meeting.ends_at) == (before.old_starts_at, before.old_ends_at)
    if same_time and (meeting.mode, meeting.place, meeting.link) == place:
        raise Invalid(_("Day, hours and place are the same as before. Change one of them, or leave the page."))
    before.save()
    meeting.answer_by = min(meeting.answer_by, clock.local(meeting.starts_at).date())
    meeting.sequence += 1
    meeting.reminded_at = None
    changed(meeting, "starts_at", "ends_at", "mode", "place", "link", "answer_by", "sequence", "reminded_at")
    emit(MeetingMoved(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id, sequence=meeting.sequence))


def _fill(meeting: Meeting, draft: MeetingDraft) -> None:
    meeting.title = written("title", draft.title, limit=rules.LONGEST_TITLE)
    meeting.purpose = written("purpose", draft.purpose, limit=rules.LONGEST_PURPOSE, required=False)
    meeting.chair = written("chair", draft.chair, limit=rules.LONGEST_NAME, required=False)
    _fill_when(meeting, draft.when)
    require_choices({"quorum": draft.quorum, "majority": draft.majority}, Share.values)
    require_choices({"base": draft.base}, Meeting.Base.values)
    meeting.quorum, meeting.majority, meeting.base = draft.quorum, draft.majority, draft.base
    if not clock.today() <= draft.answer_by <= clock.local(meeting.starts_at).date():
        raise Invalid(fields={"answer_by": _("Choose a day from today until the day of the meeting.")})
    meeting.answer_by = draft.answer_by


def require_choices(given: Mapping[str, str], allowed: list[str]) -> None:
    """Refuse what none of our forms offers."""
    wrong = [name for name, value in given.items() if value not in allowed]
    if wrong:
        raise Invalid(fields={name: _("Choose from the list.") for name in wrong})


def _fill_when(meeting: Meeting, when: WhenWhere) -> None:
    require_choices({"mode": when.mode}, Meeting.Mode.values)
    _require_time(when)
    place = written("place", when.place, limit=rules.LONGEST_PLACE, required=when.mode != Meeting.Mode.ONLINE)
    link = written("link", when.link, limit=rules.LONGEST_LINK, required=when.mode != Meeting.Mode.HALL)
    if link and not link.startswith(("https://", "http://")):
        raise Invalid(fields={"link": _("Paste the whole address; it begins with https://.")})
    meeting.starts_at, meeting.ends_at = when.starts_at, when.ends_at
    meeting.mode, meeting.place, meeting.link = when.mode, place, link


def _require_time(when: WhenWhere) -> None:
    """Refuse what is over, too far or too long; a day off needs a yes of its own."""
    now = clock.now()
    if when.starts_at <= now:
        raise Invalid(fields={"day": _("This time is over. Choose a later one.")})
    if when.starts_at - now > rules.FARTHEST:
        raise Invalid(fields={"day": _("This day is more than three years ahead. Check the year.")})
    if not rules.lasts(when.starts_at, when.ends_at):
        raise Invalid(fields={"until": _("A meeting ends after it begins, within five days.")})
    if not when.takes_day_off and not is_working_day(clock.local(when.starts_at).date()):
        raise Invalid(
            fields={"takes_day_off": _("Nobody works on this day. Choose another, or tick that it is meant so.")},
            code="day_off",
        )
