"""Who is told of what, once, and never of what they may not read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.events import drain
from nhipcau.kernel.search import index_waiting
from nhipcau.kernel.search.indexing import indexer
from nhipcau.kernel.search.reading import reader
from nhipcau.notifications.models import Notification
from nhipcau.spaces import operations, queries
from nhipcau.spaces.models import Topic
from nhipcau.spaces.tests.factories import asked, invite, opened, said, space_of, topic_in
from nhipcau.spaces.tests.web_factories import sign_in, text


def told(actor: Staff) -> list[str]:
    """Let the subscribers work and return the kinds a person was told of since, in order."""
    drain()
    rows = Notification.objects.filter(person_id=actor.person_id, kind__startswith="spaces.").order_by("at", "pk")
    found = [kind.partition(".")[2] for kind in rows.values_list("kind", flat=True)]
    rows.delete()
    return found


@pytest.fixture
def topic(keeper: Staff, woman: Staff, head: Staff) -> Topic:
    return topic_in(keeper, opened(keeper, "PN-10660", "BCT-10660-03"))


def test_a_new_topic_is_told_to_whoever_writes_in_the_space(topic: Topic, keeper: Staff, woman: Staff) -> None:
    assert told(woman) == ["opened"]
    assert told(keeper) == []


def test_followers_are_told_once_until_they_have_looked(topic: Topic, keeper: Staff, woman: Staff, head: Staff) -> None:
    said(woman, topic)
    for actor in (keeper, woman, head):
        told(actor)
    for _ in range(3):
        said(keeper, topic)
    assert told(woman) == ["posted"]
    assert told(head) == []
    operations.mark_read(actor=woman, topic_id=topic.id, up_to=topic.last_n + 9)
    said(head, topic)
    assert told(woman) == ["posted"]


def test_who_muted_a_topic_is_told_nothing_and_who_is_mentioned_is(
    topic: Topic, keeper: Staff, woman: Staff, head: Staff
) -> None:
    told(woman), told(head)
    operations.follow_topic(actor=woman, topic_id=topic.id, follow="muted")
    said(keeper, topic, "Nhờ @Nguyễn Thị Hoa và @Trần Văn Bảy.")
    assert told(woman) == []
    assert told(head) == ["mentioned"]


def test_a_unit_that_is_mentioned_hears_of_it(topic: Topic, keeper: Staff, woman: Staff) -> None:
    told(woman)
    said(keeper, topic, "Mời @Hội LHPN phường Ái Quốc nhận phần văn nghệ.")
    assert told(woman) == ["mentioned"]


def test_polls_and_decisions_are_told_to_followers(topic: Topic, keeper: Staff, woman: Staff) -> None:
    said(woman, topic)
    told(woman)
    operations.mark_read(actor=woman, topic_id=topic.id, up_to=99)
    poll = asked(keeper, topic)
    assert sorted(told(woman)) == ["asked", "posted"]
    operations.close_poll(actor=keeper, poll_id=poll.id)
    operations.pin_decision(actor=keeper, message_id=poll.message_id)
    assert told(woman) == ["counted", "settled"]


def test_the_bell_says_it_in_words_and_leads_there(topic: Topic, keeper: Staff, woman: Staff) -> None:
    message = said(keeper, topic, "Nhờ @Nguyễn Thị Hoa.")
    drain()
    browser = sign_in(woman)
    page = text(browser.get("/thong-bao/"))
    assert "nhắc tên trong trao đổi" in page
    assert "Phân công các đoàn thể" in page
    row = Notification.objects.get(person_id=woman.person_id, kind="spaces.mentioned")
    assert browser.get(f"/thong-bao/{row.pk}/")["Location"] == f"/khong-gian/tin/{message.id}/"
    operations.withdraw_message(actor=keeper, message_id=message.id)
    assert "nhắc tên trong trao đổi" not in text(browser.get("/thong-bao/"))


def test_a_guest_is_told_of_the_invitation_and_of_nothing_after_its_end(
    topic: Topic, keeper: Staff, stranger: Staff
) -> None:
    assert told(stranger) == []
    invite(keeper, stranger, space_of(topic), days=2)
    assert told(stranger) == ["invited"]
    said(stranger, topic)
    operations.mark_read(actor=stranger, topic_id=topic.id, up_to=99)
    said(keeper, topic)
    assert told(stranger) == ["posted"]
    with clock.at(clock.now() + timedelta(days=5)):
        operations.mark_read(actor=keeper, topic_id=topic.id, up_to=99)
        said(keeper, topic, "Sau hạn")
        assert told(stranger) == []


@pytest.fixture
def index(tmp_path: Path) -> Iterator[None]:
    with override_settings(SEARCH_INDEX=tmp_path / "search"):
        reader.forget()
        yield
        indexer.close()
        reader.forget()


def catch_up() -> None:
    drain()
    while index_waiting():
        pass


def test_words_are_found_in_the_space_by_whoever_reads_it_today(
    index: None, topic: Topic, keeper: Staff, woman: Staff, stranger: Staff
) -> None:
    message = said(woman, topic, "Loa đài mượn của nhà văn hóa tổ 3.")
    said(keeper, topic_in(keeper, opened(keeper)), "Loa đài của không gian khác.")
    catch_up()

    def found(actor: Staff, q: str = "loa dai") -> list[Any]:
        return [row.id for row in queries.find_messages(actor=actor, space_id=space_of(topic), q=q).rows]

    assert found(keeper) == [message.id]
    assert "nhà văn hóa" in text(sign_in(woman).get(f"/khong-gian/{topic.space_id}/tim/", {"q": "loa dai"}))
    assert f"/khong-gian/tin/{message.id}/" in text(sign_in(woman).get("/tim/", {"q": "loa dai"}))
    assert "không gian khác" not in text(sign_in(woman).get("/tim/", {"q": "loa dai"}))
    assert str(message.id) not in text(sign_in(stranger).get("/tim/", {"q": "loa dai"}))
    operations.edit_message(actor=woman, message_id=message.id, body="Âm thanh mượn của nhà văn hóa.")
    catch_up()
    assert found(keeper) == []
    assert found(keeper, "am thanh") == [message.id]
    operations.withdraw_message(actor=woman, message_id=message.id)
    catch_up()
    assert found(keeper, "am thanh") == []
