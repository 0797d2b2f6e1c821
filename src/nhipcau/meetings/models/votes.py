"""Motions and the open votes on them: one each, never changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now
from nhipcau.meetings.models.invitations import Delegate
from nhipcau.meetings.models.meetings import Meeting


class Motion(models.Model):
    """A question the delegates decide. Votes are counted from their rows; how many could vote is noted at closing.

    `entitled` and `present` cannot be computed later: people come and go, invitations are withdrawn.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("motion", "Not opened yet")
        OPEN = "open", pgettext_lazy("motion", "Being voted on")
        CLOSED = "closed", pgettext_lazy("motion", "Voting has ended")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="motions", db_index=False)
    place = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=1000)
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    entitled = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(state="open"), name="meetings_one_motion_open"
            )
        ]
        indexes = [models.Index(fields=["meeting", "place", "id"], name="meetings_motion_order")]

    def __str__(self) -> str:
        return self.text


class Vote(models.Model):
    """One delegate's word on one motion; the table takes no changes."""

    class Choice(models.TextChoices):
        YES = "yes", pgettext_lazy("vote", "For")
        NO = "no", pgettext_lazy("vote", "Against")
        ABSTAIN = "abstain", pgettext_lazy("vote", "Abstain")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="votes", db_index=False)
    delegate = models.ForeignKey(Delegate, on_delete=models.PROTECT, related_name="votes")
    choice = models.CharField(max_length=7, choices=Choice.choices)
    at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["motion", "delegate"], name="meetings_vote_once")]

    def __str__(self) -> str:
        return f"{self.motion_id} {self.delegate_id}"
