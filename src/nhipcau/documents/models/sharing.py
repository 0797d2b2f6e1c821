"""Who else was let in, for what and until when; and who opened what."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.documents.models.registers import Entry
from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class Share(models.Model):
    """An entry shown to another unit for a purpose until a date. The right itself is a `reader` part in handling."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="shares", db_index=False)
    to_unit_id = models.UUIDField()
    purpose = models.CharField(max_length=200)
    until = models.DateField(null=True)
    # The share of a whole file this one follows from.
    file_share_id = models.UUIDField(null=True, db_index=True)
    made_at = models.DateTimeField(default=now)
    made_by = models.UUIDField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            # Once directly, and once through each file it lies in: each ends for itself.
            models.UniqueConstraint(
                fields=["entry", "to_unit_id"],
                condition=models.Q(revoked_at__isnull=True, file_share_id__isnull=True),
                name="documents_share_once",
            ),
            models.UniqueConstraint(
                fields=["entry", "file_share_id"],
                condition=models.Q(revoked_at__isnull=True, file_share_id__isnull=False),
                name="documents_file_follows_once",
            ),
        ]
        indexes = [
            models.Index(fields=["to_unit_id", "made_at", "id"], name="documents_shared_with"),
            # What the clock has ended and nobody has written down yet: nearly always nothing.
            models.Index(
                fields=["until"],
                condition=models.Q(revoked_at__isnull=True, until__isnull=False),
                name="documents_share_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} -> {self.to_unit_id}"


class Opening(models.Model):
    """That somebody opened a document: who, in whose name, what of it, when."""

    class What(models.TextChoices):
        PAGE = "page", _("the page of the document")
        ORIGINAL = "original", _("the original file")
        ARCHIVAL = "archival", _("the PDF/A")
        EXPORT = "export", _("an export")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="openings", db_index=False)
    what = models.CharField(max_length=8, choices=What.choices)
    at = models.DateTimeField(default=now)
    person_id = models.UUIDField(null=True)
    client_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["entry", "at", "id"], name="documents_openings")]

    def __str__(self) -> str:
        return f"{self.what} {self.entry_id}"
