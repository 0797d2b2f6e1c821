"""Pictures of pages: drawn when somebody looks, kept under their blob's id, gone with it."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from uuid import UUID

from django.conf import settings

from nhipcau.documents.intake import machine
from nhipcau.kernel.blobs import Blob, storage
from nhipcau.kernel.errors import NotFound

WIDTHS = (240, 1240, 2000)
"""A thumbnail, a page on a desk (150 dpi), a page looked at closely."""
KEPT_SECONDS = 7 * 24 * 3600


def folder_of(blob_id: UUID) -> Path:
    """Return where the pictures of a blob's pages stand."""
    return Path(settings.PAGE_PICTURES) / blob_id.hex[-2:] / str(blob_id)


def original_path(blob_id: UUID) -> Path:
    """Return where an original's bytes stand; NotFound when it is gone."""
    sha256 = Blob.objects.filter(pk=blob_id).values_list("sha256", flat=True).first()
    path = storage.path_of(sha256) if sha256 else None
    if path is None or not path.exists():
        raise NotFound
    return path


def page_picture(blob_id: UUID, number: int, *, width: int, rotation: int) -> bytes:
    """Return a page as JPEG; the caller has asked for the right to see it. Unreadable when it cannot be drawn."""
    wide = min(WIDTHS, key=lambda known: abs(known - width))
    kept = folder_of(blob_id) / f"{number}-{wide}-{rotation % 360}.jpg"
    try:
        return kept.read_bytes()
    except FileNotFoundError:
        pass
    drawn = machine.ask().render(original_path(blob_id), number, width=wide, rotation=rotation % 360)
    _keep(kept, drawn)
    if not Blob.objects.filter(pk=blob_id).exists():
        # Wiped while it was drawn: nothing of it may stay.
        forget_pictures(blob_id)
        raise NotFound
    return drawn


def _keep(path: Path, picture: bytes) -> None:
    """Write a picture whole or not at all; a full disk only means that it is drawn again."""
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".new-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(picture)
        Path(temporary).replace(path)
    except OSError:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def forget_pictures(blob_id: UUID) -> None:
    """Remove the pictures of a blob's pages."""
    shutil.rmtree(folder_of(blob_id), ignore_errors=True)


def sweep_pictures(seconds: float = KEPT_SECONDS) -> int:
    """Remove pictures nobody drew for a week; returns how many."""
    removed = 0
    for path in Path(settings.PAGE_PICTURES).glob("*/*/*"):
        if time.time() - path.stat().st_mtime > seconds:
            path.unlink(missing_ok=True)
            removed += 1
    return removed
