"""The pages of spaces: what people read, write and are told at the place where something is wrong."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.tests.samples import jpeg
from nhipcau.spaces import operations, queries
from nhipcau.spaces.models import Message, Space, SpaceGuest, SpaceUnit, Topic, TopicMark
from nhipcau.spaces.tests.factories import asked, invite, opened, said, space_of, staff, topic_in, unit_id
from nhipcau.spaces.tests.web_factories import key_of, sign_in, text

BASE = "/khong-gian/"


@pytest.fixture(autouse=True)
def blob_folder(settings: Any, tmp_path: Path) -> None:
    settings.BLOB_ROOT = tmp_path


@pytest.fixture
def topic(keeper: Staff, woman: Staff) -> Topic:
    return topic_in(keeper, opened(keeper, "PN-10660"))


def address(topic: Topic, slug: str = "") -> str:
    return f"{BASE}chu-de/{topic.id}/{slug}"


def test_an_officer_opens_a_space_adds_a_unit_and_a_topic(keeper: Staff, woman: Staff) -> None:
    browser = sign_in(keeper)
    assert "Mở không gian" in text(browser.get(BASE))
    form = browser.get(f"{BASE}mo/")
    fields = {"name": "Ngày hội Đại đoàn kết", "purpose": "Cùng chuẩn bị.", "who": "some", "khoa": key_of(form)}
    answer = browser.post(f"{BASE}mo/", fields)
    space = Space.objects.get()
    assert answer["Location"] == f"{BASE}{space.id}/thanh-vien/"
    assert browser.post(f"{BASE}mo/", fields)["Location"] == answer["Location"]
    assert Space.objects.count() == 1
    found = text(browser.get(answer["Location"], {"q": "phu nu ai quoc"}))
    assert "Không có đơn vị nào" in found
    assert "Hội LHPN phường Ái Quốc" in text(browser.get(answer["Location"], {"q": "lhpn ai quoc"}))
    browser.post(f"{BASE}{space.id}/don-vi/them/", {"unit_id": str(woman.unit_id)})
    assert SpaceUnit.objects.filter(space=space, unit_id=woman.unit_id).exists()
    new = f"{BASE}{space.id}/chu-de-moi/"
    browser.post(new, {"title": "Phân công", "body": "Mời các chị góp ý.", "khoa": key_of(browser.get(new))})
    page = text(sign_in(woman).get(f"{BASE}{space.id}/"))
    for words in ("Ngày hội Đại đoàn kết", "Cùng chuẩn bị.", "Phân công", "Mời các chị góp ý.", "Chưa mở"):
        assert words in page


def test_a_message_is_written_read_and_answered(topic: Topic, keeper: Staff, woman: Staff) -> None:
    browser = sign_in(woman)
    page = browser.get(address(topic))
    fields = {"body": "Xem https://mttq.haiphong.vn/ke-hoach. <b>nhé</b>", "khoa": key_of(page)}
    answer = browser.post(address(topic, "viet/"), fields)
    assert answer["Location"] == f"{address(topic)}?da-gui#tin-2"
    browser.post(address(topic, "viet/"), fields)
    assert Message.objects.filter(topic=topic).count() == 2
    html = sign_in(keeper).get(address(topic)).content.decode()
    assert '<a href="https://mttq.haiphong.vn/ke-hoach" rel="noopener nofollow">' in html
    assert "&lt;b&gt;nhé&lt;/b&gt;" in html
    answering = sign_in(keeper).get(address(topic, "viet/"), {"tra-loi": "2"}).content.decode()
    assert 'name="under_n" value="2"' in answering
    sign_in(keeper).post(address(topic, "viet/"), {"body": "Được.", "under_n": "2"})
    assert Message.objects.get(topic=topic, n=3).under_n == 2
    assert TopicMark.objects.get(topic=topic, person_id=woman.person_id).read_n == 2


def test_what_was_typed_stays_when_nobody_here_is_called_so(topic: Topic, keeper: Staff) -> None:
    browser = sign_in(keeper)
    file = SimpleUploadedFile("anh.jpg", jpeg(), content_type="image/jpeg")
    answer = browser.post(address(topic, "viet/"), {"body": "Nhờ @Vũ Văn Lạ lo.", "attachments": file})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nhờ @Vũ Văn Lạ lo." in page
    assert "Không có ai đọc được ở đây tên là “Vũ Văn Lạ lo”" in page
    assert "anh.jpg" in page
    assert not Message.objects.filter(n=2).exists()


def test_a_far_too_long_message_is_refused_with_what_was_typed(topic: Topic, keeper: Staff) -> None:
    body = "dài " * 5_001
    answer = sign_in(keeper).post(address(topic, "viet/"), {"body": body})
    assert answer.status_code == 422
    assert answer.content.decode().count("dài ") >= 5_000
    huge = sign_in(keeper).post(address(topic, "viet/"), {"body": "x" * 3_000_000})
    assert huge.status_code == 413
    assert Message.objects.filter(topic=topic).count() == 1


def test_what_is_new_comes_as_a_part_of_the_page(topic: Topic, keeper: Staff, woman: Staff) -> None:
    browser = sign_in(keeper)
    html = browser.get(address(topic)).content.decode()
    assert f'data-live="topic:{topic.id}" data-live-after="1"' in html
    said(woman, topic, "Tin vừa tới.", under_n=1)
    part = browser.get(address(topic), {"sau": "1"}).content.decode()
    assert "Tin vừa tới." in part
    assert 'data-n="2"' in part
    assert "<html" not in part
    assert "Trả lời Lê Thị Mai" in part
    assert browser.get(address(topic), {"sau": "2"}).content.strip() == b""
    assert TopicMark.objects.get(topic=topic, person_id=keeper.person_id).read_n == 2


def test_the_first_new_message_is_marked_and_led_to(keeper: Staff, woman: Staff) -> None:
    topic = topic_in(keeper, opened(keeper, "PN-10660"))
    sign_in(woman).get(address(topic))
    Message.objects.bulk_create(
        Message(topic=topic, n=n, person_id=keeper.person_id, unit_id=keeper.unit_id, body=f"Tin {n}")
        for n in range(2, 121)
    )
    Topic.objects.filter(pk=topic.id).update(last_n=120)
    browser = sign_in(woman)
    row = text(browser.get(f"{BASE}{topic.space_id}/"))
    assert "119 tin mới" in row
    assert "?tu=2#tin-2" in row
    page = browser.get(address(topic)).content.decode()
    assert 'href="?tu=2#tin-2"' in page
    assert "Tin 71<" in page
    assert "Tin 70<" not in page
    assert "Tin 21<" in browser.get(address(topic), {"truoc": "71"}).content.decode()


def test_a_poll_is_asked_answered_and_closed_on_the_page(topic: Topic, keeper: Staff, woman: Staff) -> None:
    browser = sign_in(keeper)
    form = browser.get(address(topic, "bieu-quyet/"))
    day = (clock.today() + timedelta(days=2)).isoformat()
    fields = {"question": "Ngày nào?", "options": "Thứ Bảy\nChủ Nhật", "closes_on": day, "khoa": key_of(form)}
    assert browser.post(address(topic, "bieu-quyet/"), fields | {"options": "Một"}).status_code == 422
    browser.post(address(topic, "bieu-quyet/"), fields)
    poll = queries.topic_view(actor=woman, topic_id=topic.id).messages[-1].poll
    assert poll is not None
    place = f"{BASE}bieu-quyet/{poll.id}/"
    other = sign_in(woman)
    assert "Chọn một phương án trước đã" in text(other.post(place, {}))
    assert other.post(place, {"places": "1"}).status_code == 302
    assert "1 người đã chọn" in text(other.get(address(topic)))
    assert sign_in(woman).post(f"{place}dong/").status_code == 403
    browser.post(f"{place}dong/")
    late = other.post(place, {"places": "0"})
    assert late.status_code == 409
    assert "không được tính" in text(late)


def test_a_decision_is_settled_and_stands_at_the_top(topic: Topic, keeper: Staff, woman: Staff) -> None:
    message = said(woman, topic, "Chốt: sáng Chủ Nhật.")
    browser = sign_in(keeper)
    asking = f"{BASE}tin/{message.id}/chot/"
    assert "Chốt: sáng Chủ Nhật." in text(browser.get(asking))
    assert browser.post(asking)["Location"] == f"{BASE}tin/{message.id}/"
    assert browser.get(f"{BASE}tin/{message.id}/")["Location"] == f"{address(topic)}#tin-2"
    for page in (address(topic), f"{BASE}{topic.space_id}/"):
        assert "Quyết định đã chốt" in text(browser.get(page))
    assert sign_in(woman).get(asking).status_code == 403
    browser.post(f"{BASE}tin/{message.id}/bo-chot/")
    assert "Quyết định đã chốt" not in text(browser.get(address(topic)))


def test_a_message_is_mended_and_withdrawn_on_pages_of_their_own(topic: Topic, keeper: Staff, woman: Staff) -> None:
    message = said(woman, topic, "Họp 8 giờ")
    browser = sign_in(woman)
    mend = f"{BASE}tin/{message.id}/sua/"
    assert "Họp 8 giờ" in text(browser.get(mend))
    browser.post(mend, {"body": "Họp 9 giờ"})
    assert "đã sửa" in text(browser.get(address(topic)))
    with clock.at(clock.now() + timedelta(minutes=20)):
        late = browser.post(mend, {"body": "Họp 10 giờ"})
        assert late.status_code == 409
        assert "Họp 10 giờ" in text(late)
    assert sign_in(keeper).get(mend).status_code == 403
    browser.post(f"{BASE}tin/{message.id}/rut/")
    page = text(sign_in(keeper).get(address(topic)))
    assert "Đã rút lại" in page
    assert "Họp 9 giờ" not in page


def test_a_guest_is_invited_extended_and_ended(topic: Topic, keeper: Staff, stranger: Staff) -> None:
    guest_id = invite(keeper, stranger, space_of(topic), days=3)
    browser = sign_in(keeper)
    new = f"{BASE}{topic.space_id}/khach/moi/"
    day = (clock.today() + timedelta(days=9)).isoformat()
    assert "chưa mời được" in text(browser.post(new, {"email": "ai@example.vn", "last_on": day})).lower()
    assert browser.post(new, {"email": f"{stranger.person_id}@example.vn", "last_on": day}).status_code == 302
    assert SpaceGuest.objects.get(pk=guest_id).last_on.isoformat() == day
    own = f"{BASE}{topic.space_id}/khach/{guest_id}/"
    assert "Vũ Văn Lạ" in text(browser.get(own))
    browser.post(own, {"last_on": clock.today().isoformat()})
    assert "Bạn là khách" not in text(browser.get(BASE))
    assert "khách" in text(sign_in(stranger).get(BASE))
    browser.post(f"{own}thoi/")
    assert sign_in(stranger).get(address(topic)).status_code == 404


def test_a_closed_space_keeps_what_was_typed_for_it(topic: Topic, keeper: Staff, woman: Staff) -> None:
    browser = sign_in(keeper)
    assert browser.post(f"{BASE}{topic.space_id}/dong/").status_code == 302
    late = sign_in(woman).post(address(topic, "viet/"), {"body": "Câu này gõ mất công."})
    assert late.status_code == 409
    assert "Câu này gõ mất công." in text(late)
    assert "Không gian đã đóng" in text(late)
    browser.post(f"{BASE}{topic.space_id}/mo-lai/")
    assert sign_in(woman).post(address(topic, "viet/"), {"body": "Gửi được."}).status_code == 302


def test_units_leave_and_the_keeper_stays(topic: Topic, keeper: Staff, woman: Staff) -> None:
    browser = sign_in(keeper)
    place = f"{BASE}{topic.space_id}/don-vi/bo/"
    assert browser.post(place, {"unit_id": str(keeper.unit_id)}).status_code == 409
    assert browser.post(place, {"unit_id": "khong"}).status_code == 422
    browser.post(place, {"unit_id": str(woman.unit_id)})
    assert sign_in(woman).get(address(topic)).status_code == 404
    wrong = browser.post(f"{BASE}{topic.space_id}/don-vi/them/", {"unit_id": str(unit_id("SXD"))})
    assert wrong.status_code == 422


def test_what_one_is_told_is_chosen_on_the_topic(topic: Topic, woman: Staff) -> None:
    sign_in(woman).post(address(topic, "theo-doi/"), {"follow": "muted"})
    assert TopicMark.objects.get(topic=topic, person_id=woman.person_id).follow == "muted"
    assert sign_in(woman).post(address(topic, "theo-doi/"), {"follow": "?"}).status_code == 422


def test_names_are_offered_behind_an_at_sign(topic: Topic, keeper: Staff, stranger: Staff) -> None:
    page = text(sign_in(keeper).get(address(topic, "nhac/"), {"q": "hoa"}))
    assert "Nguyễn Thị Hoa" in page
    assert "Vũ Văn Lạ" not in text(sign_in(keeper).get(address(topic, "nhac/"), {"q": "vu van"}))
    assert sign_in(stranger).get(address(topic, "nhac/"), {"q": "hoa"}).status_code == 404


def test_a_member_organisation_sees_the_keepers_buttons_only_in_its_own_space(topic: Topic, woman: Staff) -> None:
    page = text(sign_in(woman).get(f"{BASE}{topic.space_id}/"))
    assert "Sửa không gian" not in page
    assert sign_in(woman).get(f"{BASE}{topic.space_id}/sua/").status_code == 403
    assert sign_in(staff("MTTQ-10660", "observer")).get(f"{BASE}mo/").status_code == 403


def test_the_pages_cost_few_queries(
    still: None, topic: Topic, keeper: Staff, woman: Staff, django_assert_max_num_queries: Any
) -> None:
    asked(keeper, topic, is_open=True)
    for n in range(12):
        said(woman, topic, f"Tin {n}", under_n=1)
    operations.mark_read(actor=keeper, topic_id=topic.id, up_to=99)
    browser = sign_in(keeper)
    for place, most in ((address(topic), 17), (f"{BASE}{topic.space_id}/", 17), (BASE, 12)):
        browser.get(place)
        with django_assert_max_num_queries(most):
            assert browser.get(place).status_code == 200


def test_the_start_page_tells_of_topics_with_something_new(topic: Topic, keeper: Staff, woman: Staff) -> None:
    browser = sign_in(keeper)
    browser.get(address(topic))
    assert "Tin mới trong không gian số" not in text(browser.get("/hom-nay/"))
    said(woman, topic, "Có tin mới.")
    page = text(browser.get("/hom-nay/"))
    assert "Tin mới trong không gian số" in page
    assert f"{address(topic)}?tu=2#tin-2" in page
    assert '<span class="end small">1<' in page
    operations.remove_unit(actor=keeper, space_id=space_of(topic), unit_id=woman.unit_id)
    assert "Tin mới trong không gian số" not in text(sign_in(woman).get("/hom-nay/"))


def test_messages_of_a_topic_are_no_notices_of_the_page(topic: Topic, keeper: Staff) -> None:
    """What a view calls `messages` is what the layout says in its corner: each message stood there too, once."""
    for place in (address(topic), f"{address(topic)}?sau=0"):
        html = sign_in(keeper).get(place).content.decode()
        assert html.count("Mời cùng bàn.") == 1
        assert "Shown(" not in html
