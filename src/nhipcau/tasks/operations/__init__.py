"""Writing plans and tasks: one transaction each, permitted here, at least one event."""

from nhipcau.tasks.operations.calendar import make_calendar_address, revoke_calendar_address
from nhipcau.tasks.operations.copying import copy_task
from nhipcau.tasks.operations.deciding import (
    approve_result,
    ask_more_time,
    decide_more_time,
    explain_copy,
    reopen_copy,
    return_result,
)
from nhipcau.tasks.operations.dividing import divide_copy
from nhipcau.tasks.operations.drafting import TaskDraft, discard_task, save_task
from nhipcau.tasks.operations.issuing import issue_task, send_out, withdraw_copies, withdraw_task
from nhipcau.tasks.operations.plans import PlanDraft, save_plan, set_plan_closed
from nhipcau.tasks.operations.recurring import repeat_due, repeat_task, stop_repeating
from nhipcau.tasks.operations.resuming import resume_sending, resume_withdrawal
from nhipcau.tasks.operations.reviewing import (
    ReviewDraft,
    discard_review,
    draft_review_again,
    finish_review,
    start_review,
    write_review,
)
from nhipcau.tasks.operations.withdrawing import withdraw_copy
from nhipcau.tasks.operations.working import (
    Said,
    accept_copy,
    ask_issuer,
    assign_copy,
    make_progress,
    note_copy,
    report_result,
    take_back_report,
)

__all__ = [
    "PlanDraft",
    "ReviewDraft",
    "Said",
    "TaskDraft",
    "accept_copy",
    "approve_result",
    "ask_issuer",
    "ask_more_time",
    "assign_copy",
    "copy_task",
    "decide_more_time",
    "discard_review",
    "discard_task",
    "divide_copy",
    "draft_review_again",
    "explain_copy",
    "finish_review",
    "issue_task",
    "make_calendar_address",
    "make_progress",
    "note_copy",
    "reopen_copy",
    "repeat_due",
    "repeat_task",
    "report_result",
    "resume_sending",
    "resume_withdrawal",
    "return_result",
    "revoke_calendar_address",
    "save_plan",
    "save_task",
    "send_out",
    "set_plan_closed",
    "start_review",
    "stop_repeating",
    "take_back_report",
    "withdraw_copies",
    "withdraw_copy",
    "withdraw_task",
    "write_review",
]
