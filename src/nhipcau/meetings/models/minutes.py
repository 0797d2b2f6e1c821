"""What is left of a meeting: its minutes, and the conclusions that become tasks."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now
from nhipcau.meetings.models.meetings import Meeting


class Minutes(models.Model):
    """The minutes of a meeting. While they are a draft words are a person's; once final they stand."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being written")
        FINAL = "final", pgettext_lazy("minutes", "Final")

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, primary_key=True, related_name="record")
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    # Words by section (`rules.SECTIONS`): drafted from what was recorded, then a person's.
    words = models.JSONField(default=dict)
    chair = models.CharField(max_length=120, default="")
    secretary = models.CharField(max_length=120, default="")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=now)
    final_at = models.DateTimeField(null=True)
    final_by = models.UUIDField(null=True)
    # The document they were brought into, by its id in `documents`.
    draft_id = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"{self.meeting_id}"


class Conclusion(models.Model):
    """Something that was decided: who does it and by when. Shares its id with a subject, so that a task links back."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="conclusions", db_index=False)
    place = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=2000)
    responsible = models.CharField(max_length=500, default="")
    due_on = models.DateField(null=True)
    # The task made of it, by its id in `tasks`.
    task_id = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["meeting", "place", "id"], name="meetings_conclusion_order")]

    def __str__(self) -> str:
        return self.text
