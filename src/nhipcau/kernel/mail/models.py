"""Mail on its way out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nhipcau.kernel import clock
from nhipcau.kernel.crypto import EncryptedTextField
from nhipcau.kernel.ids import new_id


class OutgoingMail(models.Model):
    """One mail to one address. What it says is encrypted while it waits and emptied when it is sent."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"  # will be tried again at `next_try_at`
        GIVEN_UP = "given_up"

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=60)
    about_id = models.UUIDField(null=True)  # the case, account … the mail speaks of
    address = EncryptedTextField(blank=True)
    subject = EncryptedTextField(blank=True)
    text = EncryptedTextField(blank=True)
    # An invitation as calendar programs read it; "" for every other mail.
    calendar = EncryptedTextField(blank=True)
    is_secret = models.BooleanField(default=False)
    message_id = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=clock.wall)
    lease_until = models.DateTimeField(null=True)
    lease_owner = models.CharField(max_length=120, blank=True)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)
    wiped_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at"], name="mail_due", condition=~Q(state__in=["sent", "given_up"])),
            models.Index(fields=["about_id"], name="mail_about"),
            models.Index(fields=["state", "id"], name="mail_state"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
