"""A unit's own copy of a task, the figures it gave, and its parts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now
from nhipcau.tasks.models.tasks import Figure, Task


class TaskCopy(models.Model):
    """What one unit has to do of a task; shares its id with the subject in `handling`.

    `state` and `due_on` repeat the subject's, so that the matrix of units and tasks is one index range of this table.
    A copy divided further has parts: its progress is then the mean of theirs (withdrawn ones left out).
    """

    class State(models.TextChoices):
        SENT = "sent", _("Not accepted yet")
        ASKED = "asked", _("Asks the issuer")
        DOING = "doing", pgettext_lazy("task", "In progress")
        REPORTED = "reported", _("Reported, to be approved")
        RETURNED = "returned", pgettext_lazy("task", "Returned")
        DONE = "done", pgettext_lazy("task", "Completed")
        WITHDRAWN = "withdrawn", pgettext_lazy("task", "Withdrawn")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="copies", db_index=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts", db_index=False)
    # 0 for what the issuer of the task sent itself, 1 for its parts, and so on.
    depth = models.PositiveSmallIntegerField(default=0)
    unit_id = models.UUIDField()
    # Who gave the copy to the unit, and decides on its result: the task's issuer, or the unit that divided its own.
    issuer_id = models.UUIDField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.SENT)
    # What the copy shows, and what the unit itself gave: they differ once there are parts or a report.
    progress = models.PositiveSmallIntegerField(default=0)
    given = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField()
    # More words for this unit alone.
    words = models.CharField(max_length=1000, default="")
    ticked = models.JSONField(default=list)
    helpers = models.JSONField(default=list)
    parts_open = models.PositiveIntegerField(default=0)
    parts_all = models.PositiveIntegerField(default=0)
    evidence = models.PositiveIntegerField(default=0)
    returns = models.PositiveSmallIntegerField(default=0)
    is_late = models.BooleanField(default=False)
    sent_at = models.DateTimeField(default=now)
    accepted_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    reported_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "unit_id"], name="tasks_copy_once"),
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="tasks_copy_progress"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True, depth=0) | models.Q(parent__isnull=False, depth__gt=0),
                name="tasks_copy_depth",
            ),
        ]
        indexes = [
            # The matrix and the sums of a task read these alone.
            models.Index(fields=["task", "depth", "unit_id", "state", "progress", "due_on"], name="tasks_copy_matrix"),
            models.Index(fields=["parent", "state", "progress"], name="tasks_copy_parts"),
            # What one unit had in a period.
            models.Index(fields=["unit_id", "due_on"], name="tasks_copy_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.unit_id}"


class FigureValue(models.Model):
    """What a unit gave for a figure. A unit with parts gives none itself: its value is the sum of theirs."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    copy = models.ForeignKey(TaskCopy, on_delete=models.CASCADE, related_name="values", db_index=False)
    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="+")
    value = models.DecimalField(max_digits=16, decimal_places=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["copy", "figure"], name="tasks_value_once")]

    def __str__(self) -> str:
        return f"{self.figure_id}: {self.value}"
