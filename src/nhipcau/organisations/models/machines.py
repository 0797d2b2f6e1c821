"""Other systems that act for a unit: what they may do, until when. The token itself is stored nowhere."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models

from nhipcau.kernel import clock, ids
from nhipcau.organisations.models.units import Unit

if TYPE_CHECKING:
    from nhipcau.accounts.models import Person


class ApiClient(models.Model):
    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit: models.ForeignKey[Unit, Unit] = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    # The token's first letters, to recognise it by; a keyed hash of the whole, to find it by.
    prefix = models.CharField(max_length=16)
    token_hash = models.CharField(max_length=64, unique=True)
    # Words with spaces between, as OAuth writes them; room for some more than there are.
    scopes = models.CharField(max_length=400)
    # The last day on which the token counts.
    valid_until: models.DateField[date, date] = models.DateField()
    made_by: models.ForeignKey[Person | None, Person | None] = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=clock.now)
    revoked_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    last_used_on: models.DateField[date | None, date | None] = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "id"], name="organisations_client_unit")]

    def __str__(self) -> str:
        return self.prefix
