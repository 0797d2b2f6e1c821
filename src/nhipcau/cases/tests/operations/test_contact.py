"""Contacts, calls and links; notes and the kind of matter."""

from typing import Any

import pytest

from nhipcau.cases import operations, queries
from nhipcau.cases.models import Case
from nhipcau.cases.tests.factories import events, holder, open_case, staff, subject, unit_id
from nhipcau.kernel.actors import LinkHolder, Visitor
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.mail.models import OutgoingMail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

CONTACT: dict[str, Any] = {
    "name": "Nguyễn Thị Hoa",
    "consent_name": True,
    "phone": "0912345678",
    "email": "hoa@example.vn",
    "consent_contact": True,
}


def test_a_contact_is_masked_until_a_party_says_why_it_needs_it() -> None:
    opened, front = open_case(**CONTACT), staff("MTTQ-10660")
    shown = queries.get_case(actor=front, case_id=opened.case_id).contact
    assert (shown.name, shown.phone) == ("N. T. H.", "••• ••• 678")
    contact = operations.reveal_contact(actor=front, case_id=opened.case_id, reason="Hẹn giờ kiểm tra.")
    assert (contact.name, contact.phone, contact.email) == ("Nguyễn Thị Hoa", "0912345678", "hoa@example.vn")
    assert events(opened.case_id)[-1] == "cases.contact_revealed"
    citizen = queries.get_case(actor=holder(opened), case_id=opened.case_id)
    assert [entry.kind for entry in citizen.timeline] == ["opened"]


def test_a_contact_is_not_shown_without_a_reason() -> None:
    opened = open_case(**CONTACT)
    with pytest.raises(Invalid):
        operations.reveal_contact(actor=staff("MTTQ-10660"), case_id=opened.case_id, reason="")
    assert events(opened.case_id) == ["cases.case_opened"]


@pytest.mark.parametrize(("code", "role"), [("F-HP", "leader"), ("MTTQ-10660", "observer")])
def test_who_only_reads_sees_no_contact(code: str, role: str) -> None:
    opened, reader = open_case(**CONTACT), staff(code, role)
    detail = queries.get_case(actor=reader, case_id=opened.case_id)
    assert "091234" not in repr(detail)
    assert "Hoa" not in repr(detail)
    with pytest.raises(NotAllowed):
        operations.reveal_contact(actor=reader, case_id=opened.case_id, reason="Muốn biết.")


def test_a_call_is_recorded() -> None:
    opened, front = open_case(phone="0912345678", consent_contact=True), staff("MTTQ-10660")
    assert queries.get_case(actor=front, case_id=opened.case_id).needs_call
    operations.record_call(actor=front, case_id=opened.case_id, outcome="no_answer")
    assert queries.get_case(actor=front, case_id=opened.case_id).needs_call
    operations.record_call(actor=front, case_id=opened.case_id, outcome="reached", note="Đã báo ngày kiểm tra.")
    assert not queries.get_case(actor=front, case_id=opened.case_id).needs_call


def test_nobody_is_called_without_a_number_or_an_outcome() -> None:
    front, silent, spoken = staff("MTTQ-10660"), open_case(), open_case(phone="0912345678", consent_contact=True)
    with pytest.raises(Invalid):
        operations.record_call(actor=front, case_id=silent.case_id, outcome="reached")
    with pytest.raises(Invalid):
        operations.record_call(actor=front, case_id=spoken.case_id, outcome="maybe")


def test_a_revoked_link_opens_nothing_and_the_new_one_goes_to_the_citizen_alone() -> None:
    opened, front = open_case(email="hoa@example.vn", consent_contact=True), staff("MTTQ-10660")
    old = holder(opened)
    operations.revoke_link(actor=front, case_id=opened.case_id, reason="Mất phiếu hẹn.")
    with pytest.raises(NotFound):
        queries.case_by_link(opened.link_token)
    with pytest.raises(NotFound):
        queries.get_case(actor=old, case_id=opened.case_id)
    fresh = queries.link_token(Case.objects.get(pk=opened.case_id))
    assert f"/v/{fresh}/" in OutgoingMail.objects.order_by("id").last().text  # type: ignore[union-attr]
    assert queries.case_by_link(fresh) == LinkHolder(subject_id=opened.case_id, link_version=2)


@pytest.mark.parametrize("token", ["", "x", "a" * 49, "!" * 49, "á" * 60, "a" * 4000])
def test_a_wrong_link_opens_nothing(token: str) -> None:
    with pytest.raises(NotFound):
        queries.case_by_link(token)


