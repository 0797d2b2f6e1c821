"""Taking in photos and files."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Self

from nhipcau.kernel.blobs import storage
from nhipcau.kernel.blobs.models import Blob
from nhipcau.kernel.blobs.pictures import reencode
from nhipcau.kernel.blobs.refusals import disk_full, refused
from nhipcau.kernel.blobs.sniffing import PICTURES, sniff, sniff_picture
from nhipcau.kernel.text import clean

MAX_PICTURE_BYTES = 15_000_000
MAX_FILE_BYTES = 25_000_000
MAX_ORIGINAL_BYTES = 1_000_000_000
"""A scanner's stack of a thousand pages in colour has 300 MB."""
ROOM_LEFT = 200_000_000
"""What uploads leave free on the disk: the database stands there too."""
MAX_NAME = 120
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\\/%&;$`\']')


def store_picture(data: BinaryIO | bytes, *, name: str) -> Blob:
    """Take in a photo (JPEG, PNG, WebP, HEIC): made anew, upright, without metadata, with a thumbnail.

    Raises Invalid with a text for the citizen. The blob is removed after a day unless something attaches it.
    """
    return _store_picture(_read(data, MAX_PICTURE_BYTES, "picture_too_large"), name)


def store_file(data: BinaryIO | bytes, *, name: str, allowed: set[str]) -> Blob:
    """Take in an attachment unchanged, if its bytes are of an allowed kind: pdf, docx, xlsx, pptx, odt, ods, picture.

    A picture is made anew like any photo. Raises Invalid for everything else, macros and renamed programs included.
    """
    content = _read(data, MAX_FILE_BYTES, "file_too_large")
    found = sniff(content)
    if found in PICTURES and "picture" in allowed:
        if len(content) > MAX_PICTURE_BYTES:
            raise refused("picture_too_large")
        return _store_picture(content, name)
    if found.fault or found.extension not in allowed:
        raise refused(found.fault or "unknown")
    return Blob.objects.create(
        kind=Blob.Kind.FILE,
        name=clean_name(name, found.extension),
        media_type=found.media_type,
        sha256=storage.write(content),
        bytes=len(content),
    )


class Original:
    """An original on its way into the store: `add` refuses what goes beyond the limit, `keep` makes it a blob.

    Used by upload handlers, which get a file piece by piece; `store_original` is the same for one that can be read.
    Leaving the block without `keep` leaves nothing behind.
    """

    def __init__(self, *, limit: int = MAX_ORIGINAL_BYTES) -> None:
        if storage.free_bytes() < ROOM_LEFT:
            raise disk_full()
        self.limit = limit
        with _naming_a_full_disk():
            self._incoming = storage.Incoming()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._incoming.abandon()

    @property
    def size(self) -> int:
        """How many bytes were written so far."""
        return self._incoming.bytes

    def add(self, part: bytes) -> None:
        """Write the next bytes; Invalid beyond the limit, Unavailable on a full disk."""
        if self._incoming.bytes + len(part) > self.limit:
            raise refused("original_too_large")
        with _naming_a_full_disk():
            self._incoming.add(part)

    def keep(self, *, name: str, media_type: str = "application/octet-stream") -> Blob:
        """Put the bytes into the store under their hash and return their blob; Invalid for an empty file."""
        if not self._incoming.bytes:
            raise refused("empty")
        with _naming_a_full_disk():
            sha256 = self._incoming.keep()
        return Blob.objects.create(
            kind=Blob.Kind.FILE, name=whole_name(name), media_type=media_type, sha256=sha256, bytes=self.size
        )

    def abandon(self) -> None:
        """Remove what was written so far."""
        self._incoming.abandon()


def store_original(
    data: BinaryIO,
    *,
    name: str,
    limit: int = MAX_ORIGINAL_BYTES,
    media_type: str = "application/octet-stream",
) -> Blob:
    """Take in an original as it is, whatever it holds, without ever having it in memory.

    Nothing is said about the content: it is for a reader in a child process to look at. Raises Invalid for an empty or
    too large file, Unavailable (`blob_disk_full`) when the disk is full; nothing is left of either.
    """
    with Original(limit=limit) as original:
        for part in _parts(data):
            original.add(part)
        return original.keep(name=name, media_type=media_type)


def _parts(data: BinaryIO) -> Iterable[bytes]:
    return iter(lambda: data.read(1 << 20), b"")


@contextmanager
def _naming_a_full_disk() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise disk_full() from fault
        raise


def _store_picture(content: bytes, name: str) -> Blob:
    found = sniff_picture(content)
    if found.fault:
        raise refused("not_a_picture")
    picture = reencode(content, found.extension)
    return Blob.objects.create(
        kind=Blob.Kind.PICTURE,
        name=clean_name(name, "jpg"),
        media_type="image/jpeg",
        sha256=storage.write(picture.main),
        bytes=len(picture.main),
        width=picture.width,
        height=picture.height,
        thumb_sha256=storage.write(picture.thumb),
    )


def _read(data: BinaryIO | bytes, limit: int, fault: str) -> bytes:
    content = data if isinstance(data, bytes) else data.read(limit + 1)
    if len(content) > limit:
        raise refused(fault)
    if not content:
        raise refused("empty")
    return content


def whole_name(name: str) -> str:
    """Return a name that is safe to show and to save, with the extension it came with."""
    extension = re.sub(r"[^A-Za-z0-9]", "", name.rpartition(".")[2])[:8].lower() if "." in name else ""
    return clean_name(name, extension or "bin")


def clean_name(name: str, extension: str) -> str:
    """Return a name that is safe to show and to save, with the extension its content deserves."""
    last = re.split(r"[\\/]", clean(name[-1000:]))[-1]
    stem = last.rpartition(".")[0] or last
    plain = clean(_NOT_IN_NAMES.sub(" ", stem)).strip(". ")[:MAX_NAME].strip()
    return f"{plain or 'tep'}.{extension}"
