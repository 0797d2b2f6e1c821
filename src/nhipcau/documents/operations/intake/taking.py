"""Files come in: a stack is opened, files are added, the stack is closed; a job reads meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.documents.events import StackClosed, StackFileTaken, StackOpened, StackPaused, StackRemoved, StackResumed
from nhipcau.documents.intake import reasons
from nhipcau.documents.intake.pictures import forget_pictures
from nhipcau.documents.models import Batch, IntakeFile
from nhipcau.documents.operations.intake.stacks import hold_stack, unit_for, wake
from nhipcau.kernel import blobs, clock, ids
from nhipcau.kernel.actors import Actor, Timer, person_of
from nhipcau.kernel.blobs import Blob
from nhipcau.kernel.db import atomic, overwrite_deleted
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.events import emit

ORIGINALS = "documents.intake"
"""Kind of use of a blob that waits in the intake; its readers are the unit's writers."""
MOST_FILES = 2_000
_State, _File = Batch.State, IntakeFile.State


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken: its name stays, so that whoever sent it sees why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What a mail or a folder brought; `key` is what it is known by, so that it comes in once."""

    source: str
    key: str
    originals: Sequence[Blob]
    refused: Sequence[Refused] = ()


@atomic
def open_stack(
    *,
    actor: Actor,
    source: str = Batch.Source.UPLOAD.value,
    batch_id: UUID | None = None,
    unit_id: UUID | None = None,
    source_key: str = "",
) -> Batch:
    """Begin a stack for the actor's unit (a timer names the unit it was set up for).

    With an id the caller made, or a source key, a repeated call returns the stack of the first.
    """
    unit = unit_for(actor, unit_id)
    if source not in Batch.Source.values:
        raise Invalid(fields={"source": _("Choose from the list.")})
    batch = Batch(
        id=batch_id or ids.new_id(),
        unit_id=unit,
        person_id=person_of(actor),
        source=source,
        source_key=source_key,
    )
    Batch.objects.bulk_create([batch], ignore_conflicts=True)
    known = Batch.objects.filter(unit_id=unit, source_key=source_key) if source_key else Batch.objects
    found = known.filter(**{} if source_key else {"pk": batch.pk}).get()
    if found.pk == batch.pk and found.made_at == batch.made_at:
        emit(StackOpened(actor=actor, batch_id=batch.id, unit_id=unit, source=source))
        return found
    own = permissions.stacks_of(actor).filter(pk=found.pk).first()
    if own is None:
        raise NotFound
    return own


@atomic
def add_file(*, actor: Actor, batch_id: UUID, blob: Blob, job: Any) -> IntakeFile:
    """Put a stored original on the stack and let it be read; the blob must be fresh."""
    batch = _open(actor, batch_id)
    file = IntakeFile(
        batch=batch,
        number=_next_number(batch),
        name=blob.name,
        blob_id=blob.id,
        sha256=blob.sha256,
        bytes=blob.bytes,
        state=_File.WAITING_SCAN if settings.CLAMD_ADDRESS else _File.WAITING,
    )
    file.save(force_insert=True)
    blobs.attach([blob.id], kind=ORIGINALS, subject_id=file.id)
    emit(StackFileTaken(actor=actor, batch_id=batch.id, unit_id=batch.unit_id, file_id=file.id))
    wake(batch.id, job)
    return file


@atomic
def note_refused(*, actor: Actor, batch_id: UUID, refused: Refused) -> IntakeFile:
    """Write down that a file was refused at the door, so that the stack says which one is missing and why."""
    batch = _open(actor, batch_id)
    file = IntakeFile(
        batch=batch,
        number=_next_number(batch),
        name=blobs.whole_name(refused.name),
        state=_File.SET_ASIDE,
        reason=refused.reason,
    )
    file.save(force_insert=True)
    emit(StackFileTaken(actor=actor, batch_id=batch.id, unit_id=batch.unit_id, file_id=file.id, reason=refused.reason))
    return file


def reason_of(code: str) -> str:
    """Return the intake's reason for a refusal of the store."""
    known = {
        "blob_original_too_large": reasons.TOO_LARGE,
        "blob_empty": reasons.EMPTY,
        "blob_disk_full": reasons.DISK_FULL,
    }
    return known.get(code, reasons.EMPTY)


