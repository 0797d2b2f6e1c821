"""Reading plans and tasks: already limited to what the actor may see."""

from nhipcau.tasks.queries.detail import copy_timeline, dividable_units, get_copy, is_issuer, own_copy_of
from nhipcau.tasks.queries.lists import badge, copy_list, copy_rows, tab_counts
from nhipcau.tasks.queries.matrix import task_matrix
from nhipcau.tasks.queries.plans import PlanFacts, get_plan, plan_list
from nhipcau.tasks.queries.receivers import Group, chosen_units, receiver_groups
from nhipcau.tasks.queries.shapes import (
    TABS,
    Cell,
    Column,
    CopyFacts,
    CopyFilter,
    CopyPage,
    CopyRow,
    FigureFacts,
    Line,
    Matrix,
    PartRow,
    Sums,
    Tab,
    TaskFacts,
    TaskPage,
    TaskRow,
)
from nhipcau.tasks.queries.sums import figures_of_copy, figures_of_task, sums_of, values_by_unit
from nhipcau.tasks.queries.tasks import DRAFTS, ENDED, SENT, copies_of_task, get_task, task_list

__all__ = [
    "DRAFTS",
    "ENDED",
    "SENT",
    "TABS",
    "Cell",
    "Column",
    "CopyFacts",
    "CopyFilter",
    "CopyPage",
    "CopyRow",
    "FigureFacts",
    "Group",
    "Line",
    "Matrix",
    "PartRow",
    "PlanFacts",
    "Sums",
    "Tab",
    "TaskFacts",
    "TaskPage",
    "TaskRow",
    "badge",
    "chosen_units",
    "copies_of_task",
    "copy_list",
    "copy_rows",
    "copy_timeline",
    "dividable_units",
    "figures_of_copy",
    "figures_of_task",
    "get_copy",
    "get_plan",
    "get_task",
    "is_issuer",
    "own_copy_of",
    "plan_list",
    "receiver_groups",
    "sums_of",
    "tab_counts",
    "task_list",
    "task_matrix",
    "values_by_unit",
]
