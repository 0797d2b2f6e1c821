"""One timeline for each subject; each entry says who may read it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.handling.models.subjects import Subject
from nhipcau.kernel import ids


class TimelineEntry(models.Model):
    """Something that happened or was said. Never changed, never deleted while its subject stands."""

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Public")
        PARTNERS = "partners", _("Partners")
        INTERNAL = "internal", _("Internal")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()
    kind = models.CharField(max_length=24)
    visibility = models.CharField(max_length=10, choices=Visibility.choices)
    actor_kind = models.CharField(max_length=8)
    person_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)
    text = models.TextField(default="")
    data = models.JSONField(default=dict)
    has_attachments = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["subject", "at", "id"], name="handling_timeline")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class EntryAttachment(models.Model):
    """A blob hung on an entry, read by whoever reads the entry."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    entry = models.ForeignKey(TimelineEntry, on_delete=models.CASCADE, related_name="attachments")
    blob_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name
