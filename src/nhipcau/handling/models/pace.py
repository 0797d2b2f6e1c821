"""Extending, reminding and reporting upwards: the dated table, and what was done by it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.handling.models.deadlines import Deadline
from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class PaceRule(models.Model):
    """One version of one line: how a deadline may be extended, when it is recalled, when it goes to those above.

    An edit adds a version, so that every extension and every report can be explained later.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    line_id = models.UUIDField(default=ids.new_id)
    version = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=20)
    category = models.CharField(max_length=40, default="", help_text="A category, a group of categories, or empty.")
    extension_times = models.PositiveSmallIntegerField(default=0)
    extension_days = models.PositiveSmallIntegerField(default=0, help_text="Working days of one extension at most.")
    extension_by_leader = models.BooleanField(default=True)
    # Working days before the date, each once: [1, 0] is the day before and the day itself.
    reminders = models.JSONField(default=list)
    # Working days late, rising: the first tells the owner's leader, each further one the next unit above.
    escalations = models.JSONField(default=list)
    source = models.CharField(max_length=200, default="")
    made_at = models.DateTimeField(default=now)
    made_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line_id", "version"], name="handling_pace_version")]

    def __str__(self) -> str:
        return f"{self.kind} {self.category} (v{self.version})"


class Extension(models.Model):
    """One request for more time on one clock, and what became of it. The reasons stand in the timeline."""

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for the leader")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="extensions", db_index=False)
    state = models.CharField(max_length=8, choices=State.choices)
    days = models.PositiveSmallIntegerField()
    reason = models.TextField()
    rule_id = models.UUIDField()
    rule_version = models.PositiveIntegerField()
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(default=now)
    asked_by = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"], condition=models.Q(state="asked"), name="handling_one_extension_asked"
            ),
            models.CheckConstraint(condition=models.Q(days__gte=1), name="handling_extension_days"),
        ]
        indexes = [models.Index(fields=["deadline", "asked_at"], name="handling_extension_of")]

    def __str__(self) -> str:
        return f"{self.state} {self.days}"


class DeadlineSignal(models.Model):
    """That a reminder or a report upwards was made for one date of a clock: the row is why none comes twice."""

    class What(models.TextChoices):
        REMINDER = "reminder", _("Reminder")
        ESCALATION = "escalation", _("Report to those above")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="signals", db_index=False)
    what = models.CharField(max_length=10, choices=What.choices)
    step = models.PositiveSmallIntegerField(help_text="Working days before the date, or the place in the ladder.")
    due_at = models.DateTimeField()
    at = models.DateTimeField(default=now)
    to_unit_id = models.UUIDField(null=True)
    rule_version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deadline", "what", "step", "due_at"], name="handling_signal_once"),
        ]
        indexes = [
            models.Index(
                fields=["to_unit_id", "id"], condition=models.Q(what="escalation"), name="handling_signal_reported"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.step}"
