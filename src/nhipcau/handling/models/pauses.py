"""Times in which the answer's clock stood still because somebody outside was waited for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.handling.models.subjects import Subject
from nhipcau.kernel import ids


class Pause(models.Model):
    """One waiting. The date that follows from it is computed from these rows, so that it can be explained later."""

    class Reason(models.TextChoices):
        CITIZEN = "citizen", _("waiting for the citizen")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="pauses", db_index=False)
    reason = models.CharField(max_length=12, choices=Reason.choices, default=Reason.CITIZEN)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=models.Q(ended_at__isnull=True), name="handling_one_pause_running"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(ended_at__gte=models.F("started_at")),
                name="handling_pause_order",
            ),
        ]
        indexes = [models.Index(fields=["subject", "started_at"], name="handling_pause_subject")]

    def __str__(self) -> str:
        return f"{self.reason} {self.started_at:%Y-%m-%d}"
