"""What is kept for a while: answers, so that a form sent twice is done once, and how often something was guessed at."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from nhipcau.kernel import clock
from nhipcau.kernel.crypto import EncryptedTextField

KEPT_FOR = timedelta(days=2)


def _expiry() -> datetime:
    return clock.now() + KEPT_FOR


class RepeatKey(models.Model):
    """One unsafe request of one caller: a key made by the form or the client, and where its answer leads."""

    id = models.CharField(primary_key=True, max_length=64)  # hash of caller and key
    fingerprint = models.CharField(max_length=64)
    location = models.CharField(max_length=500, default="")
    status = models.PositiveSmallIntegerField(default=0)  # 0: the first request has not answered yet
    # What a program was answered; encrypted, because the answer to a report holds its sender's link.
    answer = EncryptedTextField(default="")
    expires_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=_expiry, db_index=True)

    class Meta:
        db_table = "kernel_web_repeat_key"

    def __str__(self) -> str:
        return self.id


class Guesses(models.Model):
    """How many guesses at one thing were wrong within a minute or so; nothing says whose they were."""

    id = models.CharField(primary_key=True, max_length=64)  # keyed hash of who guessed at what, and of when
    wrong = models.PositiveIntegerField()
    ends_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(db_index=True)  # it counts until then

    class Meta:
        db_table = "kernel_web_guesses"

    def __str__(self) -> str:
        return self.id
