"""Reading documents, limited to what the actor may see."""

from nhipcau.documents.queries.books import book_page, books_of_unit
from nhipcau.documents.queries.detail import any_document, explain_line_deadline, get_line, line_of_unit, older_entries
from nhipcau.documents.queries.digitised import DigitisedPage, Figures, UnitFigures, YearFigures, digitised
from nhipcau.documents.queries.duplicates import seen_before
from nhipcau.documents.queries.files import ORIGINALS, document_of_file, may_read_original
from nhipcau.documents.queries.imports import (
    RegisterImportFacts,
    own_register_imports,
    register_import,
    register_rejects,
)
from nhipcau.documents.queries.linked import find_by_notation, linked_documents
from nhipcau.documents.queries.lists import COUNT_CAP, SOON_DAYS, badge, line_rows, tab_counts, work_list
from nhipcau.documents.queries.shapes import (
    STATES,
    TABS,
    AmendmentView,
    BookFacts,
    BookFilter,
    BookPage,
    CitationView,
    ClockView,
    EntryView,
    FileView,
    LineBrief,
    LineDetail,
    LinePage,
    LineRow,
    PartyLine,
    WorkFilter,
)
from nhipcau.documents.queries.versions import VersionView, archival_of, versions_of
from nhipcau.documents.queries.wording import type_name, unit_name

__all__ = [
    "COUNT_CAP",
    "ORIGINALS",
    "SOON_DAYS",
    "STATES",
    "TABS",
    "AmendmentView",
    "BookFacts",
    "BookFilter",
    "BookPage",
    "CitationView",
    "ClockView",
    "DigitisedPage",
    "EntryView",
    "Figures",
    "FileView",
    "LineBrief",
    "LineDetail",
    "LinePage",
    "LineRow",
    "PartyLine",
    "RegisterImportFacts",
    "UnitFigures",
    "VersionView",
    "WorkFilter",
    "YearFigures",
    "any_document",
    "archival_of",
    "badge",
    "book_page",
    "books_of_unit",
    "digitised",
    "document_of_file",
    "explain_line_deadline",
    "find_by_notation",
    "get_line",
    "line_of_unit",
    "line_rows",
    "linked_documents",
    "may_read_original",
    "older_entries",
    "own_register_imports",
    "register_import",
    "register_rejects",
    "seen_before",
    "tab_counts",
    "type_name",
    "unit_name",
    "versions_of",
    "work_list",
]
