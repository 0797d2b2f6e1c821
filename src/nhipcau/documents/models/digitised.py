"""How much of a unit's paper is in the system: what it declared, and what was counted."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class DigitisedYear(models.Model):
    """One unit's documents of one year. `declared` is said by a person, the rest is counted from the registers."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    # Documents that lie on paper, as the unit counted or estimated them; None: nobody has said.
    declared = models.PositiveIntegerField(null=True)
    declared_at = models.DateTimeField(null=True)
    declared_by = models.UUIDField(null=True)
    listed = models.PositiveIntegerField(default=0, help_text="Lines of the year's registers.")
    confirmed = models.PositiveIntegerField(default=0, help_text="Of these with their content, confirmed by a person.")
    searchable = models.PositiveIntegerField(default=0, help_text="Of these with every page read or checked.")
    pages = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit_id", "year"], name="documents_digitised_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}"


class DigitisedStamp(models.Model):
    """Whether a unit's figures have to be counted again, and when they were counted."""

    unit_id = models.UUIDField(primary_key=True)
    is_stale = models.BooleanField(default=True)
    counted_at = models.DateTimeField(null=True)
    # Scans that became documents, by the Monday of their week (ISO date), of the weeks the pace is computed from.
    weeks = models.JSONField(default=dict)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [
            models.Index(fields=["unit_id"], condition=models.Q(is_stale=True), name="documents_digitised_stale"),
        ]

    def __str__(self) -> str:
        return str(self.unit_id)
