"""From a dropped stack of scans to lines of the register (ADR 18)."""

from nhipcau.documents.operations.intake.archiving import make_archival, versions_without_archival
from nhipcau.documents.operations.intake.arranging import (
    discard_proposal,
    leave_out_page,
    merge_with_previous,
    move_page,
    restore_proposal,
    split_before,
    take_back_page,
    turn_page,
)
from nhipcau.documents.operations.intake.checking import correct_page, fill_proposal
from nhipcau.documents.operations.intake.confirming import Confirmation, facts_of, register_proposal
from nhipcau.documents.operations.intake.doubting import clear_doubt, wipe_secret
from nhipcau.documents.operations.intake.folders import fetch_folder, watched
from nhipcau.documents.operations.intake.mailbox import fetch_mail, mailboxes
from nhipcau.documents.operations.intake.reading import alone_with, stacks_with_work, work_on
from nhipcau.documents.operations.intake.taking import (
    Brought,
    Refused,
    add_file,
    close_stack,
    note_refused,
    open_stack,
    pause_stack,
    reason_of,
    remove_stack,
    resume_stack,
    take_in,
)
from nhipcau.documents.operations.intake.wiping import finish_wiping, wipe_file

__all__ = [
    "Brought",
    "Confirmation",
    "Refused",
    "add_file",
    "alone_with",
    "clear_doubt",
    "close_stack",
    "correct_page",
    "discard_proposal",
    "facts_of",
    "fetch_folder",
    "fetch_mail",
    "fill_proposal",
    "finish_wiping",
    "leave_out_page",
    "mailboxes",
    "make_archival",
    "merge_with_previous",
    "move_page",
    "note_refused",
    "open_stack",
    "pause_stack",
    "reason_of",
    "register_proposal",
    "remove_stack",
    "restore_proposal",
    "resume_stack",
    "split_before",
    "stacks_with_work",
    "take_back_page",
    "take_in",
    "turn_page",
    "versions_without_archival",
    "watched",
    "wipe_file",
    "wipe_secret",
    "work_on",
]
