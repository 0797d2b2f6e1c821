"""What the index still has to learn, and which index is the current one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from nhipcau.kernel import clock


class Waiting(models.Model):
    """A subject to be indexed anew. Written in the transaction of the change or by the subscriber of sealed events.

    `hides`: its rights changed, so counts and facets leave it out until the index knows. `applied`: the current index
    knows already, but an index being built does not yet.
    """

    id = models.BigAutoField(primary_key=True)
    subject_id = models.UUIDField()
    kind = models.CharField(max_length=40, blank=True, default="")
    hides = models.BooleanField(default=False)
    applied = models.BooleanField(default=False)
    noted_at = models.DateTimeField(default=clock.wall)

    objects: ClassVar[models.Manager[Waiting]]

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=models.Q(applied=False), name="search_waiting_todo"),
            models.Index(fields=["subject_id"], condition=models.Q(hides=True, applied=False), name="search_hidden"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"


class IndexState(models.Model):
    """The one row that says which folder holds the current index and how many commits it has seen."""

    name = models.CharField(primary_key=True, max_length=10, default="main")
    generation = models.CharField(max_length=60, default="")
    commits = models.BigIntegerField(default=0)
    building = models.CharField(max_length=60, blank=True, default="")
    built_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[IndexState]]

    def __str__(self) -> str:
        return f"{self.generation} ({self.commits})"
