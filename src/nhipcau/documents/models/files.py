"""Files (hồ sơ): the yearly list they are opened from, what lies in them, who else reads them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.documents.models.registers import Entry
from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class FileList(models.Model):
    """A unit's list of files of one year (Decree 30/2020, art. 28): drafted by the clerk, approved by a leader."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being drawn up")
        SUBMITTED = "submitted", _("waits for a leader")
        APPROVED = "approved", _("approved")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.UUIDField(null=True)
    # Why a leader gave it back.
    remark = models.CharField(max_length=400, default="")
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit_id", "year"], name="documents_file_list_once")]

    def __str__(self) -> str:
        return str(self.year)


class FileListLine(models.Model):
    """One file that the year is expected to bring."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    list = models.ForeignKey(FileList, on_delete=models.CASCADE, related_name="lines", db_index=False)
    heading = models.CharField(max_length=200, default="", help_text="The head it stands under; may be empty.")
    notation = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    retention_class = models.CharField(max_length=60, help_text="An item of the code list retention_class.")
    period = models.CharField(max_length=60, help_text="An item of the code list retention_period.")
    person_id = models.UUIDField(null=True)
    remark = models.CharField(max_length=500, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["list", "notation"], name="documents_list_line_once")]

    def __str__(self) -> str:
        return self.notation


class File(models.Model):
    """A folder of documents on one matter (Decree 30/2020, art. 29; the "file" fields of Appendix VI)."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")
        HANDED_OVER = "handed_over", _("Handed over to the archive")
        DESTROYED = "destroyed", _("Destroyed")

    class Rights(models.TextChoices):
        ORDINARY = "ordinary", _("used within the unit")
        LIMITED = "limited", _("limited use")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    notation = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    # Opened from this line of the year's list; empty for one opened besides.
    line = models.ForeignKey(FileListLine, on_delete=models.SET_NULL, null=True, related_name="files")
    retention_class = models.CharField(max_length=60)
    # The period as it was when it was set: an edit of the code list moves no file by itself.
    period = models.CharField(max_length=60)
    rights = models.CharField(max_length=10, choices=Rights.choices, default=Rights.ORDINARY)
    person_id = models.UUIDField(null=True, help_text="Who keeps the file (người lập hồ sơ).")
    language = models.CharField(max_length=50, default="vi")
    remark = models.CharField(max_length=500, default="")
    state = models.CharField(max_length=11, choices=State.choices, default=State.OPEN)
    version = models.PositiveIntegerField(default=1)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, help_text="The day on which the work ended.")
    # Counted when the file is closed.
    document_count = models.PositiveIntegerField(default=0)
    page_count = models.PositiveIntegerField(default=0)
    # By which day it goes to the archive, and from which day it may be destroyed; empty where neither applies.
    hand_over_by = models.DateField(null=True)
    due_on = models.DateField(null=True)
    told_hand_over = models.BooleanField(default=False)
    told_due = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    handed_over_by = models.UUIDField(null=True)
    handed_over_to = models.CharField(max_length=200, default="")
    destroyed_on = models.DateField(null=True)
    destroyed_by_decision = models.CharField(max_length=200, default="")
    made_at = models.DateTimeField(default=now)
    made_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit_id", "year", "notation"], name="documents_file_once")]
        indexes = [
            models.Index(fields=["unit_id", "state", "year", "notation"], name="documents_files_of_unit"),
            models.Index(fields=["due_on"], condition=models.Q(due_on__isnull=False), name="documents_file_due"),
            models.Index(
                fields=["hand_over_by"], condition=models.Q(hand_over_by__isnull=False), name="documents_file_hand_over"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notation} ({self.year})"


class FileItem(models.Model):
    """A document in a file, through the unit's line of it; a line may lie in several files."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="items", db_index=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="filed")
    ordinal = models.PositiveIntegerField(help_text="From 1 within the file; a number is not given twice.")
    put_at = models.DateTimeField(default=now)
    put_by = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.UUIDField(null=True)
    taken_reason = models.CharField(max_length=400, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "ordinal"], name="documents_file_ordinal_once"),
            models.UniqueConstraint(
                fields=["file", "entry"], condition=models.Q(taken_at__isnull=True), name="documents_filed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.ordinal}"


class FileShare(models.Model):
    """A whole file shown to another unit for a purpose until a date. Each line in it has a `Share` that names this."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="shares", db_index=False)
    to_unit_id = models.UUIDField(db_index=True)
    purpose = models.CharField(max_length=200)
    until = models.DateField(null=True)
    made_at = models.DateTimeField(default=now)
    made_by = models.UUIDField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "to_unit_id"],
                condition=models.Q(revoked_at__isnull=True),
                name="documents_file_share_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} -> {self.to_unit_id}"


class FileStep(models.Model):
    """What was done with a file, for its page: never changed. `data` holds ids, codes and numbers."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="steps", db_index=False)
    at = models.DateTimeField(default=now)
    kind = models.CharField(max_length=16)
    text = models.CharField(max_length=1000, default="")
    data = models.JSONField(default=dict)
    person_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["file", "at", "id"], name="documents_file_steps")]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_id}"
