"""Searches somebody wants to come back to."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class SavedSearch(models.Model):
    """Words and conditions of a search under a name; of one person in one unit. What it finds is asked anew."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    unit_id = models.UUIDField()
    name = models.CharField(max_length=60)
    folded = models.CharField(max_length=60)
    query = models.CharField(max_length=900)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "person_id", "folded"], name="documents_search_name_once")
        ]

    def __str__(self) -> str:
        return self.name
