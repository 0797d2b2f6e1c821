"""Conditions of the work list that somebody wants to come back to."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class SavedFilter(models.Model):
    """The address of a list under a name; of one person in one unit, who may let colleagues use it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    unit_id = models.UUIDField()
    name = models.CharField(max_length=60)
    folded = models.CharField(max_length=60)
    query = models.CharField(max_length=900)
    is_shared = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "person_id", "folded"], name="cases_filter_name_once")
        ]

    def __str__(self) -> str:
        return self.name
