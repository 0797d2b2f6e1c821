"""More time for an answer: who may ask, who decides, what the sender learns."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.test import Client

from nhipcau.cases import operations, queries
from nhipcau.cases.operations import OpenedCase
from nhipcau.cases.tests.factories import events, holder, open_case, staff, subject
from nhipcau.cases.tests.test_deadlines_told import heard
from nhipcau.handling import operations as handling
from nhipcau.handling import queries as handling_queries
from nhipcau.handling.operations import PaceDraft
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff, Timer
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.mail.models import OutgoingMail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

MONDAY = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 11, 11, 2, 0, tzinfo=UTC)
AFTER = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
WHY = "Cần khảo sát lại hiện trường cùng đơn vị điện lực."


@pytest.fixture
def opened() -> OpenedCase:
    with clock.at(MONDAY):
        return open_case(email="hoa@example.vn", consent_contact=True)


def ask(actor: Staff, case_id: UUID, *, days: int = 3, reason: str = WHY, now: datetime = WEDNESDAY) -> datetime | None:
    with clock.at(now):
        return operations.extend_deadline(actor=actor, case_id=case_id, days=days, reason=reason).new_due_at


def decide(actor: Staff, case_id: UUID, *, grants: bool) -> datetime | None:
    with clock.at(WEDNESDAY):
        return operations.decide_extension(actor=actor, case_id=case_id, grants=grants, words=WHY).new_due_at


def due(case_id: UUID) -> str:
    return f"{clock.local(subject(case_id).due_at):%d/%m/%Y}"


def leave_it_to_the_unit() -> None:
    line = handling_queries.pace_rules("case")[0]
    draft = PaceDraft(kind="case", extension_times=2, extension_days=4, extension_by_leader=False, line_id=line.line_id)
    handling.save_pace_rule(actor=Timer(name="test"), draft=draft)


def test_an_officer_asks_and_the_leader_grants(opened: OpenedCase) -> None:
    officer, leader = staff("MTTQ-10660"), staff("MTTQ-10660", "leader")
    assert ask(officer, opened.case_id) is None
    assert due(opened.case_id) == "16/11/2026"
    assert queries.get_case(actor=leader, case_id=opened.case_id).moves["decide_extension"] == ""
    assert decide(leader, opened.case_id, grants=True) is not None
    assert due(opened.case_id) == "19/11/2026"
    assert events(opened.case_id)[-2:] == ["cases.extension_asked", "cases.deadline_extended"]


def test_the_sender_reads_the_new_date_and_the_reason_and_is_written_to(opened: OpenedCase) -> None:
    ask(staff("MTTQ-10660", "leader"), opened.case_id)
    seen = queries.get_case(actor=holder(opened), case_id=opened.case_id)
    assert seen.timeline[0].kind == "extended"
    assert "19/11/2026" in str(seen.timeline[0].title)
    assert seen.timeline[0].text == WHY
    mail = OutgoingMail.objects.filter(about_id=opened.case_id).order_by("id").last()
    assert mail is not None
    assert "19/11/2026" in mail.text
    assert WHY in mail.text
    page = Client().get(f"/v/{opened.link_token}/").content.decode()
    assert "ngày làm việc thứ 8, được cộng do gia hạn" in page
    shown = queries.case_extensions(actor=holder(opened), case_id=opened.case_id)
    assert [(one.days, one.asked_by) for one in shown] == [(3, "")]


def test_the_sender_does_not_read_what_was_only_asked_or_refused(opened: OpenedCase) -> None:
    officer, leader = staff("MTTQ-10660"), staff("MTTQ-10660", "leader")
    ask(officer, opened.case_id)
    assert decide(leader, opened.case_id, grants=False) is None
    assert due(opened.case_id) == "16/11/2026"
    seen = queries.get_case(actor=holder(opened), case_id=opened.case_id)
    assert [entry.kind for entry in seen.timeline] == ["opened"]
    assert queries.case_extensions(actor=holder(opened), case_id=opened.case_id) == []
    assert [one.state for one in queries.case_extensions(actor=officer, case_id=opened.case_id)] == ["refused"]
    assert ask(officer, opened.case_id) is None


def test_where_the_table_leaves_it_to_the_unit_an_officer_moves_the_date(opened: OpenedCase) -> None:
    leave_it_to_the_unit()
    assert ask(staff("MTTQ-10660"), opened.case_id, days=4) is not None
    assert due(opened.case_id) == "20/11/2026"
    shown = queries.case_extensions(actor=staff("MTTQ-10660"), case_id=opened.case_id)
    assert (shown[0].rule_version, shown[0].most_days, shown[0].by_leader) == (2, 4, False)


def test_the_limits_of_the_table_hold(opened: OpenedCase) -> None:
    leader = staff("MTTQ-10660", "leader")
    for days in (0, 6, 365):
        with pytest.raises(Invalid) as refusal:
            ask(leader, opened.case_id, days=days)
        assert "days" in refusal.value.fields
    ask(leader, opened.case_id)
    with pytest.raises(Conflict) as again:
        ask(leader, opened.case_id)
    assert again.value.machine_code == "extended_already"


def test_after_the_date_no_more_time_is_given(opened: OpenedCase) -> None:
    with pytest.raises(Conflict) as refusal:
        ask(staff("MTTQ-10660", "leader"), opened.case_id, now=AFTER)
    assert refusal.value.machine_code == "date_is_over"


def test_a_kind_of_matter_that_cannot_be_extended_says_so(opened: OpenedCase) -> None:
    line = handling_queries.pace_rules("case")[0]
    handling.save_pace_rule(actor=Timer(name="test"), draft=PaceDraft(kind="case", line_id=line.line_id))
    with pytest.raises(NotAllowed):
        ask(staff("MTTQ-10660", "leader"), opened.case_id)


def test_a_second_request_waits_for_the_first(opened: OpenedCase) -> None:
    officer = staff("MTTQ-10660")
    ask(officer, opened.case_id)
    assert queries.get_case(actor=officer, case_id=opened.case_id).moves["extend"]
    with pytest.raises(Conflict) as refusal:
        ask(officer, opened.case_id)
    assert refusal.value.machine_code == "asked_already"


def test_only_the_unit_in_charge_asks_and_only_its_leader_decides(opened: OpenedCase) -> None:
    officer = staff("MTTQ-10660")
    with pytest.raises(NotAllowed):
        ask(staff("F-HP", "leader"), opened.case_id)
    with pytest.raises(NotFound):
        ask(staff("SXD", "leader"), opened.case_id)
    ask(officer, opened.case_id)
    for other in (officer, staff("F-HP", "leader")):
        with pytest.raises(NotAllowed):
            decide(other, opened.case_id, grants=True)


def test_nothing_is_decided_that_nobody_asked_for(opened: OpenedCase) -> None:
    with pytest.raises(Conflict):
        decide(staff("MTTQ-10660", "leader"), opened.case_id, grants=True)


def test_a_reason_is_needed_and_an_answered_case_gets_no_more_time(opened: OpenedCase) -> None:
    leader = staff("MTTQ-10660", "leader")
    with pytest.raises(Invalid) as refusal:
        ask(leader, opened.case_id, reason=" ")
    assert "reason" in refusal.value.fields
    with clock.at(WEDNESDAY):
        operations.answer_case(actor=leader, case_id=opened.case_id, text="Đã thay bóng.")
    with pytest.raises(Conflict):
        ask(leader, opened.case_id)


def test_the_leader_hears_of_a_request_and_the_officer_of_the_decision(opened: OpenedCase) -> None:

    officer, leader = staff("MTTQ-10660"), staff("MTTQ-10660", "leader")
    ask(officer, opened.case_id)
    assert heard("cases.extension_asked") == {(leader.person_id, leader.unit_id)}
    decide(leader, opened.case_id, grants=True)
    assert (officer.person_id, officer.unit_id) in heard("cases.deadline_extended")


def test_why_no_more_time_is_said_beforehand_in_the_words_of_the_refusal(opened: OpenedCase) -> None:
    officer, leader = staff("MTTQ-10660"), staff("MTTQ-10660", "leader")

    def said(actor: Staff, *, now: datetime = WEDNESDAY) -> str:
        with clock.at(now):
            return str(queries.get_case(actor=actor, case_id=opened.case_id).moves["extend"])

    assert said(officer) == ""
    ask(officer, opened.case_id)
    with pytest.raises(Conflict) as waiting:
        ask(officer, opened.case_id)
    assert said(officer) == said(leader) == str(waiting.value.text)
    decide(leader, opened.case_id, grants=True)
    with pytest.raises(Conflict) as used_up:
        ask(leader, opened.case_id)
    assert said(officer) == str(used_up.value.text)
    with pytest.raises(Conflict) as over:
        ask(leader, opened.case_id, now=AFTER.replace(month=12))
    assert said(officer, now=AFTER.replace(month=12)) == str(over.value.text)
