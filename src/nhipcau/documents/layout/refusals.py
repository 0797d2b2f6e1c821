"""What a person is told when a document cannot be written or an uploaded one cannot be checked."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Invalid, Unavailable

TEXTS: dict[str, Promise] = {
    "empty": _("This file is empty. Choose another one."),
    "not_docx": _("This is not a Word document (.docx). Save it as .docx in Word or LibreOffice, then send it again."),
    "locked": _(
        "This Word document is locked by a password or in the old format. Save it as .docx without a password."
    ),
    "macros": _("This file holds macros, which are not accepted. Save it without macros, then send it again."),
    "too_large": _("This Word document unpacks to more than can be checked. Remove large pictures or split it."),
    "broken": _("This Word document is damaged and cannot be read. Open it in Word, save it anew, then send it again."),
}


def refused(reason: str) -> Invalid:
    """Return the refusal of an uploaded document; its machine code is `docx_<reason>`."""
    return Invalid(TEXTS.get(reason, TEXTS["broken"]), code=f"docx_{reason if reason in TEXTS else 'broken'}")


def font_missing() -> Unavailable:
    text = _(
        "No font with the widths of Times New Roman is installed here. Ask the administrator to install Tinos "
        "(package fonts-croscore)."
    )
    return Unavailable(text, code="font_missing")


def letters_missing(letters: str) -> Invalid:
    """Return the refusal of a text with letters that the font has no shape for."""
    text = _("The font of administrative documents has no shape for: %(letters)s. Remove or replace these signs.")
    shown = ", ".join(letters)
    return Invalid(str(text) % {"letters": shown}, code="letters_missing", letters=letters)


def not_printed() -> Unavailable:
    return Unavailable(_("The PDF could not be made just now. Try again in a minute."), code="pdf_failed")
