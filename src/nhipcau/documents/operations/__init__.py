"""What is done with documents: each one transaction, one event at least, permission asked here."""

from nhipcau.documents.operations.amending import correct_document, recall_document, replace_document
from nhipcau.documents.operations.books import save_register
from nhipcau.documents.operations.citing import link_arrived, reread_document, reread_line
from nhipcau.documents.operations.contents import MOST_FILES, add_files
from nhipcau.documents.operations.digitised import (
    FIRST_DECLARED_YEAR,
    MOST_DECLARED,
    declare_paper,
    mark_stale,
    recount,
)
from nhipcau.documents.operations.drafting import (
    approve_draft,
    ask_draft_files,
    comment_draft,
    discard_draft,
    issue_draft,
    make_draft_files,
    open_draft_file,
    return_draft,
    save_draft,
    settle_comment,
    start_draft,
    submit_draft,
)
from nhipcau.documents.operations.entering import enter_incoming, issue_and_send
from nhipcau.documents.operations.exporting import MOST_EXPORTED, FoundExport, export_found, export_openings
from nhipcau.documents.operations.facts import DocumentFacts
from nhipcau.documents.operations.handing_on import HandedOn, hand_on
from nhipcau.documents.operations.importing import (
    ask_register_import,
    forget_imports,
    run_register_import,
    take_over_register,
)
from nhipcau.documents.operations.issuing import issue_document, send_document
from nhipcau.documents.operations.opening import open_content, open_document, open_page, open_picture
from nhipcau.documents.operations.receiving import Arrival, Registered, register_incoming, register_received, send_back
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
    "FIRST_DECLARED_YEAR",
    "MOST_DECLARED",
    "MOST_EXPORTED",
    "MOST_FILES",
    "Arrival",
    "Assignment",
    "DocumentFacts",
    "FoundExport",
    "HandedOn",
    "Registered",
    "add_files",
    "approve_draft",
    "ask_draft_files",
    "ask_register_import",
    "assign_document",
    "comment_draft",
    "correct_document",
    "declare_paper",
    "delete_search",
    "discard_draft",
    "end_shares",
    "enter_incoming",
    "export_found",
    "export_openings",
    "forget_imports",
    "hand_on",
    "issue_and_send",
    "issue_document",
    "issue_draft",
    "link_arrived",
    "make_draft_files",
    "mark_stale",
    "note_document",
    "open_content",
    "open_document",
    "open_draft_file",
    "open_page",
    "open_picture",
    "recall_document",
    "recount",
    "register_incoming",
    "register_received",
    "reopen_document",
    "replace_document",
    "reread_document",
    "reread_line",
    "return_draft",
    "revoke_share",
    "run_register_import",
    "save_draft",
    "save_register",
    "save_search",
    "send_back",
    "send_document",
    "set_audience",
    "set_due",
    "settle_comment",
    "settle_document",
    "share_document",
    "share_with_units",
    "start_draft",
    "submit_draft",
    "take_document",
    "take_over_register",
]
