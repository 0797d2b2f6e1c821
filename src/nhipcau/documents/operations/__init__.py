"""What is done with documents: each one transaction, one event at least, permission asked here."""

from nhipcau.documents.operations.amending import correct_document, recall_document, replace_document
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
from nhipcau.documents.operations.facts import DocumentFacts
from nhipcau.documents.operations.importing import (
    ask_register_import,
    forget_imports,
    run_register_import,
    take_over_register,
)
from nhipcau.documents.operations.issuing import issue_document, send_document
from nhipcau.documents.operations.opening import open_document
from nhipcau.documents.operations.receiving import Arrival, Registered, register_incoming, register_received, send_back
from nhipcau.documents.operations.sharing import revoke_share, set_audience, share_document
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
    "Arrival",
    "Assignment",
    "DocumentFacts",
    "Registered",
    "approve_draft",
    "ask_draft_files",
    "ask_register_import",
    "assign_document",
    "comment_draft",
    "correct_document",
    "discard_draft",
    "forget_imports",
    "issue_document",
    "issue_draft",
    "make_draft_files",
    "note_document",
    "open_document",
    "open_draft_file",
    "recall_document",
    "register_incoming",
    "register_received",
    "reopen_document",
    "replace_document",
    "return_draft",
    "revoke_share",
    "run_register_import",
    "save_draft",
    "send_back",
    "send_document",
    "set_audience",
    "set_due",
    "settle_comment",
    "settle_document",
    "share_document",
    "start_draft",
    "submit_draft",
    "take_document",
    "take_over_register",
]
