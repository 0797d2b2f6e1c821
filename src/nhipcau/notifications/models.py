"""One row per person, event and kind: so an event delivered twice still tells once."""

from uuid import UUID

from django.db import models

from nhipcau.kernel import clock
from nhipcau.kernel.crypto import EncryptedTextField
from nhipcau.kernel.ids import new_id


class Channel(models.TextChoices):
    """Ways to hear of something."""

    APP = "app"
    MAIL = "mail"
    PUSH = "push"


class Pace(models.TextChoices):
    """How soon."""

    NOW = "now"
    DAILY = "daily"
    OFF = "off"


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
    is_listed = models.BooleanField(default=True, db_default=True)  # False: wanted by e-mail or push alone
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


NO_DEVICE = UUID(int=0)


class Preference(models.Model):
    """How one person wants to hear of one kind on one channel, where they chose other than `rules.DEFAULTS`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    kind = models.CharField(max_length=60)
    channel = models.CharField(max_length=4, choices=Channel.choices)
    pace = models.CharField(max_length=5, choices=Pace.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person_id", "kind", "channel"], name="preference_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} {self.pace}"


class Device(models.Model):
    """A browser that asked for web push. Its address lets anybody with our key write to it, so it is encrypted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField(db_index=True)
    label = models.CharField(max_length=60)
    endpoint = EncryptedTextField()
    endpoint_hash = models.CharField(max_length=128, unique=True)
    p256dh = EncryptedTextField()
    auth = EncryptedTextField()
    added_at = models.DateTimeField(default=clock.now)
    last_sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.label


class Digest(models.Model):
    """One morning's mail to one person: the constraint keeps a second run of the same day from writing again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    day = models.DateField()
    items = models.PositiveIntegerField()
    mail_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person_id", "day"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.items}"


class Delivery(models.Model):
    """A notification on its way out of the product: one row per channel, for push one per device."""

    class State(models.TextChoices):
        WAITING = "waiting"  # for the next run, or for the morning
        QUEUED = "queued"  # in the mail outbox, which knows the rest
        SENT = "sent"  # the push service has taken it
        FAILED = "failed"  # will be tried again
        GIVEN_UP = "given_up"
        HIDDEN = "hidden"  # the person may no longer see it, so nothing left
        NOWHERE = "nowhere"  # no e-mail address, or the device is gone

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    notification = models.ForeignKey(Notification, on_delete=models.CASCADE, related_name="deliveries")
    person_id = models.UUIDField()
    channel = models.CharField(max_length=4, choices=Channel.choices)
    pace = models.CharField(max_length=5, choices=Pace.choices)
    device_id = models.UUIDField(default=NO_DEVICE)  # a unique key must not hold NULL
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=60, blank=True)
    mail_id = models.UUIDField(null=True)
    digest = models.ForeignKey(Digest, null=True, on_delete=models.SET_NULL, related_name="deliveries")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notification", "channel", "device_id"], name="delivery_once")]
        indexes = [
            models.Index(
                fields=["channel", "pace", "person_id"], name="delivery_due", condition=models.Q(state="waiting")
            ),
            models.Index(fields=["person_id", "id"], name="delivery_person"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"
