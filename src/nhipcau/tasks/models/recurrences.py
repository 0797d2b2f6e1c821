"""A task that comes back: every week, month or quarter the same words go to the same units with a new day."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class Recurrence(models.Model):
    """How often one task comes back. Each time is a task of its own (`Task.recurrence`), numbered from 1."""

    class Every(models.TextChoices):
        WEEK = "week", _("Every week")
        MONTH = "month", _("Every month")
        QUARTER = "quarter", _("Every quarter")

    class Ended(models.TextChoices):
        NOT = "", pgettext_lazy("recurrence", "Goes on")
        BY_HAND = "by_hand", pgettext_lazy("recurrence", "Stopped")
        UNTIL = "until", _("Its last day has come")
        KEEPER = "keeper", _("Who set it up no longer gives tasks for the unit")
        UNITS = "units", _("None of its units is active any more")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    first = models.OneToOneField("tasks.Task", on_delete=models.PROTECT, related_name="repeats")
    unit_id = models.UUIDField()
    every = models.CharField(max_length=7, choices=Every.choices)
    # The last day a task of it may be due; None: until somebody stops it.
    until = models.DateField(null=True)
    ended = models.CharField(max_length=7, choices=Ended.choices, default=Ended.NOT, blank=True)
    keeper_id = models.UUIDField()
    # Of the next task: its number, its day before weekends and holidays move it, and when it is sent.
    number = models.PositiveSmallIntegerField(default=1)
    due_on = models.DateField()
    send_on = models.DateField()
    made_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [
            models.Index(fields=["send_on"], name="tasks_recurrence_next", condition=models.Q(ended="")),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.every}"
