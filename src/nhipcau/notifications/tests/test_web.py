"""The page of notifications."""

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse  # noqa: TID251 - the type of what a view returns
from django.test import RequestFactory
from django.urls import resolve

from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.announcements import Recipient
from nhipcau.kernel.errors import SignInNeeded
from nhipcau.notifications.models import Notification
from nhipcau.notifications.queries import unread_count
from nhipcau.notifications.subscribers import on_announced_batch
from nhipcau.notifications.tests.factories import Newsroom, event, staff

LIST = "/thong-bao/"


def visit(actor: Actor, path: str, data: dict[str, str] | None = None) -> HttpResponse:
    factory = RequestFactory()
    request = factory.get(path) if data is None else factory.post(path, data)
    request.actor = actor  # type: ignore[attr-defined]
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    found = resolve(path.partition("?")[0])
    answer = found.func(request, *found.args, **found.kwargs)
    assert isinstance(answer, HttpResponse)
    return answer


def test_the_list_shows_news_pages_and_what_is_unread(room: Newsroom) -> None:
    actor = staff()
    assert "empty" in visit(actor, LIST).content.decode()
    room.recipients = [Recipient(person_id=actor.person_id, unit_id=actor.unit_id)]
    on_announced_batch([event(seq) for seq in range(1, 41)])
    shown = visit(actor, LIST).content.decode()
    assert "HP26-000040" in shown
    assert "?sau=" in shown
    older = shown.partition("?sau=")[2].partition('"')[0]
    assert "HP26-000001" in visit(actor, f"{LIST}?sau={older}").content.decode()
    assert "HP26-000040" in visit(actor, f"{LIST}?chua-doc=1").content.decode()


def test_marks_are_set_by_opening_by_button_and_all_at_once(room: Newsroom) -> None:
    actor = staff()
    room.recipients = [Recipient(person_id=actor.person_id, unit_id=actor.unit_id)]
    on_announced_batch([event(seq) for seq in range(1, 5)])
    first, second, *_ = Notification.objects.order_by("event_seq")
    assert visit(actor, f"{LIST}{first.id}/")["Location"] == f"/viec/{first.subject_id}/"
    assert visit(actor, f"{LIST}{second.id}/da-doc/", {"next": LIST})["Location"] == LIST
    assert unread_count(actor) == 2
    visit(actor, f"{LIST}doc-het/", {})
    assert unread_count(actor) == 0


@pytest.mark.django_db
def test_a_visitor_is_asked_to_sign_in() -> None:
    with pytest.raises(SignInNeeded):
        visit(Visitor(), LIST)
