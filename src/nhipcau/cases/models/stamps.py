"""Small tables that each process keeps in memory, and the stamps that tell when to read them again."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class CasesStamp(models.Model):
    """Changes with the table it is named after: "routing", "phrases" or "settings"."""

    name = models.CharField(primary_key=True, max_length=20)
    stamp = models.UUIDField(default=ids.new_id)

    def __str__(self) -> str:
        return self.name


class Setting(models.Model):
    """A number an administrator may change, with its history: the newest row of a name is in force."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    name = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=now)
    made_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["name", "-made_at"], name="cases_setting_newest")]

    def __str__(self) -> str:
        return f"{self.name} = {self.number}"
