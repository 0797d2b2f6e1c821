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
    # Set once a person has edited the row: the seed table never overwrites it afterwards.
    is_edited = models.BooleanField(default=False)
    made_by = models.UUIDField(null=True)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["category_code", "folded"], name="cases_phrase_once")]

    def __str__(self) -> str:
        return self.text


class NoticePhrase(models.Model):
    """Words that call for a notice before sending: an emergency, a complaint, a denunciation, a crime."""

    class Kind(models.TextChoices):
        EMERGENCY = "emergency"
        COMPLAINT = "complaint"
        DENUNCIATION = "denunciation"
        CRIME = "crime"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    text = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    weight = models.FloatField(default=1.0)
    is_active = models.BooleanField(default=True)
    is_edited = models.BooleanField(default=False)
    made_by = models.UUIDField(null=True)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "folded"], name="cases_notice_phrase_once")]

    def __str__(self) -> str:
        return self.text
