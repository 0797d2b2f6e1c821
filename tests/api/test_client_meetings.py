"""A unit's own system reads and answers invitations with the client that is shipped; it never votes."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client as Browser

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.meetings import operations
from nhipcau.meetings.models import Invitation, Vote
from nhipcau.meetings.operations import Guests, MeetingDraft, WhenWhere
from nhipcau.tasks.tests.factories import staff, unit_id
from nhipcau_client import Invalid, NotAllowed, NotFound
from tests.api.conftest import client, token

HERE, BESIDE, CITY = "MTTQ-10660", "MTTQ-10661", "F-HP"
SCOPES = ("meetings:read", "meetings:write")


@pytest.fixture
def leader(city: None) -> Staff:
    return staff(CITY, "leader")


def _called(leader: Staff, code: str, *, days: int = 10) -> UUID:
    begins = clock.now() + (timedelta(days=days) if days else timedelta(seconds=1))
    when = WhenWhere(starts_at=begins, ends_at=begins + timedelta(hours=2), place="Hội trường", takes_day_off=True)
    draft = MeetingDraft(title="Hội nghị sơ kết", when=when, answer_by=clock.today())
    meeting_id = operations.save_meeting(actor=leader, draft=draft)
    guests = Guests(role="voter", unit_ids=[unit_id(code)])
    operations.invite(actor=leader, meeting_id=meeting_id, guests=guests)
    operations.call_meeting(actor=leader, meeting_id=meeting_id)
    return meeting_id


def test_a_program_reads_an_invitation_and_answers_it(leader: Staff) -> None:
    meeting_id, officer = _called(leader, HERE), staff(HERE)
    api = client(HERE, SCOPES).meetings
    [row] = list(api.list("to_answer"))
    assert (row.id, row.title, row.answer, row.unit) == (meeting_id, "Hội nghị sơ kết", "none", leader.unit_name)
    meeting = api.get(row.id)
    [invitation] = meeting.invitations
    assert (invitation.role, invitation.seats, meeting.moves) == ("voter", 1, ["answer"])
    with pytest.raises(Invalid):
        api.decline(meeting_id, invitation.id, " ")
    api.come(meeting_id, invitation.id, [officer.person_id])
    assert api.get(meeting_id).invitations[0].answer == "comes"
    assert list(api.list("to_answer")) == []
    api.decline(meeting_id, invitation.id, "Trùng lịch")
    assert Invitation.objects.get().reason == "Trùng lịch"


def test_another_unit_finds_nothing(leader: Staff) -> None:
    meeting_id = _called(leader, HERE)
    api = client(BESIDE, SCOPES).meetings
    assert list(api.list()) == []
    with pytest.raises(NotFound):
        api.get(meeting_id)
    one = Invitation.objects.get()
    with pytest.raises(NotFound):
        api.decline(meeting_id, one.id, "Không phải của mình")


def test_a_program_never_votes(leader: Staff) -> None:
    meeting_id = _called(leader, CITY, days=0)
    motion_id = operations.put_motion(actor=leader, meeting_id=meeting_id, text="Thông qua")
    address = f"/api/v1/meetings/{meeting_id}/motions/{motion_id}/vote"
    answer = Browser().post(
        address,
        '{"choice": "yes"}',
        content_type="application/json",
        headers={"Authorization": f"Bearer {token(CITY, SCOPES)}"},
    )
    assert answer.status_code == 403
    assert not Vote.objects.exists()


def test_a_token_made_for_something_else_is_refused(leader: Staff) -> None:
    meeting_id = _called(leader, HERE)
    one = Invitation.objects.get()
    with pytest.raises(NotAllowed):
        client(HERE, ("tasks:read",)).meetings.get(meeting_id)
    with pytest.raises(NotAllowed):
        client(HERE, ("meetings:read",)).meetings.decline(meeting_id, one.id, "Bận")
