"""What somebody wrote, and which of it was settled."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now
from nhipcau.spaces.models.topics import Topic


class Message(models.Model):
    """A person's words in the name of their unit, numbered from 1 in the topic.

    An answer names the message it stands under (`under_n`), never another answer. Withdrawn, it keeps its number and
    loses its words, names and files.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="messages", db_index=False)
    n = models.PositiveIntegerField()
    under_n = models.PositiveIntegerField(null=True)
    # None: another system wrote for its unit.
    person_id = models.UUIDField(null=True)
    unit_id = models.UUIDField()
    # The role the person wrote in, as it was then; "guest" for somebody invited.
    role = models.CharField(max_length=16, default="")
    body = models.TextField()
    # Who is mentioned: [the words as typed, "person" or "unit", id].
    named = models.JSONField(default=list)
    # Files as the page lists them: [blob id, name].
    files = models.JSONField(default=list)
    posted_at = models.DateTimeField(default=now)
    edited_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "n"], name="spaces_message_once"),
            models.CheckConstraint(
                condition=models.Q(under_n__isnull=True) | models.Q(under_n__lt=models.F("n")),
                name="spaces_message_under",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.n}"


class Pin(models.Model):
    """A message that was marked as a settled decision."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="pin")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="pins", db_index=False)
    pinned_by = models.UUIDField()
    unit_id = models.UUIDField()
    pinned_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["topic", "pinned_at", "id"], name="spaces_pin_topic")]

    def __str__(self) -> str:
        return str(self.message_id)
