"""What can be wrong with a file, as codes. The child processes import it too: standard library only."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """Why a file or a page was not read."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    OLD_OFFICE = "old_office"
    MACROS = "macros"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    PDF_BOMB = "pdf_bomb"
    ZIP_BOMB = "zip_bomb"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PIXELS = "too_many_pixels"
    NO_SUCH_PAGE = "no_such_page"
    NO_PICTURE = "no_picture"
    TOO_SLOW = "too_slow"
    TOO_HEAVY = "too_heavy"
    DISK_FULL = "disk_full"
    NOT_READY = "not_ready"


WAITING = frozenset({Fault.DISK_FULL, Fault.NOT_READY})
"""Not the file's fault: it is tried again when the machine has what it lacks."""
