"""Removing uploads that nothing came to use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from nhipcau.kernel import clock
from nhipcau.kernel.blobs import storage
from nhipcau.kernel.blobs.models import Blob, BlobUse
from nhipcau.kernel.db import atomic, locked

KEPT_FOR = timedelta(hours=24)
BATCH = 200
# A file younger than this may belong to an upload whose row is not committed yet.
SETTLED_SECONDS = 3600
FOLDERS = 256


def purge_unattached(kept_for: timedelta = KEPT_FOR) -> int:
    """Remove blobs unused for a day and their files; returns how many.

    Safe to stop, to repeat and to run twice at once.
    """
    cutoff = clock.now() - kept_for
    removed = 0
    while True:
        with atomic():
            old = Blob.objects.filter(unused_since__lt=cutoff).filter(
                ~Exists(BlobUse.objects.filter(blob=OuterRef("pk")))
            )
            rows = list(locked(old.order_by("id"))[:BATCH])
            names = {name for blob in rows for name in (blob.sha256, blob.thumb_sha256) if name}
            count = _delete(rows, cutoff)
        _remove_files(names)
        removed += count
        if len(rows) < BATCH or not count:
            return removed


def discard(blob_ids: Iterable[UUID]) -> int:
    """Remove uploads at once that nothing uses: nothing of a text that must not be kept stays.

    Their files go too where no other upload holds the same bytes. Returns how many uploads went.
    """
    with atomic():
        rows = list(locked(Blob.objects.filter(id__in=list(blob_ids), unused_since__isnull=False)).order_by("id"))
        rows = [blob for blob in rows if not blob.uses.exists()]
        names = {name for blob in rows for name in (blob.sha256, blob.thumb_sha256) if name}
        Blob.objects.filter(id__in=[blob.id for blob in rows]).delete()
    for name in names:
        if not _is_wanted(name):
            storage.path_of(name).unlink(missing_ok=True)
    return len(rows)


def _delete(rows: list[Blob], cutoff: object) -> int:
    # The condition again: whoever attached one before we had its lock has set `unused_since` to nothing.
    return Blob.objects.filter(id__in=[blob.id for blob in rows], unused_since__lt=cutoff).delete()[0]


def _remove_files(names: Iterable[str]) -> int:
    removed = 0
    for name in names:
        path = storage.path_of(name)
        if storage.is_old(path, SETTLED_SECONDS) and not _is_wanted(name):
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _is_wanted(name: str) -> bool:
    return Blob.objects.filter(sha256=name).exists() or Blob.objects.filter(thumb_sha256=name).exists()


def sweep_folder(first: int) -> int:
    """Remove files of one first-level folder that no row names: what a crash between file and row left behind."""
    removed = 0
    for path in storage.files_in(first % FOLDERS):
        if path.name.startswith("."):
            if storage.is_old(path, SETTLED_SECONDS):
                path.unlink(missing_ok=True)
                removed += 1
        else:
            removed += _remove_files([path.name])
    return removed
