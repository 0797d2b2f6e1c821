"""Files for tests, made through the operations themselves."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from nhipcau.documents.jobs import carry_out_disposal
from nhipcau.documents.models import Document, FieldReading, File, Page, PageWords, Version
from nhipcau.documents.operations import files
from nhipcau.documents.operations.files import FileFacts, ListLineDraft
from nhipcau.documents.tests.factories import incoming, issued
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Actor, Timer
from nhipcau.kernel.jobs.models import Job

BALLOTS = "dan_chu.ballot"  # five years
INVITATIONS = "van_thu.invite"  # two years
CONGRESS = "mat_tran.cong"  # for good
JOB = carry_out_disposal


def line(**changes: Any) -> ListLineDraft:
    given: dict[str, Any] = {"notation": "01/VP", "title": "Kế hoạch năm", "retention_class": BALLOTS}
    return ListLineDraft(**(given | changes))


def described(**changes: Any) -> FileFacts:
    given: dict[str, Any] = {
        "year": clock.today().year,
        "notation": "01/VP",
        "title": "Hồ sơ nạo vét cống thoát nước",
        "retention_class": BALLOTS,
    }
    return FileFacts(**(given | changes))


def opened(actor: Actor, **changes: Any) -> UUID:
    return files.open_file(actor=actor, facts=described(**changes))


def filled(actor: Actor, entry_ids: list[UUID], **changes: Any) -> UUID:
    file_id = opened(actor, **changes)
    files.put_documents(actor=actor, file_id=file_id, entry_ids=entry_ids)
    return file_id


def settled(actor: Actor, **changes: Any) -> UUID:
    """Return a line that nobody has to do anything with any more."""
    return issued(actor, **changes).entry_id


def arrived(actor: Actor, **changes: Any) -> UUID:
    return incoming(actor, **changes).entry_id


def closed(actor: Actor, entry_ids: list[UUID], *, ended_on: date | None = None, **changes: Any) -> UUID:
    """Return a closed file; with `ended_on` in the past it was opened then."""
    day = ended_on or clock.today()
    file_id = filled(actor, entry_ids, **({"started_on": day, "year": day.year} | changes))
    files.close_file(actor=actor, file_id=file_id, ended_on=day)
    return file_id


LONG_AGO = date(2015, 6, 30)


def due(actor: Actor, entry_ids: list[UUID], **changes: Any) -> UUID:
    """Return a closed file whose period is over."""
    return closed(actor, entry_ids, ended_on=LONG_AGO, **changes)


def proposed(actor: Actor, *file_ids: UUID) -> UUID:
    return files.propose_disposal(
        actor=actor,
        file_ids=file_ids,
        decision="Quyết định 12/QĐ-MTTQ ngày 20/11/2026",
        reason="Hết thời hạn bảo quản.",
    )


def vote(actor: Actor, disposal_id: UUID, *, says_yes: bool = True, reason: str = "") -> str:
    return files.vote_disposal(actor=actor, disposal_id=disposal_id, says_yes=says_yes, reason=reason, job=JOB)


def carried_out(disposal_id: UUID) -> int:
    return files.carry_out_disposal(actor=Timer(name="test"), disposal_id=disposal_id)


def jobs_waiting() -> int:
    return Job.objects.filter(task__endswith="carry_out_disposal").count()


def file_of(file_id: UUID) -> File:
    return File.objects.get(pk=file_id)


def give_content(document_id: UUID, *, body: bytes = b"noi dung") -> UUID:
    """Hang an original, a page and its words on a document; returns the original's blob."""

    pdf = b"%PDF-1.4\n" + body + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    blob = blobs.store_file(pdf, name="scan.pdf", allowed={"pdf"})
    version = Version.objects.create(document_id=document_id, number=1, original_blob_id=blob.id, page_count=1)
    blobs.attach([blob.id], kind="documents.original", subject_id=version.id)
    page = Page.objects.create(version=version, number=1, state="read", text="qzkcontent")
    PageWords.objects.create(page=page, words=b"qzkcontent")
    FieldReading.objects.create(document_id=document_id, name="subject", value="qzkcontent")
    Document.objects.filter(pk=document_id).update(current_version=1, page_count=1)
    return blob.id
