"""What of a case everybody may read: texts an officer masked, never the case's own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.cases.models.case import Case
from nhipcau.kernel import ids


class Publication(models.Model):
    """The public side of one case. Deleted with it; its own id, so that the search index keeps the two apart."""

    class State(models.TextChoices):
        SHOWN = "shown", _("Published")
        REMOVED = "removed", _("Taken down")
        WITHDRAWN = "withdrawn", _("Withdrawn by the sender")

    class Stage(models.TextChoices):
        HANDLING = "handling", _("Being handled")
        ANSWERED = "answered", _("Answered")
        DONE = "done", _("Done")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="publication")
    code = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.SHOWN)
    title = models.CharField(max_length=160)
    text = models.TextField()
    # The answer as far as it is public; empty until the unit publishes one.
    answer = models.TextField(default="", blank=True)
    # How far the case is, kept in step with it by a subscriber.
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.HANDLING)
    owner_unit_id = models.UUIDField()
    category_code = models.CharField(max_length=40, default="", blank=True)
    territory_id = models.UUIDField(null=True)
    residential_id = models.UUIDField(null=True)
    # The middle of a square of about 500 m, never the point that was sent (ADR 14).
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_by = models.UUIDField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_reason = models.TextField(default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(
                fields=["-published_at", "-id"], condition=models.Q(state="shown"), name="cases_public_newest"
            ),
            models.Index(
                fields=["territory_id", "-published_at", "-id"],
                condition=models.Q(state="shown"),
                name="cases_public_place",
            ),
            models.Index(
                fields=["category_code", "-published_at", "-id"],
                condition=models.Q(state="shown"),
                name="cases_public_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.code
