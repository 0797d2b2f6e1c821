"""Periodic reviews (sơ kết, tổng kết): what a unit's tasks of a period came to, in figures and in a person's words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now
from nhipcau.tasks.models.plans import Plan


class Outcome(models.TextChoices):
    """What became of a copy, seen on one day. Every copy has exactly one."""

    IN_TIME = "in_time", _("completed in time")
    AFTER_TIME = "after_time", _("completed late")
    TO_DECIDE = "to_decide", _("reported, not decided yet")
    LATE = "late", _("late and not reported")
    OPEN = "open", pgettext_lazy("task", "in progress, not due yet")


class Review(models.Model):
    """One review of one unit. While it is a draft its figures are counted anew; once it is final they stand."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being written")
        FINAL = "final", pgettext_lazy("review", "Final")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit_id = models.UUIDField()
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    # Words by section (`rules.SECTIONS`): drafted from the figures, then a person's.
    words = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    author_id = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    final_at = models.DateTimeField(null=True)
    final_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="tasks_review_days"),
        ]
        indexes = [models.Index(fields=["unit_id", "ends_on", "id"], name="tasks_review_list")]

    def __str__(self) -> str:
        return self.title


class ReviewRow(models.Model):
    """One copy as it stood when the review became final: what its figures were counted from, for good."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="rows", db_index=False)
    copy_id = models.UUIDField()
    task_id = models.UUIDField()
    unit_id = models.UUIDField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    returns = models.PositiveSmallIntegerField(default=0)
    has_evidence = models.BooleanField(default=False)
    is_extended = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "copy_id"], name="tasks_review_row_once")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.copy_id}"
