"""Writing, answering, mending, withdrawing, mentioning: and every refusal on the way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import ApiClient, Staff
from nhipcau.kernel.blobs.tests.samples import jpeg
from nhipcau.kernel.errors import Invalid, NotAllowed, NotFound
from nhipcau.spaces import operations, queries
from nhipcau.spaces.errors import TooLate
from nhipcau.spaces.models import Message, Topic, TopicMark
from nhipcau.spaces.queries.blobs import may_read_attachment
from nhipcau.spaces.tests.factories import happened, invite, opened, said, space_of, staff, topic_in


@pytest.fixture
def topic(keeper: Staff, woman: Staff) -> Topic:
    return topic_in(keeper, opened(keeper, "PN-10660"))


@pytest.fixture(autouse=True)
def blob_folder(settings: Any, tmp_path: Path) -> None:
    settings.BLOB_ROOT = tmp_path


def shown(actor: Staff, topic: Topic) -> list[queries.MessageFacts]:
    return queries.topic_view(actor=actor, topic_id=topic.id).messages


def refused(actor: Staff, topic: Topic, body: str) -> str:
    with pytest.raises(Invalid) as refusal:
        said(actor, topic, body)
    return str(refusal.value.fields["body"])


def test_messages_are_numbered_and_say_who_wrote_for_which_unit_in_which_role(topic: Topic, woman: Staff) -> None:
    said(woman, topic, "Hội nhận phần văn nghệ.")
    first, second = shown(woman, topic)
    assert (first.n, second.n) == (1, 2)
    assert (second.who, second.unit) == ("Nguyễn Thị Hoa", "Hội LHPN phường Ái Quốc")
    assert second.role
    assert (second.is_mine, first.is_mine) == (True, False)


def test_an_answer_to_an_answer_stands_under_the_same_message(topic: Topic, keeper: Staff, woman: Staff) -> None:
    said(woman, topic, "Ai lo loa đài?", under_n=1)
    said(keeper, topic, "Bên tôi lo.", under_n=2)
    assert [one.under_n for one in shown(keeper, topic)] == [None, 1, 1]
    assert shown(keeper, topic)[2].quote == queries.Quote(n=1, who="Lê Thị Mai", words="Mời cùng bàn.")
    with pytest.raises(Invalid):
        said(woman, topic, under_n=40)


def test_an_empty_and_a_far_too_long_message_are_refused_at_the_place(topic: Topic, woman: Staff) -> None:
    refused(woman, topic, "  \n ")
    said(woman, topic, "a" * 20_000)
    assert "20001" in refused(woman, topic, "a" * 20_001)
    refused(woman, topic, "a" * 1_900_000)
    assert shown(woman, topic)[-1].n == 2


def test_a_message_is_mended_within_fifteen_minutes_by_its_author(topic: Topic, keeper: Staff, woman: Staff) -> None:
    message = said(woman, topic, "Họp lúc 8 giờ.")
    operations.edit_message(actor=woman, message_id=message.id, body="Họp lúc 9 giờ.")
    assert shown(keeper, topic)[1].body == "Họp lúc 9 giờ."
    assert shown(keeper, topic)[1].is_edited
    with pytest.raises(NotAllowed):
        operations.edit_message(actor=keeper, message_id=message.id, body="Khác")
    with clock.at(clock.now() + timedelta(minutes=16)):
        assert not shown(woman, topic)[1].may_edit
        with pytest.raises(TooLate):
            operations.edit_message(actor=woman, message_id=message.id, body="Quá muộn")
    assert happened(message.id) == ["message_posted", "message_edited"]


def test_a_withdrawn_message_keeps_its_number_and_nothing_else(topic: Topic, keeper: Staff, woman: Staff) -> None:
    file = blobs.store_picture(jpeg(), name="anh.jpg")
    message = said(woman, topic, "Ảnh chưa đúng", attachments=[file.id])
    operations.pin_decision(actor=keeper, message_id=message.id)
    with pytest.raises(NotAllowed):
        operations.withdraw_message(actor=keeper, message_id=message.id)
    operations.withdraw_message(actor=woman, message_id=message.id)
    row = Message.objects.get(pk=message.id)
    assert (row.body, row.files, row.named, row.n) == ("", [], [], 2)
    assert not may_read_attachment(keeper, file.id)
    view = queries.topic_view(actor=keeper, topic_id=topic.id)
    assert view.messages[1].is_withdrawn
    assert view.pins == []
    for again in (operations.withdraw_message, operations.pin_decision):
        with pytest.raises(NotFound):
            again(actor=woman, message_id=message.id)


def test_a_file_is_read_by_whoever_reads_the_topic(topic: Topic, keeper: Staff, woman: Staff, stranger: Staff) -> None:
    file = blobs.store_picture(jpeg(), name="san-khau.jpg")
    said(woman, topic, "", attachments=[file.id])
    assert shown(keeper, topic)[1].files == [(file.id, "san-khau.jpg")]
    assert may_read_attachment(keeper, file.id)
    assert not may_read_attachment(stranger, file.id)
    with pytest.raises(Invalid):  # a known id gives no right to somebody else's file
        said(keeper, topic, "Lấy lại", attachments=[file.id])


def test_whoever_writes_follows_the_topic_and_has_read_it(topic: Topic, keeper: Staff, woman: Staff) -> None:
    said(woman, topic)
    mark = TopicMark.objects.get(topic=topic, person_id=woman.person_id)
    assert (mark.read_n, mark.follow) == (2, "all")
    operations.follow_topic(actor=woman, topic_id=topic.id, follow="muted")
    said(woman, topic)
    mark.refresh_from_db()
    assert (mark.read_n, mark.follow) == (3, "muted")
    with pytest.raises(Invalid):
        operations.follow_topic(actor=woman, topic_id=topic.id, follow="loud")


def test_a_name_behind_an_at_sign_mentions_whoever_reads_the_topic(topic: Topic, keeper: Staff, woman: Staff) -> None:
    message = said(keeper, topic, "Nhờ @Nguyễn Thị Hoa lo phần văn nghệ, và @Hội LHPN phường Ái Quốc cử 5 chị.")
    assert [one[:2] for one in message.named] == [
        ["Nguyễn Thị Hoa", "person"],
        ["Hội LHPN phường Ái Quốc", "unit"],
    ]
    assert happened(message.id) == ["message_posted", "people_mentioned"]
    assert said(keeper, topic, "@nguyen thi hoa xem giúp").named[0][2] == str(woman.person_id)
    assert said(keeper, topic, "Gửi về hoa@example.vn, lúc @ 8 giờ").named == []


def test_somebody_outside_is_refused_like_somebody_who_does_not_exist(
    topic: Topic, keeper: Staff, stranger: Staff
) -> None:
    known = refused(keeper, topic, "Nhờ @Vũ Văn Lạ")
    unknown = refused(keeper, topic, "Nhờ @Vũ Văn Quen")
    assert known.replace("Lạ", "") == unknown.replace("Quen", "")
    assert shown(keeper, topic)[-1].n == 1
    assert queries.mentionable(actor=keeper, topic_id=topic.id, q="Vũ Văn") == []
    with pytest.raises(NotFound):
        queries.mentionable(actor=stranger, topic_id=topic.id, q="Hoa")


def test_of_several_people_of_one_name_the_unit_in_brackets_tells_which(topic: Topic, keeper: Staff) -> None:
    other = staff("MTTQ-10660", "clerk", name="Nguyễn Thị Hoa")
    words = refused(keeper, topic, "Nhờ @Nguyễn Thị Hoa")
    assert "Hội LHPN phường Ái Quốc" in words
    message = said(keeper, topic, "Nhờ @Nguyễn Thị Hoa (MTTQ phường Ái Quốc) xem.")
    assert message.named[0][2] == str(other.person_id)


def test_a_guest_is_mentioned_while_the_invitation_lasts(topic: Topic, keeper: Staff, stranger: Staff) -> None:
    invite(keeper, stranger, space_of(topic), days=2)
    assert said(keeper, topic, "Mời @Vũ Văn Lạ góp ý").named
    with clock.at(clock.now() + timedelta(days=3)):
        refused(keeper, topic, "Mời @Vũ Văn Lạ góp ý")


def test_another_system_writes_for_its_unit(topic: Topic, keeper: Staff, woman: Staff) -> None:
    client = ApiClient(
        client_id=woman.person_id, unit_id=woman.unit_id, scopes=frozenset({"spaces:read", "spaces:write"})
    )
    operations.post_message(actor=client, topic_id=topic.id, draft=operations.MessageDraft(body="Lịch tập đã đăng."))
    assert shown(keeper, topic)[1].who == "Hội LHPN phường Ái Quốc"
    reader = ApiClient(client_id=woman.person_id, unit_id=woman.unit_id, scopes=frozenset({"spaces:read"}))
    with pytest.raises(NotAllowed):
        operations.post_message(actor=reader, topic_id=topic.id, draft=operations.MessageDraft(body="Không được"))
    blind = ApiClient(client_id=woman.person_id, unit_id=woman.unit_id, scopes=frozenset({"tasks:read"}))
    with pytest.raises(NotFound):
        queries.topic_view(actor=blind, topic_id=topic.id)


def test_the_keeper_and_the_opener_settle_decisions_and_undo_that(keeper: Staff, woman: Staff, head: Staff) -> None:
    space_id = opened(keeper, "PN-10660", "BCT-10660-03")
    topic = topic_in(woman, space_id)
    message = said(head, topic, "Chốt: sáng Chủ Nhật.")
    with pytest.raises(NotAllowed):
        operations.pin_decision(actor=head, message_id=message.id)
    for who in (woman, keeper):
        operations.pin_decision(actor=who, message_id=message.id)
        assert [pin.n for pin in queries.space_view(actor=head, space_id=space_id).pins] == [2]
        operations.unpin_decision(actor=who, message_id=message.id)
        assert queries.space_view(actor=head, space_id=space_id).pins == []
