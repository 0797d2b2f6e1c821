"""Originals: streamed, whole or not at all, whatever they hold."""

from __future__ import annotations

import errno
import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from nhipcau.kernel import blobs
from nhipcau.kernel.blobs import storage, storing
from nhipcau.kernel.blobs.models import Blob
from nhipcau.kernel.errors import Invalid, Unavailable

pytestmark = pytest.mark.django_db


def left_behind() -> list[Path]:
    return [path for path in Path(settings.BLOB_ROOT).rglob("*") if path.is_file() and path.name.startswith(".")]


class Endless(io.BytesIO):
    """A stream that never ends, and counts what was taken from it."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        self.taken += size or 0
        return b"x" * (size or 0)


def test_an_original_is_kept_byte_for_byte_under_its_hash() -> None:
    content = b"\x00\xffscan" * 500_000
    blob = blobs.store_original(io.BytesIO(content), name="Chồng 01.PDF")
    assert blob.sha256 == hashlib.sha256(content).hexdigest()
    assert storage.path_of(blob.sha256).read_bytes() == content
    assert (blob.bytes, blob.name, left_behind()) == (len(content), "Chồng 01.pdf", [])


def test_the_same_bytes_twice_are_two_blobs_and_one_file() -> None:
    one, other = (blobs.store_original(io.BytesIO(b"same"), name="a.pdf") for _ in range(2))
    assert one.id != other.id
    assert one.sha256 == other.sha256
    assert left_behind() == []


def test_a_file_beyond_the_limit_is_refused_as_soon_as_it_is_beyond_it() -> None:
    stream = Endless()
    with pytest.raises(Invalid) as refusal:
        blobs.store_original(stream, name="lon.pdf", limit=3_000_000)
    assert refusal.value.machine_code == "blob_original_too_large"
    assert stream.taken <= 4 * (1 << 20)
    assert (left_behind(), Blob.objects.count()) == ([], 0)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Invalid) as refusal:
        blobs.store_original(io.BytesIO(b""), name="rong.pdf")
    assert (refusal.value.machine_code, left_behind()) == ("blob_empty", [])


def test_a_disk_that_fills_up_in_the_middle_leaves_nothing_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    written = storage.Incoming.add

    def fills_up(self: storage.Incoming, part: bytes) -> None:
        if self.bytes > 2_000_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        written(self, part)

    monkeypatch.setattr(storage.Incoming, "add", fills_up)
    with pytest.raises(Unavailable) as refusal:
        blobs.store_original(io.BytesIO(b"x" * 5_000_000), name="a.pdf")
    assert refusal.value.machine_code == "blob_disk_full"
    assert (left_behind(), Blob.objects.count()) == ([], 0)


def test_a_disk_that_is_nearly_full_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "free_bytes", lambda: storing.ROOM_LEFT - 1)
    with pytest.raises(Unavailable):
        blobs.store_original(io.BytesIO(b"x"), name="a.pdf")
    assert left_behind() == []


def test_an_upload_that_breaks_off_leaves_nothing() -> None:
    def broken() -> Any:
        with blobs.Original() as original:
            original.add(b"half")
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        broken()
    assert left_behind() == []
