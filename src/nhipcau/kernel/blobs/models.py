"""One row per upload, one per use of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from nhipcau.kernel import clock, ids


class Blob(models.Model):
    """One upload. Two uploads of the same bytes are two rows and one stored file."""

    class Kind(models.TextChoices):
        PICTURE = "picture"
        FILE = "file"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64, db_index=True)
    bytes = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    thumb_sha256 = models.CharField(max_length=64, blank=True, default="", db_index=True)
    created_at = models.DateTimeField(default=clock.now)
    unused_since = models.DateTimeField(null=True, default=clock.now, db_index=True)

    objects: ClassVar[models.Manager[Blob]]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def is_picture(self) -> bool:
        return self.kind == self.Kind.PICTURE

    @property
    def state(self) -> str:
        """Return "waiting" until something uses it, then "attached"."""
        return "attached" if self.unused_since is None else "waiting"


class BlobUse(models.Model):
    """One thing that uses a blob; `kind` names the predicate that says who may read it there."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="uses")
    kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()

    objects: ClassVar[models.Manager[BlobUse]]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["blob", "kind", "subject_id"], name="one_use_per_subject")]
        indexes = [models.Index(fields=["kind", "subject_id"], name="blob_use_by_subject")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
