"""Holds and destruction: two people approve, a hold wins, the register's line stays."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import TestCase, override_settings

from nhipcau.documents import operations
from nhipcau.documents.models import (
    Amendment,
    Destruction,
    Disposal,
    Document,
    Entry,
    FieldReading,
    Hold,
    Page,
    PageWords,
    Version,
)
from nhipcau.documents.operations import files
from nhipcau.documents.operations.files.destroying import ERASED
from nhipcau.documents.permissions import visible_to
from nhipcau.documents.queries.found import load
from nhipcau.documents.queries.pages import page_view
from nhipcau.documents.tests.factories import events, incoming, issued, staff
from nhipcau.documents.tests.files.makers import (
    CONGRESS,
    carried_out,
    closed,
    due,
    file_of,
    filled,
    give_content,
    jobs_waiting,
    opened,
    proposed,
    settled,
    vote,
)
from nhipcau.handling.models import TimelineEntry
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff, Timer, Visitor
from nhipcau.kernel.blobs import storage
from nhipcau.kernel.blobs.models import Blob
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, SignInNeeded

pytestmark = pytest.mark.usefixtures("world")
UNIT = "MTTQ-10660"
captured = TestCase.captureOnCommitCallbacks


def team() -> tuple[Staff, Staff, Staff]:
    """Return who proposes, and a leader and a clerk who decide."""
    return staff(UNIT, "clerk"), staff(UNIT, "leader"), staff(UNIT, "clerk")


def test_two_others_approve_and_the_line_stays_with_its_number(tmp_path: Path) -> None:
    clerk, leader, second = team()
    line = issued(clerk)
    with override_settings(BLOB_ROOT=tmp_path):
        blob_id = give_content(line.document_id)
        path = storage.path_of(Blob.objects.get(pk=blob_id).sha256)
        assert path.exists()
        file_id = due(clerk, [line.entry_id])
        disposal_id = proposed(clerk, file_id)
        assert vote(leader, disposal_id) == "proposed"
        assert carried_out(disposal_id) == 0
        assert vote(second, disposal_id) == "approved"
        assert jobs_waiting() == 1
        assert Version.objects.filter(original_blob_id=blob_id).exists()
        with captured(execute=True):
            assert carried_out(disposal_id) == 1
        assert carried_out(disposal_id) == 0
        assert not path.exists()
    assert not Blob.objects.filter(pk=blob_id).exists()
    for model in (Page, PageWords, FieldReading):
        assert not model.objects.exists()
    entry = Entry.objects.get(pk=line.entry_id)
    assert entry.number == line.number
    destroyed = Destruction.objects.get(entry=entry)
    assert destroyed.decision.startswith("Quyết định 12")
    assert (destroyed.on, destroyed.wiped) == (clock.today(), True)
    assert Document.objects.get().subject == "Kế hoạch giám sát năm 2026"
    assert (file_of(file_id).state, Disposal.objects.get().state) == ("destroyed", "done")
    assert events(line.entry_id)[-1] == "documents.document_destroyed"
    assert visible_to(clerk).filter(pk=line.entry_id).exists()


def test_the_proposer_does_not_decide_and_nobody_decides_twice() -> None:
    clerk, leader, _second = team()
    disposal_id = proposed(clerk, due(clerk, [settled(clerk)]))
    with pytest.raises(NotAllowed) as fault:
        vote(clerk, disposal_id)
    assert fault.value.machine_code == "own_proposal"
    vote(leader, disposal_id)
    with pytest.raises(NotAllowed) as fault:
        vote(leader, disposal_id)
    assert fault.value.machine_code == "voted_already"
    assert Disposal.objects.get().state == "proposed"


def test_who_stands_in_counts_as_both() -> None:
    clerk, leader, second = team()
    disposal_id = proposed(clerk, due(clerk, [settled(clerk)]))

    def standing_in(absent: Staff) -> Staff:
        return Staff(
            person_id=staff(UNIT, "officer").person_id,
            unit_id=clerk.unit_id,
            roles=frozenset({"leader"}),
            stands_in_for=absent.person_id,
        )

    with pytest.raises(NotAllowed):
        vote(standing_in(clerk), disposal_id)
    vote(leader, disposal_id)
    with pytest.raises(NotAllowed):
        vote(standing_in(leader), disposal_id)
    assert vote(second, disposal_id) == "approved"


def test_two_clerks_without_a_leader_are_not_enough() -> None:
    clerk, leader, second = team()
    disposal_id = proposed(clerk, due(clerk, [settled(clerk)]))
    vote(second, disposal_id)
    with pytest.raises(Conflict) as fault:
        vote(staff(UNIT, "clerk"), disposal_id)
    assert fault.value.machine_code == "leader_needed"
    assert vote(leader, disposal_id) == "approved"


def test_strangers_and_other_roles_neither_see_nor_decide() -> None:
    clerk, leader, second = team()
    disposal_id = proposed(clerk, due(clerk, [settled(clerk)]))
    for stranger in (staff(UNIT, "officer"), staff("F-HP", "leader"), staff(UNIT, "administrator"), Visitor()):
        with pytest.raises(NotFound):
            vote(stranger, disposal_id)
        with pytest.raises(NotFound):
            files.withdraw_disposal(actor=stranger, disposal_id=disposal_id)
    with pytest.raises(NotAllowed):
        files.withdraw_disposal(actor=second, disposal_id=disposal_id)
    with pytest.raises(NotAllowed):
        files.carry_out_disposal(actor=leader, disposal_id=disposal_id)  # type: ignore[arg-type]
    files.withdraw_disposal(actor=clerk, disposal_id=disposal_id)
    for refused in (
        lambda: vote(leader, disposal_id),
        lambda: files.withdraw_disposal(actor=clerk, disposal_id=disposal_id),
    ):
        with pytest.raises(Conflict):
            refused()


def test_one_no_with_its_reason_ends_a_proposal() -> None:
    clerk, leader, second = team()
    file_id = due(clerk, [settled(clerk)])
    disposal_id = proposed(clerk, file_id)
    with pytest.raises(Invalid):
        vote(leader, disposal_id, says_yes=False)
    assert vote(leader, disposal_id, says_yes=False, reason="Còn cần tra cứu.") == "refused"
    with pytest.raises(Conflict):
        vote(second, disposal_id)
    assert carried_out(disposal_id) == 0
    proposed(clerk, file_id)  # may be proposed anew


def test_only_what_is_due_free_and_the_own_units_is_proposed() -> None:
    clerk, _leader, _second = team()
    young, for_good = closed(clerk, [settled(clerk)]), due(clerk, [settled(clerk)], retention_class=CONGRESS)
    still_open, held = opened(clerk, notation="03"), due(clerk, [settled(clerk)], notation="04")
    files.hold_file_back(actor=clerk, file_id=held, reason="Đang thanh tra.")
    twice = due(clerk, [settled(clerk)], notation="05")
    proposed(clerk, twice)
    for file_id in (young, for_good, still_open, held, twice):
        with pytest.raises(Conflict):
            proposed(clerk, file_id)
    with pytest.raises(NotFound):
        proposed(staff("MTTQ-10661", "clerk"), twice)
    with pytest.raises(NotAllowed):
        proposed(staff(UNIT, "officer"), twice)
    with pytest.raises(SignInNeeded):
        proposed(Visitor(), twice)
    with pytest.raises(Invalid):
        proposed(clerk)
    free = due(clerk, [settled(clerk)], notation="06")
    for decision, reason in ((" ", "x"), ("x", " ")):
        with pytest.raises(Invalid):
            files.propose_disposal(actor=clerk, file_ids=[free], decision=decision, reason=reason)


def test_a_hold_set_before_the_second_yes_stops_it_and_one_set_after_it_wins() -> None:
    clerk, leader, second = team()
    line = issued(clerk)
    give_content(line.document_id)
    file_id = due(clerk, [line.entry_id])
    disposal_id = proposed(clerk, file_id)
    vote(leader, disposal_id)
    hold_id = files.hold_file_back(actor=clerk, file_id=file_id, reason="Tòa án yêu cầu giữ.")
    with pytest.raises(Conflict) as fault:
        vote(second, disposal_id)
    assert fault.value.machine_code == "held"
    files.lift_hold(actor=leader, hold_id=hold_id, reason="Tòa đã xử xong.")
    assert vote(second, disposal_id) == "approved"
    files.hold_document_back(actor=clerk, entry_id=line.entry_id, reason="Đơn khiếu nại mới.")
    assert carried_out(disposal_id) == 0
    assert Disposal.objects.get().items.get().outcome == "held"
    assert Page.objects.exists()
    assert not Destruction.objects.exists()
    assert (file_of(file_id).state, Disposal.objects.get().state) == ("closed", "done")


def test_what_lies_in_another_file_that_is_kept_stays() -> None:
    clerk, leader, second = team()
    shared, alone = issued(clerk), issued(clerk)
    give_content(shared.document_id)
    file_id = due(clerk, [shared.entry_id, alone.entry_id])
    filled(clerk, [shared.entry_id], notation="02")
    disposal_id = proposed(clerk, file_id)
    for one in (leader, second):
        vote(one, disposal_id)
    assert carried_out(disposal_id) == 1
    item = Disposal.objects.get().items.get()
    assert (item.documents, item.kept_documents) == (1, 1)
    assert list(Destruction.objects.values_list("entry_id", flat=True)) == [alone.entry_id]
    assert Page.objects.exists()


def test_a_file_reopened_since_is_not_the_one_that_was_approved() -> None:
    clerk, leader, second = team()
    file_id = due(clerk, [settled(clerk)])
    disposal_id = proposed(clerk, file_id)
    for one in (leader, second):
        vote(one, disposal_id)
    files.reopen_file(actor=clerk, file_id=file_id, reason="Còn việc.")
    carried_out(disposal_id)
    assert Disposal.objects.get().items.get().outcome == "kept"
    assert not Destruction.objects.exists()


def test_the_bytes_of_one_document_go_with_its_last_copy() -> None:
    clerk, leader, second = team()
    other = staff("MTTQ-10661", "clerk")
    sent = issued(clerk)
    give_content(sent.document_id)
    operations.send_document(actor=clerk, entry_id=sent.entry_id, to_unit_ids=[other.unit_id])
    received = Entry.objects.get(unit_id=other.unit_id)
    operations.register_received(actor=other, entry_id=received.id)
    operations.settle_document(actor=other, entry_id=received.id, note="Xong.")
    disposal_id = proposed(clerk, due(clerk, [sent.entry_id]))
    for one in (leader, second):
        vote(one, disposal_id)
    carried_out(disposal_id)
    assert not Destruction.objects.get().wiped
    assert Page.objects.exists()
    theirs = proposed(other, due(other, [received.id]))
    for role in ("leader", "clerk"):
        vote(staff("MTTQ-10661", role), theirs)
    carried_out(theirs)
    assert set(Destruction.objects.values_list("wiped", flat=True)) == {True}
    assert not Page.objects.exists()


def test_a_stack_of_scans_stays_for_the_documents_in_it_that_are_kept() -> None:
    clerk, leader, second = team()
    one, other = issued(clerk), issued(clerk)
    blob_id = give_content(one.document_id)
    Version.objects.create(document_id=other.document_id, number=1, original_blob_id=blob_id, first_page=2)
    disposal_id = proposed(clerk, due(clerk, [one.entry_id]))
    for voter in (leader, second):
        vote(voter, disposal_id)
    with captured(execute=True):
        carried_out(disposal_id)
    assert Blob.objects.filter(pk=blob_id).exists()
    assert Version.objects.get(original_blob_id=blob_id).document_id == other.document_id


def test_destruction_ends_shares() -> None:
    clerk, leader, second = team()
    reader, line = staff("HP-UBND", "officer"), issued(clerk)
    file_id = due(clerk, [line.entry_id])
    files.share_file(actor=clerk, file_id=file_id, to_unit_id=reader.unit_id, purpose="Đọc", until=None)
    operations.share_document(actor=clerk, entry_id=line.entry_id, to_unit_id=reader.unit_id, purpose="Đọc", until=None)
    disposal_id = proposed(clerk, file_id)
    for voter in (leader, second):
        vote(voter, disposal_id)
    carried_out(disposal_id)
    assert not visible_to(reader).exists()


def test_an_erasure_goes_the_same_way_and_blanks_what_names_a_person() -> None:
    clerk, leader, second = team()
    line = incoming(clerk, signer_name="Qzkname", subject="Đơn của bà Qzkname", remark="Qzkname")
    give_content(line.document_id)
    operations.note_document(actor=clerk, entry_id=line.entry_id, text="Qzkname đã gọi.")
    operations.settle_document(actor=clerk, entry_id=line.entry_id, note="Qzkname đồng ý.")
    operations.correct_document(
        actor=clerk,
        entry_id=line.entry_id,
        facts=operations.DocumentFacts(type_code="cong_van", subject="Đơn của Qzkname", signer_name="Qzkname"),
        reason="Sửa tên Qzkname.",
    )
    disposal_id = files.propose_erasure(
        actor=clerk, entry_ids=[line.entry_id], decision="Phiếu 3", reason="Người dân yêu cầu xóa."
    )
    with pytest.raises(Conflict):
        files.propose_erasure(actor=clerk, entry_ids=[line.entry_id], decision="Phiếu 4", reason="Lần nữa.")
    for voter in (leader, second):
        vote(voter, disposal_id)
    assert carried_out(disposal_id) == 1
    document = Document.objects.get()
    assert (document.subject, document.signer_name, document.remark) == (ERASED, "", "")
    entry = Entry.objects.get()
    assert (entry.settled_note, entry.number) == ("", line.number)
    texts = list(TimelineEntry.objects.exclude(text="").values_list("text", flat=True))
    assert texts == ["Phiếu 3"]
    assert "Qzkname" not in str(list(Amendment.objects.values()))
    with pytest.raises(Conflict):
        files.propose_erasure(actor=clerk, entry_ids=[line.entry_id], decision="x", reason="x")
    with pytest.raises(Conflict):
        files.hold_document_back(actor=clerk, entry_id=line.entry_id, reason="Muộn rồi.")


def test_what_is_held_is_not_erased_either() -> None:
    clerk, leader, second = team()
    one, other = issued(clerk).entry_id, issued(clerk).entry_id
    file_id = filled(clerk, [one])
    files.hold_file_back(actor=clerk, file_id=file_id, reason="Thanh tra.")
    with pytest.raises(Conflict):
        files.propose_erasure(actor=clerk, entry_ids=[one], decision="x", reason="x")
    disposal_id = files.propose_erasure(actor=clerk, entry_ids=[other], decision="x", reason="x")
    for voter in (leader, second):
        vote(voter, disposal_id)
    files.put_documents(actor=clerk, file_id=file_id, entry_ids=[other])
    assert carried_out(disposal_id) == 0
    assert not Destruction.objects.exists()
    with pytest.raises(Invalid):
        files.propose_erasure(actor=clerk, entry_ids=[], decision="x", reason="x")
    with pytest.raises(NotFound):
        files.propose_erasure(actor=staff("MTTQ-10661", "clerk"), entry_ids=[other], decision="x", reason="x")


def test_a_hold_has_a_reason_ends_with_its_day_and_is_lifted_by_a_leader() -> None:
    clerk, leader, second = team()
    file_id = due(clerk, [settled(clerk)])
    with pytest.raises(Invalid):
        files.hold_file_back(actor=clerk, file_id=file_id, reason=" ")
    with pytest.raises(Invalid):
        files.hold_file_back(actor=clerk, file_id=file_id, reason="Thanh tra", until=clock.today() - timedelta(days=1))
    hold_id = files.hold_file_back(actor=clerk, file_id=file_id, reason="Thanh tra", until=clock.today())
    with pytest.raises(NotAllowed):
        files.lift_hold(actor=clerk, hold_id=hold_id, reason="Xong.")
    with pytest.raises(NotFound):
        files.lift_hold(actor=staff("MTTQ-10661", "leader"), hold_id=hold_id, reason="Xong.")
    with pytest.raises(Conflict):
        proposed(clerk, file_id)
    with clock.at(clock.now() + timedelta(days=1)):
        disposal_id = proposed(clerk, file_id)
        for voter in (leader, second):
            vote(voter, disposal_id)
    files.lift_hold(actor=leader, hold_id=hold_id, reason="Xong.")
    with pytest.raises(Conflict):
        files.lift_hold(actor=leader, hold_id=hold_id, reason="Xong.")
    assert Hold.objects.get().lifted_reason == "Xong."
    with pytest.raises(NotAllowed):
        files.hold_document_back(actor=staff(UNIT, "officer"), entry_id=settled(clerk), reason="x")


def test_a_document_that_was_destroyed_goes_into_no_file() -> None:
    clerk, leader, second = team()
    entry = settled(clerk)
    disposal_id = proposed(clerk, due(clerk, [entry]))
    for voter in (leader, second):
        vote(voter, disposal_id)
    carried_out(disposal_id)
    with pytest.raises(Conflict):
        filled(clerk, [entry], notation="09")


def test_units_hear_once_of_what_falls_due_within_thirty_days() -> None:
    clerk = staff(UNIT, "clerk")
    file_id = closed(clerk, [settled(clerk)])
    timer = Timer(name="test")
    assert files.tell_due(actor=timer) == 0
    hand_over_by = file_of(file_id).hand_over_by
    assert hand_over_by is not None
    with clock.at(clock.day_begin(hand_over_by) - timedelta(days=31)):
        assert files.tell_due(actor=timer) == 0
    with clock.at(clock.day_begin(hand_over_by) - timedelta(days=30)):
        assert files.tell_due(actor=timer) == 1
        assert files.tell_due(actor=timer) == 0
    due(clerk, [settled(clerk)])
    assert files.tell_due(actor=timer) == 2  # long due for both
    assert events(clerk.unit_id).count("documents.files_fall_due") == 2
    with pytest.raises(NotAllowed):
        files.tell_due(actor=clerk)  # type: ignore[arg-type]


def test_a_destroyed_copy_shows_its_line_and_nothing_more_while_another_unit_keeps_the_document() -> None:
    clerk, leader, second = team()
    other = staff("MTTQ-10661", "clerk")
    sent = issued(clerk)
    give_content(sent.document_id)
    operations.send_document(actor=clerk, entry_id=sent.entry_id, to_unit_ids=[other.unit_id])
    received = Entry.objects.get(unit_id=other.unit_id)
    disposal_id = proposed(clerk, due(clerk, [sent.entry_id]))
    for one in (leader, second):
        vote(one, disposal_id)
    assert page_view(actor=clerk, entry_id=sent.entry_id, number=1).text
    carried_out(disposal_id)
    with pytest.raises(NotFound):
        page_view(actor=clerk, entry_id=sent.entry_id, number=1)
    assert page_view(actor=other, entry_id=received.id, number=1).text == "qzkcontent"
    docs = {doc.id: str(doc) for doc in load([sent.entry_id, received.id])}
    assert "qzkcontent" not in docs[sent.entry_id]
    assert "qzkcontent" in docs[received.id]
