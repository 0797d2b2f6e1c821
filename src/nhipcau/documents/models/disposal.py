"""Legal hold, and the destruction of what is past its period: proposed by one, approved by two others."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.documents.models.files import File
from nhipcau.documents.models.registers import Entry
from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class Hold(models.Model):
    """A file or a document that must not be destroyed: by whom, why, until when."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit_id = models.UUIDField()
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="holds")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="holds")
    reason = models.CharField(max_length=400)
    until = models.DateField(null=True, help_text="The last day; empty: until it is lifted.")
    made_at = models.DateTimeField(default=now)
    made_by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.UUIDField(null=True)
    lifted_reason = models.CharField(max_length=400, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file__isnull=True, entry__isnull=False)
                | models.Q(file__isnull=False, entry__isnull=True),
                name="documents_hold_on_one",
            ),
        ]

    def __str__(self) -> str:
        return f"hold {self.id}"


class Disposal(models.Model):
    """A proposal to destroy files past their period, or documents somebody has a right to see erased."""

    class Kind(models.TextChoices):
        EXPIRED = "expired", _("period is over")
        ERASURE = "erasure", _("a person asks for erasure")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("waits for approval")
        APPROVED = "approved", _("approved, being carried out")
        DONE = "done", _("carried out")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit_id = models.UUIDField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PROPOSED)
    # The decision it is carried out by, as the register will name it: "Quyết định 12/QĐ-MTTQ".
    decision = models.CharField(max_length=200)
    reason = models.CharField(max_length=1000)
    made_at = models.DateTimeField(default=now)
    made_by = models.UUIDField()
    # Whose work it was: somebody who stands in proposes in the name of the absent colleague, and counts as both.
    made_for = models.UUIDField()
    approved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit_id", "state", "made_at", "id"], name="documents_disposals")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class DisposalItem(models.Model):
    """A file, or a single document, that is to be destroyed; and what became of it."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("not yet destroyed")
        DESTROYED = "destroyed", _("destroyed")
        HELD = "held", _("kept: a hold stands on it")
        KEPT = "kept", _("kept: no longer what was approved")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    disposal = models.ForeignKey(Disposal, on_delete=models.PROTECT, related_name="items", db_index=False)
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=9, choices=Outcome.choices, default=Outcome.WAITING)
    documents = models.PositiveIntegerField(default=0, help_text="How many lost their content.")
    kept_documents = models.PositiveIntegerField(default=0, help_text="How many stay: in another file, or held.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["disposal", "file"], name="documents_disposal_file_once"),
            models.UniqueConstraint(fields=["disposal", "entry"], name="documents_disposal_entry_once"),
            models.CheckConstraint(
                condition=models.Q(file__isnull=True, entry__isnull=False)
                | models.Q(file__isnull=False, entry__isnull=True),
                name="documents_disposal_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.disposal_id} {self.outcome}"


class DisposalVote(models.Model):
    """One person's answer to a proposal; two yes of two people carry it, one no ends it."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    disposal = models.ForeignKey(Disposal, on_delete=models.PROTECT, related_name="votes", db_index=False)
    person_id = models.UUIDField()
    desk_id = models.UUIDField(help_text="The absent colleague, for somebody who stands in.")
    is_leader = models.BooleanField()
    says_yes = models.BooleanField()
    reason = models.CharField(max_length=400, default="")
    at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["disposal", "person_id"], name="documents_vote_once"),
            models.UniqueConstraint(fields=["disposal", "desk_id"], name="documents_vote_of_desk_once"),
        ]

    def __str__(self) -> str:
        return f"{self.disposal_id} {self.says_yes}"


class Destruction(models.Model):
    """That a unit's copy of a document was destroyed: what its register's line says from then on."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="destruction")
    disposal = models.ForeignKey(Disposal, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=200)
    on = models.DateField()
    # False while another unit still holds a line of the same document: then the bytes stay, for that unit only.
    wiped = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.entry_id} {self.on}"
