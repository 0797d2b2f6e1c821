"""Meetings for a trial: one that took place, one under way of answers, one of a commune with its residential areas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.calendar import add_working_days, is_working_day
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import NotFound
from nhipcau.meetings import operations, queries
from nhipcau.meetings.demo.stories import STORIES, Story
from nhipcau.meetings.models import Delegate, Invitation, Meeting
from nhipcau.meetings.operations import Guests, Line, MeetingDraft, MinutesDraft, Reply, WhenWhere
from nhipcau.organisations import queries as organisations

Report = Callable[[str, int, int], None]
ROLES = ("leader", "officer", "head", "clerk")


def load(report: Report) -> None:
    """Write the meetings; nothing where there are some already or nobody who calls them."""
    if Meeting.objects.exists():
        return
    for number, story in enumerate(STORIES, 1):
        caller = _person(story.unit, ROLES)
        if caller is not None and _guests(caller, story):
            _tell(caller, story)
        report("meetings", number, len(STORIES))


def _person(code: str, roles: Sequence[str]) -> Staff | None:
    try:
        return _somebody(organisations.unit_by_code(code).id, roles)
    except NotFound:
        return None


def _somebody(unit_id: UUID, roles: Sequence[str]) -> Staff | None:
    for role in roles:
        people = organisations.people_of_unit(unit_id, [role])
        if people:
            return organisations.staff_actor(people[0].id, unit_id)
    return None


def _begins(story: Story) -> datetime:
    """Return the hour of a story on a working day so many days from today (negative: ago)."""
    day = clock.today() + timedelta(days=story.days)
    while not is_working_day(day):
        day -= timedelta(days=1) if story.days < 0 else timedelta(days=-1)
    return clock.day_begin(day) + timedelta(hours=story.hour)


def _tell(caller: Staff, story: Story) -> None:
    begins = _begins(story)
    with clock.at(min(begins - timedelta(days=9), clock.now() - timedelta(hours=2))), atomic():
        meeting_id = _call(caller, story, begins)
    with clock.at(min(begins - timedelta(days=5), clock.now() - timedelta(hours=1))):
        coming = _answer(meeting_id, story)
    if story.days < 0:
        _take_place(caller, meeting_id, story, begins, coming)


def _call(caller: Staff, story: Story, begins: datetime) -> UUID:
    draft = MeetingDraft(
        title=story.title % {"quarter": _QUARTERS[(begins.month - 1) // 3], "year": begins.year},
        purpose=story.purpose,
        when=WhenWhere(
            starts_at=begins,
            ends_at=begins + timedelta(minutes=sum(minutes for _title, minutes, _who in story.agenda)),
            place=story.place,
        ),
        answer_by=clock.local(begins - timedelta(days=2)).date(),
        chair=caller.person_name,
    )
    meeting_id = operations.save_meeting(actor=caller, draft=draft)
    lines = [Line(title=title, minutes=minutes, presenter=who) for title, minutes, who in story.agenda]
    operations.save_agenda(actor=caller, meeting_id=meeting_id, lines=lines)
    units = [unit.id for unit in _guests(caller, story)]
    operations.invite(actor=caller, meeting_id=meeting_id, guests=Guests(role="voter", unit_ids=units))
    for text in story.motions:
        operations.put_motion(actor=caller, meeting_id=meeting_id, text=text)
    operations.call_meeting(actor=caller, meeting_id=meeting_id)
    return meeting_id


_QUARTERS = ("I", "II", "III", "IV")


def _guests(caller: Staff, story: Story) -> list[organisations.UnitFacts]:
    named = [organisations.units_by_code([code]).get(code) for code in story.guests]
    found = [unit for unit in named if unit is not None]
    if story.children:
        found += [unit for unit in organisations.children(caller.unit_id) if unit.kind in story.children]
    return found


def _answer(meeting_id: UUID, story: Story) -> list[Staff]:
    """Let the units answer in their turn, the last ones not yet; returns who comes."""
    coming: list[Staff] = []
    rows = list(Invitation.objects.filter(meeting_id=meeting_id).order_by("id"))
    for place, one in enumerate(rows[: len(rows) - story.silent]):
        who = _somebody(one.unit_id, ROLES)
        if who is None:
            continue
        cannot = story.days > 0 and place == 1
        reply = (
            Reply(answer="cannot", reason="Trùng lịch tiếp xúc cử tri, xin gửi ý kiến bằng văn bản.")
            if cannot
            else Reply(answer="comes", delegates=[who.person_id])
        )
        operations.answer_invitation(actor=who, meeting_id=meeting_id, invitation_id=one.id, reply=reply)
        coming += [] if cannot else [who]
    return coming


def _take_place(caller: Staff, meeting_id: UUID, story: Story, begins: datetime, coming: list[Staff]) -> None:
    with clock.at(begins + timedelta(minutes=3)), atomic():
        operations.start_meeting(actor=caller, meeting_id=meeting_id)
        for who in coming[: max(1, len(coming) - 1)]:
            code = queries.code_of(meeting_id, clock.now())
            operations.check_in(actor=who, meeting_id=meeting_id, code=code)
    with clock.at(begins + timedelta(minutes=90)), atomic():
        _vote(caller, meeting_id)
        drawn = [
            operations.draw_conclusion(
                actor=caller,
                meeting_id=meeting_id,
                text=text,
                responsible=who,
                due_on=clock.local(add_working_days(clock.now(), days)).date(),
            )
            for text, who, days in story.conclusions
        ]
        operations.close_meeting(actor=caller, meeting_id=meeting_id)
    with clock.at(begins + timedelta(hours=5)), atomic():
        operations.draft_minutes(actor=caller, meeting_id=meeting_id)
        record = queries.get_record(actor=caller, meeting_id=meeting_id)
        assert record is not None  # noqa: S101 - drafted a line above
        draft = MinutesDraft(words=record.words, chair=record.chair, secretary="Phạm Thu Hà")
        operations.write_minutes(actor=caller, meeting_id=meeting_id, draft=draft)
        operations.finish_minutes(actor=caller, meeting_id=meeting_id)
    _give(caller, meeting_id, drawn)


def _vote(caller: Staff, meeting_id: UUID) -> None:
    """Put each motion to the vote where enough are there; one delegate abstains."""
    there = Delegate.objects.filter(meeting_id=meeting_id, present_at__isnull=False).order_by("id")
    voters = [organisations.staff_actor(one.person_id, one.unit_id) for one in there]
    for motion in queries.get_meeting(actor=caller, meeting_id=meeting_id).motions:
        if not queries.counts(actor=caller, meeting_id=meeting_id).has_quorum:
            return
        operations.open_motion(actor=caller, meeting_id=meeting_id, motion_id=motion.id)
        for place, who in enumerate(voters):
            if who is not None:
                choice = "abstain" if place == 1 and len(voters) > 2 else "yes"
                operations.cast_vote(actor=who, meeting_id=meeting_id, motion_id=motion.id, choice=choice)
        operations.close_motion(actor=caller, meeting_id=meeting_id, motion_id=motion.id)


def _give(caller: Staff, meeting_id: UUID, drawn: Sequence[UUID]) -> None:
    """Make a task of the first conclusion; whoever tries the product chooses its units."""
    operations.make_task(actor=caller, meeting_id=meeting_id, conclusion_id=drawn[0])
