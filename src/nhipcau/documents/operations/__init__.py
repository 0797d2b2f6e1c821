"""What is done with documents: each one transaction, one event at least, permission asked here."""

from nhipcau.documents.operations.amending import correct_document, recall_document, replace_document
from nhipcau.documents.operations.books import save_register
from nhipcau.documents.operations.contents import MOST_FILES, add_files
from nhipcau.documents.operations.digitised import (
    FIRST_DECLARED_YEAR,
    MOST_DECLARED,
    declare_paper,
    mark_stale,
    recount,
)
from nhipcau.documents.operations.entering import enter_incoming, issue_and_send
from nhipcau.documents.operations.facts import DocumentFacts
from nhipcau.documents.operations.importing import (
    ask_register_import,
    forget_imports,
    run_register_import,
    take_over_register,
)
from nhipcau.documents.operations.issuing import issue_document, send_document
from nhipcau.documents.operations.opening import open_document
from nhipcau.documents.operations.receiving import (
    Arrival,
    Registered,
    register_incoming,
    register_received,
    send_back,
)
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
    "FIRST_DECLARED_YEAR",
    "MOST_DECLARED",
    "MOST_FILES",
    "Arrival",
    "Assignment",
    "DocumentFacts",
    "Registered",
    "add_files",
    "ask_register_import",
    "assign_document",
    "correct_document",
    "declare_paper",
    "enter_incoming",
    "forget_imports",
    "issue_and_send",
    "issue_document",
    "mark_stale",
    "note_document",
    "open_document",
    "recall_document",
    "recount",
    "register_incoming",
    "register_received",
    "reopen_document",
    "replace_document",
    "revoke_share",
    "run_register_import",
    "save_register",
    "send_back",
    "send_document",
    "set_audience",
    "set_due",
    "settle_document",
    "share_document",
    "take_document",
    "take_over_register",
]
