"""Reading documents, limited to what the actor may see."""

from nhipcau.documents.queries.books import book_page, books_of_unit
from nhipcau.documents.queries.citations import Citations, Cited, citations
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
from nhipcau.documents.queries.openings import OpeningRow, OpeningsPage, openings
from nhipcau.documents.queries.pages import WIDTHS, Content, NoPicture, PageView, page_count, page_picture, page_view
from nhipcau.documents.queries.saved import SavedRow, saved_searches
from nhipcau.documents.queries.searching import (
    CONDITIONS,
    FoundDocument,
    FoundPage,
    Wanted,
    document_rows,
    more_like,
    search_documents,
)
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
from nhipcau.documents.queries.shares import SharedPage, SharedWithUs, ShareRow, Sharing, shared_with_us, sharing
from nhipcau.documents.queries.versions import VersionView, versions_of
from nhipcau.documents.queries.wording import type_name, unit_name

__all__ = [
    "CONDITIONS",
    "COUNT_CAP",
    "ORIGINALS",
    "SOON_DAYS",
    "STATES",
    "TABS",
    "WIDTHS",
    "AmendmentView",
    "BookFacts",
    "BookFilter",
    "BookPage",
    "CitationView",
    "Citations",
    "Cited",
    "ClockView",
    "Content",
    "DigitisedPage",
    "EntryView",
    "Figures",
    "FileView",
    "FoundDocument",
    "FoundPage",
    "LineBrief",
    "LineDetail",
    "LinePage",
    "LineRow",
    "NoPicture",
    "OpeningRow",
    "OpeningsPage",
    "PageView",
    "PartyLine",
    "RegisterImportFacts",
    "SavedRow",
    "ShareRow",
    "SharedPage",
    "SharedWithUs",
    "Sharing",
    "UnitFigures",
    "VersionView",
    "Wanted",
    "WorkFilter",
    "YearFigures",
    "any_document",
    "badge",
    "book_page",
    "books_of_unit",
    "citations",
    "digitised",
    "document_of_file",
    "document_rows",
    "explain_line_deadline",
    "find_by_notation",
    "get_line",
    "line_of_unit",
    "line_rows",
    "linked_documents",
    "may_read_original",
    "more_like",
    "older_entries",
    "openings",
    "own_register_imports",
    "page_count",
    "page_picture",
    "page_view",
    "register_import",
    "register_rejects",
    "saved_searches",
    "search_documents",
    "seen_before",
    "shared_with_us",
    "sharing",
    "tab_counts",
    "type_name",
    "unit_name",
    "versions_of",
    "work_list",
]
