"""Who is invited, what they answered, who comes for them and who was there."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now
from nhipcau.meetings.models.meetings import Meeting


class Invitation(models.Model):
    """One unit, or one person in the name of a unit, is asked to come. `seats`: how many people a unit may send."""

    class Role(models.TextChoices):
        VOTER = "voter", _("Delegate with a vote")
        DELEGATE = "delegate", _("Delegate without a vote")
        GUEST = "guest", _("Guest")

    class Answer(models.TextChoices):
        NONE = "none", pgettext_lazy("invitation", "No answer yet")
        COMES = "comes", pgettext_lazy("invitation", "Will come")
        INSTEAD = "instead", pgettext_lazy("invitation", "Sends somebody else")
        CANNOT = "cannot", pgettext_lazy("invitation", "Cannot come")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations", db_index=False)
    unit_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.VOTER)
    seats = models.PositiveSmallIntegerField(default=1)
    answer = models.CharField(max_length=7, choices=Answer.choices, default=Answer.NONE)
    reason = models.CharField(max_length=1000, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    invited_at = models.DateTimeField(default=now)
    reminded_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "unit_id"],
                condition=models.Q(person_id__isnull=True, withdrawn_at__isnull=True),
                name="meetings_unit_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "person_id"],
                condition=models.Q(person_id__isnull=False, withdrawn_at__isnull=True),
                name="meetings_person_once",
            ),
        ]
        indexes = [
            models.Index(fields=["unit_id", "withdrawn_at", "meeting"], name="meetings_invited_unit"),
            models.Index(fields=["meeting", "withdrawn_at"], name="meetings_invited"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.unit_id}"


class Delegate(models.Model):
    """A person who comes by an invitation: the one invited, whom the unit named, or who comes in their stead.

    `told` is the sequence of the calendar invitation last sent by mail (-1: none), `told_gone` that it was taken back.
    """

    class Way(models.TextChoices):
        NONE = "", ""
        CODE = "code", _("by the code in the hall")
        HAND = "hand", _("ticked by the secretary")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="delegates", db_index=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="delegates")
    person_id = models.UUIDField()
    unit_id = models.UUIDField()
    # Whoever was named before and does not come any more stays as a row, so that their calendar is told.
    is_active = models.BooleanField(default=True)
    present_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    way = models.CharField(max_length=4, choices=Way.choices, default=Way.NONE, blank=True)
    ticked_by = models.UUIDField(null=True)
    told = models.IntegerField(default=-1)
    told_gone = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person_id"], name="meetings_delegate_once")]
        indexes = [models.Index(fields=["person_id", "is_active", "meeting"], name="meetings_delegate_own")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.person_id}"
