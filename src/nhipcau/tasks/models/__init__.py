"""Tables of plans, tasks and their copies."""

from nhipcau.tasks.models.calendar import CalendarKey
from nhipcau.tasks.models.copies import FigureValue, TaskCopy
from nhipcau.tasks.models.plans import Plan
from nhipcau.tasks.models.recurrences import Recurrence
from nhipcau.tasks.models.reviews import Outcome, Review, ReviewRow
from nhipcau.tasks.models.tasks import Figure, Receiver, Step, Task

__all__ = [
    "CalendarKey",
    "Figure",
    "FigureValue",
    "Outcome",
    "Plan",
    "Receiver",
    "Recurrence",
    "Review",
    "ReviewRow",
    "Step",
    "Task",
    "TaskCopy",
]
