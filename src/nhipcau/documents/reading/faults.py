"""What a person is told of a file that cannot be read, and what to do about it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.documents.reading.codes import WAITING, Fault

TEXTS: dict[Fault, Promise] = {
    Fault.EMPTY: _("This file is empty. Scan it again or send another one."),
    Fault.TOO_LARGE: _("This file is too large to be read. Split it into parts, then send them again."),
    Fault.UNKNOWN: _(
        "Files of this kind cannot be read. Send a PDF, TIFF, JPEG, PNG, HEIC, WebP, Word (.docx), Excel (.xlsx) "
        "or OpenDocument (.odt) file."
    ),
    Fault.OLD_OFFICE: _(
        "This is an old or locked Word or Excel file. Save it as .docx, .xlsx or PDF without a password, "
        "then send it again."
    ),
    Fault.MACROS: _("This file holds macros, so it was not opened. Save it without macros, then send it again."),
    Fault.ENCRYPTED: _("This PDF is locked with a password. Save it without a password, then send it again."),
    Fault.BROKEN: _("This file is damaged and cannot be opened. Scan it again or ask the sender for a new copy."),
    Fault.PDF_BOMB: _(
        "This PDF is built so that it would swell up when opened, so it was set aside. Print it or scan it again, "
        "and tell the technical staff if you do not know the sender."
    ),
    Fault.ZIP_BOMB: _(
        "This file is built so that it would swell up when opened, so it was set aside. Do not open it, "
        "and tell the technical staff if you do not know the sender."
    ),
    Fault.TOO_MANY_PAGES: _("This file has too many pages. Split it into parts of at most 2,000 pages."),
    Fault.TOO_MANY_PIXELS: _("A page of this file is far too large as a picture. Scan it again at 300 dpi."),
    Fault.NO_SUCH_PAGE: _("This file has no such page."),
    Fault.NO_PICTURE: _("Pages of this file are shown as text only. Download it to see its layout."),
    Fault.TOO_SLOW: _(
        "Reading this page took too long, so it was stopped. Scan it again at 300 dpi, or type in its text."
    ),
    Fault.TOO_HEAVY: _(
        "Reading this page took too much memory, so it was stopped. Scan it again at 300 dpi, or type in its text."
    ),
    Fault.DISK_FULL: _("The server's disk is full. The file is kept and will be read once there is room."),
    Fault.NOT_READY: _(
        "Scans cannot be read yet: a program is missing on the server. The file waits; the technical staff must "
        "install it."
    ),
}


class Unreadable(Exception):
    """A file or page could not be read: `fault` says why, `text` tells a person what to do."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(f"{fault.value}: {detail}" if detail else fault.value)
        self.fault = fault
        self.detail = detail

    @property
    def code(self) -> str:
        return f"reading_{self.fault.value}"

    @property
    def text(self) -> Promise:
        return TEXTS[self.fault]

    @property
    def waits(self) -> bool:
        """True where the file is good and the machine is not: try again later."""
        return self.fault in WAITING
