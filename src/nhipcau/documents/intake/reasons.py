"""Why a file or a page waits or was set aside: what a person is told, and what to do about it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SECRET, MAYBE_SECRET, INFECTED, SCANNER_DOWN, TOO_LARGE, EMPTY, DISK_FULL = (
    "secret",
    "maybe_secret",
    "infected",
    "scanner_down",
    "too_large",
    "empty",
    "disk_full",
)

TEXTS: dict[str, Promise] = {
    SECRET: _(
        "This file bore a secrecy mark. It has been wiped with everything that was read from it. Secret documents must "
        "not be brought in here: keep the paper as the rules on state secrets say, and tell whoever is responsible."
    ),
    MAYBE_SECRET: _(
        "The machine may have seen a secrecy mark on this page and could not read it. The page is held back until "
        "somebody has looked at it and answered."
    ),
    INFECTED: _(
        "The virus scanner found something harmful in this file, so it was not opened. Do not open it elsewhere; tell "
        "the technical staff and ask the sender for a clean copy."
    ),
    SCANNER_DOWN: _(
        "The virus scanner does not answer, so this file is kept unopened. It is tried again every minute; if this "
        "lasts, tell the technical staff."
    ),
    TOO_LARGE: _("This file is larger than 1 GB and was not taken. Split it, then send the parts."),
    EMPTY: _("This file is empty. Scan it again or send another one."),
    DISK_FULL: _("The server's disk is full, so this file was not kept. Tell the technical staff, then send it again."),
}


def text_of(code: str) -> str:
    """Return what is said about a reason in the reader's language; "" for none."""
    if not code:
        return ""
    if code in TEXTS:
        return str(TEXTS[code])
    from nhipcau.documents.reading.codes import Fault  # noqa: PLC0415 - only where a file was refused
    from nhipcau.documents.reading.faults import TEXTS as READING  # noqa: PLC0415 - only where a file was refused

    try:
        return str(READING[Fault(code)])
    except (ValueError, KeyError):
        return str(READING[Fault.BROKEN])
