"""How often something happened in a unit on a day."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel.ids import new_id


class DailyCount(models.Model):
    """A share of one day's count: several lanes keep writers from waiting for one row, readers add them up."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=80)
    unit_id = models.UUIDField()  # the zero id when no unit is meant: a unique key must not hold NULL
    day = models.DateField()
    lane = models.PositiveSmallIntegerField()
    value = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "unit_id", "day", "lane"], name="daily_count_once")]
        indexes = [models.Index(fields=["name", "day", "unit_id"], include=["value"], name="daily_count_read")]

    def __str__(self) -> str:
        return f"{self.name} {self.day} {self.value}"
