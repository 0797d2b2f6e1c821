"""Numbers, dates and moves of a register's line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from nhipcau.documents import operations, states
from nhipcau.documents.models import Amendment, Document, Entry, Opening, Share
from nhipcau.documents.operations import Arrival, Assignment
from nhipcau.documents.permissions import visible_to
from nhipcau.documents.tests.factories import events, facts, incoming, issued, outgoing_facts, staff, subject, unit_id
from nhipcau.handling.models import Deadline
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, SignInNeeded

pytestmark = pytest.mark.usefixtures("world")

THURSDAY = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)  # ten in the morning


def test_numbers_start_again_on_the_first_of_january_in_the_city() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    with clock.at(datetime(2026, 12, 31, 16, 59, tzinfo=UTC)):
        assert [issued(clerk).number, issued(clerk).number] == [1, 2]
    with clock.at(datetime(2026, 12, 31, 17, 1, tzinfo=UTC)):  # one minute after midnight in Hải Phòng
        found = issued(clerk)
    document = Document.objects.get(pk=found.document_id)
    assert (found.number, document.notation, document.issued_on) == (1, "01/KH-MTTQ-BTT", date(2027, 1, 1))


def test_registering_takes_few_statements(django_assert_max_num_queries: Any) -> None:
    clerk = staff("MTTQ-10660", "clerk")
    incoming(clerk)
    with django_assert_max_num_queries(15):  # two of them a savepoint, one SQLite's seal
        incoming(clerk)


def test_a_line_has_the_id_the_caller_made_and_a_repeated_call_finds_it() -> None:
    clerk, entry_id, document_id = staff("MTTQ-10660", "clerk"), ids.new_id(), ids.new_id()
    made = operations.enter_incoming(
        actor=clerk, facts=facts(), arrival=Arrival(), document_id=document_id, entry_id=entry_id
    )
    again = operations.enter_incoming(
        actor=clerk, facts=facts(), arrival=Arrival(), document_id=document_id, entry_id=ids.new_id()
    )
    assert (made.entry_id, made.is_repeat) == (entry_id, False)
    assert (again.entry_id, again.number, again.is_repeat) == (entry_id, made.number, True)
    entry = Entry.objects.get(pk=entry_id)
    assert (entry.number, entry.registered_by) == (made.number, clerk.person_id)
    assert entry.registered_at is not None


def test_incoming_and_outgoing_registers_and_units_count_apart() -> None:
    clerk, other = staff("MTTQ-10660", "clerk"), staff("MTTQ-10661", "clerk")
    lines = [incoming(clerk), issued(clerk), incoming(other), incoming(clerk)]
    assert [line.number for line in lines] == [1, 1, 1, 2]


def test_a_visitor_and_a_reader_register_nothing() -> None:
    with pytest.raises(SignInNeeded):
        incoming(Visitor())
    with pytest.raises(NotAllowed):
        incoming(staff("MTTQ-10660", "observer"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("subject", ""),
        ("subject", "x" * 501),
        ("type_code", "khong_co"),
        ("urgency", "gap"),
        ("issued_on", date(2100, 1, 1)),
        ("issued_on", date(1900, 1, 1)),
        ("due_on", date(2000, 1, 1)),
        ("symbol", "K" * 31),
    ],
)
def test_a_field_that_cannot_be_used_is_named(field: str, value: Any) -> None:
    with pytest.raises(Invalid) as fault:
        incoming(staff("MTTQ-10660", "clerk"), None, **{field: value})
    assert field in fault.value.fields
    assert not Document.objects.exists()


def test_the_day_of_arrival_cannot_lie_ahead() -> None:
    tomorrow = Arrival(arrived_at=clock.now() + timedelta(days=1))
    with pytest.raises(Invalid):
        operations.register_incoming(actor=staff("MTTQ-10660", "clerk"), facts=facts(), arrival=tomorrow)


def test_the_clock_of_registration_runs_until_the_document_is_passed_on() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    with clock.at(THURSDAY):
        line = incoming(clerk)
        running = Deadline.objects.get(subject_id=line.entry_id)
        assert clock.local(running.due_at).date() == date(2026, 11, 27)
        officer = staff("MTTQ-10660", "officer")
        operations.assign_document(
            actor=clerk, entry_id=line.entry_id, assignment=Assignment(person_id=officer.person_id)
        )
    running.refresh_from_db()
    assert running.met_at == THURSDAY
    assert (subject(line.entry_id).status, subject(line.entry_id).owner.person_id) == (
        states.ASSIGNED,
        officer.person_id,
    )


def test_an_answer_is_due_when_the_document_says_so_and_a_leader_moves_it() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    with clock.at(THURSDAY):
        line = incoming(clerk, due_on=date(2026, 12, 4))
        assert clock.local(subject(line.entry_id).due_at).date() == date(2026, 12, 4)
        operations.set_due(actor=clerk, entry_id=line.entry_id, due_on=date(2026, 12, 8))
        assert clock.local(subject(line.entry_id).due_at).date() == date(2026, 12, 8)
        with pytest.raises(Invalid):
            operations.set_due(actor=clerk, entry_id=line.entry_id, due_on=date(2026, 11, 25))
        operations.set_due(actor=clerk, entry_id=line.entry_id, due_on=None)
    assert subject(line.entry_id).due_at.year == 9999


def test_an_answer_may_be_due_on_a_day_off() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    with clock.at(THURSDAY):
        line = incoming(clerk, due_on=date(2026, 11, 29))
        assert clock.local(subject(line.entry_id).due_at).isoformat()[:16] == "2026-11-29T17:00"


def test_settling_names_the_answer_and_reopening_takes_it_up_again() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line, answer = incoming(clerk), issued(clerk)
    with pytest.raises(Invalid):
        operations.settle_document(actor=clerk, entry_id=line.entry_id, note="  ")
    operations.settle_document(
        actor=clerk, entry_id=line.entry_id, note="Đã trả lời.", answered_by_entry_id=answer.entry_id
    )
    assert subject(line.entry_id).status == states.SETTLED
    with pytest.raises(Conflict):
        operations.take_document(actor=clerk, entry_id=line.entry_id)
    operations.reopen_document(actor=clerk, entry_id=line.entry_id, reason="Chưa đủ phụ lục.")
    assert subject(line.entry_id).status == states.IN_HAND
    assert events(line.entry_id) == [
        "documents.document_registered",
        "documents.document_settled",
        "documents.document_reopened",
    ]


def test_another_unit_knows_nothing_of_a_line() -> None:
    line = incoming(staff("MTTQ-10660", "clerk"))
    for stranger in (staff("MTTQ-10661", "leader"), staff("F-HP", "leader"), staff("MTTQ-10660", "administrator")):
        assert not visible_to(stranger).filter(pk=line.entry_id).exists()
        with pytest.raises(NotFound):
            operations.open_document(actor=stranger, entry_id=line.entry_id)


def test_a_wider_audience_lets_units_above_or_everybody_read() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    above, beside = staff("F-HP", "leader"), staff("MTTQ-10661", "officer")
    operations.set_audience(actor=clerk, entry_id=line.entry_id, audience="above")
    assert visible_to(above).filter(pk=line.entry_id).exists()
    assert not visible_to(beside).filter(pk=line.entry_id).exists()
    operations.set_audience(actor=clerk, entry_id=line.entry_id, audience="everyone")
    assert visible_to(beside).filter(pk=line.entry_id).exists()
    with pytest.raises(NotAllowed):
        operations.settle_document(actor=beside, entry_id=line.entry_id, note="Không phải việc của mình.")


def test_what_is_for_named_people_is_hidden_from_their_colleagues() -> None:
    clerk, officer, colleague = (staff("MTTQ-10660", role) for role in ("clerk", "officer", "officer"))
    line = incoming(clerk)
    operations.assign_document(actor=clerk, entry_id=line.entry_id, assignment=Assignment(person_id=officer.person_id))
    operations.set_audience(actor=clerk, entry_id=line.entry_id, audience="named")
    seen = [visible_to(one).filter(pk=line.entry_id).exists() for one in (clerk, officer, colleague)]
    assert seen == [True, True, False]


def test_a_share_lets_a_unit_read_until_it_is_taken_back() -> None:
    clerk, reader = staff("MTTQ-10660", "clerk"), staff("HP-UBND", "officer")
    line = incoming(clerk)
    share_id = operations.share_document(
        actor=clerk,
        entry_id=line.entry_id,
        to_unit_id=reader.unit_id,
        purpose="Phối hợp nạo vét cống",
        until=clock.today() + timedelta(days=10),
    )
    operations.open_document(actor=reader, entry_id=line.entry_id)
    with pytest.raises(NotAllowed):
        operations.share_document(
            actor=reader, entry_id=line.entry_id, to_unit_id=unit_id("SXD"), purpose="Chuyển tiếp", until=None
        )
    operations.revoke_share(actor=clerk, entry_id=line.entry_id, share_id=share_id)
    with pytest.raises(NotFound):
        operations.open_document(actor=reader, entry_id=line.entry_id)
    assert Share.objects.get().revoked_by == clerk.person_id


def test_a_share_ends_with_its_last_day() -> None:
    clerk, reader = staff("MTTQ-10660", "clerk"), staff("HP-UBND", "officer")
    with clock.at(THURSDAY):
        line = incoming(clerk)
        operations.share_document(
            actor=clerk, entry_id=line.entry_id, to_unit_id=reader.unit_id, purpose="Đọc", until=date(2026, 11, 27)
        )
    with clock.at(datetime(2026, 11, 27, 16, 59, tzinfo=UTC)):
        assert visible_to(reader).exists()
    with clock.at(datetime(2026, 11, 27, 17, 0, tzinfo=UTC)):
        assert not visible_to(reader).exists()


def test_leafing_is_one_opening_and_each_part_counts() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    with clock.at(THURSDAY):
        operations.open_document(actor=clerk, entry_id=line.entry_id)
        operations.open_document(actor=clerk, entry_id=line.entry_id)
        operations.open_document(actor=clerk, entry_id=line.entry_id, what="original")
    with clock.at(THURSDAY + timedelta(minutes=11)):
        operations.open_document(actor=clerk, entry_id=line.entry_id)
    assert list(Opening.objects.order_by("at", "what").values_list("what", flat=True)) == ["original", "page", "page"]


def test_a_recalled_document_keeps_its_number_and_closes_the_lines_of_its_readers() -> None:
    sender, clerk = staff("F-HP", "clerk"), staff("MTTQ-10660", "clerk")
    sent = issued(sender)
    operations.send_document(actor=sender, entry_id=sent.entry_id, to_unit_ids=[clerk.unit_id])
    line = Entry.objects.get(unit_id=clerk.unit_id)
    operations.register_received(actor=clerk, entry_id=line.id)
    operations.recall_document(actor=sender, entry_id=sent.entry_id, reason="Sai căn cứ.")
    assert (subject(sent.entry_id).status, subject(line.id).status) == (states.RECALLED, states.RECALLED)
    assert not Deadline.objects.filter(subject_id=line.id, met_at__isnull=True).exists()
    assert Entry.objects.get(pk=sent.entry_id).number == sent.number
    assert issued(sender).number == sent.number + 1
    assert Amendment.objects.get().reason == "Sai căn cứ."


def test_a_replacement_names_the_document_that_counts() -> None:
    sender = staff("F-HP", "clerk")
    old, new = issued(sender), issued(sender)
    with pytest.raises(Invalid):
        operations.replace_document(
            actor=sender, entry_id=old.entry_id, by_entry_id=old.entry_id, reason="Thay bản cũ."
        )
    operations.replace_document(actor=sender, entry_id=old.entry_id, by_entry_id=new.entry_id, reason="Thay bản cũ.")
    assert subject(old.entry_id).status == states.REPLACED
    assert Amendment.objects.get().replaced_by_id == new.document_id


def test_a_correction_keeps_what_stood_there_before() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    operations.correct_document(actor=clerk, entry_id=line.entry_id, facts=facts(number="413"), reason="Đọc nhầm số.")
    assert Document.objects.get().notation == "413/UBND-KT"
    assert Amendment.objects.get().before["number"] == "412"
    assert (
        operations.correct_document(
            actor=clerk, entry_id=line.entry_id, facts=facts(number="413"), reason="Không đổi gì."
        )
        is None
    )


def test_number_and_symbol_of_an_issued_document_are_not_corrected() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = issued(clerk)
    document = Document.objects.get()
    with pytest.raises(Conflict):
        operations.correct_document(
            actor=clerk,
            entry_id=line.entry_id,
            facts=outgoing_facts(symbol="BC-MTTQ-BTT", number=document.number, issued_on=document.issued_on),
            reason="Đổi loại.",
        )


def test_what_came_to_the_wrong_unit_is_sent_back_with_a_reason() -> None:
    sender, clerk = staff("F-HP", "clerk"), staff("MTTQ-10660", "clerk")
    sent = issued(sender)
    operations.send_document(actor=sender, entry_id=sent.entry_id, to_unit_ids=[clerk.unit_id])
    line = Entry.objects.get(unit_id=clerk.unit_id)
    operations.send_back(actor=clerk, entry_id=line.id, reason="Thiếu trang 3.")
    assert subject(line.id).status == states.RETURNED
    with pytest.raises(Conflict):
        operations.register_received(actor=clerk, entry_id=line.id)
