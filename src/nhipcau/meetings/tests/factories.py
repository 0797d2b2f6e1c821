"""Meetings for tests, made through the operations themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from nhipcau.accounts.models import Person
from nhipcau.handling.tests.factories import make_city, person, staff, unit_id
from nhipcau.kernel import clock, registries
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.calendar import seeding as calendar_seeds
from nhipcau.kernel.events.models import Event
from nhipcau.meetings import operations, queries
from nhipcau.meetings.models import Delegate, Invitation
from nhipcau.meetings.operations import Guests, MeetingDraft, Reply, WhenWhere
from nhipcau.organisations.models import Membership
from nhipcau.organisations.queries import staff_actor

__all__ = [
    "CITY",
    "COMMUNE",
    "OTHER",
    "VILLAGE",
    "answered",
    "called",
    "check_in",
    "colleague",
    "draft",
    "during",
    "happened",
    "invitation_of",
    "make_world",
    "person",
    "place_of",
    "saved",
    "staff",
    "under_way",
    "unit_id",
    "when",
]

CITY, COMMUNE, OTHER, VILLAGE = "F-HP", "MTTQ-10660", "MTTQ-10661", "BCT-10660-03"
BEGIN = datetime(2027, 3, 10, 1, 0, tzinfo=UTC)
"""A Wednesday, eight o'clock in the city."""
BEFORE = BEGIN - timedelta(days=9)


def _quiet(_what: str, _done: int, _total: int) -> None:
    pass


def make_world() -> None:
    """Write the small city, the code lists and the calendar."""
    make_city()
    registries.seeders.get("standards").load(_quiet)
    calendar_seeds.load(_quiet)


def when(**changes: Any) -> WhenWhere:
    given: dict[str, Any] = {
        "starts_at": BEGIN,
        "ends_at": BEGIN + timedelta(hours=3),
        "place": "Hội trường tầng 2",
    }
    return WhenWhere(**(given | changes))


def draft(**changes: Any) -> MeetingDraft:
    given: dict[str, Any] = {
        "title": "Hội nghị sơ kết công tác Mặt trận quý I",
        "purpose": "Đánh giá kết quả, thống nhất nhiệm vụ quý II.",
        "when": when(),
        "answer_by": clock.local(BEGIN - timedelta(days=2)).date(),
        "chair": "Trần Văn Hùng",
    }
    return MeetingDraft(**(given | changes))


@contextmanager
def during(minutes: int = 5) -> Iterator[None]:
    """Run a block so many minutes after the meeting was to begin."""
    with clock.at(BEGIN + timedelta(minutes=minutes)):
        yield


def saved(actor: Staff, *codes: str, role: str = "voter", seats: int = 1, **changes: Any) -> UUID:
    """Prepare a meeting and choose the units with these codes."""
    meeting_id = operations.save_meeting(actor=actor, draft=draft(**changes))
    if codes:
        guests = Guests(role=role, unit_ids=[unit_id(code) for code in codes], seats=seats)
        operations.invite(actor=actor, meeting_id=meeting_id, guests=guests)
    return meeting_id


def called(actor: Staff, *codes: str, **changes: Any) -> UUID:
    meeting_id = saved(actor, *codes, **changes)
    operations.call_meeting(actor=actor, meeting_id=meeting_id)
    return meeting_id


def invitation_of(meeting_id: UUID, code: str) -> Invitation:
    return Invitation.objects.get(meeting_id=meeting_id, unit_id=unit_id(code), withdrawn_at__isnull=True)


def answered(actor: Staff, meeting_id: UUID, *people: Staff) -> None:
    """Say for the actor's unit that these people come, or the actor."""
    one = Invitation.objects.get(meeting_id=meeting_id, unit_id=actor.unit_id, withdrawn_at__isnull=True)
    reply = Reply(answer="comes", delegates=[who.person_id for who in people or (actor,)])
    operations.answer_invitation(actor=actor, meeting_id=meeting_id, invitation_id=one.id, reply=reply)


def check_in(actor: Staff, meeting_id: UUID) -> None:
    operations.check_in(actor=actor, meeting_id=meeting_id, code=queries.code_of(meeting_id, clock.now()))


def place_of(meeting_id: UUID, actor: Staff) -> Delegate:
    return Delegate.objects.get(meeting_id=meeting_id, person_id=actor.person_id)


def under_way(leader: Staff, meeting_id: UUID, *people: Staff) -> None:
    """Let these people be there and the meeting begin."""
    for one in people:
        check_in(one, meeting_id)
    operations.start_meeting(actor=leader, meeting_id=meeting_id)


def colleague(code: str, role: str = "officer", name: str = "Phạm Thị Lan", mail: str = "") -> Staff:
    """Make somebody of a unit as the product itself would know them, with an address to write to."""
    made = staff(code, role, name=name)
    if mail:
        from allauth.account.models import EmailAddress  # noqa: PLC0415 - only where mail is looked at

        EmailAddress.objects.create(user=Person.objects.get(pk=made.person_id), email=mail, verified=True, primary=True)
    found = staff_actor(made.person_id, made.unit_id)
    assert found is not None
    return found


def end_roles(actor: Staff) -> None:
    Membership.objects.filter(person_id=actor.person_id).update(valid_until=clock.today() - timedelta(days=1))


def happened(subject_id: UUID) -> list[str]:
    names = Event.objects.filter(subject_id=subject_id).order_by("at", "pk").values_list("name", flat=True)
    return [name.partition(".")[2] for name in names]
