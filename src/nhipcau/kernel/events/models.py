"""Events, their seals, who has read how far, and what could not be read.

`Event` and `Seal` are append-only; triggers refuse changes (see the migration) and the chain shows what was done
behind their back.
"""

from __future__ import annotations

from django.db import models

from nhipcau.kernel.ids import new_id


class Event(models.Model):
    """One thing that happened, written in the transaction in which it happened."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=80)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    person_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    payload = models.TextField()  # canonical JSON text; a jsonb column would rewrite it and break its hash

    class Meta:
        indexes = [
            models.Index(
                fields=["subject_id", "id"], name="event_subject", condition=models.Q(subject_id__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.id}"


class PendingEvent(models.Model):
    """One row per event that has no seal yet: found without searching, deleted by the sealer."""

    event = models.OneToOneField(
        Event, on_delete=models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="pending"
    )

    def __str__(self) -> str:
        return str(self.event_id)


class Seal(models.Model):
    """The event's place in the one sequence, and its link of the hash chain."""

    seq = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="seal")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:12]}"


class SubscriberCursor(models.Model):
    """How far a subscriber has read. Moves in the same transaction as the subscriber's effects."""

    name = models.CharField(max_length=80, primary_key=True)
    seq = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.name} {self.seq}"


class SubscriberFailure(models.Model):
    """An event that a subscriber could not take: tried again a few times, then parked so that the rest goes on."""

    class State(models.TextChoices):
        TRYING = "trying"
        PARKED = "parked"
        RETRY = "retry"  # an operator asked for another attempt
        DROPPED = "dropped"  # an operator decided to leave it

    id = models.UUIDField(primary_key=True, default=new_id)
    subscriber = models.CharField(max_length=80)
    seq = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.TRYING)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    error = models.CharField(max_length=500)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscriber", "seq"], name="failure_once")]
        indexes = [models.Index(fields=["state", "id"], name="failure_state")]

    def __str__(self) -> str:
        return f"{self.subscriber} {self.seq} {self.state}"
