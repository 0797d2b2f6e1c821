"""A module that announces one kind of news, for the tests of notifications."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.announcements import Announcement, Recipient, Shown, Told, announcements
from nhipcau.kernel.events import Event, SealedEvent
from nhipcau.kernel.ids import new_id
from nhipcau.notifications import subscribers
from nhipcau.organisations.tests import factories as organisations

KIND = "tests.something"


@dataclass(frozen=True, kw_only=True, slots=True)
class SomethingHappened(Event):
    name: ClassVar[str] = "tests.something_happened"


@dataclass
class Newsroom:
    """Whom the kind concerns, and which subjects readers may still see."""

    recipients: list[Recipient] = field(default_factory=list)
    hidden: set[UUID | None] = field(default_factory=set)
    asked: int = 0

    def show(self, actor: Staff, told: Sequence[Told]) -> dict[UUID, Shown]:
        self.asked += 1
        return {
            one.id: Shown(
                title=f"Việc {one.data['code']}",
                code=str(one.data["code"]),
                detail=actor.unit_name,
                url=f"/viec/{one.subject_id}/",
            )
            for one in told
            if one.subject_id not in self.hidden
        }


@contextmanager
def newsroom() -> Iterator[Newsroom]:
    """Announce the kind for the time of a test."""
    room = Newsroom()
    announcements.add(
        KIND,
        Announcement(
            kind=KIND,
            event_name=SomethingHappened.name,
            event=SomethingHappened,
            recipients=lambda event: room.recipients,
            show=room.show,
            about="Có việc xảy ra.",
        ),
    )
    try:
        yield room
    finally:
        del announcements._items[KIND]


def staff(*, person_id: UUID | None = None, unit_id: UUID | None = None) -> Staff:
    return Staff(person_id=person_id or new_id(), unit_id=unit_id or new_id(), roles=frozenset({"officer"}))


def event(seq: int = 1, *, by: UUID | None = None, at: datetime | None = None) -> SealedEvent:
    return SealedEvent(
        seq=seq,
        id=new_id(),
        name=SomethingHappened.name,
        at=at or clock.now(),
        actor_kind="staff",
        person_id=by,
        unit_id=None,
        subject_id=new_id(),
        data={"code": f"HP26-{seq:06d}", "_timer": "x"},
    )


def officer(unit: str = "MTTQ-10903", **options: str) -> Staff:
    """Return a real person of the small city of `organisations`, who has an e-mail address."""
    return organisations.staff(unit, "officer", **options)


def tell(room: Newsroom, actor: Staff, *seqs: int, at: datetime | None = None) -> None:
    """Let events with these numbers concern one person."""
    room.recipients = [Recipient(person_id=actor.person_id, unit_id=actor.unit_id)]
    subscribers.on_announced_batch([event(seq, at=at) for seq in seqs])
