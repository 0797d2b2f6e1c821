"""A person puts pages in order; what changed is read again, what they said stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nhipcau.documents import jobs
from nhipcau.documents.models import Batch, PageCorrection, Proposal
from nhipcau.documents.operations import intake
from nhipcau.documents.tests.factories import staff
from nhipcau.documents.tests.intake.faking import BLANK, file_of, following, letter
from nhipcau.documents.tests.intake.stacking import page, proposals, read_in, shape, work
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, NotFound

JOB = jobs.work_on_stack


def stack(clerk: Staff) -> Batch:
    return read_in(clerk, file_of(letter(), following(), letter("8/BC-UBND"), BLANK, following()))


def test_a_document_is_split_and_joined_again(clerk: Staff) -> None:
    batch = stack(clerk)
    intake.split_before(actor=clerk, page_id=page(batch, 1, 2).id, job=JOB)
    assert shape(batch) == [[(1, 1)], [(1, 2)], [(1, 3), (1, 5)]]
    intake.merge_with_previous(actor=clerk, proposal_id=proposals(batch)[1].id, job=JOB)
    assert shape(batch) == [[(1, 1), (1, 2)], [(1, 3), (1, 5)]]
    with pytest.raises(Conflict):
        intake.merge_with_previous(actor=clerk, proposal_id=proposals(batch)[0].id, job=JOB)


def test_a_page_moves_within_its_document_and_over_its_edges(clerk: Staff) -> None:
    batch = stack(clerk)
    intake.move_page(actor=clerk, page_id=page(batch, 1, 2).id, step=1, job=JOB)
    assert shape(batch) == [[(1, 1)], [(1, 2), (1, 3), (1, 5)]]
    intake.move_page(actor=clerk, page_id=page(batch, 1, 2).id, step=1, job=JOB)
    assert shape(batch)[1] == [(1, 3), (1, 2), (1, 5)]
    intake.move_page(actor=clerk, page_id=page(batch, 1, 1).id, step=1, job=JOB)
    assert shape(batch) == [[(1, 1), (1, 3), (1, 2), (1, 5)]]
    intake.move_page(actor=clerk, page_id=page(batch, 1, 5).id, step=1, job=JOB)
    assert shape(batch) == [[(1, 1), (1, 3), (1, 2), (1, 5)]]


def test_a_page_is_left_out_and_taken_back_where_it_was(clerk: Staff) -> None:
    batch = stack(clerk)
    intake.leave_out_page(actor=clerk, page_id=page(batch, 1, 2).id, job=JOB)
    assert shape(batch)[0] == [(1, 1)]
    for number in (2, 4):
        intake.take_back_page(actor=clerk, page_id=page(batch, 1, number).id, job=JOB)
    assert shape(batch) == [[(1, 1), (1, 2)], [(1, 3), (1, 4), (1, 5)]]


def test_a_document_without_pages_goes(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter()))
    intake.leave_out_page(actor=clerk, page_id=page(batch, 1, 1).id, job=JOB)
    batch.refresh_from_db()
    assert (shape(batch), batch.state) == ([], Batch.State.DONE)
    intake.take_back_page(actor=clerk, page_id=page(batch, 1, 1).id, job=JOB)
    batch.refresh_from_db()
    assert (shape(batch), batch.state) == ([[(1, 1)]], Batch.State.REVIEW)


def test_a_document_left_out_waits_no_more_and_can_come_back(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter()))
    one = proposals(batch)[0]
    intake.discard_proposal(actor=clerk, proposal_id=one.id)
    batch.refresh_from_db()
    assert batch.state == Batch.State.DONE
    with pytest.raises(Conflict):
        intake.split_before(actor=clerk, page_id=page(batch, 1, 1).id, job=JOB)
    intake.restore_proposal(actor=clerk, proposal_id=one.id, job=JOB)
    batch.refresh_from_db()
    assert batch.state == Batch.State.REVIEW


def test_after_a_change_the_fields_are_read_again_and_what_a_person_said_stays(clerk: Staff) -> None:
    batch = stack(clerk)
    one = proposals(batch)[0]
    assert one.fields["notation"]["value"] == "412/UBND-KT"
    assert one.fields["issued_on"]["value"] == "2026-11-12"
    intake.fill_proposal(actor=clerk, proposal_id=one.id, values={"subject": "Nạo vét cống phố Hàng Kênh"})
    intake.move_page(actor=clerk, page_id=page(batch, 1, 1).id, step=1, job=JOB)
    assert proposals(batch)[0].is_stale
    work()
    one.refresh_from_db()
    assert not one.is_stale
    assert one.fields["subject"]["value"] == "Nạo vét cống phố Hàng Kênh"
    assert one.fields["subject"]["by"] == str(clerk.person_id)


def test_a_corrected_page_keeps_a_trace_and_changes_what_is_understood(clerk: Staff) -> None:
    batch = stack(clerk)
    first = page(batch, 1, 1)
    before = first.text
    intake.correct_page(actor=clerk, page_id=first.id, text=before.replace("412/UBND", "417/UBND"), job=JOB)
    trace = PageCorrection.objects.get()
    assert (trace.by, trace.text_before, trace.intake_page_id) == (clerk.person_id, before, first.id)
    first.refresh_from_db()
    assert (first.state, first.source, first.checked_by) == ("checked", "person", clerk.person_id)
    work()
    assert proposals(batch)[0].fields["notation"]["value"] == "417/UBND-KT"


def test_saying_that_a_page_is_right_leaves_its_words_to_the_machine(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter(), sure=0.5))
    first = page(batch, 1, 1)
    intake.correct_page(actor=clerk, page_id=first.id, text=first.text, job=JOB)
    first.refresh_from_db()
    assert (first.state, first.source, PageCorrection.objects.count()) == ("checked", "ocr", 0)


def test_a_stale_form_is_told_so(clerk: Staff) -> None:
    one = proposals(stack(clerk))[0]
    intake.fill_proposal(actor=clerk, proposal_id=one.id, values={"subject": "Một"}, seen_version=one.version)
    with pytest.raises(Conflict) as refusal:
        intake.fill_proposal(actor=clerk, proposal_id=one.id, values={"subject": "Hai"}, seen_version=one.version)
    assert refusal.value.machine_code == "stale_form"


def test_another_units_pages_are_not_there(clerk: Staff) -> None:
    batch = stack(clerk)
    stranger = staff("MTTQ-10661", "clerk")
    first = page(batch, 1, 1)
    one = proposals(batch)[0]
    calls: list[Callable[[], object]] = [
        lambda: intake.split_before(actor=stranger, page_id=first.id, job=JOB),
        lambda: intake.turn_page(actor=stranger, page_id=first.id, job=JOB),
        lambda: intake.correct_page(actor=stranger, page_id=first.id, text="x", job=JOB),
        lambda: intake.fill_proposal(actor=stranger, proposal_id=one.id, values={"subject": "x"}),
        lambda: intake.discard_proposal(actor=stranger, proposal_id=one.id),
        lambda: intake.remove_stack(actor=stranger, batch_id=batch.id),
    ]
    for call in calls:
        with pytest.raises(NotFound):
            call()
    assert Proposal.objects.filter(state="proposed").count() == 2