def test_a_link_of_one_case_opens_no_other() -> None:
    first, second = open_case(), open_case()
    mixed = first.link_token[:26] + second.link_token[26:]
    with pytest.raises(NotFound):
        queries.case_by_link(mixed)
    with pytest.raises(NotFound):
        queries.get_case(actor=holder(first), case_id=second.case_id)


def test_the_sender_takes_name_and_contact_back() -> None:
    opened = open_case(**CONTACT)
    operations.withdraw_contact(actor=holder(opened), case_id=opened.case_id)
    operations.withdraw_contact(actor=holder(opened), case_id=opened.case_id)
    case = Case.objects.get(pk=opened.case_id)
    assert (case.name, case.phone, case.email, case.phone_hash, case.needs_call) == ("", "", "", "", False)
    assert all(consent["until"] for consent in case.consents)
    assert events(opened.case_id).count("cases.contact_withdrawn") == 1
    with pytest.raises(NotAllowed):
        operations.withdraw_contact(actor=staff("MTTQ-10660"), case_id=opened.case_id)  # type: ignore[arg-type]


def test_each_entry_is_read_by_whom_it_is_for() -> None:
    opened, front, police = open_case(), staff("MTTQ-10660"), staff("CA-10660")
    above = staff("F-HP", "leader")
    operations.invite_unit(actor=front, case_id=opened.case_id, unit_id=police.unit_id)
    for visibility in ("internal", "partners", "public"):
        operations.add_note(actor=front, case_id=opened.case_id, text=f"Ghi {visibility}.", visibility=visibility)

    def texts(actor: object) -> set[str]:
        page = queries.timeline_page(actor=actor, case_id=opened.case_id)  # type: ignore[arg-type]
        return {entry.text for entry in page.entries if entry.kind == "note"}

    assert texts(front) == {"Ghi internal.", "Ghi partners.", "Ghi public."}
    assert texts(police) == texts(above) == {"Ghi partners.", "Ghi public."}
    assert texts(holder(opened)) == {"Ghi public."}


def test_only_the_owner_speaks_to_the_citizen() -> None:
    opened, front, police = open_case(), staff("MTTQ-10660"), staff("CA-10660")
    operations.invite_unit(actor=front, case_id=opened.case_id, unit_id=police.unit_id)
    with pytest.raises(NotAllowed):
        operations.add_note(actor=police, case_id=opened.case_id, text="Gửi bà con.", visibility="public")
    with pytest.raises(Invalid):
        operations.add_note(actor=front, case_id=opened.case_id, text="Ghi.", visibility="everybody")
    with pytest.raises(Invalid):
        operations.add_note(actor=front, case_id=opened.case_id, text="  ")


def test_what_the_sender_adds_reaches_everybody_once() -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    note_id = new_id()
    for _press in range(2):
        operations.add_citizen_note(
            actor=holder(opened), case_id=opened.case_id, text="Tối qua lại tắt thêm bóng nữa.", note_id=note_id
        )
    page = queries.timeline_page(actor=front, case_id=opened.case_id)
    assert [entry.kind for entry in page.entries] == ["citizen_note", "opened"]
    assert page.entries[0].is_citizen


def test_nothing_is_added_to_a_case_that_is_done() -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    operations.answer_case(actor=front, case_id=opened.case_id, text="Đã thay.")
    operations.close_case(actor=front, case_id=opened.case_id)
    with pytest.raises(Conflict):
        operations.add_citizen_note(actor=holder(opened), case_id=opened.case_id, text="Xin hỏi thêm.")
    with pytest.raises(NotFound):
        operations.add_citizen_note(actor=Visitor(), case_id=opened.case_id, text="Xin hỏi.")  # type: ignore[arg-type]


def test_another_kind_of_matter_moves_the_deadline() -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    before = subject(opened.case_id).due_at
    operations.set_category(actor=front, case_id=opened.case_id, category_code="power.hazard")
    detail = queries.get_case(actor=front, case_id=opened.case_id)
    assert detail.due_at is not None
    assert detail.due_at < before
    assert (detail.category_code, detail.category_by, detail.urgency) == ("power.hazard", "officer", "emergency")
    listed = queries.case_list(actor=front, wanted=queries.CaseFilter(category="power"))
    assert [row.id for row in listed.rows] == [opened.case_id]
    with pytest.raises(Invalid):
        operations.set_category(actor=front, case_id=opened.case_id, category_code="không có")


def test_choosing_the_same_kind_again_changes_nothing() -> None:
    opened, front = open_case(category_code="power.streetlight"), staff("MTTQ-10660")
    operations.set_category(actor=front, case_id=opened.case_id, category_code="power.streetlight")
    assert events(opened.case_id) == ["cases.case_opened"]
    assert unit_id("MTTQ-10660") == front.unit_id
