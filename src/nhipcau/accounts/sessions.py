"""The session store: Django's own, with the person beside the data."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import QuerySet

from nhipcau.accounts.models import Session
from nhipcau.kernel import clock
from nhipcau.kernel.prepared import Slot, fetch, field_of, prepared

SIGNED_IN_AT, DEVICE = "signed_in_at", "device"
"""Keys of a session's data, shown to its own person among the devices they are signed in on."""

BY_PROVIDER = "signed_in_by_provider"
"""Set while somebody signs in with the OpenID provider."""


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        """Return what the session holds; every page of a signed-in person asks for it."""
        found = fetch(_stored(), {"key": self.session_key, "now": clock.wall()}) if self.session_key else []
        if not found:
            self._session_key = None
            return {}
        return dict(self.decode(found[0][0]))

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        person = data.get(SESSION_KEY)
        row.person_id = UUID(str(person)) if person else None
        return row


@prepared
def _stored() -> QuerySet[Session, Any]:
    key, now = Slot(field_of(Session, "session_key"), "key"), Slot(field_of(Session, "expire_date"), "now")
    return Session.objects.filter(session_key=key, expire_date__gt=now).values_list("session_data")
