"""Tables of documents."""

from nhipcau.documents.models.digitised import DigitisedStamp, DigitisedYear
from nhipcau.documents.models.disposal import Destruction, Disposal, DisposalItem, DisposalVote, Hold
from nhipcau.documents.models.document import Citation, Document, FieldReading, FirstSheet, Page, PageWords, Version
from nhipcau.documents.models.drafts import Draft, DraftComment, DraftVersion
from nhipcau.documents.models.files import File, FileItem, FileList, FileListLine, FileShare, FileStep
from nhipcau.documents.models.imports import RegisterImport, RegisterReject
from nhipcau.documents.models.intake import Batch, IntakeFile, IntakePage, PageCorrection, Proposal
from nhipcau.documents.models.registers import Amendment, Entry, Register, Sequence
from nhipcau.documents.models.searching import SavedSearch
from nhipcau.documents.models.sharing import Opening, Share

__all__ = [
    "Amendment",
    "Batch",
    "Citation",
    "Destruction",
    "DigitisedStamp",
    "DigitisedYear",
    "Disposal",
    "DisposalItem",
    "DisposalVote",
    "Document",
    "Draft",
    "DraftComment",
    "DraftVersion",
    "Entry",
    "FieldReading",
    "File",
    "FileItem",
    "FileList",
    "FileListLine",
    "FileShare",
    "FileStep",
    "FirstSheet",
    "Hold",
    "IntakeFile",
    "IntakePage",
    "Opening",
    "Page",
    "PageCorrection",
    "PageWords",
    "Proposal",
    "Register",
    "RegisterImport",
    "RegisterReject",
    "SavedSearch",
    "Sequence",
    "Share",
    "Version",
]
