"""Which processes keep streams open."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel import clock


class StreamSeen(models.Model):
    """One process of live updates, as it last said it was alive."""

    name = models.CharField(primary_key=True, max_length=120)
    started_at = models.DateTimeField(default=clock.wall)
    seen_at = models.DateTimeField(default=clock.wall)
    listeners = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["seen_at"], name="kernel_live_seen")]

    def __str__(self) -> str:
        return self.name
