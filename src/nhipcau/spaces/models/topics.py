"""A topic, and how far each person has read it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now
from nhipcau.spaces.models.spaces import Space


class Topic(models.Model):
    """Messages about one matter: in a space, or about a subject of another module, which then says who reads it.

    `last_n` is the number of the newest message: unread ones are a difference of two numbers, never a count.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, null=True, related_name="topics", db_index=False)
    subject_kind = models.CharField(max_length=20, default="")
    subject_id = models.UUIDField(null=True, unique=True)
    title = models.CharField(max_length=200, default="")
    opener_id = models.UUIDField(null=True)
    unit_id = models.UUIDField()
    opened_at = models.DateTimeField(default=now)
    last_n = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(space__isnull=False, subject_id__isnull=True, subject_kind="")
                | (models.Q(space__isnull=True, subject_id__isnull=False) & ~models.Q(subject_kind="")),
                name="spaces_topic_place",
            ),
        ]
        indexes = [models.Index(fields=["space", "last_at", "id"], name="spaces_topic_list")]

    def __str__(self) -> str:
        return self.title or f"{self.subject_kind} {self.subject_id}"


class TopicMark(models.Model):
    """One person's own mark in a topic: the last message read, and what they want to be told of."""

    class Follow(models.TextChoices):
        ALL = "all", _("Everything that is written")
        MENTIONS = "mentions", _("Only when I am mentioned")
        MUTED = "muted", _("Nothing")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="marks", db_index=False)
    person_id = models.UUIDField()
    read_n = models.PositiveIntegerField(default=0)
    follow = models.CharField(max_length=8, choices=Follow.choices, default=Follow.MENTIONS)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "person_id"], name="spaces_mark_once")]
        indexes = [models.Index(fields=["person_id", "topic", "read_n", "follow"], name="spaces_mark_person")]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.person_id}"
