"""The ordered rules that choose the first owner of a case."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import ids
from nhipcau.kernel.clock import now


class RoutingRule(models.Model):
    """One version of one rule.

    Every edit, also of the order, adds a version; none is ever changed or deleted, so that a case can be replayed.
    """

    class Target(models.TextChoices):
        KIND = "kind", _("unit of this kind in the place")
        UNIT = "unit", _("this unit")
        FRONT = "front", _("Front committee of the place")

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    line_id = models.UUIDField(default=ids.new_id)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    # Codes of categories or groups, codes of territories, folded words; an empty list asks for nothing.
    categories = models.JSONField(default=list)
    territories = models.JSONField(default=list)
    words = models.JSONField(default=list)
    target_kind = models.CharField(max_length=8, choices=Target.choices)
    target = models.CharField(max_length=40, default="")
    is_active = models.BooleanField(default=True)
    is_newest = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=now)
    made_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line_id", "version"], name="cases_rule_version"),
            models.UniqueConstraint(
                fields=["line_id"], condition=models.Q(is_newest=True), name="cases_rule_one_newest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.name} (v{self.version})"
