"""Reads of documents, limited to what the actor may see."""

from nhipcau.documents.queries.checking import CheckedRow, check_word_file, checked_as_pdf, separator_sheets
from nhipcau.documents.queries.draft_beginnings import draft_beginning
from nhipcau.documents.queries.draft_changes import FieldChange, changes
from nhipcau.documents.queries.draft_list import DraftPage, DraftRow, draft_counts, draft_list
from nhipcau.documents.queries.draft_output import (
    Recipient,
    draft_docx,
    draft_pdf,
    issued_file,
    next_notation,
    recipients_of,
)
from nhipcau.documents.queries.drafts import (
    AnsweredFacts,
    CommentFacts,
    DraftFacts,
    IssuedFacts,
    answered_line,
    draft_changes,
    get_draft,
    leaders_of,
    sent_to,
)
from nhipcau.documents.queries.imports import (
    RegisterImportFacts,
    own_register_imports,
    register_import,
    register_rejects,
)

__all__ = [
    "AnsweredFacts",
    "CheckedRow",
    "CommentFacts",
    "DraftFacts",
    "DraftPage",
    "DraftRow",
    "FieldChange",
    "IssuedFacts",
    "Recipient",
    "RegisterImportFacts",
    "answered_line",
    "changes",
    "check_word_file",
    "checked_as_pdf",
    "draft_beginning",
    "draft_changes",
    "draft_counts",
    "draft_docx",
    "draft_list",
    "draft_pdf",
    "get_draft",
    "issued_file",
    "leaders_of",
    "next_notation",
    "own_register_imports",
    "recipients_of",
    "register_import",
    "register_rejects",
    "sent_to",
    "separator_sheets",
]
