"""Older registers taken over from a table: the file while it waits, and what was refused."""

from __future__ import annotations

from django.db import models

from nhipcau.documents.models.registers import Direction
from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class RegisterImport(models.Model):
    """One uploaded table. File and refused rows go after a week."""

    class Status(models.TextChoices):
        WAITING = "waiting", "waiting"
        DONE = "done", "done"
        FAILED = "failed", "failed"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    unit_id = models.UUIDField()
    direction = models.CharField(max_length=8, choices=Direction.choices)
    # How a year's first book counts, where the unit has none yet.
    by_type = models.BooleanField(default=False)
    file_name = models.CharField(max_length=120)
    content = models.BinaryField()
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    is_dry_run = models.BooleanField(default=True)
    job_id = models.UUIDField(null=True)
    read_as = models.CharField(max_length=60, default="")
    left_out = models.CharField(max_length=400, default="")
    rows = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    repeated = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    # Numbers between the first and the last that stand in no row: (year, series, first, last) of each gap.
    gaps = models.JSONField(default=list)
    message = models.CharField(max_length=400, default="")
    made_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit_id", "made_at"], name="documents_import_unit")]

    def __str__(self) -> str:
        return self.file_name


class RegisterReject(models.Model):
    """A row that was not taken over, as it stood in the file, and why."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(RegisterImport, on_delete=models.CASCADE, related_name="rejects", db_index=False)
    line = models.PositiveIntegerField()
    reason = models.CharField(max_length=600)
    values = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["run", "line"], name="documents_reject_line")]

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}"
