"""Tables of documents."""

from nhipcau.documents.models.document import Citation, Document, FieldReading, Page, PageWords, Version
from nhipcau.documents.models.registers import Amendment, Entry, Register, Sequence
from nhipcau.documents.models.searching import SavedSearch
from nhipcau.documents.models.sharing import Opening, Share

__all__ = [
    "Amendment",
    "Citation",
    "Document",
    "Entry",
    "FieldReading",
    "Opening",
    "Page",
    "PageWords",
    "Register",
    "SavedSearch",
    "Sequence",
    "Share",
    "Version",
]
