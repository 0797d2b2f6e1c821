"""Turning events into notifications: each person once, never who acted, nothing personal kept."""

from datetime import timedelta

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.announcements import Recipient, announce
from nhipcau.kernel.errors import NotAllowed
from nhipcau.kernel.events.models import Event
from nhipcau.notifications.models import Notification
from nhipcau.notifications.operations import purge_old, tell
from nhipcau.notifications.subscribers import TELLER, on_announced, on_announced_batch
from nhipcau.notifications.tests.factories import Newsroom, SomethingHappened, event, staff


def test_everyone_concerned_is_told_once_however_often_the_event_comes(room: Newsroom) -> None:
    people = [staff(), staff()]
    room.recipients = [Recipient(person_id=one.person_id, unit_id=one.unit_id) for one in people] * 2
    news = event()
    for _ in range(3):
        on_announced(news)
    on_announced_batch([news, event(2)])
    assert Notification.objects.count() == 4
    assert {row.unit_id for row in Notification.objects.all()} == {one.unit_id for one in people}


def test_who_acted_is_not_told_of_the_own_deed(room: Newsroom) -> None:
    actor, other = staff(), staff()
    room.recipients = [Recipient(person_id=actor.person_id), Recipient(person_id=other.person_id)]
    on_announced(event(by=actor.person_id))
    assert [row.person_id for row in Notification.objects.all()] == [other.person_id]


def test_a_row_holds_the_events_facts_and_nothing_about_the_actor(room: Newsroom) -> None:
    room.recipients = [Recipient(person_id=staff().person_id)]
    on_announced(event(7))
    assert Notification.objects.get().data == {"code": "HP26-000007"}


def test_news_older_than_half_a_year_is_not_told(room: Newsroom) -> None:
    room.recipients = [Recipient(person_id=staff().person_id)]
    on_announced(event(at=clock.now() - timedelta(days=181)))
    assert not Notification.objects.exists()


def test_old_rows_are_purged_and_that_is_on_record(room: Newsroom) -> None:
    room.recipients = [Recipient(person_id=staff().person_id)]
    on_announced(event(1))
    on_announced(event(2))
    Notification.objects.filter(event_seq=1).update(at=clock.now() - timedelta(days=181))
    assert purge_old(actor=TELLER) == 1
    assert purge_old(actor=TELLER) == 0
    assert [row.event_seq for row in Notification.objects.all()] == [2]
    assert Event.objects.filter(name="notifications.notifications_purged").count() == 1


def test_only_the_platform_tells_and_purges(room: Newsroom) -> None:
    with pytest.raises(NotAllowed):
        tell(actor=staff(), events=[])  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        purge_old(actor=staff())  # type: ignore[arg-type]


def test_an_announcement_nobody_would_hear_is_refused() -> None:
    with pytest.raises(RuntimeError, match=r"nhipcau\.notifications"):
        announce("late", event=SomethingHappened, recipients=lambda event: [], show=lambda actor, told: {})
