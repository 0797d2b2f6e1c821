"""What a person is told whose photo or file cannot be taken."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Invalid, Unavailable

TEXTS: dict[str, Promise] = {
    "empty": _("This file is empty. Choose another one."),
    "picture_too_large": _(
        "This photo is larger than 15 MB. Choose a smaller one, or take it again in a lower resolution."
    ),
    "file_too_large": _("This file is larger than 25 MB. Make it smaller or split it, then send it again."),
    "original_too_large": _("This file is larger than 1 GB. Split it, then send the parts."),
    "too_many_pixels": _("This photo has too many pixels. Choose one of at most 40 megapixels."),
    "not_a_picture": _("This is not a photo. Choose a JPEG, PNG, WebP or HEIC photo."),
    "broken": _("This photo is damaged and cannot be opened. Choose another one, or take it again."),
    "macros": _("This file holds macros, which are not accepted. Save it without macros, then send it again."),
    "old_office": _("This is an old or locked Word or Excel file. Save it as .docx, .xlsx or PDF without a password."),
    "unknown": _("Files of this kind are not accepted. Send a PDF, Word, Excel or OpenDocument file, or a photo."),
    "gone": _("One of the photos or files is no longer here. Add it again."),
}


def refused(reason: str) -> Invalid:
    """Return the refusal; its machine code is `blob_<reason>`."""
    return Invalid(TEXTS.get(reason, TEXTS["broken"]), code=f"blob_{reason}")


def disk_full() -> Unavailable:
    """Return what is said when the disk is full: nothing of the file was kept."""
    return Unavailable(
        _("The server's disk is full. Nothing of this file was kept; tell the technical staff, then send it again."),
        code="blob_disk_full",
    )
