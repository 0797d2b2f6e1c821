"""Deadlines in working time, and the dated table they come from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.handling.models.subjects import Subject
from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class Clock(models.TextChoices):
    """What is being waited for; each runs by itself, so that a late answer never hides a late first response."""

    FIRST_RESPONSE = "first_response", _("First response")
    ANSWER = "answer", _("Answer")


class TimeUnit(models.TextChoices):
    DAYS = "days", _("working days")
    HOURS = "hours", _("working hours")


class DeadlineRule(models.Model):
    """One version of one line of the table; an edit adds a version, so that every date can be explained later."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    line_id = models.UUIDField(default=ids.new_id)
    version = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=20)
    clock = models.CharField(max_length=20, choices=Clock.choices)
    category = models.CharField(max_length=40, default="", help_text="A category, a group of categories, or empty.")
    urgency = models.CharField(max_length=12, default="")
    amount = models.PositiveSmallIntegerField()
    time_unit = models.CharField(max_length=8, choices=TimeUnit.choices, default=TimeUnit.DAYS)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    source = models.CharField(max_length=200, default="")
    confidence = models.CharField(max_length=12, default="inferred")
    made_at = models.DateTimeField(default=now)
    made_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line_id", "version"], name="handling_rule_version"),
            models.CheckConstraint(condition=models.Q(amount__lte=365), name="handling_rule_amount"),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="handling_rule_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.clock}: {self.amount} {self.time_unit}"


class RulesStamp(models.Model):
    """One row for each table (1 deadlines, 2 pace) that changes with it, so that each process reads it again."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    stamp = models.UUIDField(default=ids.new_id)

    def __str__(self) -> str:
        return str(self.stamp)


class Deadline(models.Model):
    """One running or met clock of a subject. At most one of a kind runs at a time; earlier ones stay as history."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="deadlines", db_index=False)
    clock = models.CharField(max_length=20, choices=Clock.choices)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    rule_id = models.UUIDField(null=True)
    rule_version = models.PositiveIntegerField(default=0)
    amount = models.PositiveSmallIntegerField()
    time_unit = models.CharField(max_length=8, choices=TimeUnit.choices)
    # Working days granted on top of the rule; days asked for that wait for a leader. Here, so that a page needs no
    # further query and a recomputation keeps them.
    extended_days = models.PositiveSmallIntegerField(default=0)
    asked_days = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "clock"], condition=models.Q(met_at__isnull=True), name="handling_one_clock_running"
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "started_at"], name="handling_deadline_subject"),
            # The nightly recomputation walks the running clocks only, in id order.
            models.Index(fields=["id"], condition=models.Q(met_at__isnull=True), name="handling_deadline_running"),
            # Reminders and reports upwards look for running clocks around today.
            models.Index(
                fields=["due_at", "id"], condition=models.Q(met_at__isnull=True), name="handling_deadline_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clock} {self.due_at:%Y-%m-%d}"
