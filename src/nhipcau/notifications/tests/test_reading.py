"""Reading notifications: one's own, in the unit one acts for, as one may see them today."""

from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from nhipcau.kernel.actors import Staff, Visitor
from nhipcau.kernel.announcements import Recipient
from nhipcau.kernel.errors import Invalid, NotFound, SignInNeeded
from nhipcau.kernel.ids import new_id
from nhipcau.notifications.models import Notification
from nhipcau.notifications.operations import mark_all_read, mark_read, open_notification
from nhipcau.notifications.queries import notification_list, unread_count
from nhipcau.notifications.subscribers import on_announced_batch
from nhipcau.notifications.tests.factories import Newsroom, event, staff


def told(room: Newsroom, actor: Staff, count: int = 1) -> list[Notification]:
    room.recipients = [Recipient(person_id=actor.person_id, unit_id=actor.unit_id)]
    on_announced_batch([event(seq) for seq in range(1, count + 1)])
    return list(Notification.objects.filter(person_id=actor.person_id).order_by("-event_seq"))


def test_news_come_newest_first_page_by_page_without_gap(room: Newsroom) -> None:
    actor = staff()
    rows, seen, after = told(room, actor, 65), [], ""
    while True:
        page = notification_list(actor=actor, after=after)
        seen += [row.id for row in page.rows]
        after = page.next
        if not after:
            break
    assert seen == [row.id for row in rows]


def test_a_page_costs_three_queries_and_asks_each_module_once(
    room: Newsroom, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actor = staff()
    told(room, actor, 30)
    with django_assert_num_queries(3):
        notification_list(actor=actor)
    assert room.asked == 1


def test_what_one_may_no_longer_see_is_neither_listed_nor_opened(room: Newsroom) -> None:
    actor = staff()
    [row] = told(room, actor)
    room.hidden.add(row.subject_id)
    assert notification_list(actor=actor).rows == []
    with pytest.raises(NotFound):
        open_notification(actor=actor, notification_id=row.id)
    row.refresh_from_db()
    assert row.read_at is None


def test_a_kind_nobody_announces_any_more_is_left_out(room: Newsroom) -> None:
    actor = staff()
    [row] = told(room, actor)
    Notification.objects.filter(pk=row.id).update(kind="gone.kind")
    assert notification_list(actor=actor).rows == []


def test_opening_marks_as_read_and_leads_to_the_subject(room: Newsroom) -> None:
    actor = staff()
    [row] = told(room, actor)
    assert unread_count(actor) == 1
    assert open_notification(actor=actor, notification_id=row.id) == f"/viec/{row.subject_id}/"
    assert unread_count(actor) == 0
    first = Notification.objects.get(pk=row.id).read_at
    mark_read(actor=actor, notification_id=row.id)
    assert Notification.objects.get(pk=row.id).read_at == first


def test_the_unread_ones_alone_and_all_marked_at_once(room: Newsroom) -> None:
    actor = staff()
    rows = told(room, actor, 3)
    mark_read(actor=actor, notification_id=rows[0].id)
    assert [row.id for row in notification_list(actor=actor, only_unread=True).rows] == [rows[1].id, rows[2].id]
    assert mark_all_read(actor=actor) == 2
    assert unread_count(actor) == 0


def test_another_person_and_another_unit_see_and_mark_nothing(room: Newsroom) -> None:
    actor = staff()
    [row] = told(room, actor)
    for other in (staff(), staff(person_id=actor.person_id), staff(unit_id=actor.unit_id)):
        assert notification_list(actor=other).rows == []
        assert unread_count(other) == 0
        assert mark_all_read(actor=other) == 0
        for call in (mark_read, open_notification):
            with pytest.raises(NotFound):
                call(actor=other, notification_id=row.id)
    Notification.objects.filter(pk=row.id).update(unit_id=None)
    assert len(notification_list(actor=staff(person_id=actor.person_id)).rows) == 1


def test_a_visitor_has_no_notifications(room: Newsroom) -> None:
    assert unread_count(Visitor()) == 0
    with pytest.raises(SignInNeeded):
        notification_list(actor=Visitor())
    with pytest.raises(SignInNeeded):
        mark_all_read(actor=Visitor())
    with pytest.raises(SignInNeeded):
        mark_read(actor=Visitor(), notification_id=new_id())


SOME_ID = UUID(int=7)


@pytest.mark.parametrize("after", ["x", "1", "1.x", f"-1.{SOME_ID}", f"{10**30}.{SOME_ID}", "'; --"])
def test_a_forged_place_in_the_list_is_refused(room: Newsroom, after: str) -> None:
    with pytest.raises(Invalid):
        notification_list(actor=staff(), after=after)


def test_the_badge_counts_no_further_than_a_hundred(room: Newsroom) -> None:
    actor = staff()
    told(room, actor, 120)
    assert unread_count(actor) == 100
