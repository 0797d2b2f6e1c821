"""Tables of documents."""

from nhipcau.documents.models.digitised import DigitisedStamp, DigitisedYear
from nhipcau.documents.models.document import Citation, Document, FieldReading, Page, PageWords, Version
from nhipcau.documents.models.imports import RegisterImport, RegisterReject
from nhipcau.documents.models.registers import Amendment, Entry, Register, Sequence
from nhipcau.documents.models.searching import SavedSearch
from nhipcau.documents.models.sharing import Opening, Share

__all__ = [
    "Amendment",
    "Citation",
    "DigitisedStamp",
    "DigitisedYear",
    "Document",
    "Entry",
    "FieldReading",
    "Opening",
    "Page",
    "PageWords",
    "Register",
    "RegisterImport",
    "RegisterReject",
    "SavedSearch",
    "Sequence",
    "Share",
    "Version",
]
