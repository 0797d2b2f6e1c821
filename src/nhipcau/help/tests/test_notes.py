"""Saying that something is unclear: nothing that opens anything is kept, nor who wrote it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from nhipcau.cases.tests.factories import make_world, open_case
from nhipcau.help.models import Note
from nhipcau.help.operations import leave_note, move_note, purge_notes
from nhipcau.help.queries import note_list, unread
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff, Timer, Visitor
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.events.models import Event
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.prepared import count_all
from nhipcau.kernel.web.pages import page_at

pytestmark = pytest.mark.django_db
SECRET = "Zk3mysecretQ"
ADMIN = Staff(person_id=new_id(), unit_id=new_id(), roles=frozenset({"administrator"}), level="city")
OFFICER = Staff(person_id=new_id(), unit_id=new_id(), roles=frozenset({"officer"}), level="city")


def leave(text: str = "Nút nào để lưu?", page: str = "/gui/") -> Note:
    return Note.objects.get(pk=leave_note(actor=Visitor(), page=page, text=text))


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (f"/v/{SECRET}/", "/v/…/"),
        (f"/v/{SECRET}/bo-sung/?xong={SECRET}#{SECRET}", ""),
        (f"/tai-khoan/ma/{SECRET}/", "/tai-khoan/ma/…/"),
        (f"/tai-khoan/mat-khau-moi/1a-{SECRET}/", "/tai-khoan/mat-khau-moi/…"),
        (f"/phan-anh/?q={SECRET}", "/phan-anh/"),
        (f"/{SECRET}/", ""),
        (f"https://evil.example/{SECRET}", ""),
        (f"//evil.example/{SECRET}", ""),
        (f"javascript:{SECRET}", ""),
        ("/gui/", "/gui/"),
        ("/v/…/", "/v/…/"),
    ],
)
def test_of_a_page_only_what_opens_nothing_is_kept(address: str, kept: str) -> None:
    found = page_at(address)
    assert SECRET not in found
    assert found.startswith(kept)
    assert page_at(found) in {found, ""}


def test_the_link_on_a_citizens_case_page_does_not_carry_its_token(client: Client) -> None:
    make_world()
    token = open_case().link_token
    html = client.get(f"/v/{token}/").content.decode()
    for word in ("/chua-ro/?trang=/v/%E2%80%A6/", "/huong-dan/trang-nay/?trang=/v/%E2%80%A6/"):
        assert word in html
    assert not re.search(rf'(chua-ro|huong-dan)[^"]*{token}', html)
    form = client.get(f"/chua-ro/?trang=/v/{token}/").content.decode()
    assert not re.search(rf'name="trang" value="[^"]*{token}', form)
    client.post("/chua-ro/", {"text": "Chữ này là gì?", "trang": f"/v/{token}/"})
    assert Note.objects.get().page == "/v/…/"


def test_a_link_that_somebody_writes_into_the_note_is_not_kept(client: Client) -> None:
    make_world()
    token = open_case().link_token
    for said in (f"Mở https://nhipcau.example/v/{token} không được", f"/v/{token}/bo-sung/?v={token}.", token):
        assert token[:26] not in leave(said).text
        assert token[26:] not in leave(said).text
    reset = "kT3-_x9QpLm2Zs8RvWc4YbNd"
    assert leave(f"Mã /tai-khoan/ma/{reset}/ báo hết hạn").text == "Mã /tai-khoan/ma/…/ báo hết hạn"
    plain = "Trang https://nhipcau.example/phan-anh-cong-khai/HP26-000001/ chữ quá nhỏ --------------------------"
    assert leave(plain).text == plain


def test_the_small_form_works_without_scripts_and_keeps_what_was_typed(client: Client) -> None:
    refused = client.post("/chua-ro/", {"text": "", "trang": "/gui/"})
    assert refused.status_code == 422
    long = "x" * 1200
    kept = client.post("/chua-ro/", {"text": long, "trang": "/gui/"})
    assert kept.status_code == 422
    assert long in kept.content.decode()
    done = client.post("/chua-ro/", {"text": "Chỗ nào?", "trang": "/gui/"}, follow=True)
    assert done.status_code == 200
    assert Note.objects.get().text == "Chỗ nào?"


def test_the_form_sent_twice_is_one_note(client: Client) -> None:
    for _ in range(2):
        client.post("/chua-ro/", {"text": "Chỗ nào?", "khoa": "khoa-1"})
    assert Note.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 1001])
def test_nothing_and_too_much_are_refused(text: str) -> None:
    with pytest.raises(Invalid):
        leave(text)


def test_a_note_says_which_unit_and_never_who() -> None:
    leave_note(actor=OFFICER, page="/gui/", text="Chỗ này khó hiểu")
    note, event = Note.objects.get(), Event.objects.get(name="help.note_left")
    assert note.unit_id == OFFICER.unit_id
    assert str(OFFICER.person_id) not in str(note.__dict__)
    assert "khó hiểu" not in event.payload


def test_administrators_of_the_city_read_and_settle_notes() -> None:
    note = leave()
    assert sum(count_all(unread(ADMIN))) == 1
    assert [row.text for row in note_list(actor=ADMIN, state="new").rows] == [note.text]
    move_note(actor=ADMIN, note_id=note.id, state="read")
    move_note(actor=ADMIN, note_id=note.id, state="read")
    move_note(actor=ADMIN, note_id=note.id, state="done")
    assert note_list(actor=ADMIN, state="done").counts == {"new": 0, "read": 0, "done": 1}
    with pytest.raises(Conflict):
        move_note(actor=ADMIN, note_id=note.id, state="new")
    with pytest.raises(Conflict):
        move_note(actor=ADMIN, note_id=note.id, state="gone")
    assert Event.objects.filter(name="help.note_moved").count() == 2


def test_others_read_and_move_nothing() -> None:
    note = leave()
    for actor in (OFFICER, Visitor()):
        assert unread(actor) == []
        with pytest.raises(NotAllowed):
            note_list(actor=actor, state="new")
        with pytest.raises(NotAllowed):
            move_note(actor=actor, note_id=note.id, state="read")
        with pytest.raises(NotAllowed):
            purge_notes(actor=actor)
    with pytest.raises(NotFound):
        note_list(actor=ADMIN, state="x")
    with pytest.raises(NotFound):
        note_list(actor=ADMIN, state="new", after="x")


def test_notes_come_page_by_page_at_the_same_cost(django_assert_num_queries: Any) -> None:
    for number in range(35):
        leave(f"Dòng {number}")
    with django_assert_num_queries(5):
        first = note_list(actor=ADMIN, state="new")
    second = note_list(actor=ADMIN, state="new", after=first.after)
    assert (len(first.rows), len(second.rows), second.after) == (30, 5, "")


def test_notes_are_forgotten_after_a_year() -> None:
    leave()
    old = leave()
    Note.objects.filter(pk=old.pk).update(at=clock.now() - timedelta(days=366))
    timer = Timer(name="help.purge")
    assert [purge_notes(actor=timer), purge_notes(actor=timer)] == [1, 0]
    assert not Note.objects.filter(pk=old.pk).exists()
