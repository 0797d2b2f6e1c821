"""Answers: a unit names who comes, a person comes, sends somebody else or cannot."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.meetings import jobs, operations, queries
from nhipcau.meetings.models import Delegate, Invitation, Meeting
from nhipcau.meetings.operations import Guests, Reply
from nhipcau.meetings.tests.factories import (
    BEGIN,
    CITY,
    COMMUNE,
    OTHER,
    answered,
    called,
    check_in,
    during,
    happened,
    invitation_of,
    place_of,
    saved,
    staff,
)


def test_a_unit_names_its_delegate(city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    lan = staff(COMMUNE, "member", name="Phạm Thị Lan")
    with pytest.raises(NotFound):
        # A member reads nothing of what the unit as such is invited to.
        queries.get_meeting(actor=lan, meeting_id=meeting_id)
    answered(commune, meeting_id, lan)
    seen = queries.get_meeting(actor=lan, meeting_id=meeting_id)
    assert seen.own is not None
    assert seen.own.has_vote
    [one] = queries.answers(actor=city, meeting_id=meeting_id).rows
    assert (one.answer, one.delegates, one.answered_by) == (
        "comes",
        [(lan.person_id, "Phạm Thị Lan")],
        "Nguyễn Thị Mai",
    )


@pytest.mark.parametrize(
    ("reply", "field"),
    [
        (Reply(answer="comes"), "delegates"),
        (Reply(answer="cannot"), "reason"),
        (Reply(answer="instead"), "answer"),
        (Reply(answer="perhaps"), "answer"),
        (Reply(answer="cannot", reason="x" * 1_001), "reason"),
    ],
)
def test_half_an_answer_is_refused(city: Staff, commune: Staff, reply: Reply, field: str) -> None:
    meeting_id = called(city, COMMUNE)
    one = invitation_of(meeting_id, COMMUNE)
    with pytest.raises(Invalid) as refusal:
        operations.answer_invitation(actor=commune, meeting_id=meeting_id, invitation_id=one.id, reply=reply)
    assert list(refusal.value.fields) == [field]


def test_a_unit_sends_nobody_of_another_unit_and_not_too_many(city: Staff, commune: Staff, other: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    one = invitation_of(meeting_id, COMMUNE)
    lan = staff(COMMUNE, "clerk")
    for people in ([other.person_id], [commune.person_id, lan.person_id]):
        with pytest.raises(Invalid):
            operations.answer_invitation(
                actor=commune,
                meeting_id=meeting_id,
                invitation_id=one.id,
                reply=Reply(answer="comes", delegates=people),
            )
    assert not Delegate.objects.exists()


def test_only_who_may_speak_for_the_unit_answers(city: Staff, commune: Staff, other: Staff) -> None:
    meeting_id = called(city, COMMUNE, OTHER)
    one = invitation_of(meeting_id, COMMUNE)
    reply = Reply(answer="cannot", reason="Bận họp khác")
    observer = staff(COMMUNE, "observer")
    for stranger in (other, observer):
        with pytest.raises(NotFound):
            operations.answer_invitation(actor=stranger, meeting_id=meeting_id, invitation_id=one.id, reply=reply)
    with pytest.raises(NotAllowed):
        operations.answer_invitation(
            actor=staff(CITY, "observer"), meeting_id=meeting_id, invitation_id=one.id, reply=reply
        )


def test_the_secretary_notes_what_was_answered_by_telephone(city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    one = invitation_of(meeting_id, COMMUNE)
    clerk = staff(CITY, "clerk", name="Đỗ Thị Thu")
    reply = Reply(answer="comes", delegates=[commune.person_id])
    operations.answer_invitation(actor=clerk, meeting_id=meeting_id, invitation_id=one.id, reply=reply)
    [row] = queries.answers(actor=city, meeting_id=meeting_id, only="comes").rows
    assert (row.answered_by, row.delegates[0][0]) == ("Đỗ Thị Thu", commune.person_id)


def test_a_person_sends_a_colleague_who_then_sees_the_meeting(city: Staff) -> None:
    hung, lan = staff(CITY, "member", name="Hùng"), staff(CITY, "member", name="Lan")
    meeting_id = saved(city)
    operations.invite(actor=city, meeting_id=meeting_id, guests=Guests(role="voter", people=[hung.person_id]))
    operations.call_meeting(actor=city, meeting_id=meeting_id)
    one = Invitation.objects.get()
    assert queries.get_meeting(actor=hung, meeting_id=meeting_id).own is not None
    with pytest.raises(NotFound):
        queries.get_meeting(actor=lan, meeting_id=meeting_id)
    reply = Reply(answer="instead", delegates=[lan.person_id], reason="Đi công tác")
    operations.answer_invitation(actor=hung, meeting_id=meeting_id, invitation_id=one.id, reply=reply)
    assert queries.get_meeting(actor=lan, meeting_id=meeting_id).own is not None
    # He still reads what he was invited to, without a place of his own.
    assert queries.get_meeting(actor=hung, meeting_id=meeting_id).own is None


def test_a_later_answer_replaces_the_first_until_somebody_is_there(city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    one = invitation_of(meeting_id, COMMUNE)
    lan = staff(COMMUNE, "clerk")
    answered(commune, meeting_id, lan)
    answered(commune, meeting_id, commune)
    assert not place_of(meeting_id, lan).is_active
    with during():
        check_in(commune, meeting_id)
        with pytest.raises(Conflict) as refusal:
            operations.answer_invitation(
                actor=commune,
                meeting_id=meeting_id,
                invitation_id=one.id,
                reply=Reply(answer="cannot", reason="Về sớm"),
            )
    assert refusal.value.machine_code == "present_already"


def test_one_person_has_one_place(city: Staff) -> None:
    meeting_id = saved(city, CITY)
    operations.invite(actor=city, meeting_id=meeting_id, guests=Guests(role="guest", people=[city.person_id]))
    operations.call_meeting(actor=city, meeting_id=meeting_id)
    unit = Invitation.objects.get(person_id__isnull=True)
    with pytest.raises(Invalid):
        operations.answer_invitation(
            actor=city,
            meeting_id=meeting_id,
            invitation_id=unit.id,
            reply=Reply(answer="comes", delegates=[city.person_id]),
        )


def test_reminders_go_out_once_in_office_hours_only(city: Staff, commune: Staff, other: Staff) -> None:
    meeting_id = called(city, COMMUNE, OTHER)
    answered(commune, meeting_id)
    assert operations.remind(actor=jobs.REMINDER) == 0
    near = BEGIN - timedelta(days=2)
    with clock.at(near.replace(hour=20)):
        assert operations.remind(actor=jobs.REMINDER) == 0
    with clock.at(near):
        assert operations.remind(actor=jobs.REMINDER) == 1
        assert operations.remind(actor=jobs.REMINDER) == 0
    with clock.at(BEGIN - timedelta(days=1)):
        assert operations.remind(actor=jobs.REMINDER) == 1
        assert operations.remind(actor=jobs.REMINDER) == 0
    assert happened(meeting_id)[-2:] == ["invitation_reminded", "meeting_near"]
    assert Meeting.objects.get().reminded_at is not None
