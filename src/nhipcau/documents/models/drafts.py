"""Drafts: documents the unit writes, from the first words to the number."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class Draft(models.Model):
    """A document being written. It has no number: that comes with its issue, when it becomes a `Document`."""

    class State(models.TextChoices):
        DRAFTING = "drafting", _("Being written")
        SUBMITTED = "submitted", _("Waiting for approval")
        RETURNED = "returned", _("Returned with comments")
        APPROVED = "approved", _("Approved, to be issued")
        ISSUED = "issued", _("Issued")
        DISCARDED = "discarded", _("Discarded")

    class Files(models.TextChoices):
        NONE = "none", _("not issued yet")
        WAITING = "waiting", _("being made")
        DONE = "done", _("made")
        FAILED = "failed", _("could not be made")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit_id = models.UUIDField()
    template = models.CharField(max_length=40)
    type_code = models.CharField(max_length=40)
    subject = models.CharField(max_length=500, default="")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTING)
    version = models.PositiveIntegerField(default=0, help_text="Of the newest `DraftVersion`.")
    author_id = models.UUIDField(null=True)
    approver_id = models.UUIDField(null=True)
    # The line of a register this one answers, and the case it is about.
    answers_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    # What it became: the document, its line in the outgoing register, and how far its files are.
    document_id = models.UUIDField(null=True)
    entry_id = models.UUIDField(null=True)
    files = models.CharField(max_length=8, choices=Files.choices, default=Files.NONE)
    files_fault = models.CharField(max_length=40, default="")
    made_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["unit_id", "state", "changed_at", "id"], name="documents_draft_list"),
            models.Index(fields=["unit_id", "author_id", "changed_at", "id"], name="documents_draft_mine"),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.id}"


class DraftVersion(models.Model):
    """What the draft said at one moment: the fields of its template. Never changed."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=now)
    made_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="documents_draft_version_once")]

    def __str__(self) -> str:
        return f"{self.draft_id} v{self.number}"


class DraftComment(models.Model):
    """What somebody said of a version; `field` names the part of the template it is about."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="comments", db_index=False)
    version = models.PositiveIntegerField()
    field = models.CharField(max_length=40, default="")
    text = models.CharField(max_length=1000)
    made_at = models.DateTimeField(default=now)
    made_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["draft", "made_at", "id"], name="documents_draft_comments")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.field}"
