"""Cases taken over from another system or a table: the file while it waits, what was refused, what came from where."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class CaseImport(models.Model):
    """One uploaded file. It holds what citizens wrote, so file and refused rows go after a week."""

    class Status(models.TextChoices):
        WAITING = "waiting", "waiting"
        DONE = "done", "done"
        FAILED = "failed", "failed"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    unit_id = models.UUIDField()
    source = models.CharField(max_length=60)
    file_name = models.CharField(max_length=120)
    content = models.BinaryField()
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    is_dry_run = models.BooleanField(default=True)
    job_id = models.UUIDField(null=True)
    read_as = models.CharField(max_length=60, default="")
    left_out = models.CharField(max_length=400, default="")  # headings of columns that were not understood
    rows = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    repeated = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=400, default="")
    made_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit_id", "made_at"], name="cases_import_unit")]

    def __str__(self) -> str:
        return self.file_name


class ImportReject(models.Model):
    """A row that was not taken over, as it stood in the file, and why."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(CaseImport, on_delete=models.CASCADE, related_name="rejects", db_index=False)
    line = models.PositiveIntegerField()
    reason = models.CharField(max_length=600)
    values = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["run", "line"], name="cases_reject_line")]

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}"


class CaseReference(models.Model):
    """Under which number another system knew a case: a file taken over twice makes no case twice."""

    case_id = models.UUIDField(primary_key=True)
    unit_id = models.UUIDField()
    source = models.CharField(max_length=60)
    reference = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit_id", "source", "reference"], name="cases_reference_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.reference}"
