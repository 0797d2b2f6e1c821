"""The folder of stored bytes: each file under the SHA-256 of its content, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    """Return where bytes with this hash stand."""
    return Path(settings.BLOB_ROOT) / sha256[:2] / sha256[2:4] / sha256


def write(data: bytes) -> str:
    """Store `data` and return its SHA-256; when this returns, the bytes survive a power cut."""
    sha256 = hashlib.sha256(data).hexdigest()
    target = path_of(sha256)
    with suppress(FileNotFoundError):
        # Touched, so that a purge running now sees a young file and leaves it to the row about to be written.
        os.utime(target)
        return sha256
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".new-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    for folder in (target.parent, target.parent.parent, target.parent.parent.parent):
        _sync_folder(folder)
    return sha256


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def files_in(first: int) -> Iterator[Path]:
    """Yield what stands in one of the 256 first-level folders."""
    yield from (Path(settings.BLOB_ROOT) / f"{first:02x}").glob("*/*")
    yield from (Path(settings.BLOB_ROOT) / f"{first:02x}").glob("*/.new-*")


def is_old(path: Path, seconds: float) -> bool:
    """Tell whether a file was neither written nor used again for so long."""
    with suppress(FileNotFoundError):
        return time.time() - path.stat().st_mtime > seconds
    return False
