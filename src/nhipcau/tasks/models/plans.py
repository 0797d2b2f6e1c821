"""Programmes and plans: what tasks are done for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class Plan(models.Model):
    """A programme or plan of one unit; its tasks serve it."""

    class Kind(models.TextChoices):
        PLAN = "plan", _("Plan")
        PROGRAMME = "programme", _("Programme")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit_id = models.UUIDField()
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.PLAN)
    title = models.CharField(max_length=300)
    about = models.TextField(default="")
    starts_on = models.DateField()
    ends_on = models.DateField()
    is_closed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    author_id = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="tasks_plan_days"),
        ]
        indexes = [models.Index(fields=["unit_id", "is_closed", "ends_on", "id"], name="tasks_plan_list")]

    def __str__(self) -> str:
        return self.title
