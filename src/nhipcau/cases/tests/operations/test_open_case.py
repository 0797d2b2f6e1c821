"""Saying it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection

from nhipcau.cases import operations, queries
from nhipcau.cases.errors import IdTaken, NeedsConfirmation, Redirected
from nhipcau.cases.models import Case
from nhipcau.cases.operations import PlaceInput
from nhipcau.cases.tests.factories import draft, events, holder, open_case, staff, subject, territory_id, unit_id
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.errors import Invalid, NotAllowed
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.mail.models import OutgoingMail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

MONDAY = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)


def test_a_report_goes_to_the_front_of_the_place_and_gets_a_code_and_a_link() -> None:
    with clock.at(MONDAY):
        opened = open_case()
    assert subject(opened.case_id).owner.unit_id == unit_id("MTTQ-10660")
    assert opened.code.startswith("HP26-")
    assert holder(opened).subject_id == opened.case_id
    assert events(opened.case_id) == ["cases.case_opened"]


def test_a_report_without_a_place_goes_to_the_city() -> None:
    opened = open_case(place=PlaceInput())
    assert subject(opened.case_id).owner.unit_id == unit_id("F-HP")


def test_the_point_finds_the_commune() -> None:
    opened = open_case(place=PlaceInput(lat=20.9601, lon=106.2102))
    assert Case.objects.get(pk=opened.case_id).territory_id == territory_id("10661")


def test_a_residential_area_is_kept_and_its_commune_decides() -> None:
    opened = open_case(place=PlaceInput(territory_id=territory_id("10660-03")))
    case = Case.objects.get(pk=opened.case_id)
    assert (case.territory_id, case.residential_id) == (territory_id("10660"), territory_id("10660-03"))
    assert subject(opened.case_id).owner.unit_id == unit_id("MTTQ-10660")


def test_a_storm_goes_straight_to_the_peoples_committee_and_the_front_watches() -> None:
    opened = open_case(category_code="safety.disaster")
    found = subject(opened.case_id)
    assert found.owner.unit_id == unit_id("UBND-10660")
    assert found.role_of(unit_id("MTTQ-10660")) == "watcher"


def test_the_deadlines_follow_the_table() -> None:
    with clock.at(MONDAY):
        opened = open_case()
        urgent = open_case(category_code="power.outage")
        detail = queries.get_case(actor=holder(opened), case_id=opened.case_id)
        hurried = queries.get_case(actor=holder(urgent), case_id=urgent.case_id)
    assert detail.due_at is not None
    assert hurried.due_at is not None
    assert clock.local(detail.due_at).date().isoformat() == "2026-11-16"
    assert clock.local(hurried.due_at).date().isoformat() == "2026-11-12"
    assert [deadline.clock for deadline in detail.deadlines] == ["answer", "first_response"]


def test_the_same_report_sent_twice_is_the_same_case() -> None:
    sent = draft()
    first = operations.open_case(actor=Visitor(), draft=sent)
    again = operations.open_case(actor=Visitor(), draft=sent)
    assert again.is_repeat
    assert (again.case_id, again.code, again.link_token) == (first.case_id, first.code, first.link_token)
    assert Case.objects.count() == 1


def test_another_report_under_a_known_id_gets_neither_link_nor_case() -> None:
    sent = draft()
    operations.open_case(actor=Visitor(), draft=sent)
    with pytest.raises(IdTaken):
        operations.open_case(actor=Visitor(), draft=replace(sent, text="Nắp cống trước cổng trường bị vỡ."))
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "Đèn"}, "text"),
        ({"text": "\x00\u200b\u202e   "}, "text"),
        ({"text": "đ" * 5_001}, "text"),
        ({"phone": "091234567", "consent_contact": True}, "phone"),
        ({"phone": "0912345678"}, "consent_contact"),
        ({"email": "hoa", "consent_contact": True}, "email"),
        ({"name": "Nguyễn Thị Hoa"}, "consent_name"),
        ({"category_code": "không có"}, "category"),
        ({"category_code": "road"}, "category"),
        ({"channel": "telepathy"}, "channel"),
        ({"photos": [new_id() for _ in range(6)]}, "photos"),
        ({"place": PlaceInput(lat=10.77, lon=106.70)}, "place"),
        ({"place": PlaceInput(lat=float("nan"), lon=106.70)}, "place"),
        ({"place": PlaceInput(territory_id=new_id())}, "place"),
        ({"place": PlaceInput(address="x" * 241)}, "place"),
    ],
)
def test_what_cannot_be_used_is_named(changes: dict[str, Any], field: str) -> None:
    actor = staff("MTTQ-10660") if field == "channel" else Visitor()
    with pytest.raises(Invalid) as refused:
        open_case(actor, **changes)
    assert set(refused.value.fields) == {field}
    assert Case.objects.count() == 0


def test_decomposed_letters_are_composed_and_marks_taken_out() -> None:
    opened = open_case(text="Đe\u0300n đường \u202engõ 47 hỏng\x00, tối lắm.")
    assert Case.objects.get(pk=opened.case_id).text == "Đèn đường ngõ 47 hỏng, tối lắm."


def test_contacts_are_ciphertext_in_the_database() -> None:
    opened = open_case(name="Nguyễn Thị Hoa", consent_name=True, phone="0912 345 678", consent_contact=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone FROM cases_case")
        row = cursor.fetchone()
    assert "Hoa" not in row[0]
    assert "345" not in row[1]
    case = Case.objects.get(pk=opened.case_id)
    assert case.phone == "0912345678"
    assert case.needs_call
    assert {consent["purpose"] for consent in case.consents} == {"contact", "name"}


def test_who_leaves_an_address_gets_the_code_and_the_link_by_mail() -> None:
    opened = open_case(email="hoa@example.vn", consent_contact=True)
    mail = OutgoingMail.objects.get()
    assert opened.code in mail.subject
    assert f"/v/{opened.link_token}/" in mail.text


@pytest.mark.parametrize("category", ["other.crime", "other.denunciation", "safety.drug", "safety.fraud"])
def test_crime_and_corruption_are_told_where_to_go_and_never_stored(category: str) -> None:
    with pytest.raises(Redirected) as turned:
        open_case(category_code=category, text="Chuyện mật không được lưu ở đâu cả.")
    assert turned.value.notice.addresses
    assert Case.objects.count() == 0


def test_a_text_confirmed_as_crime_is_never_stored() -> None:
    with pytest.raises(Redirected):
        open_case(confirmed_crime=True)
    assert Case.objects.count() == 0


def test_a_complaint_is_asked_about_and_goes_on_when_the_person_says_it_is_none() -> None:
    with pytest.raises(NeedsConfirmation) as asked:
        open_case(category_code="other.complaint")
    assert asked.value.notice.kind == "complaint"
    assert Case.objects.count() == 0
    open_case(category_code="other.complaint", notice_acknowledged=True)
    assert Case.objects.count() == 1


def test_an_officer_enters_for_a_neighbour_and_their_unit_follows() -> None:
    head = staff("BCT-10660-03", "head")
    opened = open_case(head, channel="on_behalf", agreed="in_person")
    assert subject(opened.case_id).role_of(head.unit_id) == "watcher"
    assert Case.objects.get(pk=opened.case_id).entered_by_unit == head.unit_id


@pytest.mark.parametrize("role", ["member", "observer", "administrator"])
def test_who_does_not_handle_cases_enters_none_for_others(role: str) -> None:
    with pytest.raises(NotAllowed):
        open_case(staff("MTTQ-10660", role), channel="on_behalf")


def test_on_the_public_page_an_officer_is_a_citizen() -> None:
    opened = open_case(staff("MTTQ-10660", "observer"))
    assert Case.objects.get(pk=opened.case_id).entered_by_person is None


def test_nobody_without_an_account_enters_for_others() -> None:
    with pytest.raises(NotAllowed):
        open_case(Visitor(), channel="phone")


def test_many_come_in_at_once_or_none() -> None:
    good, bad = draft(), draft(text="")
    with pytest.raises(Invalid):
        operations.open_cases(actor=Visitor(), drafts=[good, bad])
    assert Case.objects.count() == 0
    opened = operations.open_cases(actor=Visitor(), drafts=[good, draft(), good])
    assert len({one.case_id for one in opened}) == 2


def test_the_id_of_a_case_does_not_lead_to_the_senders_link() -> None:
    """An officer reads a report without contacts and sends its words again under the id in the officer's address."""
    sent = draft()
    opened = operations.open_case(actor=Visitor(), draft=sent)
    assert opened.case_id != sent.id
    forged = operations.open_case(actor=Visitor(), draft=replace(sent, id=opened.case_id))
    assert not forged.is_repeat
    assert forged.link_token != opened.link_token
    again = operations.open_case(actor=Visitor(), draft=sent)
    assert (again.is_repeat, again.link_token) == (True, opened.link_token)
