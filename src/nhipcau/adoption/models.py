"""What hinders a unit."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.kernel.clock import now
from nhipcau.kernel.crypto import EncryptedTextField
from nhipcau.kernel.ids import new_id


class Hindrance(models.Model):
    """Something that keeps a unit from working with the platform, in its words, and what the level above answered.

    Nothing says who of the unit wrote it: it is the unit that speaks.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("hindrance", "Waiting for an answer")
        ANSWERED = "answered", pgettext_lazy("hindrance", "Answered")
        SETTLED = "settled", _("No longer hinders")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit_id = models.UUIDField()
    # Of `registries.functions`; "" for the platform as a whole.
    function = models.CharField(max_length=60, blank=True, default="")
    text = EncryptedTextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    at = models.DateTimeField(default=now)
    answer = EncryptedTextField(default="")
    answered_by = models.UUIDField(null=True)  # the unit that answered
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit_id", "state", "id"], name="adoption_of_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.state}"
