"""People who sign in, their sessions and the one-time links that let them set a password."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock, ids
from nhipcau.kernel.crypto import EncryptedTextField


class People(BaseUserManager["Person"]):
    """Looked up by id only: people sign in with an e-mail or a phone number, which stand elsewhere."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(pk=username or ids.new_id())


class Person(AbstractBaseUser):
    """Somebody who may sign in. What they may do is a matter of their memberships, never of this row."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    display_name = models.CharField(_("full name"), max_length=120)
    sort_key = models.CharField(max_length=480, db_index=True, default="")
    fold_key = models.CharField(max_length=240, default="")
    # A phone number is a way to sign in: kept as ciphertext, found through its keyed hash.
    phone = EncryptedTextField(blank=True, default="")
    phone_hash: models.CharField[str | None, str | None] = models.CharField(  # noqa: DJ001 - several people have none
        max_length=128, null=True, unique=True
    )
    is_active = models.BooleanField(default=True)
    needs_second_factor = models.BooleanField(default=False)
    has_second_factor = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    language = models.CharField(max_length=8, default="vi")
    last_seen_on: models.DateField[date | None, date | None] = models.DateField(null=True)
    created_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=clock.now)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(display_name=""), name="accounts_person_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        return self.display_name


class Session(AbstractBaseSession):
    """A signed-in browser. The person stands beside the data so that all their sessions can be ended at once."""

    person: models.ForeignKey[Person | None, Person | None] = models.ForeignKey(
        Person, null=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @classmethod
    def get_session_store_class(cls) -> Any:  # the store imports this module
        from nhipcau.accounts.sessions import SessionStore  # noqa: PLC0415

        return SessionStore


class OneTimeLink(models.Model):
    """A secret, mailed or printed, that lets one person set their password once."""

    class Purpose(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        RESET = "reset", _("new password")

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person: models.ForeignKey[Person, Person] = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    is_printed = models.BooleanField(default=False)
    secret_hash = models.CharField(max_length=128, unique=True)
    made_by: models.ForeignKey[Person | None, Person | None] = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=clock.now)
    expires_at: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    used_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    cancelled_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "made_at"], name="accounts_link_person")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.id}"


class ProviderLink(models.Model):
    """An identity at the configured OpenID provider that signs a person in here."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person: models.ForeignKey[Person, Person] = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    issuer = models.CharField(max_length=200)
    # A keyed hash: the provider's number of a person is needed to recognise them, not to be read.
    subject_hash = models.CharField(max_length=128)
    linked_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject_hash"], name="accounts_subject_once"),
            models.UniqueConstraint(fields=["person", "issuer"], name="accounts_issuer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.issuer} {self.person_id}"


class CacheRow(models.Model):
    """Django's cache table: failed attempts and used codes, shared by all processes and kept over a restart."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires: models.DateTimeField[datetime, datetime] = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "nhipcau_cache"

    def __str__(self) -> str:
        return self.cache_key
