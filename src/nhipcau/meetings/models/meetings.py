"""The meeting itself: when and where, what is on its agenda, what people read for it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class Share(models.TextChoices):
    """How many are enough: of the voting delegates to be there, or of the votes to be for a motion."""

    HALF = "half", _("more than half")
    TWO_THIRDS = "two_thirds", _("at least two thirds")


class Meeting(models.Model):
    """One meeting of one unit. `sequence` rises with each change of day or place, as calendar programs want it."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("meeting", "Being prepared")
        CALLED = "called", pgettext_lazy("meeting", "Called")
        UNDER_WAY = "under_way", pgettext_lazy("meeting", "Under way")
        CLOSED = "closed", pgettext_lazy("meeting", "Over")
        CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")

    class Mode(models.TextChoices):
        HALL = "hall", _("In the hall")
        ONLINE = "online", _("Online")
        BOTH = "both", _("In the hall and online")

    class Base(models.TextChoices):
        PRESENT = "present", _("of the voting delegates present")
        ENTITLED = "entitled", _("of all voting delegates invited")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    unit_id = models.UUIDField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    title = models.CharField(max_length=300)
    purpose = models.TextField(default="")
    mode = models.CharField(max_length=6, choices=Mode.choices, default=Mode.HALL)
    place = models.CharField(max_length=300, default="")
    link = models.CharField(max_length=500, default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    answer_by = models.DateField()
    chair = models.CharField(max_length=120, default="")
    quorum = models.CharField(max_length=10, choices=Share.choices, default=Share.HALF)
    # What a motion needs: a share of whom.
    majority = models.CharField(max_length=10, choices=Share.choices, default=Share.HALF)
    base = models.CharField(max_length=8, choices=Base.choices, default=Base.PRESENT)
    sequence = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    author_id = models.UUIDField(null=True)
    why_cancelled = models.CharField(max_length=1000, default="")
    made_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    called_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="meetings_meeting_times")
        ]
        indexes = [
            models.Index(fields=["unit_id", "starts_at", "id"], name="meetings_meeting_list"),
            models.Index(fields=["state", "starts_at"], name="meetings_meeting_near"),
        ]

    def __str__(self) -> str:
        return self.title


class Change(models.Model):
    """A called meeting was moved: from when and where to when and where, and why."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(default=now)
    person_id = models.UUIDField(null=True)
    old_starts_at = models.DateTimeField()
    old_ends_at = models.DateTimeField()
    old_place = models.CharField(max_length=300, default="")
    words = models.CharField(max_length=1000, default="")

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.at:%Y-%m-%d}"


class AgendaItem(models.Model):
    """One line of the agenda, in its order."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items", db_index=False)
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    presenter = models.CharField(max_length=200, default="")
    minutes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["meeting", "place", "id"], name="meetings_item_order")]

    def __str__(self) -> str:
        return self.title


class Paper(models.Model):
    """A file people read for the meeting; the bytes are a blob used as `meetings.paper`."""

    class Audience(models.TextChoices):
        ALL = "all", _("Everybody invited")
        VOTERS = "voters", _("Only delegates with a vote")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="papers")
    blob_id = models.UUIDField()
    name = models.CharField(max_length=160)
    audience = models.CharField(max_length=6, choices=Audience.choices, default=Audience.ALL)
    added_at = models.DateTimeField(default=now)
    added_by = models.UUIDField(null=True)
    # The line of the data centre it was taken from, and what is printed on that document.
    origin_id = models.UUIDField(null=True, db_index=True)
    origin = models.CharField(max_length=120, blank=True, default="")
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
