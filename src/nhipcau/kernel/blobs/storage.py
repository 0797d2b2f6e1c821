"""The folder of stored bytes: each file under the SHA-256 of its content, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

from django.conf import settings

INCOMING = "incoming"
"""Folder of files that are not whole yet; on the store's own disk, so that keeping one is a rename."""


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


class Incoming:
    """A file that is being written: hashed on its way, in the store only when whole.

    ::

        with Incoming() as file:
            for part in stream:
                file.add(part)
            sha256 = file.keep()

    Leaving the block without `keep` leaves nothing behind. OSError (a full disk) passes through.
    """

    def __init__(self) -> None:
        root = Path(settings.BLOB_ROOT) / INCOMING
        root.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".new-", dir=root)
        self.path = Path(name)
        self.bytes = 0
        self._file = os.fdopen(handle, "wb", buffering=0)
        self._digest = hashlib.sha256()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.abandon()

    def add(self, part: bytes) -> None:
        """Write the next bytes, all of them."""
        rest = memoryview(part)
        while rest:
            rest = rest[self._file.write(rest) or 0 :]
        self._digest.update(part)
        self.bytes += len(part)

    def keep(self) -> str:
        """Move the file to its place and return its SHA-256; when this returns, the bytes survive a power cut."""
        os.fsync(self._file.fileno())
        self._file.close()
        sha256 = self._digest.hexdigest()
        target = path_of(sha256)
        with suppress(FileNotFoundError):
            os.utime(target)
            self.abandon()
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        self.path.replace(target)
        for folder in (target.parent, target.parent.parent, target.parent.parent.parent):
            _sync_folder(folder)
        return sha256

    def abandon(self) -> None:
        """Remove what was not kept."""
        self._file.close()
        self.path.unlink(missing_ok=True)


def free_bytes() -> int:
    """Return how much room the store's disk has for us."""
    root = Path(settings.BLOB_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(root).free


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
    if first == 0:
        yield from (Path(settings.BLOB_ROOT) / INCOMING).glob(".new-*")


def is_old(path: Path, seconds: float) -> bool:
    """Tell whether a file was neither written nor used again for so long."""
    with suppress(FileNotFoundError):
        return time.time() - path.stat().st_mtime > seconds
    return False
