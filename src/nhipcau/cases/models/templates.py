"""Answers that come up again and again."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class AnswerTemplate(models.Model):
    """Words to start an answer from, of one unit; the units below it may use them too."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit_id = models.UUIDField()
    name = models.CharField(max_length=120)
    category_code = models.CharField(max_length=40, default="")  # a kind or a group of kinds; empty: for any
    text = models.TextField()
    folded = models.TextField()  # name and text, for the search
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.UUIDField(null=True)  # null: another system
    changed_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["unit_id"], name="cases_template_unit")]

    def __str__(self) -> str:
        return self.name
