"""The case: what was said, by whom, where, how it was routed and how it was rated."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import ids
from nhipcau.kernel.crypto import EncryptedTextField


class CaseNumber(models.Model):
    """Running numbers for codes: the engine's own sequence, so that no row is waited for. Gaps are no harm."""

    id = models.BigAutoField(primary_key=True)
    year = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.year}-{self.id}"


class Case(models.Model):
    """One matter. Shares its id with its subject in `handling`, which knows status, owner, deadlines and timeline."""

    class Verdict(models.TextChoices):
        SOLVED = "solved", _("Solved")
        PARTLY = "partly", _("Partly solved")
        NOT_SOLVED = "not_solved", _("Not solved")

    class CategoryBy(models.TextChoices):
        NOBODY = "", _("nobody")
        CITIZEN = "citizen", _("the sender")
        OFFICER = "officer", _("an officer")

    # Made from the id the client made, so that a repeated sending is the same case (ADR 1).
    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    code = models.CharField(max_length=20, unique=True)
    text = models.TextField()
    title = models.CharField(max_length=160)
    territory_id = models.UUIDField(null=True)
    residential_id = models.UUIDField(null=True)
    address = models.CharField(max_length=240, default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    category_code = models.CharField(max_length=40, default="")
    category_by = models.CharField(max_length=8, choices=CategoryBy.choices, default=CategoryBy.NOBODY)
    channel = models.CharField(max_length=12)
    entered_by_unit = models.UUIDField(null=True)
    entered_by_person = models.UUIDField(null=True)
    has_photos = models.BooleanField(default=False)

    name = EncryptedTextField(default="")
    phone = EncryptedTextField(default="")
    email = EncryptedTextField(default="")
    phone_hash = models.CharField(max_length=64, default="")
    email_hash = models.CharField(max_length=64, default="")
    # What the person agreed to: purpose, version of the text they read, moment; withdrawn ones keep their end.
    consents = models.JSONField(default=list)
    wants_public = models.BooleanField(default=False)
    # Set while a masked version of it stands on the public pages.
    published_at = models.DateTimeField(null=True)
    needs_call = models.BooleanField(default=False)

    # The question the sender was asked and has not answered yet; "" and None while there is none.
    question = models.TextField(default="")
    question_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField(null=True)
    answer_until = models.DateTimeField(null=True)

    # When the card of a matter entered for somebody was last shown, by whom, and which link stood on it.
    card_shown_at = models.DateTimeField(null=True)
    card_shown_by = models.UUIDField(null=True)
    card_version = models.PositiveIntegerField(default=0)
    # The sender took a link nobody else has seen: from then on no card is shown to anybody.
    has_own_link = models.BooleanField(default=False)

    # What was sent under this id: another content under the same id is a mistake, or somebody after the link.
    content_hash = models.CharField(max_length=64)
    link_version = models.PositiveIntegerField(default=1)

    submitted_at = models.DateTimeField()
    routing_rule_id = models.UUIDField(null=True)
    routing_rule_version = models.PositiveIntegerField(default=0)
    routing_inputs = models.JSONField(default=dict)

    answered_at = models.DateTimeField(null=True)
    rate_until = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=12, choices=Verdict.choices, default="")
    verdict_why = models.TextField(default="")
    rated_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reopened_count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lat__isnull=True, lon__isnull=True)
                | models.Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="cases_case_point",
            ),
        ]
        indexes = [
            # The timer looks for answered cases whose time for rating is over.
            models.Index(
                fields=["rate_until"],
                condition=models.Q(closed_at__isnull=True, rate_until__isnull=False),
                name="cases_case_to_close",
            ),
            # The timer looks for questions that nobody answered in time.
            models.Index(
                fields=["answer_until"],
                condition=models.Q(answer_until__isnull=False),
                name="cases_case_to_resume",
            ),
            models.Index(fields=["phone_hash"], condition=~models.Q(phone_hash=""), name="cases_case_phone"),
            models.Index(fields=["email_hash"], condition=~models.Q(email_hash=""), name="cases_case_email"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_waiting(self) -> bool:
        """Whether a question to the sender is open."""
        return self.question_id is not None

    @property
    def is_only_phone(self) -> bool:
        """Whether the only way to tell the person is to call."""
        return bool(self.phone) and not self.email
