"""Taking in photos and files."""

from __future__ import annotations

import re
from typing import BinaryIO

from nhipcau.kernel.blobs import storage
from nhipcau.kernel.blobs.models import Blob
from nhipcau.kernel.blobs.pictures import reencode
from nhipcau.kernel.blobs.refusals import refused
from nhipcau.kernel.blobs.sniffing import PICTURES, sniff, sniff_picture
from nhipcau.kernel.text import clean

MAX_PICTURE_BYTES = 15_000_000
MAX_FILE_BYTES = 25_000_000
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


def clean_name(name: str, extension: str) -> str:
    """Return a name that is safe to show and to save, with the extension its content deserves."""
    last = re.split(r"[\\/]", clean(name[-1000:]))[-1]
    stem = last.rpartition(".")[0] or last
    plain = clean(_NOT_IN_NAMES.sub(" ", stem)).strip(". ")[:MAX_NAME].strip()
    return f"{plain or 'tep'}.{extension}"
