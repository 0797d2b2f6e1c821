"""Pictures of a form: stored as they come, remembered by signed ids, so that a mistake elsewhere loses none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from nhipcau.kernel import blobs, text
from nhipcau.kernel.crypto import check_parts, sign_parts
from nhipcau.kernel.errors import Invalid

MOST = 5
PURPOSE = "cases.photo"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class KeptPhoto:
    """A picture that is stored already. `signed` names it in the form; it says nothing to another form."""

    blob_id: UUID
    name: str
    signed: str

    @property
    def preview(self) -> str:
        """Where its thumbnail is shown until a case uses it."""
        return blobs.preview_url(self.blob_id)


@dataclass(slots=True)
class PhotoReading:
    """The pictures of one attempt, and what was wrong with those that were not taken."""

    kept: list[KeptPhoto] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def ids(self) -> list[UUID]:
        return [photo.blob_id for photo in self.kept]

    @property
    def room(self) -> int:
        return MOST - len(self.kept)

    def moved_to(self, form_id: UUID) -> PhotoReading:
        """Return the same pictures, signed for another form."""
        kept = [KeptPhoto(one.blob_id, one.name, sign(form_id, one.blob_id, one.name)) for one in self.kept]
        return PhotoReading(kept, self.problems)


def read_photos(*, form_id: UUID, signed: Iterable[str], files: Iterable[UploadedFile[Any]]) -> PhotoReading:
    """Return the pictures kept from earlier attempts and those that came now, five at most."""
    reading = PhotoReading(kept=kept_photos(form_id, signed))
    for file in files:
        if len(reading.kept) >= MOST:
            reading.problems.append(_("Five pictures at most fit. The first five were taken, the others left out."))
            break
        name = shown_name(file.name or "")
        try:
            blob = blobs.store_picture(cast("BinaryIO", file), name=name)
        except Invalid as refusal:
            reading.problems.append(_("%(name)s: %(problem)s") % {"name": name, "problem": refusal})
        else:
            reading.kept.append(KeptPhoto(blob.id, name, sign(form_id, blob.id, name)))
    return reading


def kept_photos(form_id: UUID, signed: Iterable[str]) -> list[KeptPhoto]:
    """Return the pictures whose signatures hold for this form; anything else is ignored."""
    found: dict[UUID, KeptPhoto] = {}
    for one in signed:
        photo = _unsigned(form_id, one)
        if photo and len(found) < MOST:
            found.setdefault(photo.blob_id, photo)
    return list(found.values())


def discard(photos: Iterable[KeptPhoto]) -> None:
    """Throw away pictures that belong to nothing."""
    blobs.discard([photo.blob_id for photo in photos])


def sign(form_id: UUID, blob_id: UUID, name: str) -> str:
    return f"{blob_id.hex}.{sign_parts(PURPOSE, form_id.hex, blob_id.hex, name)}.{name}"


def shown_name(name: str) -> str:
    """Return a file's own name without its folders, short enough to be read."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    try:
        bare = text.clean(bare, limit=1000)
    except Invalid:
        bare = ""
    return bare[-LONGEST_NAME:] or _("picture")


def _unsigned(form_id: UUID, signed: str) -> KeptPhoto | None:
    raw, _dot, rest = signed.partition(".")
    token, _dot, name = rest.partition(".")
    try:
        blob_id = UUID(hex=raw)
    except ValueError:
        return None
    if not check_parts(PURPOSE, token, form_id.hex, blob_id.hex, name):
        return None
    return KeptPhoto(blob_id, name, signed)
