"""One deed on many cases: what was asked, and what became of each case. Kept a while, so that it can be looked at."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class BulkRun(models.Model):
    """What somebody asked for at once. Who asks makes the id, so that a form sent twice is the same run."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField(null=True)  # null: another system asked
    client_id = models.UUIDField(null=True)
    unit_id = models.UUIDField()
    move = models.CharField(max_length=12)
    text = models.TextField(default="")  # the reason, the answer (its variables not yet filled), the closing words
    to_unit_id = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["made_at"], name="cases_bulk_made")]

    def __str__(self) -> str:
        return f"{self.move} {self.made_at:%Y-%m-%d %H:%M}"


class BulkRow(models.Model):
    """One case of a run. A row that still waits was not reached: the process ended in between."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", "waiting"
        DONE = "done", "done"
        REFUSED = "refused", "refused"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    run = models.ForeignKey(BulkRun, on_delete=models.CASCADE, related_name="rows", db_index=False)
    place = models.PositiveSmallIntegerField()
    case_id = models.UUIDField()
    code = models.CharField(max_length=20, default="")
    seen_version = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    why = models.CharField(max_length=400, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "case_id"], name="cases_bulk_case_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.outcome}"
