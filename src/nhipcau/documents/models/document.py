"""The document: content, versions, pages, and what was read from them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class Document(models.Model):
    """One document, whoever holds a copy: what it says of itself (Decree 30/2020, Appendix VI).

    Each unit's copy is an `Entry` of one of its registers; the entry has the number of arrival, the owner, the deadline
    and the state. The unit that brought the document in keeps its facts and its versions.
    """

    class Origin(models.TextChoices):
        SCANNED = "scanned", _("scanned from paper")
        BORN = "born", _("born digital")
        WRITTEN = "written", _("written here")
        PAPER = "paper", _("paper only")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    keeper_unit_id = models.UUIDField(db_index=True)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    # As printed: number "07", symbol "KH-MTTQ-BTT", together the notation "07/KH-MTTQ-BTT".
    type_code = models.CharField(max_length=40, default="")
    number = models.CharField(max_length=11, default="")
    symbol = models.CharField(max_length=30, default="")
    notation = models.CharField(max_length=60, default="")
    issued_on = models.DateField(null=True)
    issuer_name = models.CharField(max_length=200, default="")
    issuer_unit_id = models.UUIDField(null=True)
    subject = models.CharField(max_length=500, default="")
    signer_name = models.CharField(max_length=50, default="")
    signer_position = models.CharField(max_length=100, default="")
    recipients = models.JSONField(default=list)
    urgency = models.CharField(max_length=12, default="none")
    language = models.CharField(max_length=30, default="vi")
    copies = models.PositiveSmallIntegerField(default=1)
    remark = models.CharField(max_length=500, default="")
    # Answer asked for by the document itself.
    due_on = models.DateField(null=True)
    page_count = models.PositiveIntegerField(default=0)
    current_version = models.PositiveSmallIntegerField(default=0, help_text="0: nothing but the register's line.")
    # Number, symbol, issuer and year in one folded text: two documents with the same one are probably the same.
    duplicate_key = models.CharField(max_length=120, default="")
    # Notation, issuer, subject and signer without tones, for the search box of a register.
    words = models.TextField(default="")
    made_at = models.DateTimeField(default=now)
    made_by = models.UUIDField(null=True)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [
            # Whole: no engine takes an index that leaves out "" for a comparison with a value it learns later.
            models.Index(fields=["duplicate_key"], name="documents_same_document"),
            models.Index(fields=["notation"], name="documents_notation"),
        ]

    def __str__(self) -> str:
        return self.notation or str(self.id)


class Version(models.Model):
    """One state of a document's content. The original bytes are never changed; a new state is a new row."""

    class Reason(models.TextChoices):
        FIRST = "first", _("first")
        CORRECTION = "correction", _("correction")
        BETTER_SCAN = "better_scan", _("better scan")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=12, choices=Reason.choices, default=Reason.FIRST)
    note = models.CharField(max_length=400, default="")
    # The file as it came, and the PDF/A made from it ("" of the media type: nothing to show page by page).
    original_blob_id = models.UUIDField(null=True)
    archival_blob_id = models.UUIDField(null=True)
    # Office files: their pages are text without a picture; LibreOffice makes their PDF/A, where it is installed.
    is_text_only = models.BooleanField(default=False)
    # Which pages of the original are this document's: a stack of scans is one original of many documents.
    first_page = models.PositiveIntegerField(default=1)
    page_count = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=now)
    made_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="documents_version_once")]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(archival_blob_id__isnull=True, page_count__gt=0),
                name="documents_archival_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"


class Page(models.Model):
    """The words of one page of a version, and how sure they are."""

    class State(models.TextChoices):
        READ = "read", _("read")
        DOUBTFUL = "doubtful", _("to be checked")
        CHECKED = "checked", _("checked by a person")
        BLANK = "blank", _("blank")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="pages", db_index=False)
    number = models.PositiveIntegerField(help_text="From 1 within the document.")
    state = models.CharField(max_length=8, choices=State.choices)
    text = models.TextField(default="")
    source = models.CharField(max_length=6, default="ocr")
    confidence = models.FloatField(default=1.0, help_text="0–1")
    rotation = models.PositiveSmallIntegerField(default=0, help_text="Degrees clockwise to stand upright.")
    width = models.FloatField(default=0, help_text="Points (1/72 inch), upright.")
    height = models.FloatField(default=0)
    # A perceptual print of the picture, to notice a second scan of the same page.
    print = models.CharField(max_length=64, default="")
    # Packed `reading.Sketch`: print, words and figures, for the same purpose.
    sketch = models.BinaryField(default=b"")
    # Where its picture lies: a document may be put together from pages of several files.
    original_blob_id = models.UUIDField(null=True)
    original_number = models.PositiveIntegerField(default=0)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="documents_page_once")]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(state="doubtful"), name="documents_page_doubtful"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} p{self.number}"


class FirstSheet(models.Model):
    """Under which number of a letter the first page of a version is looked for, to know a second scan of the sheet."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="first_sheet")
    unit_id = models.UUIDField(help_text="The unit that keeps the document.")
    number = models.CharField(max_length=5, default="", help_text='As read: "17" of 17/KH-MTTQ-BTT; "" for none.')

    class Meta:
        indexes = [models.Index(fields=["unit_id", "number", "page"], name="documents_first_sheet")]

    def __str__(self) -> str:
        return f"{self.number} {self.page_id}"


class PageWords(models.Model):
    """The places of a page's words, compressed; apart from the page so that lists of pages stay light."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="placed")
    words = models.BinaryField()

    def __str__(self) -> str:
        return str(self.page_id)


class FieldReading(models.Model):
    """One fact of a document as a machine read it or a person said it; what a person confirmed is never overwritten."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readings", db_index=False)
    name = models.CharField(max_length=20)
    value = models.TextField(default="")
    as_read = models.TextField(default="")
    page = models.PositiveIntegerField(null=True)
    # left, top, right, bottom in fractions of the upright page; empty when a person typed it.
    box = models.JSONField(default=list)
    confidence = models.FloatField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "name"], name="documents_reading_once")]

    def __str__(self) -> str:
        return f"{self.name} of {self.document_id}"


class Citation(models.Model):
    """A document another one names; `target` is filled in when it arrives at the unit that keeps the citing one."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="citations")
    target = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, related_name="cited_by")
    notation = models.CharField(max_length=60)
    issued_on = models.DateField(null=True)
    issuer_name = models.CharField(max_length=200, default="")
    page = models.PositiveIntegerField(null=True)
    box = models.JSONField(default=list)
    duplicate_key = models.CharField(max_length=120, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "notation"], name="documents_citation_once")]
        indexes = [
            models.Index(
                fields=["duplicate_key"],
                condition=models.Q(target__isnull=True),
                name="documents_citation_open",
            ),
            models.Index(fields=["notation"], condition=models.Q(target__isnull=True), name="documents_citation_named"),
        ]

    def __str__(self) -> str:
        return self.notation
