"""The instruction: what is to be done, what is expected, by when; its check-list, figures and receivers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now
from nhipcau.tasks.models.plans import Plan


class Task(models.Model):
    """One instruction of one unit. Once it is being sent out its words stand; units may still be added."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being prepared")
        ISSUING = "issuing", _("Being sent out")
        ISSUED = "issued", pgettext_lazy("task", "Issued")
        WITHDRAWN = "withdrawn", pgettext_lazy("task", "Withdrawn")

    class Urgency(models.TextChoices):
        NORMAL = "", _("Normal")
        URGENT = "urgent", _("Urgent")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit_id = models.UUIDField()
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="tasks", db_index=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    title = models.CharField(max_length=300)
    instruction = models.TextField(default="")
    product = models.CharField(max_length=500, default="", help_text="What the receiver is expected to hand in.")
    due_on = models.DateField()
    urgency = models.CharField(max_length=8, choices=Urgency.choices, default=Urgency.NORMAL, blank=True)
    # A report without a file or a figure is refused where the issuer wants to see evidence.
    needs_evidence = models.BooleanField(default=False)
    # What it came from: the subject id of a document's line, a case or a meeting's conclusion.
    source_id = models.UUIDField(null=True)
    # Which time of a task that comes back this is.
    recurrence = models.ForeignKey(
        "tasks.Recurrence", on_delete=models.PROTECT, null=True, related_name="runs", db_index=False
    )
    recurrence_number = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)
    author_id = models.UUIDField(null=True)
    # The job that is sending it out, for its progress.
    job_id = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.UUIDField(null=True)
    why_withdrawn = models.CharField(max_length=1000, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recurrence", "recurrence_number"], name="tasks_run_once"),
        ]
        indexes = [
            models.Index(fields=["unit_id", "state", "changed_at", "id"], name="tasks_task_list"),
            models.Index(fields=["plan", "due_on", "id"], name="tasks_task_plan"),
        ]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """One line of the check-list every receiver ticks off."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="steps", db_index=False)
    place = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "place"], name="tasks_step_once")]

    def __str__(self) -> str:
        return self.text


class Figure(models.Model):
    """A number every receiver is asked for, such as "households helped"; parts add up to it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="figures", db_index=False)
    place = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    measure = models.CharField(max_length=30, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "place"], name="tasks_figure_once")]

    def __str__(self) -> str:
        return self.label


class Receiver(models.Model):
    """A unit a task is meant for; its copy is written by the job that sends the task out."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="receivers", db_index=False)
    unit_id = models.UUIDField()
    has_copy = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "unit_id"], name="tasks_receiver_once")]
        indexes = [models.Index(fields=["task", "has_copy", "id"], name="tasks_receiver_next")]

    def __str__(self) -> str:
        return f"{self.task_id} {self.unit_id}"
