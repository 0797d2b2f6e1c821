"""Tables of plans, tasks and their copies."""

from nhipcau.tasks.models.copies import FigureValue, TaskCopy
from nhipcau.tasks.models.plans import Plan
from nhipcau.tasks.models.tasks import Figure, Receiver, Step, Task

__all__ = ["Figure", "FigureValue", "Plan", "Receiver", "Step", "Task", "TaskCopy"]
