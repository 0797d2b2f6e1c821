"""Carrying out what two people approved, item by item; a hold set meanwhile wins.

The register's line stays with its number; what goes is the content: files, pages, words, readings.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from nhipcau.documents.events import DocumentDestroyed
from nhipcau.documents.models import (
    Amendment,
    Destruction,
    Disposal,
    DisposalItem,
    Document,
    Entry,
    File,
    FileItem,
    Share,
)
from nhipcau.documents.operations.files.disposing import tell
from nhipcau.documents.operations.files.holding import held_file, held_lines, in_held_file, step
from nhipcau.documents.operations.files.sharing import end_share, end_shares
from nhipcau.documents.operations.files.wiping import wipe_content
from nhipcau.documents.operations.holding import enter
from nhipcau.handling import operations as handling
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.db import atomic, lock_many, locked, require
from nhipcau.kernel.events import emit
from nhipcau.kernel.search import note_changed

Outcome = DisposalItem.Outcome
ERASED = "Nội dung đã xóa theo yêu cầu"
"""What stands in the register where the subject stood: a line without a word could not be followed."""


def carry_out_disposal(*, actor: Timer, disposal_id: UUID) -> int:
    """Destroy what was approved, each item in a transaction of its own; safe to repeat. Returns documents wiped."""
    require(isinstance(actor, Timer))
    wiped = 0
    items = DisposalItem.objects.filter(
        disposal_id=disposal_id, disposal__state=Disposal.State.APPROVED, outcome=Outcome.WAITING
    )
    for item_id in list(items.order_by("pk").values_list("pk", flat=True)):
        wiped += _carry_out(actor, item_id)
    _finish(actor, disposal_id)
    return wiped


@atomic
def _carry_out(actor: Timer, item_id: UUID) -> int:
    item = locked(DisposalItem.objects.filter(pk=item_id, outcome=Outcome.WAITING)).first()
    if item is None:
        return 0
    disposal = Disposal.objects.get(pk=item.disposal_id)
    if disposal.state != Disposal.State.APPROVED:
        return 0
    if item.file_id is not None:
        _destroy_file(actor, disposal, item, item.file_id)
    elif item.entry_id is not None:
        _erase_line(actor, disposal, item, item.entry_id)
    item.save(update_fields=["outcome", "documents", "kept_documents"])
    return item.documents


def _destroy_file(actor: Timer, disposal: Disposal, item: DisposalItem, file_id: UUID) -> None:
    file = locked(File.objects.filter(pk=file_id)).get()
    entry_ids = list(
        FileItem.objects.filter(file=file, taken_at__isnull=True)
        .order_by("entry_id")
        .values_list("entry_id", flat=True)
    )
    entries = lock_many(Entry.objects.all(), entry_ids)
    item.outcome = _verdict(file, disposal, entry_ids)
    if item.outcome != Outcome.DESTROYED:
        return
    living = _in_other_files(file, entry_ids)
    end_shares(actor, file)
    for entry in entries:
        if entry.id in living:
            item.kept_documents += 1
        elif _destroy_line(actor, disposal, entry):
            item.documents += 1
    file.state = File.State.DESTROYED.value
    file.destroyed_on, file.destroyed_by_decision = clock.today(), disposal.decision
    file.version += 1
    file.save(update_fields=["state", "destroyed_on", "destroyed_by_decision", "version"])
    step(actor=actor, file=file, kind="destroyed", text=disposal.decision, disposal=str(disposal.id))


def _verdict(file: File, disposal: Disposal, entry_ids: list[UUID]) -> str:
    """Say whether the file may still be destroyed, asked again under its lock."""
    is_ready = file.state in {File.State.CLOSED, File.State.HANDED_OVER}
    if not is_ready or file.due_on is None or file.due_on > clock.today():
        return Outcome.KEPT.value
    if file.closed_at is not None and file.closed_at > disposal.made_at:  # reopened and closed again since
        return Outcome.KEPT.value
    if held_file(file) or held_lines(entry_ids):
        return Outcome.HELD.value
    return Outcome.DESTROYED.value


def _in_other_files(file: File, entry_ids: list[UUID]) -> set[UUID]:
    """Return those lines that lie in another file which is still kept: they stay for its sake."""
    others = FileItem.objects.filter(entry_id__in=entry_ids, taken_at__isnull=True).exclude(file=file)
    return set(others.exclude(file__state=File.State.DESTROYED).values_list("entry_id", flat=True))


def _erase_line(actor: Timer, disposal: Disposal, item: DisposalItem, entry_id: UUID) -> None:
    entry = locked(Entry.objects.filter(pk=entry_id)).get()
    if held_lines([entry.id]) or in_held_file(entry):
        item.outcome = Outcome.HELD.value
        return
    item.outcome = Outcome.DESTROYED.value
    item.documents = int(_destroy_line(actor, disposal, entry))
    _erase_words(entry)


def _destroy_line(actor: Timer, disposal: Disposal, entry: Entry) -> bool:
    """Destroy one unit's copy; the bytes go with the last copy. False when it was destroyed before."""
    document = locked(Document.objects.filter(pk=entry.document_id)).get()
    _made, is_new = Destruction.objects.get_or_create(
        entry=entry, defaults={"disposal": disposal, "decision": disposal.decision, "on": clock.today()}
    )
    if not is_new:
        return False
    for share in Share.objects.filter(entry=entry, revoked_at__isnull=True):
        end_share(actor=actor, share=share)
    others = Entry.objects.filter(document=document).filter(
        ~Exists(Destruction.objects.filter(entry_id=OuterRef("pk")))
    )
    is_last = not others.exists()
    if is_last:
        wipe_content(document)
        Destruction.objects.filter(entry__document=document).update(wiped=True)
    enter(
        actor=actor,
        entry_id=entry.id,
        kind="destroyed",
        visibility="partners",
        text=disposal.decision,
        disposal=str(disposal.id),
    )
    note_changed(entry.id)
    emit(
        DocumentDestroyed(
            actor=actor, subject_id=entry.id, document_id=document.id, disposal_id=disposal.id, wiped=is_last
        )
    )
    return True


def _erase_words(entry: Entry) -> None:
    """Blank what the line, and the document if nobody else holds it, say of a person; number and date stay."""
    entry.instruction = entry.settled_note = ""
    entry.save(update_fields=["instruction", "settled_note"])
    Amendment.objects.filter(entry=entry).update(reason="", before={})
    wasted = handling.erase_words(subject_id=entry.id, keep=["destroyed"])
    if wasted:
        blobs.release_all(wasted, module="documents")
        transaction.on_commit(lambda: blobs.discard(wasted))
    if Destruction.objects.filter(entry=entry, wiped=True).exists():
        Document.objects.filter(pk=entry.document_id).update(
            subject=ERASED,
            signer_name="",
            signer_position="",
            recipients=[],
            remark="",
            changed_at=clock.now(),
        )


@atomic
def _finish(actor: Timer, disposal_id: UUID) -> None:
    disposal = locked(Disposal.objects.filter(pk=disposal_id, state=Disposal.State.APPROVED)).first()
    if disposal is None or disposal.items.filter(outcome=Outcome.WAITING).exists():
        return
    disposal.state, disposal.ended_at = Disposal.State.DONE.value, clock.now()
    disposal.save(update_fields=["state", "ended_at"])
    tell(actor, disposal, "done", disposal.items.filter(outcome=Outcome.DESTROYED).count())
