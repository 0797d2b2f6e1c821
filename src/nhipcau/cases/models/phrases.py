"""Phrases by which a category is suggested and a notice is shown; edited without a release."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class CategoryPhrase(models.Model):
    """Words that speak for a category."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    category_code = models.CharField(max_length=40)
    text = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    weight = models.FloatField(default=1.0)
    is_active = models.BooleanField(default=True)
    # The shipped phrase this row came from: reworded or retired, it is not brought in again.
    seeded_as = models.CharField(max_length=170, default="")
    made_by = models.UUIDField(null=True)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["category_code", "folded"], name="cases_phrase_once")]

    def __str__(self) -> str:
        return self.text


class NoticePhrase(models.Model):
    """Words that call for a notice before sending: an emergency, another procedure, a crime."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField(max_length=24)  # a code of the list "destination"
    text = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    weight = models.FloatField(default=1.0)
    is_active = models.BooleanField(default=True)
    # The shipped phrase this row came from: reworded or retired, it is not brought in again.
    seeded_as = models.CharField(max_length=170, default="")
    made_by = models.UUIDField(null=True)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "folded"], name="cases_notice_phrase_once")]

    def __str__(self) -> str:
        return self.text
