"""Tables of documents."""

from nhipcau.documents.models.document import Citation, Document, FieldReading, Page, PageWords, Version
from nhipcau.documents.models.intake import Batch, IntakeFile, IntakePage, PageCorrection, Proposal
from nhipcau.documents.models.registers import Amendment, Entry, Register, Sequence
from nhipcau.documents.models.sharing import Opening, Share

__all__ = [
    "Amendment",
    "Batch",
    "Citation",
    "Document",
    "Entry",
    "FieldReading",
    "IntakeFile",
    "IntakePage",
    "Opening",
    "Page",
    "PageCorrection",
    "PageWords",
    "Proposal",
    "Register",
    "Sequence",
    "Share",
    "Version",
]