@atomic
def close_stack(*, actor: Actor, batch_id: UUID, job: Any) -> None:
    """Say that all files are here; the stack is cut once they are read. Repeating it changes nothing."""
    batch = hold_stack(actor, batch_id)
    if batch.state != _State.OPEN:
        return
    files = batch.files.count()
    if not files:
        raise Invalid(_("There is no file on this stack yet. Add one first."), code="empty_stack")
    _set_state(batch, _State.READING)
    emit(StackClosed(actor=actor, batch_id=batch.id, unit_id=batch.unit_id, files=files))
    wake(batch.id, job)


@atomic
def take_in(
    *,
    actor: Timer,
    unit_id: UUID,
    brought: Brought,
    job: Any,
) -> UUID:
    """Take a whole stack in at once, in one transaction: what a mail or a folder brought. Once per source key."""
    batch = open_stack(actor=actor, source=brought.source, unit_id=unit_id, source_key=brought.key)
    if batch.state == _State.OPEN and not batch.files.exists():
        for blob in brought.originals:
            add_file(actor=actor, batch_id=batch.id, blob=blob, job=job)
        for one in brought.refused:
            note_refused(actor=actor, batch_id=batch.id, refused=one)
        close_stack(actor=actor, batch_id=batch.id, job=job)
    return batch.id


@atomic
def pause_stack(*, actor: Actor, batch_id: UUID) -> None:
    """Let the machine rest; pages that are being read are finished."""
    batch = hold_stack(actor, batch_id)
    if batch.state == _State.PAUSED:
        return
    if batch.state != _State.READING:
        raise Conflict(code="not_reading", state=batch.state)
    _set_state(batch, _State.PAUSED)
    emit(StackPaused(actor=actor, batch_id=batch.id, unit_id=batch.unit_id))


@atomic
def resume_stack(*, actor: Actor, batch_id: UUID, job: Any) -> None:
    """Go on where it was paused."""
    batch = hold_stack(actor, batch_id)
    if batch.state != _State.PAUSED:
        return
    _set_state(batch, _State.READING)
    emit(StackResumed(actor=actor, batch_id=batch.id, unit_id=batch.unit_id))
    wake(batch.id, job)


def remove_stack(*, actor: Actor, batch_id: UUID) -> None:
    """Throw a stack away: files, pages and words that became no document. Registered documents keep what is theirs."""
    with atomic():
        batch = hold_stack(actor, batch_id)
        overwrite_deleted()
        rows = batch.files.values_list("id", "blob_id")
        files = [(file_id, blob_id) for file_id, blob_id in rows if blob_id is not None]
        for file_id, _blob_id in files:
            blobs.release(kind=ORIGINALS, subject_id=file_id)
        emit(StackRemoved(actor=actor, batch_id=batch.id, unit_id=batch.unit_id))
        batch.pages.all().delete()
        batch.delete()
    # Of a stack that became documents nothing is lost: their versions use the same blobs.
    blobs.discard([blob_id for _file_id, blob_id in files])
    for _file_id, blob_id in files:
        if not Blob.objects.filter(pk=blob_id).exists():
            forget_pictures(blob_id)


def _open(actor: Actor, batch_id: UUID) -> Batch:
    batch = hold_stack(actor, batch_id)
    if batch.state != _State.OPEN:
        raise Conflict(_("This stack is closed already. Begin a new one."), code="stack_closed", state=batch.state)
    return batch


def _next_number(batch: Batch) -> int:
    number = batch.files.count() + 1
    if number > MOST_FILES:
        raise Invalid(_("This stack has too many files. Begin a new one."), code="too_many_files")
    return number


def _set_state(batch: Batch, state: str) -> None:
    batch.state = state
    batch.changed_at = clock.now()
    batch.save(update_fields=["state", "changed_at"])
