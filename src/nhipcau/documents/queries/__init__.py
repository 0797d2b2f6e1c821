"""What others may ask about documents, always within what the actor may see."""

from nhipcau.documents.queries.citations import Citations, Cited, citations
from nhipcau.documents.queries.openings import OpeningRow, OpeningsPage, openings
from nhipcau.documents.queries.pages import WIDTHS, Content, NoPicture, PageView, page_picture, page_view
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
from nhipcau.documents.queries.shares import SharedPage, SharedWithUs, ShareRow, Sharing, shared_with_us, sharing

__all__ = [
    "CONDITIONS",
    "WIDTHS",
    "Citations",
    "Cited",
    "Content",
    "FoundDocument",
    "FoundPage",
    "NoPicture",
    "OpeningRow",
    "OpeningsPage",
    "PageView",
    "SavedRow",
    "ShareRow",
    "SharedPage",
    "SharedWithUs",
    "Sharing",
    "Wanted",
    "citations",
    "document_rows",
    "more_like",
    "openings",
    "page_picture",
    "page_view",
    "saved_searches",
    "search_documents",
    "shared_with_us",
    "sharing",
]
