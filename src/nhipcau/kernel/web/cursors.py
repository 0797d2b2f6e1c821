"""Cursors of the API: what a list was told to go on from, signed, so that a mended or made-up one is refused."""

from __future__ import annotations

import base64
import binascii

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.crypto import check_parts, sign_parts
from nhipcau.kernel.errors import DomainError

LONGEST = 400
"""Letters of a cursor."""

_PURPOSE = "api-cursor"
_SIGNED = 23  # letters of `sign_parts`


def write(place: str | None, *, of: str) -> str | None:
    """Return the cursor that leads to `place` in the list called `of`; None where the list ends."""
    if not place:
        return None
    packed = base64.urlsafe_b64encode(place.encode()).rstrip(b"=").decode()
    return f"{sign_parts(_PURPOSE, of, place)}{packed}"


def read(cursor: str, *, of: str) -> str:
    """Return the place a cursor of the list `of` leads to, "" for none; 400 for one that this list never gave."""
    if not cursor:
        return ""
    signature, packed = cursor[:_SIGNED], cursor[_SIGNED:]
    try:
        place = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()
    except (binascii.Error, ValueError):
        place = ""
    if not place or not check_parts(_PURPOSE, signature, of, place):
        raise DomainError(
            _("This cursor is not from this list. Start again without it, and use `next` as it is given."),
            code="bad_cursor",
        )
    return place
