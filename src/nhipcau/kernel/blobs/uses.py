"""What uses a blob."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.kernel import clock
from nhipcau.kernel.blobs.models import Blob, BlobUse
from nhipcau.kernel.blobs.refusals import refused
from nhipcau.kernel.db import atomic, locked
from nhipcau.kernel.prepared import OneOf, Slot, columns_of, fetch, field_of, members, prepared, row_of


def attach(blob_ids: Sequence[UUID], *, kind: str, subject_id: UUID) -> list[Blob]:
    """Let `subject_id` use fresh uploads, in the caller's transaction; returns them in the given order.

    Raises Invalid when one was removed meanwhile or belongs to something else: a known id gives nobody a right to read
    the blob. Attaching again to the same subject changes nothing.
    """
    return _use(blob_ids, kind, subject_id, only_fresh=True)


def share(blob_ids: Sequence[UUID], *, kind: str, subject_id: UUID) -> list[Blob]:
    """Let `subject_id` use blobs that are in use elsewhere; the caller has checked that its actor may read them."""
    return _use(blob_ids, kind, subject_id, only_fresh=False)


def _use(blob_ids: Sequence[UUID], kind: str, subject_id: UUID, *, only_fresh: bool) -> list[Blob]:
    if not blob_ids:
        return []
    wanted = list(dict.fromkeys(blob_ids))
    with atomic():
        found = {blob.id: blob for blob in locked(Blob.objects.filter(id__in=wanted)).order_by("id")}
        mine = set(
            BlobUse.objects.filter(blob_id__in=wanted, kind=kind, subject_id=subject_id).values_list(
                "blob_id", flat=True
            )
        )
        new = [blob for blob in found.values() if blob.id not in mine]
        if len(found) != len(wanted) or (only_fresh and any(blob.unused_since is None for blob in new)):
            raise refused("gone")
        BlobUse.objects.bulk_create([BlobUse(blob=blob, kind=kind, subject_id=subject_id) for blob in new])
        Blob.objects.filter(id__in=[blob.id for blob in new]).update(unused_since=None)
    for blob in new:
        blob.unused_since = None
    return [found[blob_id] for blob_id in wanted]


def release(*, kind: str, subject_id: UUID, blob_ids: Sequence[UUID] | None = None) -> int:
    """End the subject's use of its blobs (or of these); what nothing else uses is removed a day later."""
    with atomic():
        uses = BlobUse.objects.filter(kind=kind, subject_id=subject_id)
        if blob_ids is not None:
            uses = uses.filter(blob_id__in=blob_ids)
        touched = list(uses.values_list("blob_id", flat=True))
        list(locked(Blob.objects.filter(id__in=touched)).order_by("id"))
        uses.delete()
        Blob.objects.filter(id__in=touched, uses=None).update(unused_since=clock.now())
    return len(touched)


def release_all(blob_ids: Sequence[UUID], *, module: str) -> None:
    """End every use one module makes of these blobs ("documents": all kinds that begin with "documents.")."""
    with atomic():
        list(locked(Blob.objects.filter(id__in=blob_ids)).order_by("id"))
        BlobUse.objects.filter(blob_id__in=blob_ids, kind__startswith=f"{module}.").delete()
        Blob.objects.filter(id__in=blob_ids, uses=None).update(unused_since=clock.now())


def blobs_of(kind: str, subject_ids: Sequence[UUID]) -> dict[UUID, list[Blob]]:
    """Return each subject's blobs in the order they were attached, in one query."""
    found: dict[UUID, list[Blob]] = {subject_id: [] for subject_id in subject_ids}
    if found:
        for subject_id, *blob in fetch(_used(len(found)), {"kind": kind} | members("subject", found)):
            found[subject_id].append(row_of(Blob, blob))
    return found


@prepared
def _used(count: int) -> QuerySet[BlobUse, Any]:
    subjects = OneOf("subject_id", field_of(BlobUse, "subject_id"), "subject", count)
    rows = BlobUse.objects.filter(subjects, kind=Slot(field_of(BlobUse, "kind"), "kind"))
    return rows.order_by("id").values_list("subject_id", *columns_of(Blob, "blob__"))


def subjects_of(kind: str, blob_id: UUID) -> list[UUID]:
    """Return what uses the blob as `kind`; reader predicates ask this."""
    return list(BlobUse.objects.filter(kind=kind, blob_id=blob_id).values_list("subject_id", flat=True))
