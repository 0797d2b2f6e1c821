"""What follows an event: notifications, mail about a moved day, phrases and settings."""

import json
from datetime import UTC, date, datetime

import pytest

from nhipcau.cases import operations, queries, seeds
from nhipcau.cases.queries import news
from nhipcau.cases.tests.factories import events, holder, open_case, staff, unit_id
from nhipcau.handling import operations as handling
from nhipcau.kernel import announcements, clock, ids
from nhipcau.kernel.calendar import queries as calendar
from nhipcau.kernel.calendar.models import CalendarDay, CalendarVersion
from nhipcau.kernel.errors import Invalid, NotAllowed
from nhipcau.kernel.events import SealedEvent, drain
from nhipcau.kernel.events.models import Event
from nhipcau.kernel.mail.models import OutgoingMail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

MONDAY = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)


def test_the_sender_is_written_to_when_the_day_moves_and_reads_why() -> None:
    with clock.at(MONDAY):
        opened = open_case(email="hoa@example.vn", consent_contact=True)
    CalendarDay.objects.create(date=date(2026, 11, 12), counts_as="off", name_vi="Ngày nghỉ", status="decreed")
    CalendarVersion.objects.update_or_create(pk=1, defaults={"stamp": ids.new_id()})
    calendar.forget()
    handling.recompute_deadlines(reason="calendar")
    drain()
    mail = OutgoingMail.objects.filter(about_id=opened.case_id).order_by("id").last()
    assert mail is not None
    assert "17/11/2026" in mail.text
    assert events(opened.case_id)[-1] == "cases.deadline_told"
    detail = queries.get_case(actor=holder(opened), case_id=opened.case_id)
    assert detail.timeline[0].kind == "deadline_moved"
    assert "17/11/2026" in str(detail.timeline[0].title)
    _, days = queries.explain_case_deadline(actor=holder(opened), case_id=opened.case_id)
    assert [(day.number, day.name) for day in days if day.day == date(2026, 11, 12)] == [(None, "Ngày nghỉ")]


def last(name: str) -> SealedEvent:
    row = Event.objects.filter(name=name).order_by("id").last()
    assert row is not None
    return SealedEvent(
        seq=1,
        id=row.id,
        name=row.name,
        at=row.at,
        actor_kind=row.actor_kind,
        person_id=row.person_id,
        unit_id=row.unit_id,
        subject_id=row.subject_id,
        data=json.loads(row.payload),
    )


def heard(name: str) -> set[tuple[object, object]]:
    event = last(name)
    return {
        (one.person_id, one.unit_id)
        for kind in announcements.kinds_of(name)
        if kind.kind.startswith("cases.")
        for one in kind.recipients(event)
    }


def test_whom_it_concerns_hears_of_it() -> None:
    front, leader, observer = staff("MTTQ-10660"), staff("MTTQ-10660", "leader"), staff("MTTQ-10660", "observer")
    agency, above = staff("UBND-10660"), staff("F-HP")
    opened = open_case()
    own = {(front.person_id, front.unit_id), (leader.person_id, leader.unit_id)}
    assert heard("cases.case_opened") == own
    operations.take_case(actor=front, case_id=opened.case_id)
    operations.add_citizen_note(actor=holder(opened), case_id=opened.case_id, text="Xin nói thêm.")
    assert heard("cases.citizen_added") == {(front.person_id, front.unit_id)}
    operations.transfer_case(actor=front, case_id=opened.case_id, to_unit_id=agency.unit_id, reason="Việc của phường.")
    assert heard("cases.case_transferred") == {(agency.person_id, agency.unit_id)}
    operations.add_note(actor=agency, case_id=opened.case_id, text="Ghi nội bộ.")
    assert heard("cases.case_noted") == set()
    operations.add_note(actor=front, case_id=opened.case_id, text="Hỏi tiến độ.", visibility="partners")
    assert heard("cases.case_noted") == {(agency.person_id, agency.unit_id)}
    operations.answer_case(actor=agency, case_id=opened.case_id, text="Đã thay bóng.")
    assert heard("cases.case_answered") == own
    operations.rate_case(actor=holder(opened), case_id=opened.case_id, verdict="not_solved")
    assert (agency.person_id, agency.unit_id) in heard("cases.case_reopened")
    assert observer.person_id not in {person for person, _ in heard("cases.case_answered")}
    assert above.unit_id == unit_id("F-HP")


def test_a_notification_is_worded_for_who_may_still_see_the_case() -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    event = last("cases.case_opened")
    told = announcements.Told(
        id=ids.new_id(), kind="cases.arrived", at=event.at, subject_id=opened.case_id, unit_id=None, data=event.data
    )
    shown = news.show(front, [told])[told.id]
    assert opened.code in shown.detail
    assert str(opened.case_id) in shown.url
    assert news.show(staff("SXD"), [told]) == {}


def test_every_kind_of_notification_has_words() -> None:
    front = staff("MTTQ-10660")
    opened = open_case()
    data = {"removed_unit_id": str(front.unit_id)}
    for one in announcements.announcements:
        if one.kind.startswith("cases."):
            told = announcements.Told(
                id=ids.new_id(), kind=one.kind, at=MONDAY, subject_id=opened.case_id, unit_id=front.unit_id, data=data
            )
            assert one.show(front, [told])[told.id].title, one.kind


def test_phrases_are_seeded_once_and_a_retired_one_stays_away() -> None:
    seeds.load(lambda *_: None)
    administrator = staff("F-HP", "administrator")
    assert queries.suggest_categories("Đèn đường ngõ nhà tôi hỏng cả tháng nay")[0].code == "power.streetlight"
    phrase = queries.phrases(actor=administrator, category_code="power.streetlight")[0]
    operations.retire_phrase(actor=administrator, phrase_id=phrase.id)
    seeds.load(lambda *_: None)
    again = {one.id: one for one in queries.phrases(actor=administrator, category_code="power.streetlight")}
    assert not again[phrase.id].is_active
    saved = operations.save_phrase(actor=administrator, category_code="road.pothole", text="Hố voi")
    assert saved.folded == "ho voi"
    with pytest.raises(Invalid):
        operations.save_phrase(actor=administrator, category_code="không có", text="Hố voi")
    with pytest.raises(Invalid):
        operations.save_notice_phrase(actor=administrator, kind="không có", text="Bị trộm")
    with pytest.raises(NotAllowed):
        operations.save_phrase(actor=staff("MTTQ-10660", "leader"), category_code="road.pothole", text="Hố trâu")


def test_a_text_about_a_denunciation_is_asked_about() -> None:
    seeds.load(lambda *_: None)
    found = queries.intake_notice("Tôi muốn tố cáo cán bộ địa chính nhận hối lộ")
    assert found is not None
    assert found.must_confirm
    assert found.addresses
    assert queries.intake_notice("Đèn đường ngõ 47 hỏng ba bóng liền") is None
