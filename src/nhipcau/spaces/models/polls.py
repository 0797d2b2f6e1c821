"""A question with options, and who chose which."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel import ids
from nhipcau.spaces.models.messages import Message


class Poll(models.Model):
    """A poll is the message that asks; its words are the question.

    `counts` are kept beside the options under the poll's lock, so that a page adds nothing up. When a poll that is not
    open ends, its ballots are deleted and only the counts stay.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="poll")
    options = models.JSONField()
    counts = models.JSONField()
    voters = models.PositiveIntegerField(default=0)
    is_multiple = models.BooleanField(default=False)
    # Everybody who reads the topic sees who chose what.
    is_open = models.BooleanField(default=False)
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["closes_at"], condition=models.Q(closed_at__isnull=True), name="spaces_poll_running"),
        ]

    def __str__(self) -> str:
        return str(self.message_id)


class Ballot(models.Model):
    """One person's choice; one row a person, rewritten until the poll ends."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="ballots", db_index=False)
    person_id = models.UUIDField()
    places = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "person_id"], name="spaces_ballot_once")]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.person_id}"
