"""What the pages of the intake read."""

from nhipcau.documents.queries.intake.checks import (
    get_page,
    get_proposal,
    likenesses,
    next_waiting,
    original_of,
    picture_of_page,
)
from nhipcau.documents.queries.intake.outgoing import IssuedLine, issued_line
from nhipcau.documents.queries.intake.shapes import (
    HeldPage,
    Likeness,
    PageDetail,
    ProposalDetail,
    ShownPage,
    Stack,
    StackRow,
)
from nhipcau.documents.queries.intake.stacks import get_stack, list_stacks, stack_progress, waiting_stacks

__all__ = [
    "HeldPage",
    "IssuedLine",
    "Likeness",
    "PageDetail",
    "ProposalDetail",
    "ShownPage",
    "Stack",
    "StackRow",
    "get_page",
    "get_proposal",
    "get_stack",
    "issued_line",
    "likenesses",
    "list_stacks",
    "next_waiting",
    "original_of",
    "picture_of_page",
    "stack_progress",
    "waiting_stacks",
]
