"""Territories: the city, its communes and their residential areas, with the names people still use."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import ids


class Territory(models.Model):
    class Kind(models.TextChoices):
        CITY = "city", _("city")
        COMMUNE = "commune", _("commune")
        RESIDENTIAL = "residential", _("residential area")

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    # The administrative type: thanh_pho, phuong, xa, dac_khu, thon, to_dan_pho.
    type = models.CharField(max_length=16)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=480)
    # kernel.text.place_key of the name: what a person may type without tones or with abbreviations.
    fold_key = models.CharField(max_length=120, db_index=True)
    parent: models.ForeignKey[Territory | None, Territory | None] = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="children"
    )
    lat: models.FloatField[float | None, float | None] = models.FloatField(null=True)
    lon: models.FloatField[float | None, float | None] = models.FloatField(null=True)
    valid_from: models.DateField[date, date] = models.DateField()
    valid_until: models.DateField[date | None, date | None] = models.DateField(null=True)
    is_example = models.BooleanField(default=False)
    # Districts before 1 July 2025, "|" between: "thành phố Hải Dương|huyện Cẩm Giàng"; they tell namesakes apart.
    former_districts = models.CharField(max_length=120, blank=True, default="")
    source = models.CharField(max_length=40, default="")
    confidence = models.CharField(max_length=16, default="found")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="organisations_territory_dates",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FormerName(models.Model):
    """A commune name from before 1 July 2025 and the present communes its ground lies in."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    name = models.CharField(max_length=120, unique=True)
    base_name = models.CharField(max_length=120)
    base_plain = models.CharField(max_length=120, db_index=True)
    former_type = models.CharField(max_length=16)
    former_district = models.CharField(max_length=80, blank=True, default="")
    # True where only the person can say which place is meant: split, shared by namesakes, or moved elsewhere.
    ask_person = models.BooleanField(default=False)
    name_moved = models.BooleanField(default=False)
    source = models.CharField(max_length=40, default="")
    confidence = models.CharField(max_length=16, default="found")

    def __str__(self) -> str:
        return self.name


class FormerNamePlace(models.Model):
    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    former_name: models.ForeignKey[FormerName, FormerName] = models.ForeignKey(
        FormerName, on_delete=models.CASCADE, related_name="places"
    )
    territory: models.ForeignKey[Territory, Territory] = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="former_names"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["former_name", "territory"], name="organisations_former_name_once"),
        ]

    def __str__(self) -> str:
        return f"{self.former_name_id} {self.territory_id}"


class MapTile(models.Model):
    """Where a commune stands on the hexagon map (axial coordinates)."""

    territory: models.OneToOneField[Territory, Territory] = models.OneToOneField(
        Territory, primary_key=True, on_delete=models.CASCADE, related_name="tile"
    )
    q = models.SmallIntegerField()
    r = models.SmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["q", "r"], name="organisations_tile_once")]

    def __str__(self) -> str:
        return f"{self.q},{self.r}"


class Outline(models.Model):
    """The simplified outline of a commune, imported by an operator: the product itself carries no lines."""

    territory: models.OneToOneField[Territory, Territory] = models.OneToOneField(
        Territory, primary_key=True, on_delete=models.CASCADE, related_name="outline"
    )
    polygons = models.JSONField()  # [[[[lon, lat], …] ring, …] polygon, …], degrees
    source = models.CharField(max_length=200, blank=True, default="")
    loaded_at: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.territory_id)


class Neighbours(models.Model):
    """Two communes that share a border; each pair stands once, the smaller code first."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    one: models.ForeignKey[Territory, Territory] = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="+"
    )
    other: models.ForeignKey[Territory, Territory] = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="organisations_neighbours_once")]

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}"
