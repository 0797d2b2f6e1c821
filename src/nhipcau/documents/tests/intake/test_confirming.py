"""Confirmed: one line in the register with everything that was read, once, and never overwritten by a machine."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from nhipcau.documents import jobs
from nhipcau.documents.intake.packing import unpack
from nhipcau.documents.models import (
    Batch,
    Citation,
    Document,
    Entry,
    FieldReading,
    IntakePage,
    Page,
    PageCorrection,
    Proposal,
    Version,
)
from nhipcau.documents.operations import Assignment, intake
from nhipcau.documents.operations.files.wiping import wipe_content
from nhipcau.documents.operations.intake import Confirmation
from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.tests.factories import incoming, subject
from nhipcau.documents.tests.intake.faking import FakeMachine, file_of, following, letter
from nhipcau.documents.tests.intake.stacking import page, proposals, read_in, work
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs import storage
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Conflict, Invalid

SUBJECT = {"subject": "Phối hợp nạo vét cống thoát nước", "issuer_name": "Ủy ban nhân dân phường Ái Quốc"}
ALL_SEEN = ("type_code", "notation", "issued_on", "issuer_name", "subject", "signer_name", "signer_position",
            "recipients", "urgency", "due_on")  # fmt: skip


def confirm(clerk: Staff, proposal: Proposal, **values: str) -> UUID:
    confirmation = Confirmation(values=SUBJECT | values, seen=ALL_SEEN)
    done = intake.register_proposal(
        actor=clerk, proposal_id=proposal.id, confirmation=confirmation, job=jobs.make_archival
    )
    return done.entry_id


def test_a_confirmed_proposal_is_a_line_with_all_its_content(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter(), following(), letter("8/BC-UBND")))
    entry = Entry.objects.get(pk=confirm(clerk, proposals(batch)[0]))
    document = entry.document
    assert (entry.number, entry.unit_id, entry.direction) == (1, clerk.unit_id, "incoming")
    assert (document.notation, document.issued_on) == ("412/UBND-KT", date(2026, 11, 12))
    assert (document.origin, document.page_count, document.current_version) == ("scanned", 2, 1)
    version = Version.objects.get(document=document)
    assert (version.first_page, version.page_count) == (1, 2)
    rows = list(Page.objects.filter(version=version).order_by("number"))
    assert [row.original_number for row in rows] == [1, 2]
    assert "412/UBND-KT" in rows[0].text
    assert unpack(rows[0].placed.words).text == rows[0].text
    assert rows[0].sketch
    reading = FieldReading.objects.get(document=document, name="notation")
    assert (reading.value, reading.page, reading.confirmed_by) == ("412/UBND-KT", 1, clerk.person_id)
    assert len(reading.box) == 4
    batch.refresh_from_db()
    assert batch.state == Batch.State.REVIEW


def test_pressed_twice_it_is_one_line(clerk: Staff) -> None:
    one = proposals(read_in(clerk, file_of(letter())))[0]
    assert confirm(clerk, one) == confirm(clerk, one)
    assert Entry.objects.count() == Version.objects.count() == 1


def test_the_last_document_settles_the_stack(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter()))
    confirm(clerk, proposals(batch)[0])
    batch.refresh_from_db()
    assert batch.state == Batch.State.DONE
    with pytest.raises(Conflict):
        intake.fill_proposal(actor=clerk, proposal_id=proposals(batch)[0].id, values={"subject": "x"})


def test_it_is_assigned_in_the_same_transaction(clerk: Staff) -> None:
    one = proposals(read_in(clerk, file_of(letter())))[0]
    confirmation = Confirmation(values=SUBJECT, seen=ALL_SEEN, assignment=Assignment(person_id=clerk.person_id))
    done = intake.register_proposal(actor=clerk, proposal_id=one.id, confirmation=confirmation, job=jobs.make_archival)
    assert subject(done.entry_id).owner.person_id == clerk.person_id
    assert subject(done.entry_id).status == "assigned"


def test_what_the_machine_is_unsure_of_must_be_looked_at(clerk: Staff) -> None:
    one = proposals(read_in(clerk, file_of(letter(), sure=0.6)))[0]
    with pytest.raises(Invalid) as refusal:
        intake.register_proposal(
            actor=clerk, proposal_id=one.id, confirmation=Confirmation(values=SUBJECT), job=jobs.make_archival
        )
    assert "notation" in refusal.value.fields
    assert "subject" not in refusal.value.fields
    assert Entry.objects.count() == Document.objects.count() == 0
    confirm(clerk, one)
    assert Entry.objects.count() == 1


def test_all_that_must_be_mended_is_said_at_once(clerk: Staff) -> None:
    one = proposals(read_in(clerk, file_of(letter(), sure=0.6)))[0]
    confirmation = Confirmation(values=SUBJECT | {"due_on": "45/13/2026"}, seen=())
    with pytest.raises(Invalid) as refused:
        intake.register_proposal(actor=clerk, proposal_id=one.id, confirmation=confirmation, job=jobs.make_archival)
    assert "notation" in refused.value.fields, "nobody has looked at it"
    assert "24/11/2026" in str(refused.value.fields["due_on"]), "no day"
    assert refused.value.machine_code == "not_seen"


def test_a_refused_form_writes_nothing(clerk: Staff) -> None:
    one = proposals(read_in(clerk, file_of(letter())))[0]
    with pytest.raises(Invalid) as refusal:
        confirm(clerk, one, issued_on="31/02/2026")
    assert set(refusal.value.fields) == {"issued_on"}
    assert Document.objects.count() == 0
    one.refresh_from_db()
    assert one.state == "proposed"


def test_the_trace_of_a_correction_goes_with_the_page(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter()))
    first = page(batch, 1, 1)
    intake.correct_page(actor=clerk, page_id=first.id, text=first.text.replace("thoát", "thải"), job=jobs.work_on_stack)
    work()
    confirm(clerk, proposals(batch)[0])
    intake.remove_stack(actor=clerk, batch_id=batch.id)
    trace = PageCorrection.objects.get()
    assert trace.page is not None
    assert trace.page.state == "checked"
    assert "thoát" in trace.text_before


def test_cited_documents_are_linked_when_they_are_here_and_when_they_come(clerk: Staff) -> None:
    cites = [*letter(), (0.5, 0.55, "Thực hiện Kế hoạch số 128/KH-UBND ngày 05 tháng 10 năm 2026 của phường")]
    entry = Entry.objects.get(pk=confirm(clerk, proposals(read_in(clerk, file_of(cites)))[0]))
    cited = Citation.objects.get(document=entry.document, notation="128/KH-UBND")
    assert (cited.issued_on, cited.target_id) == (date(2026, 10, 5), None)
    arrived = incoming(clerk, number="128", symbol="KH-UBND", issued_on=date(2026, 10, 5), type_code="ke_hoach")
    cited.refresh_from_db()
    assert cited.target_id == arrived.document_id
    second = proposals(read_in(clerk, file_of([*cites, (0.5, 0.58, "lần hai")])))[0]
    again = Entry.objects.get(pk=confirm(clerk, second, notation="413/UBND-KT"))
    assert Citation.objects.get(document=again.document, notation="128/KH-UBND").target_id == arrived.document_id


def test_a_machine_never_overwrites_what_was_confirmed(clerk: Staff) -> None:
    one = proposals(read_in(clerk, file_of(letter())))[0]
    entry = Entry.objects.get(pk=confirm(clerk, one, signer_name="Ngô Văn Thuận"))
    jobs.work_on_stack.enqueue(str(one.batch_id))
    work()
    reading = FieldReading.objects.get(document=entry.document, name="signer_name")
    assert (reading.value, reading.as_read) == ("Ngô Văn Thuận", "Ngô Văn Thuận Hòa")


def test_the_pdfa_is_made_once_afterwards(clerk: Staff, fake: FakeMachine) -> None:
    one = proposals(read_in(clerk, file_of(letter(), following())))[0]
    confirm(clerk, one)
    work()
    version = Version.objects.get()
    assert version.archival_blob_id
    blob = blobs.Blob.objects.get(pk=version.archival_blob_id)
    assert storage.path_of(blob.sha256).read_bytes() == b"%PDF-1.7 1 2"
    assert blob.media_type == "application/pdf"
    jobs.make_archival.enqueue(str(version.id))
    jobs.make_missing_archivals.enqueue()
    work()
    assert fake.asked["pdfa"] == 1


def test_an_office_file_gets_its_pdfa_where_libreoffice_is(clerk: Staff, fake: FakeMachine) -> None:
    one = proposals(read_in(clerk, file_of(letter(), kind="docx", has_text=True)))[0]
    confirm(clerk, one)
    work()
    version = Version.objects.get()
    assert (version.is_text_only, version.archival_blob_id, fake.asked["office"]) == (True, None, 0)
    fake.office = Fault.TOO_SLOW
    jobs.make_missing_archivals.enqueue()
    assert set(work()) == {"done"}, "a file it gives up on is no failed job"
    version.refresh_from_db()
    assert (version.archival_blob_id, fake.asked["office"]) == (None, 1)
    fake.office = ""
    for _ in range(2):
        jobs.make_missing_archivals.enqueue()
        work()
    version.refresh_from_db()
    assert version.archival_blob_id
    blob = blobs.Blob.objects.get(pk=version.archival_blob_id)
    assert storage.path_of(blob.sha256).read_bytes() == b"%PDF-1.7 office"
    assert (fake.asked["office"], fake.asked["pdfa"]) == (2, 0)


def test_removing_the_stack_leaves_what_was_registered(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter()), file_of(letter("8/BC-UBND")))
    confirm(clerk, proposals(batch)[0])
    work()
    kept, gone = (page(batch, number, 1).file for number in (1, 2))
    intake.remove_stack(actor=clerk, batch_id=batch.id)
    assert Page.objects.get().original_blob_id == kept.blob_id
    assert storage.path_of(kept.sha256).exists()
    assert not storage.path_of(gone.sha256).exists()
    assert gone.blob_id is not None
    assert not blobs.Blob.objects.filter(pk=gone.blob_id).exists()


def test_what_is_there_already_is_flagged(clerk: Staff) -> None:
    first = read_in(clerk, file_of(letter()))
    entry_id = confirm(clerk, proposals(first)[0])
    same_bytes = read_in(clerk, file_of(letter()))
    assert proposals(same_bytes)[0].alike[0] == {"why": "file", "entry": str(entry_id)}
    rescan = read_in(clerk, file_of(letter(), sure=0.8))
    assert {"why": "scan", "entry": str(entry_id)} in proposals(rescan)[0].alike
    waiting = {one["proposal"] for one in proposals(rescan)[0].alike if "proposal" in one}
    assert str(proposals(same_bytes)[0].id) in waiting
    other = read_in(clerk, file_of(letter("999/CV-SXD", "03 tháng 2 năm 2026")))
    assert proposals(other)[0].alike == []


def test_an_original_that_holds_other_documents_is_not_handed_out_with_one(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter(), letter("8/BC-UBND")), file_of(letter("9/TB-UBND")))
    for one in proposals(batch):
        confirm(clerk, one, notation=one.fields["notation"]["value"])
    stacked, alone = (page(batch, number, 1).file.blob_id for number in (1, 2))
    assert stacked
    assert alone
    assert blobs.subjects_of("documents.original", stacked) == []
    assert len(blobs.subjects_of("documents.stack", stacked)) == 2
    assert len(blobs.subjects_of("documents.original", alone)) == 1
    assert Version.objects.exclude(original_blob_id=None).count() == 1


def test_a_destroyed_document_leaves_nothing_in_the_intake_and_its_neighbours_stay(
    clerk: Staff, django_capture_on_commit_callbacks: Any
) -> None:
    batch = read_in(clerk, file_of(letter(), letter("8/BC-UBND")))
    first, second = proposals(batch)
    for one in (first, second):
        confirm(clerk, one, notation=one.fields["notation"]["value"])
    work()
    file = page(batch, 1, 1).file
    for number, proposal in enumerate((first, second)):
        with django_capture_on_commit_callbacks(execute=True), atomic():
            wipe_content(Document.objects.get(pk=proposal.id))
        assert not Proposal.objects.filter(pk=proposal.id).exists()
        assert storage.path_of(file.sha256).exists() == (number == 0), "the stack stays until its last document goes"
    assert blobs.Blob.objects.count() == 0
    assert IntakePage.objects.count() == Page.objects.count() == 0


def test_the_intake_keeps_no_second_copy_of_registered_words(clerk: Staff) -> None:
    batch = read_in(clerk, file_of(letter()))
    confirm(clerk, proposals(batch)[0])
    assert (page(batch, 1, 1).text, bytes(page(batch, 1, 1).words)) == ("", b"")
    assert "412/UBND-KT" in Page.objects.get().text
