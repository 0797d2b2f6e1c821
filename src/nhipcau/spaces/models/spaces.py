"""A space, the units that talk in it and the people invited from outside."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class Space(models.Model):
    """Where some units talk. Its keeper names it, adds units, invites guests and closes it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    keeper_id = models.UUIDField()
    name = models.CharField(max_length=200)
    purpose = models.TextField(default="")
    is_closed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    opened_by = models.UUIDField(null=True)
    opened_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.name


class SpaceUnit(models.Model):
    """A unit in a space, the keeper too. With its whole line, every unit below it talks there as well."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="units", db_index=False)
    unit_id = models.UUIDField()
    has_line = models.BooleanField(default=False)
    since = models.DateTimeField(default=now)
    last_on = models.DateField(null=True)
    """Up to and including this day, where an invitation named one: no job ends it, every query asks for the day."""
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space", "unit_id"], condition=models.Q(left_at__isnull=True), name="spaces_unit_once"
            ),
        ]
        # From a unit to its spaces, for lists; the constraint above serves the way from a space to its units.
        indexes = [
            models.Index(
                fields=["unit_id", "has_line", "space", "last_on"],
                condition=models.Q(left_at__isnull=True),
                name="spaces_unit_now",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.space_id} {self.unit_id}"


class SpaceGuest(models.Model):
    """A person from outside, up to and including a day. No job ends it: every query asks for the day."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="guests", db_index=False)
    person_id = models.UUIDField()
    last_on = models.DateField()
    invited_by = models.UUIDField(null=True)
    invited_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person_id"], condition=models.Q(ended_at__isnull=True), name="spaces_guest_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["person_id", "last_on", "space"],
                condition=models.Q(ended_at__isnull=True),
                name="spaces_guest_now",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.space_id} {self.person_id}"
