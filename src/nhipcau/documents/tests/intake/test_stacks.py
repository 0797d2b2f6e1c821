"""From files to proposals: read once, cut where documents begin, every bad file named while the rest goes on."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.db import connections
from django.test import override_settings

from nhipcau.documents import jobs
from nhipcau.documents.intake import reasons
from nhipcau.documents.intake.machine import Looked
from nhipcau.documents.models import Batch, IntakeFile, IntakePage
from nhipcau.documents.operations import intake
from nhipcau.documents.operations.intake import reading
from nhipcau.documents.reading.codes import WAITING, Fault
from nhipcau.documents.tests.factories import staff
from nhipcau.documents.tests.intake.faking import (
    BLANK,
    SHEET,
    FakeMachine,
    faulty,
    file_of,
    following,
    letter,
)
from nhipcau.documents.tests.intake.stacking import bring_in, files, happened, page, read_in, shape, work
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound


def test_a_stack_is_read_and_cut_at_its_first_pages(clerk: Staff, fake: FakeMachine) -> None:
    batch = read_in(clerk, file_of(letter(), following(), letter("07/KH-UBND"), following(), following(3)))
    assert shape(batch) == [[(1, 1), (1, 2)], [(1, 3), (1, 4), (1, 5)]]
    assert batch.state == Batch.State.REVIEW
    assert [fake.asked[f"read {number}"] for number in range(1, 6)] == [1] * 5
    assert happened(batch.id) == ["stack_opened", "stack_file_taken", "stack_closed", "stack_read"]


def test_separator_sheets_decide_and_are_dropped(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter(), letter("08/BC-UBND"), SHEET, following(2), following(3), SHEET, letter()))
    assert shape(batch) == [[(1, 1), (1, 2)], [(1, 4), (1, 5)], [(1, 7)]]
    assert page(batch, 1, 3).is_separator


def test_blank_pages_belong_to_no_document(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter(), BLANK, following(), BLANK))
    assert shape(batch) == [[(1, 1), (1, 3)]]
    assert page(batch, 1, 2).state == IntakePage.State.BLANK


def test_pictures_of_single_pages_go_on_where_the_one_before_ended(clerk: Staff) -> None:
    batch = read_in(clerk, *(file_of(one, kind="jpg") for one in (letter(), following(), letter("9/TB-UBND"))))
    assert shape(batch) == [[(1, 1), (2, 1)], [(3, 1)]]


def test_photos_of_one_taking_are_one_document_in_their_order(clerk: Staff) -> None:
    photos = [file_of(one, kind="jpg") for one in (letter(), letter("8/TB-UBND"), following())]
    assert shape(read_in(clerk, *photos, source="camera")) == [[(1, 1), (2, 1), (3, 1)]]


def test_each_file_born_digital_is_one_document(clerk: Staff) -> None:
    born = [file_of(letter(), letter("8/TB-UBND"), has_text=True), file_of(following(), kind="docx", has_text=True)]
    assert shape(read_in(clerk, *born)) == [[(1, 1), (1, 2)], [(2, 1)]]


def test_a_page_the_machine_is_unsure_of_waits_for_a_person(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter(), sure=0.55))
    assert page(batch, 1, 1).state == IntakePage.State.DOUBTFUL


@pytest.mark.parametrize("fault", sorted(set(Fault) - WAITING - {Fault.NO_SUCH_PAGE, Fault.NO_PICTURE}))
def test_every_bad_file_is_set_aside_with_its_reason_and_the_rest_goes_on(clerk: Staff, fault: Fault) -> None:
    batch = read_in(clerk, faulty(fault), file_of(letter()))
    assert files(batch) == [("set_aside", fault.value), ("read", "")]
    assert shape(batch) == [[(2, 1)]]
    assert len(reasons.text_of(fault.value)) > 30


def test_what_is_no_document_at_all_is_set_aside(clerk: Staff) -> None:
    batch = read_in(clerk, io.BytesIO(b"MZ\x90 a program"))
    assert files(batch) == [("set_aside", "unknown")]
    assert batch.state == Batch.State.DONE


def test_a_full_disk_lets_the_file_wait_and_it_is_read_later(clerk: Staff, fake: FakeMachine) -> None:
    fake.lacks = Fault.DISK_FULL
    batch = bring_in(clerk, file_of(letter()))
    work()
    assert files(batch) == [("waiting", "disk_full")]
    fake.lacks = None
    IntakeFile.objects.update(try_after=batch.made_at)
    jobs.take_up_stacks.enqueue()
    work()
    assert files(batch) == [("read", "")]


def test_a_program_that_is_missing_lets_pages_wait_and_none_is_read_twice(clerk: Staff, fake: FakeMachine) -> None:
    batch = bring_in(clerk, file_of(letter(), following()))
    fake.lacks_for_pages = Fault.NOT_READY
    work()
    assert files(batch) == [("waiting", "not_ready")]
    fake.lacks_for_pages = None
    IntakeFile.objects.update(try_after=None)
    jobs.work_on_stack.enqueue(str(batch.id))
    work()
    assert files(batch) == [("read", "")]
    assert IntakePage.objects.count() == 2


def test_a_paused_stack_rests_and_goes_on_where_it_was(clerk: Staff, fake: FakeMachine) -> None:
    batch = bring_in(clerk, file_of(*[letter()] * 4))
    intake.pause_stack(actor=clerk, batch_id=batch.id)
    work()
    assert not fake.asked
    intake.resume_stack(actor=clerk, batch_id=batch.id, job=jobs.work_on_stack)
    intake.resume_stack(actor=clerk, batch_id=batch.id, job=jobs.work_on_stack)
    work()
    assert [fake.asked[f"read {number}"] for number in range(1, 5)] == [1] * 4
    assert happened(batch.id)[-3:] == ["stack_paused", "stack_resumed", "stack_read"]


def test_a_pause_in_the_middle_stops_after_the_pages_in_hand(clerk: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = bring_in(clerk, file_of(*[letter()] * 12))
    write = reading._write

    def write_and_pause(*arguments: Any) -> None:
        write(*arguments)
        intake.pause_stack(actor=clerk, batch_id=batch.id)

    monkeypatch.setattr(reading, "_write", write_and_pause)
    work()
    assert 1 <= IntakePage.objects.exclude(state="waiting").count() <= 4
    batch.refresh_from_db()
    assert batch.state == Batch.State.PAUSED


def test_an_infected_file_is_never_opened(clerk: Staff, fake: FakeMachine) -> None:
    fake.verdict = Looked("infected", "NhipCau.Test-1")
    with override_settings(CLAMD_ADDRESS="127.0.0.1:3310"):
        batch = read_in(clerk, file_of(letter()))
    assert files(batch) == [("set_aside", "infected")]
    assert IntakeFile.objects.get().detail == "NhipCau.Test-1"
    assert fake.asked == {"scan": 1}


def test_without_the_scanner_the_file_waits_unopened_and_is_tried_again(clerk: Staff, fake: FakeMachine) -> None:
    fake.verdict = Looked("unavailable")
    with override_settings(CLAMD_ADDRESS="127.0.0.1:3310"):
        batch = bring_in(clerk, file_of(letter()))
        work()
        assert files(batch) == [("waiting_scan", "scanner_down")]
        assert fake.asked == {"scan": 1}
        fake.verdict = Looked("clean")
        IntakeFile.objects.update(try_after=batch.made_at)
        jobs.take_up_stacks.enqueue()
        work()
    assert files(batch) == [("read", "")]


def test_without_clamd_nothing_is_scanned(clerk: Staff, fake: FakeMachine) -> None:
    read_in(clerk, file_of(letter()))
    assert fake.asked["scan"] == 0


def test_a_closed_stack_takes_no_more_files_and_an_empty_one_is_not_closed(clerk: Staff) -> None:
    empty = intake.open_stack(actor=clerk)
    with pytest.raises(Invalid):
        intake.close_stack(actor=clerk, batch_id=empty.id, job=jobs.work_on_stack)
    batch = read_in(clerk, file_of(letter()))
    with pytest.raises(Conflict):
        intake.note_refused(actor=clerk, batch_id=batch.id, refused=intake.Refused("a.pdf", "empty"))


def test_a_file_refused_at_the_door_is_named(clerk: Staff) -> None:
    batch = intake.open_stack(actor=clerk)
    intake.note_refused(actor=clerk, batch_id=batch.id, refused=intake.Refused("Chồng lớn.pdf", reasons.TOO_LARGE))
    assert files(batch) == [("set_aside", "too_large")]
    assert IntakeFile.objects.get().name == "Chồng lớn.pdf"


def test_only_the_units_writers_bring_in_and_no_other_unit_sees_it(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter()))
    for code, role in (("MTTQ-10660", "observer"), ("MTTQ-10660", "administrator"), ("MTTQ-10660", "head")):
        with pytest.raises(NotAllowed):
            intake.open_stack(actor=staff(code, role))
        with pytest.raises(NotFound):
            intake.pause_stack(actor=staff(code, role), batch_id=batch.id)
    for code in ("F-HP", "MTTQ-10661", "UBND-10660"):
        with pytest.raises(NotFound):
            intake.pause_stack(actor=staff(code, "leader"), batch_id=batch.id)


def test_the_same_opening_sent_twice_is_one_stack(clerk: Staff) -> None:
    first = intake.open_stack(actor=clerk)
    again = intake.open_stack(actor=clerk, batch_id=first.id)
    assert first.id == again.id
    assert Batch.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_threads_that_read_hand_their_connections_back(clerk: Staff, fake: FakeMachine) -> None:
    held = []

    def look_something_up(_number: int) -> None:
        assert Batch.objects.exists()
        held.append(connections["default"])

    fake.waits_for = look_something_up
    read_in(clerk, file_of(letter("1/KH-UBND"), following(), following()))
    assert held
    assert all(kept is not connections["default"] and kept.connection is None for kept in held)
