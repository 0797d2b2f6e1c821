"""Notes about pages, and who has seen the tour."""

from __future__ import annotations

from django.db import models

from nhipcau.kernel import clock
from nhipcau.kernel.crypto import EncryptedTextField
from nhipcau.kernel.ids import new_id


class Note(models.Model):
    """Something was unclear on a page. Nothing says who wrote it; the text is encrypted, for people write names."""

    class State(models.TextChoices):
        NEW = "new"
        READ = "read"
        DONE = "done"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    page = models.CharField(max_length=300, blank=True)  # without secrets: kernel.web.pages
    text = EncryptedTextField()
    unit_id = models.UUIDField(null=True)  # of the colleague who wrote it; None: a citizen
    state = models.CharField(max_length=4, choices=State.choices, default=State.NEW)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["state", "id"], name="help_note_state"),
            models.Index(fields=["at"], name="help_note_age"),
        ]

    def __str__(self) -> str:
        return f"{self.page} {self.state}"


class TourSeen(models.Model):
    """A person has seen the tour, or said they need none."""

    person_id = models.UUIDField(primary_key=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.person_id)
