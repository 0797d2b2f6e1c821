"""Writing a document: drafted, put before a leader, approved, issued; each step one transaction and one event."""

from nhipcau.documents.operations.drafting.commenting import comment_draft, settle_comment
from nhipcau.documents.operations.drafting.deciding import approve_draft, return_draft, submit_draft
from nhipcau.documents.operations.drafting.issuing import ask_draft_files, issue_draft
from nhipcau.documents.operations.drafting.making import make_draft_files
from nhipcau.documents.operations.drafting.opening import OpenedFile, open_draft_file
from nhipcau.documents.operations.drafting.writing import discard_draft, save_draft, start_draft

__all__ = [
    "OpenedFile",
    "approve_draft",
    "ask_draft_files",
    "comment_draft",
    "discard_draft",
    "issue_draft",
    "make_draft_files",
    "open_draft_file",
    "return_draft",
    "save_draft",
    "settle_comment",
    "start_draft",
    "submit_draft",
]
