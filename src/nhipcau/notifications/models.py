"""One row per person, event and kind: so an event delivered twice still tells once."""

from django.db import models

from nhipcau.kernel.ids import new_id


class Notification(models.Model):
    """Somebody was told of an event. Holds identifiers only; the words are found when it is read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    unit_id = models.UUIDField(null=True)  # in whose name the person is told; None: whichever they act for
    kind = models.CharField(max_length=60)
    subject_id = models.UUIDField(null=True)
    event_seq = models.BigIntegerField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    data = models.JSONField(default=dict)

    class Meta:
        db_table = "notifications_notification"
        constraints = [models.UniqueConstraint(fields=["person_id", "event_seq", "kind"], name="notification_once")]
        indexes = [
            models.Index(fields=["person_id", "unit_id"], name="notification_unread", condition=models.Q(read_at=None)),
            models.Index(fields=["at"], name="notification_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_seq}"
