"""Units, their place in the tree, and the names they once had."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock, ids
from nhipcau.organisations.models.territories import Territory


class Unit(models.Model):
    class Level(models.TextChoices):
        CITY = "city", _("city")
        COMMUNE = "commune", _("commune")
        RESIDENTIAL = "residential", _("residential area")

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=40)
    level = models.CharField(max_length=16, choices=Level.choices)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=100)
    sort_key = models.CharField(max_length=640)
    # Folded short name, name and code: what a picker searches.
    fold_key = models.CharField(max_length=320)
    parent: models.ForeignKey[Unit | None, Unit | None] = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="children"
    )
    territory: models.ForeignKey[Territory | None, Territory | None] = models.ForeignKey(
        Territory, null=True, on_delete=models.PROTECT, related_name="units"
    )
    # Public contacts of an office, never of a person.
    phone = models.CharField(max_length=40, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    address = models.CharField(max_length=240, blank=True, default="")
    valid_from: models.DateField[date, date] = models.DateField()
    valid_until: models.DateField[date | None, date | None] = models.DateField(null=True)
    is_example = models.BooleanField(default=False)
    source = models.CharField(max_length=40, default="")
    confidence = models.CharField(max_length=16, default="found")
    # Set once a person has edited the row: seed tables never overwrite it afterwards.
    is_edited = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="organisations_unit_dates",
            ),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="organisations_unit_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitAncestor(models.Model):
    """Closure of the tree: one row for a unit and each unit above it, itself at depth 0."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit: models.ForeignKey[Unit, Unit] = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="above")
    ancestor: models.ForeignKey[Unit, Unit] = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="below")
    depth = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "ancestor"], name="organisations_ancestor_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} < {self.ancestor_id} ({self.depth})"


class UnitName(models.Model):
    """A name a unit had before it was renamed."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit: models.ForeignKey[Unit, Unit] = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=160)
    valid_from: models.DateField[date, date] = models.DateField()
    valid_until: models.DateField[date, date] = models.DateField()

    def __str__(self) -> str:
        return self.name


class TreeVersion(models.Model):
    """One row whose stamp changes whenever a unit or territory does: processes compare it with what they cached."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    stamp: models.UUIDField[UUID, UUID] = models.UUIDField(default=ids.new_id)

    def __str__(self) -> str:
        return str(self.stamp)


class UnitImport(models.Model):
    """One uploaded list of units, tried or taken over by a job, with the rows it had to leave out."""

    class Status(models.TextChoices):
        WAITING = "waiting", "waiting"
        DONE = "done", "done"
        FAILED = "failed", "failed"

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id: models.UUIDField[UUID, UUID] = models.UUIDField()
    unit: models.ForeignKey[Unit, Unit] = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=120)
    content = models.BinaryField()
    is_dry_run = models.BooleanField(default=True)
    job_id: models.UUIDField[UUID | None, UUID | None] = models.UUIDField(null=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.WAITING)
    made_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=clock.now)
    finished_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    rows = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    rejects = models.TextField(blank=True, default="")
    message = models.CharField(max_length=240, blank=True, default="")

    def __str__(self) -> str:
        return self.file_name
