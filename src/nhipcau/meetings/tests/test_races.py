"""Many press at the same moment: one wins, the others are told, nothing is counted twice (both databases)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from nhipcau.documents.tests.test_races import at_once
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.meetings import operations, queries
from nhipcau.meetings.models import Delegate, Motion, Vote
from nhipcau.meetings.operations import Reply
from nhipcau.meetings.tests.factories import (
    CITY,
    COMMUNE,
    answered,
    draft,
    happened,
    invitation_of,
    make_world,
    staff,
    under_way,
    when,
)

pytestmark = pytest.mark.django_db(transaction=True)
PRESSING = 20


@pytest.fixture
def hall() -> tuple[Staff, list[Staff], UUID]:
    """A meeting under way with twenty delegates of one unit, all there."""
    make_world()
    city = staff(CITY, "leader")
    people = [staff(COMMUNE, "officer", name=f"Đại biểu {one}") for one in range(PRESSING)]
    # Threads have a clock of their own, so the meeting takes place now.
    begins = clock.now() + timedelta(minutes=1)
    given = draft(
        when=when(starts_at=begins, ends_at=begins + timedelta(hours=2), takes_day_off=True),
        answer_by=clock.today(),
    )
    meeting_id = operations.save_meeting(actor=city, draft=given)
    return city, people, meeting_id


def _filled(city: Staff, people: list[Staff], meeting_id: UUID) -> UUID:
    guests = operations.Guests(role="voter", unit_ids=[people[0].unit_id], seats=PRESSING)
    operations.invite(actor=city, meeting_id=meeting_id, guests=guests)
    operations.call_meeting(actor=city, meeting_id=meeting_id)
    answered(people[0], meeting_id, *people)
    under_way(city, meeting_id, *people)
    motion_id = operations.put_motion(actor=city, meeting_id=meeting_id, text="Thông qua")
    operations.open_motion(actor=city, meeting_id=meeting_id, motion_id=motion_id)
    return motion_id


Hall = tuple[Staff, list[Staff], UUID]


def test_two_phones_of_one_delegate_vote_once(hall: Hall) -> None:
    city, people, meeting_id = hall
    motion_id = _filled(city, people, meeting_id)
    calls = [
        lambda choice=choice: operations.cast_vote(
            actor=people[0], meeting_id=meeting_id, motion_id=motion_id, choice=choice
        )
        for choice in ("yes", "no") * (PRESSING // 2)
    ]
    found = at_once(*calls)
    assert sorted(str(one) for one in found) == ["None", *["voted_already"] * (PRESSING - 1)]
    assert Vote.objects.count() == 1
    assert happened(meeting_id).count("vote_cast") == 1


def test_all_vote_at_once_and_all_are_counted(hall: Hall) -> None:
    city, people, meeting_id = hall
    motion_id = _filled(city, people, meeting_id)
    found = at_once(
        *[
            lambda one=one: operations.cast_vote(actor=one, meeting_id=meeting_id, motion_id=motion_id, choice="yes")
            for one in people
        ]
    )
    assert found == [None] * PRESSING
    operations.close_motion(actor=city, meeting_id=meeting_id, motion_id=motion_id)
    tally = queries.get_motion(actor=city, meeting_id=meeting_id, motion_id=motion_id).tally
    assert tally is not None
    assert (tally.yes, tally.base, tally.outcome) == (PRESSING, PRESSING, "adopted")


def test_the_vote_is_ended_while_people_vote(hall: Hall) -> None:
    city, people, meeting_id = hall
    motion_id = _filled(city, people, meeting_id)
    votes = [
        lambda one=one: operations.cast_vote(actor=one, meeting_id=meeting_id, motion_id=motion_id, choice="no")
        for one in people[: PRESSING - 1]
    ]
    found = at_once(*votes, lambda: operations.close_motion(actor=city, meeting_id=meeting_id, motion_id=motion_id))
    assert {str(one) for one in found} <= {"None", "vote_closed"}
    counted = found.count(None) - 1
    motion = Motion.objects.get(pk=motion_id)
    # What was counted was cast before the end, and nothing came in behind it.
    assert Vote.objects.filter(motion=motion).count() == counted
    assert motion.closed_at is not None
    assert all(vote.at <= motion.closed_at for vote in Vote.objects.all())
    told = [name for name in happened(meeting_id) if name in {"vote_cast", "motion_closed"}]
    assert told.count("vote_cast") == counted


def test_twenty_come_by_the_same_code(hall: Hall) -> None:
    city, people, meeting_id = hall
    guests = operations.Guests(role="voter", unit_ids=[people[0].unit_id], seats=PRESSING)
    operations.invite(actor=city, meeting_id=meeting_id, guests=guests)
    operations.call_meeting(actor=city, meeting_id=meeting_id)
    answered(people[0], meeting_id, *people)
    code = queries.code_of(meeting_id, clock.now())
    twice = [*people, *people[:5]]
    found = at_once(
        *[lambda one=one: operations.check_in(actor=one, meeting_id=meeting_id, code=code) for one in twice]
    )
    assert found == [None] * len(twice)
    assert Delegate.objects.filter(present_at__isnull=False).count() == PRESSING
    assert happened(meeting_id).count("delegate_came") == PRESSING


def test_two_units_do_not_name_the_same_person_and_two_answers_make_one(hall: Hall) -> None:
    city, people, meeting_id = hall
    guests = operations.Guests(role="voter", unit_ids=[people[0].unit_id], seats=1)
    operations.invite(actor=city, meeting_id=meeting_id, guests=guests)
    operations.call_meeting(actor=city, meeting_id=meeting_id)
    one = invitation_of(meeting_id, COMMUNE)
    found = at_once(
        *[
            lambda who=who: operations.answer_invitation(
                actor=who,
                meeting_id=meeting_id,
                invitation_id=one.id,
                reply=Reply(answer="comes", delegates=[who.person_id]),
            )
            for who in people
        ]
    )
    assert found == [None] * PRESSING
    assert Delegate.objects.filter(is_active=True).count() == 1
