"""Who may do what where: a person's role in a unit, with dates, and the invitations that lead there."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock, ids
from nhipcau.organisations.models.units import Unit

if TYPE_CHECKING:
    from nhipcau.accounts.models import Person


class Membership(models.Model):
    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", _("administrator")
        LEADER = "leader", _("leader")
        OFFICER = "officer", _("officer")
        CLERK = "clerk", _("clerk")
        MEMBER = "member", _("member")
        OBSERVER = "observer", _("observer")
        HEAD = "head", _("head of the residential area")

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person: models.ForeignKey[Person, Person] = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+"
    )
    unit: models.ForeignKey[Unit, Unit] = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)
    valid_from: models.DateField[date, date] = models.DateField()
    # The last day on which the role counts.
    valid_until: models.DateField[date | None, date | None] = models.DateField(null=True)
    granted_by: models.ForeignKey[Person | None, Person | None] = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    granted_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=clock.now)
    ended_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    # Lent by a colleague who is away: it counts only while the lender's own role does.
    stands_in_for: models.ForeignKey[Membership | None, Membership | None] = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="lent"
    )
    reason = models.CharField(max_length=300, blank=True, default="")
    # The half-yearly review: who last said that this is still right. A role just given counts as looked at.
    reviewed_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    reviewed_by: models.ForeignKey[Person | None, Person | None] = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit", "role"],
                condition=models.Q(ended_at__isnull=True, stands_in_for__isnull=True),
                name="organisations_membership_once",
            ),
            models.UniqueConstraint(
                fields=["person", "stands_in_for"],
                condition=models.Q(ended_at__isnull=True, stands_in_for__isnull=False),
                name="organisations_lent_once",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="organisations_membership_dates",
            ),
        ]
        indexes = [models.Index(fields=["unit", "role"], name="organisations_member_unit")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.unit_id}"


class ReviewReminder(models.Model):
    """A unit's administrators were told of one review, once before its day and once after it."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit: models.ForeignKey[Unit, Unit] = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    due: models.DateField[date, date] = models.DateField()
    is_late = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "due", "is_late"], name="organisations_reminded_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.due}"


class Invitation(models.Model):
    """Somebody asked to join a unit in a role; the secret itself is a one-time link of `accounts`."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    membership: models.ForeignKey[Membership, Membership] = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="invitations"
    )
    link_id: models.UUIDField[UUID, UUID] = models.UUIDField(unique=True)
    made_by: models.ForeignKey[Person | None, Person | None] = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.link_id)
