"""A file with a secrecy mark: it and everything made of it goes, at once; the rest of the stack goes on."""

from __future__ import annotations

from uuid import UUID

from nhipcau.documents.events import SecretWiped
from nhipcau.documents.intake import reasons
from nhipcau.documents.intake.pictures import forget_pictures
from nhipcau.documents.models import Batch, IntakeFile, IntakePage, Proposal
from nhipcau.documents.operations.intake.folders import forget_copies
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Actor, Timer
from nhipcau.kernel.db import atomic, locked, overwrite_deleted
from nhipcau.kernel.events import emit

ORIGINALS = "documents.intake"
_ACTOR = Timer(name="documents.intake")


def wipe_file(*, file_id: UUID, actor: Actor = _ACTOR) -> None:
    """Wipe a file of an intake: rows first, in one transaction, then its bytes and pictures.

    Its row stays without name, hash or anything else of it, to say what happened. Killed in between, the bytes go with
    the next `finish_wiping`. Wiping again changes nothing.
    """
    with atomic():
        file = locked(IntakeFile.objects.filter(pk=file_id)).first()
        if file is None or file.reason == reasons.SECRET:
            return
        batch = locked(Batch.objects.filter(pk=file.batch_id)).get()
        overwrite_deleted()
        pages = _forget_pages(file)
        blobs.release(kind=ORIGINALS, subject_id=file.pk)
        IntakeFile.objects.filter(pk=file.pk).update(
            state=IntakeFile.State.SET_ASIDE,
            reason=reasons.SECRET,
            name="",
            sha256="",
            bytes=0,
            kind="",
            detail="",
            page_count=0,
            try_after=None,
            changed_at=clock.now(),
        )
        copies = (file, batch, file.name)
        emit(SecretWiped(actor=actor, batch_id=batch.pk, unit_id=batch.unit_id, file_id=file.pk, pages=pages))
    forget_copies(*copies)
    _remove_bytes(file_id)


def _forget_pages(file: IntakeFile) -> int:
    """Delete the file's pages with words and corrections; proposals that held them are read again, empty ones go."""
    touched = list(
        IntakePage.objects.filter(file=file, proposal__isnull=False).values_list("proposal_id", flat=True).distinct()
    )
    count = IntakePage.objects.filter(file=file).count()
    IntakePage.objects.filter(file=file).delete()
    held = Proposal.objects.filter(pk__in=touched, state=Proposal.State.PROPOSED)
    held.filter(pages=None).delete()
    # What a person typed may have been read off the wiped pages: it goes, too.
    held.update(is_stale=True, fields={}, cited=[], alike=[], changed_at=clock.now())
    return count


def _remove_bytes(file_id: UUID) -> None:
    blob_id = IntakeFile.objects.filter(pk=file_id, reason=reasons.SECRET).values_list("blob_id", flat=True).first()
    if blob_id is None:
        return
    blobs.discard([blob_id])
    forget_pictures(blob_id)
    with atomic():
        IntakeFile.objects.filter(pk=file_id).update(blob_id=None)


def finish_wiping() -> int:
    """Remove the bytes of wiped files whose wiping was killed half way; returns how many."""
    left = IntakeFile.objects.filter(reason=reasons.SECRET, blob_id__isnull=False).values_list("id", flat=True)
    for file_id in list(left):
        _remove_bytes(file_id)
    return len(left)
