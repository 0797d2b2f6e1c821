"""Secret addresses under which a person's own calendar program reads a unit's tasks."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class CalendarKey(models.Model):
    """One person's address for one unit. The secret in it is stored nowhere, only a keyed hash to find the row by."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    unit_id = models.UUIDField()
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person_id", "unit_id"], name="tasks_calendar_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.unit_id}"
