"""Putting documents into files and taking them out; a shared file's documents follow its shares."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.documents.events import DocumentFiled, DocumentTakenOut
from nhipcau.documents.models import Entry, File, FileItem
from nhipcau.documents.operations.files.holding import State, hold_file, step
from nhipcau.documents.operations.files.sharing import follow, unfollow
from nhipcau.documents.operations.holding import written
from nhipcau.documents.queries.found import KIND
from nhipcau.documents.rules import LONGEST_REASON
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.db import atomic, lock_many, require
from nhipcau.kernel.errors import Conflict, NotFound
from nhipcau.kernel.events import emit
from nhipcau.kernel.search import note_changed

MOST_DOCUMENTS = 5_000


@atomic
def put_documents(*, actor: Actor, file_id: UUID, entry_ids: Sequence[UUID]) -> int:
    """Put lines of the own registers into an open file, in the order given; those in it already stay where they are.

    Returns how many were put in. Whoever the file is shared with reads them from now on.
    """
    file = hold_file(actor=actor, file_id=file_id, may=permissions.can_fill_file, states=(State.OPEN,))
    wanted = list(dict.fromkeys(entry_ids))
    entries = {entry.id: entry for entry in lock_many(permissions.visible_to(actor), wanted)}
    for entry in entries.values():
        _require_fileable(actor, entry)
    inside = set(FileItem.objects.filter(file=file, taken_at__isnull=True).values_list("entry_id", flat=True))
    fresh = [entries[one] for one in wanted if one not in inside]
    if len(inside) + len(fresh) > MOST_DOCUMENTS:
        raise Conflict(_("This file is full. Open another volume."), code="file_full")
    last = FileItem.objects.filter(file=file).aggregate(last=Max("ordinal"))["last"] or 0
    for ordinal, entry in enumerate(fresh, start=last + 1):
        FileItem.objects.create(file=file, entry=entry, ordinal=ordinal, put_by=person_of(actor))
        step(actor=actor, file=file, kind="put", entry=str(entry.id), ordinal=ordinal)
        emit(DocumentFiled(actor=actor, subject_id=file.id, unit_id=file.unit_id, entry_id=entry.id, ordinal=ordinal))
    note_changed(*[entry.id for entry in fresh], kind=KIND)
    follow(actor=actor, file=file, entry_ids=[entry.id for entry in fresh])
    return len(fresh)


def _require_fileable(actor: Actor, entry: Entry) -> None:
    require(permissions.holds(actor, entry))
    if entry.number is None:
        raise Conflict(_("This document waits to be registered. Only what has a number goes into a file."),
                       code="not_registered")  # fmt: skip
    if hasattr(entry, "destruction"):
        raise Conflict(_("This document has been destroyed."), code="destroyed")


@atomic
def take_out(*, actor: Actor, file_id: UUID, entry_id: UUID, reason: str) -> None:
    """Take a document the actor may open out of an open file; its number in the file is not given again."""
    file = hold_file(actor=actor, file_id=file_id, may=permissions.can_fill_file, states=(State.OPEN,))
    inside = FileItem.objects.filter(file=file, taken_at__isnull=True, entry__in=permissions.visible_to(actor))
    item = inside.filter(entry_id=entry_id).first()
    if item is None:
        raise NotFound
    reason = written("reason", reason, limit=LONGEST_REASON)
    end_item(actor, file, item, reason)


def end_item(actor: Actor, file: File, item: FileItem, reason: str) -> None:
    """Take a document out of a file the caller has locked; shares that came with the file end for it."""
    item.taken_at, item.taken_by, item.taken_reason = clock.now(), person_of(actor), reason
    item.save(update_fields=["taken_at", "taken_by", "taken_reason"])
    unfollow(actor=actor, file=file, entry_id=item.entry_id)
    note_changed(item.entry_id, kind=KIND)
    step(actor=actor, file=file, kind="taken_out", text=reason, entry=str(item.entry_id), ordinal=item.ordinal)
    emit(
        DocumentTakenOut(
            actor=actor, subject_id=file.id, unit_id=file.unit_id, entry_id=item.entry_id, ordinal=item.ordinal
        )
    )
