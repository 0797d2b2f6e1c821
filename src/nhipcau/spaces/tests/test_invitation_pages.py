"""The pages of invitations: the keeper asks and follows, the invited unit reads, answers and leaves."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.web.formats import day_full
from nhipcau.spaces import operations
from nhipcau.spaces.models import SpaceInvitation
from nhipcau.spaces.tests.factories import asked_in, opened, staff, topic_in, unit_id
from nhipcau.spaces.tests.test_rights import reads
from nhipcau.spaces.tests.web_factories import key_of, sign_in, text

BASE, BESIDE = "/khong-gian/", "MTTQ-10661"


@pytest.fixture
def leader(world: None) -> Staff:
    return staff(BESIDE, "leader", name="Đỗ Thị Lan")


@pytest.fixture
def space_id(keeper: Staff) -> UUID:
    return opened(keeper)


def test_the_keeper_finds_a_unit_outside_its_line_and_invites_it(keeper: Staff, space_id: UUID) -> None:
    browser = sign_in(keeper)
    members, form = f"{BASE}{space_id}/thanh-vien/", f"{BASE}{space_id}/don-vi/{unit_id(BESIDE)}/moi/"
    page = browser.get(members, {"q": "MTTQ"}).content.decode()
    assert "Ngoài hệ thống của đơn vị mình" in page
    assert form in page
    fields = {"words": "Mời cùng lo đoạn sông chung.", "last_on": "", "khoa": key_of(browser.get(form))}
    empty = browser.post(form, fields | {"words": ""})
    assert (empty.status_code, "Ghi ngắn gọn lý do mời" in text(empty)) == (422, True)
    assert browser.post(form, fields)["Location"] == members
    assert browser.post(form, fields)["Location"] == members
    invitation = SpaceInvitation.objects.get()
    page = text(browser.get(members))
    assert f"Chờ trả lời, đến hết ngày {day_full(invitation.answer_by)}" in page
    again = browser.post(form, fields | {"khoa": ""})
    assert "chưa trả lời" in text(again)
    browser.post(f"{BASE}{space_id}/loi-moi/{invitation.id}/rut/")
    assert "Chờ trả lời" not in text(browser.get(members))
    late = browser.post(f"{BASE}{space_id}/loi-moi/{invitation.id}/rut/", follow=True)
    assert "không còn hiệu lực" in text(late)


def test_the_invited_unit_reads_accepts_and_leaves(keeper: Staff, leader: Staff, space_id: UUID) -> None:
    topic_in(keeper, space_id, "Chuyện bên trong")
    last_on = clock.today() + timedelta(days=9)
    invitation_id = asked_in(keeper, space_id, BESIDE, words="Mời cùng lo.", last_on=last_on)
    browser, address = sign_in(leader), f"{BASE}loi-moi/{invitation_id}/"
    assert address in browser.get(BASE).content.decode()
    page = text(browser.get(address))
    for words in ("Chuẩn bị Ngày hội Đại đoàn kết", "Mời cùng lo.", "Lê Thị Mai", day_full(last_on)):
        assert words in page
    assert "Chuyện bên trong" not in page
    assert browser.post(f"{address}tham-gia/", {"who": "?"}).status_code == 422
    assert browser.post(f"{address}tham-gia/", {"who": "unit"})["Location"] == f"{BASE}{space_id}/"
    assert browser.post(f"{address}tham-gia/", {"who": "unit"})["Location"] == f"{BASE}{space_id}/"
    assert browser.get(address)["Location"] == f"{BASE}{space_id}/"
    space = text(browser.get(f"{BASE}{space_id}/"))
    assert "Chuyện bên trong" in space
    assert "Rời không gian" in space
    assert f"đến hết ngày {day_full(last_on)}" in text(sign_in(keeper).get(f"{BASE}{space_id}/thanh-vien/"))
    assert "vào cùng không đọc được gì" in text(browser.get(f"{BASE}{space_id}/roi/"))
    assert browser.post(f"{BASE}{space_id}/roi/")["Location"] == BASE
    assert not reads(leader, space_id)
    assert browser.get(f"{BASE}{space_id}/").status_code == 404
    assert "không còn hiệu lực" in text(browser.get(address, follow=True))


def test_a_unit_declines_with_a_reason_the_keeper_reads(keeper: Staff, leader: Staff, space_id: UUID) -> None:
    invitation_id = asked_in(keeper, space_id, BESIDE)
    browser, address = sign_in(leader), f"{BASE}loi-moi/{invitation_id}/tu-choi/"
    assert browser.post(address, {"reason": "x" * 2_001}).status_code == 422
    assert browser.post(address, {"reason": "Chưa bố trí được người."})["Location"] == BASE
    page = text(sign_in(keeper).get(f"{BASE}{space_id}/thanh-vien/"))
    assert "Đã từ chối" in page
    assert "Chưa bố trí được người." in page
    assert "không còn hiệu lực" in text(browser.post(address, follow=True))


def test_who_talks_in_a_space_with_its_line_and_units_from_outside(keeper: Staff, leader: Staff) -> None:
    space_id = opened(keeper, has_line=True)
    invitation_id = asked_in(keeper, space_id, BESIDE)
    operations.accept_invitation(actor=leader, invitation_id=invitation_id)
    page = text(sign_in(leader).get(f"{BASE}{space_id}/"))
    assert "mọi đơn vị cấp dưới và 1 đơn vị được mời" in page
    assert "Lời mời" not in text(sign_in(leader).get(f"{BASE}{space_id}/thanh-vien/"))


def test_a_closed_space_is_entered_by_nobody(keeper: Staff, leader: Staff, space_id: UUID) -> None:
    invitation_id = asked_in(keeper, space_id, BESIDE)
    operations.set_closed(actor=keeper, space_id=space_id, is_closed=True)
    answer = sign_in(leader).post(f"{BASE}loi-moi/{invitation_id}/tham-gia/", {"who": "unit"}, follow=True)
    assert "đã đóng" in text(answer)
    refused = sign_in(keeper).post(f"{BASE}{space_id}/don-vi/{unit_id('F-HP')}/moi/", {"words": "Mời."})
    assert "đã đóng" in text(refused)
