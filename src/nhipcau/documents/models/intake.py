"""Intake: stacks of files on their way to become documents (ADR 18)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.documents.models.document import Page
from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class Batch(models.Model):
    """A stack that one unit takes in: files of one upload, one taking of photos, one mail."""

    class Source(models.TextChoices):
        UPLOAD = "upload", _("uploaded")
        CAMERA = "camera", _("photographed")
        FOLDER = "folder", _("from the scanner's folder")
        MAIL = "mail", _("by e-mail")
        API = "api", _("from another system")

    class State(models.TextChoices):
        OPEN = "open", _("files are being added")
        READING = "reading", _("being read")
        PAUSED = "paused", _("paused")
        REVIEW = "review", _("to be checked")
        DONE = "done", _("done")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    source = models.CharField(max_length=6, choices=Source.choices)
    # What it came by, so that the same mail or file does not come in twice; a hash, never an address.
    source_key = models.CharField(max_length=64, default="", blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    # Pages are only cut once, when all are read; afterwards the order is a person's.
    cut_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit_id", "source_key"], condition=~models.Q(source_key=""), name="documents_batch_once"
            ),
        ]
        indexes = [models.Index(fields=["unit_id", "id"], name="documents_batch_list")]

    def __str__(self) -> str:
        return f"{self.source} {self.id}"


class IntakeFile(models.Model):
    """One original of a stack, untouched, and how far it is."""

    class State(models.TextChoices):
        WAITING_SCAN = "waiting_scan", _("waits for the virus scanner")
        WAITING = "waiting", _("waits to be read")
        READING = "reading", _("being read")
        READ = "read", _("read")
        SET_ASIDE = "set_aside", _("set aside")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files", db_index=False)
    number = models.PositiveIntegerField(help_text="From 1 within the batch.")
    name = models.CharField(max_length=160, default="")
    blob_id = models.UUIDField(null=True)
    sha256 = models.CharField(max_length=64, default="")
    bytes = models.PositiveBigIntegerField(default=0)
    kind = models.CharField(max_length=8, default="")
    has_text = models.BooleanField(default=False)
    page_count = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING_SCAN)
    # Code of the reason why it waits or was set aside; texts stand in `rules.intake`.
    reason = models.CharField(max_length=40, default="")
    detail = models.CharField(max_length=120, default="")
    try_after = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="documents_intake_file_once")]
        indexes = [
            models.Index(fields=["sha256"], name="documents_intake_same"),
            models.Index(
                fields=["try_after"], condition=models.Q(try_after__isnull=False), name="documents_intake_again"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.id}"


class Proposal(models.Model):
    """Pages that are probably one document, with what was read from them; a person decides."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("to be checked")
        CONFIRMED = "confirmed", _("in the register")
        DISCARDED = "discarded", _("left out")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="proposals", db_index=False)
    place = models.PositiveIntegerField(help_text="Order within the batch; gaps do no harm.")
    state = models.CharField(max_length=9, choices=State.choices, default=State.PROPOSED)
    # {name: {"value", "as_read", "page", "box", "confidence", "by"}}; "by" is the person who confirmed or typed it.
    fields = models.JSONField(default=dict)
    # Documents it names: notation, issued_on, page, box of each.
    cited = models.JSONField(default=list)
    # Pages changed since it was understood: the job reads it again.
    is_stale = models.BooleanField(default=True)
    # Lines and proposals of the unit that may be the same document, by id.
    alike = models.JSONField(default=list)
    entry_id = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [
            models.Index(fields=["batch", "place"], name="documents_proposal_place"),
            models.Index(fields=["entry_id"], name="documents_proposal_line"),
            models.Index(
                fields=["batch"], condition=models.Q(is_stale=True, state="proposed"), name="documents_proposal_stale"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.id}"


class IntakePage(models.Model):
    """A page of a file of the stack: what was read, and where it lies in a proposal."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be read")
        READ = "read", _("read")
        DOUBTFUL = "doubtful", _("to be checked")
        CHECKED = "checked", _("checked by a person")
        BLANK = "blank", _("blank")
        UNREAD = "unread", _("could not be read")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="pages", db_index=False)
    file = models.ForeignKey(IntakeFile, on_delete=models.CASCADE, related_name="pages", db_index=False)
    number = models.PositiveIntegerField(help_text="From 1 within the file.")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=40, default="")
    confidence = models.FloatField(default=0)
    width = models.FloatField(default=0)
    height = models.FloatField(default=0)
    rotation = models.PositiveSmallIntegerField(default=0, help_text="Degrees clockwise to stand upright.")
    # What a person turned it by on top of that, in how it is shown and kept.
    turned = models.PositiveSmallIntegerField(default=0)
    is_separator = models.BooleanField(default=False)
    first_score = models.FloatField(default=0, help_text="0-1: how surely a document begins here.")
    source = models.CharField(max_length=6, default="ocr")
    sketch = models.BinaryField(default=b"", help_text="Packed `reading.Sketch`.")
    proposal = models.ForeignKey(Proposal, on_delete=models.SET_NULL, null=True, related_name="pages", db_index=False)
    place = models.PositiveIntegerField(default=0, help_text="Order within the proposal.")
    read_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.UUIDField(null=True)
    # Who said, and when, that a page that may have borne a secrecy mark is not secret.
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.UUIDField(null=True)
    text = models.TextField(default="")
    words = models.BinaryField(default=b"", help_text="Packed words with their places; `words.pack`.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="documents_intake_page_once")]
        indexes = [
            models.Index(fields=["batch", "state"], name="documents_intake_progress"),
            models.Index(fields=["proposal", "place"], name="documents_intake_place"),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} p{self.number}"


class PageCorrection(models.Model):
    """That a person changed the words of a page: who, when, and what stood there before."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    intake_page = models.ForeignKey(IntakePage, on_delete=models.CASCADE, null=True, related_name="corrections")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="corrections")
    at = models.DateTimeField(default=now)
    by = models.UUIDField(null=True)
    text_before = models.TextField(default="")

    def __str__(self) -> str:
        return str(self.id)
