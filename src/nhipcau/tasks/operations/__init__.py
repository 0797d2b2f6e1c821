"""Writing plans and tasks: one transaction each, permitted here, at least one event."""

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
    "Said",
    "TaskDraft",
    "accept_copy",
    "approve_result",
    "ask_issuer",
    "ask_more_time",
    "assign_copy",
    "decide_more_time",
    "discard_task",
    "divide_copy",
    "explain_copy",
    "issue_task",
    "make_progress",
    "note_copy",
    "reopen_copy",
    "report_result",
    "return_result",
    "save_plan",
    "save_task",
    "send_out",
    "set_plan_closed",
    "take_back_report",
    "withdraw_copies",
    "withdraw_copy",
    "withdraw_task",
]
