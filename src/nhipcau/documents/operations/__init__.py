"""What is done with documents: each one transaction, one event at least, permission asked here."""

from nhipcau.documents.operations.amending import correct_document, recall_document, replace_document
from nhipcau.documents.operations.citing import link_arrived, reread_document
from nhipcau.documents.operations.exporting import MOST_EXPORTED, FoundExport, export_found, export_openings
from nhipcau.documents.operations.facts import DocumentFacts
from nhipcau.documents.operations.issuing import issue_document, send_document
from nhipcau.documents.operations.opening import open_content, open_document, open_page
from nhipcau.documents.operations.receiving import (
    Arrival,
    Registered,
    register_incoming,
    register_received,
    send_back,
)
from nhipcau.documents.operations.saved import delete_search, save_search
from nhipcau.documents.operations.sharing import (
    end_shares,
    revoke_share,
    set_audience,
    share_document,
    share_with_units,
)
from nhipcau.documents.operations.working import (
    Assignment,
    assign_document,
    note_document,
    reopen_document,
    set_due,
    settle_document,
    take_document,
)

__all__ = [
    "MOST_EXPORTED",
    "Arrival",
    "Assignment",
    "DocumentFacts",
    "FoundExport",
    "Registered",
    "assign_document",
    "correct_document",
    "delete_search",
    "end_shares",
    "export_found",
    "export_openings",
    "issue_document",
    "link_arrived",
    "note_document",
    "open_content",
    "open_document",
    "open_page",
    "recall_document",
    "register_incoming",
    "register_received",
    "reopen_document",
    "replace_document",
    "reread_document",
    "revoke_share",
    "save_search",
    "send_back",
    "send_document",
    "set_audience",
    "set_due",
    "settle_document",
    "share_document",
    "share_with_units",
    "take_document",
]
