"""Registers: a unit's books of incoming and outgoing documents, their numbers and lines."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.documents.models.document import Document
from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class Direction(models.TextChoices):
    INCOMING = "incoming", _("Incoming")
    OUTGOING = "outgoing", _("Outgoing")


class Register(models.Model):
    """One book of one unit and one year (Decree 30/2020, art. 15 and 22)."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit_id = models.UUIDField()
    direction = models.CharField(max_length=8, choices=Direction.choices)
    year = models.PositiveSmallIntegerField()
    # "" is the unit's common book; further ones hold certain types only.
    code = models.CharField(max_length=20, default="")
    name = models.CharField(max_length=120, default="")
    types = models.JSONField(default=list)
    # Whether each type of document counts for itself: 07/KH and 07/BC side by side.
    by_type = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "direction", "year", "code"], name="documents_register_once"),
        ]

    def __str__(self) -> str:
        return f"{self.direction} {self.year} {self.code}"


class Sequence(models.Model):
    """The last number given in a register, locked while the next one is written: no number twice, none left out."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="sequences", db_index=False)
    series = models.CharField(max_length=40, default="", help_text="A type of document, or empty for all together.")
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "series"], name="documents_sequence_once")]

    def __str__(self) -> str:
        return f"{self.register_id} {self.series}: {self.last}"


class Entry(models.Model):
    """A unit's copy of a document: a line of its register, and the subject that is handled (same id).

    Owner, co-handlers, deadline and state live in `handling`. The number is missing while it waits to be registered.
    """

    class Audience(models.TextChoices):
        NAMED = "named", _("the people it is assigned to, leaders and clerks")
        UNIT = "unit", _("the unit")
        ABOVE = "above", _("the unit and the units above")
        EVERYONE = "everyone", _("every unit in the system")

    class Channel(models.TextChoices):
        PAPER = "paper", _("on paper")
        SYSTEM = "system", _("through the system")
        MAIL = "mail", _("by e-mail")
        EXCHANGE = "exchange", _("by document exchange")
        IMPORTED = "imported", _("from an older register")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="entries", db_index=False)
    unit_id = models.UUIDField()
    direction = models.CharField(max_length=8, choices=Direction.choices)
    register = models.ForeignKey(Register, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    series = models.CharField(max_length=40, default="")
    number = models.PositiveIntegerField(null=True)
    arrived_at = models.DateTimeField(null=True)
    registered_at = models.DateTimeField(null=True)
    registered_by = models.UUIDField(null=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.PAPER)
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.UNIT)
    # The clerk's proposal or the leader's words on who does what ("ý kiến phân phối, chỉ đạo").
    instruction = models.CharField(max_length=1000, default="")
    settled_note = models.CharField(max_length=1000, default="")
    settled_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register", "series", "number"],
                condition=models.Q(number__isnull=False),
                name="documents_number_once",
            ),
            # One line per unit and direction: a unit that sends itself a copy still has it once in each book.
            models.UniqueConstraint(fields=["document", "unit_id", "direction"], name="documents_entry_once"),
            models.CheckConstraint(
                condition=models.Q(number__isnull=True) | models.Q(register__isnull=False, number__gte=1),
                name="documents_number_in_register",
            ),
        ]
        indexes = [
            # A page of a register, newest number first; all a unit holds, newest first.
            models.Index(fields=["register", "number", "id"], name="documents_register_page"),
            models.Index(fields=["unit_id", "direction", "registered_at", "id"], name="documents_unit_page"),
        ]

    def __str__(self) -> str:
        return f"{self.direction} {self.number}"


class Amendment(models.Model):
    """That a registered document was recalled, corrected or replaced: a row each time, never a silent change."""

    class Kind(models.TextChoices):
        RECALL = "recall", _("recalled")
        CORRECTION = "correction", _("corrected")
        REPLACEMENT = "replacement", _("replaced")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="amendments")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    reason = models.CharField(max_length=400)
    # What stood there before, by field; the document that takes its place.
    before = models.JSONField(default=dict)
    replaced_by = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=now)
    made_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.entry_id}"
