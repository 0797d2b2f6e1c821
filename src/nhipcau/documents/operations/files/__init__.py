"""What is done with files: lists of the year, filling, closing, sharing, holding, handing over, destroying."""

from nhipcau.documents.operations.files.destroying import carry_out_disposal
from nhipcau.documents.operations.files.disposing import (
    propose_disposal,
    propose_erasure,
    vote_disposal,
    withdraw_disposal,
)
from nhipcau.documents.operations.files.filling import put_documents, take_out
from nhipcau.documents.operations.files.governing import (
    hand_over_file,
    hold_document_back,
    hold_file_back,
    lift_hold,
    pack_file,
)
from nhipcau.documents.operations.files.holding import why_not
from nhipcau.documents.operations.files.keeping import (
    FileFacts,
    change_file,
    close_file,
    open_file,
    open_listed_file,
    reopen_file,
)
from nhipcau.documents.operations.files.lists import (
    ListLineDraft,
    approve_list,
    copy_list,
    import_lines,
    remove_line,
    return_list,
    save_line,
    submit_list,
)
from nhipcau.documents.operations.files.sharing import revoke_file_share, share_file
from nhipcau.documents.operations.files.warning import tell_due

__all__ = [
    "FileFacts",
    "ListLineDraft",
    "approve_list",
    "carry_out_disposal",
    "change_file",
    "close_file",
    "copy_list",
    "hand_over_file",
    "hold_document_back",
    "hold_file_back",
    "import_lines",
    "lift_hold",
    "open_file",
    "open_listed_file",
    "pack_file",
    "propose_disposal",
    "propose_erasure",
    "put_documents",
    "remove_line",
    "reopen_file",
    "return_list",
    "revoke_file_share",
    "save_line",
    "share_file",
    "submit_list",
    "take_out",
    "tell_due",
    "vote_disposal",
    "why_not",
    "withdraw_disposal",
]
