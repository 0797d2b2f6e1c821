"""Units from outside the keeper's line that are asked into a space."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now
from nhipcau.spaces.models.spaces import Space


class SpaceInvitation(models.Model):
    """A unit nobody in the space stands above is asked in, and answers for itself.

    `last_on` is the last day of its membership, where the keeper named one; `answer_by` the last day to answer.
    An open row whose day has passed counts as unanswered, without a job.
    """

    class State(models.TextChoices):
        OPEN = "open", "open"
        ACCEPTED = "accepted", "accepted"
        DECLINED = "declined", "declined"
        WITHDRAWN = "withdrawn", "withdrawn"
        LAPSED = "lapsed", "lapsed"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="invitations", db_index=False)
    unit_id = models.UUIDField()
    words = models.TextField()
    last_on = models.DateField(null=True)
    answer_by = models.DateField()
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    invited_by = models.UUIDField(null=True)
    invited_at = models.DateTimeField(default=now)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space", "unit_id"], condition=models.Q(state="open"), name="spaces_invitation_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit_id", "answer_by"], condition=models.Q(state="open"), name="spaces_invitation_to"
            ),
            models.Index(fields=["space", "-invited_at"], name="spaces_invitation_of"),
        ]

    def __str__(self) -> str:
        return f"{self.space_id} {self.unit_id} {self.state}"
