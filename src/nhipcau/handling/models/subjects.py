"""The thing that is handled, who takes part, and the rows every list is read from (ADR 5)."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now

NO_DUE = datetime(9999, 1, 1, tzinfo=UTC)
"""Due date of what has none: keyset columns are never NULL, the engines sort NULL differently."""

NO_AREA = UUID(int=0)


class Subject(models.Model):
    """What a module hands over to be handled; shares its id with the case, document or task it stands for."""

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    category = models.CharField(max_length=40, default="")
    urgency = models.CharField(max_length=12, default="")
    area_id = models.UUIDField(default=NO_AREA)
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    due_at = models.DateTimeField(default=NO_DUE)
    # When somebody first took it and when it first changed hands: two piers of the journey a citizen sees.
    taken_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    # Since when the answer's clock stands still; `due_at` is NO_DUE meanwhile, so that no list calls it late.
    paused_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Party(models.Model):
    """One unit's part in a subject. A unit has one role at a time; a subject has exactly one owner."""

    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        CO_HANDLER = "co_handler", _("co-handler")
        WATCHER = "watcher", _("watcher")
        READER = "reader", _("reader")
        ISSUER = "issuer", _("issuer")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="parties", db_index=False)
    unit_id = models.UUIDField()
    role = models.CharField(max_length=12, choices=Role.choices)
    person_id = models.UUIDField(null=True)
    # What the unit was asked for, by whom, and by when; empty for the owner and for who follows by itself.
    purpose = models.CharField(max_length=200, default="")
    asked_by = models.UUIDField(null=True)
    asked_until = models.DateField(null=True)
    since = models.DateTimeField(default=now)
    until = models.DateTimeField(default=NO_DUE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "unit_id"], name="handling_party_once"),
            models.UniqueConstraint(
                fields=["subject"], condition=models.Q(role="owner"), name="handling_party_one_owner"
            ),
        ]
        indexes = [models.Index(fields=["unit_id"], name="handling_party_unit")]

    def __str__(self) -> str:
        return f"{self.role} {self.unit_id}"


class ScopeRow(models.Model):
    """One token (a unit, or a person acting for a unit) that may list a subject, with all a list sorts and filters by.

    A row exists for each party, for each unit above it, for owner, issuer and co-handler as such and for the person who
    holds it. Status, category and due date repeat the subject's, so that a list is one index range.
    """

    class Reach(models.TextChoices):
        OWN = "own", _("party")
        HELPING = "helping", _("co-handler")
        WATCHING = "watching", _("watcher")
        OWNER = "owner", _("owner")
        ISSUER = "issuer", _("issuer")
        HELPER = "helper", _("co-handler as such")
        ABOVE = "above", _("unit above a party")
        PERSON = "person", _("person in charge")

    pk = models.CompositePrimaryKey("subject_id", "token")
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="+", db_index=False)
    token = models.UUIDField()
    kind = models.CharField(max_length=20)
    reach = models.CharField(max_length=8, choices=Reach.choices)
    status = models.CharField(max_length=20)
    category = models.CharField(max_length=40, default="")
    area_id = models.UUIDField()
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    until = models.DateTimeField(default=NO_DUE)

    class Meta:
        indexes = [
            # Counting a tab reads these two alone, `until` included, and no row of the table.
            models.Index(fields=["token", "kind", "status", "due_at", "subject", "until"], name="handling_scope_due"),
            models.Index(
                fields=["token", "kind", "status", "opened_at", "subject", "until"], name="handling_scope_opened"
            ),
            models.Index(fields=["token", "kind", "opened_at", "subject"], name="handling_scope_all"),
            models.Index(
                fields=["token", "area_id", "kind", "status", "due_at", "subject"], name="handling_scope_area"
            ),
            models.Index(
                fields=["token", "category", "kind", "status", "due_at", "subject"], name="handling_scope_category"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.token} {self.reach}"


class Link(models.Model):
    """That two subjects have to do with each other: a task about a case, a second report of the same lamp."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    source = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="+", db_index=False)
    target = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="+")
    meaning = models.CharField(max_length=20)
    unit_id = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "meaning"], name="handling_link_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="handling_link_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.meaning} {self.target_id}"
