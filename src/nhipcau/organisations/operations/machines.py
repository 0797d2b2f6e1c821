"""Tokens for other systems: issuing, revoking, and finding who calls."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import actors, clock, text
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.crypto import keyed_hash
from nhipcau.kernel.db import atomic, lock
from nhipcau.kernel.errors import Conflict, NotFound, Text, TokenRefused
from nhipcau.kernel.events import emit
from nhipcau.organisations import events, queries
from nhipcau.organisations.models import ApiClient
from nhipcau.organisations.operations.roles import hold_unit, require_own_hand
from nhipcau.organisations.operations.tree import require_reach
from nhipcau.organisations.operations.units import refused
from nhipcau.organisations.states import SCOPES

PURPOSE = "api-token"
MARK = "nc_"
"""Begins every token, so that a scan of somebody's files for leaked secrets can tell one of ours."""
SHOWN = len(MARK) + 8
LONGEST_TOKEN = 100
LONGEST_NAME = 80
LONGEST_LIFE = timedelta(days=365)
MOST_CLIENTS = 20
"""Tokens of one unit that count at the same time."""


@dataclass(frozen=True, slots=True)
class IssuedClient:
    """What the administrator gets back. The token is shown once and stored nowhere."""

    client_id: UUID
    name: str
    valid_until: date
    token: str = field(repr=False)


@atomic
def issue_api_client(
    *, actor: Actor, unit_id: UUID, name: str, scopes: Collection[str], valid_until: date
) -> IssuedClient:
    """Let another system act for a unit of the actor's branch, within its scopes, for at most a year."""
    require_reach(actor=actor, unit_id=unit_id)
    require_own_hand(actor=actor)
    hold_unit(unit_id)
    name = _checked_name(name)
    wanted = _checked_scopes(scopes)
    _require_life(valid_until)
    live = ApiClient.objects.filter(unit_id=unit_id, revoked_at__isnull=True, valid_until__gte=clock.today())
    if live.count() >= MOST_CLIENTS:
        problem = _("This unit has %(count)d tokens already. Revoke one that is not needed any more.")
        raise Conflict(problem % {"count": MOST_CLIENTS}, code="too_many_tokens")
    token = MARK + secrets.token_urlsafe(36)
    row = ApiClient.objects.create(
        unit_id=unit_id,
        name=name,
        prefix=token[:SHOWN],
        token_hash=keyed_hash(token, PURPOSE),
        scopes=" ".join(wanted),
        valid_until=valid_until,
        made_by_id=person_of(actor),
    )
    emit(
        events.ApiClientIssued(
            actor=actor, subject_id=unit_id, client_id=row.id, scopes=wanted, valid_until=valid_until
        )
    )
    return IssuedClient(row.id, name, valid_until, token)


@atomic
def revoke_api_client(*, actor: Actor, client_id: UUID) -> None:
    """Make a token worthless from this moment on; once more changes nothing."""
    row = lock(ApiClient.objects.all(), client_id)
    require_reach(actor=actor, unit_id=row.unit_id)
    if row.revoked_at is not None:
        return
    row.revoked_at = clock.now()
    row.save(update_fields=["revoked_at"])
    emit(events.ApiClientRevoked(actor=actor, subject_id=row.unit_id, client_id=row.id))


def client_of_token(token: str) -> actors.ApiClient:
    """Return who calls; TokenRefused with the reason otherwise. The first call of a day is written down."""
    row = None
    if token.startswith(MARK) and token.isascii() and len(token) <= LONGEST_TOKEN:
        row = ApiClient.objects.filter(token_hash=keyed_hash(token, PURPOSE)).first()
    if row is None:
        raise TokenRefused
    if refusal := _why_not(row):
        raise TokenRefused(refusal[1], code=refusal[0])
    client = actors.ApiClient(client_id=row.id, unit_id=row.unit_id, scopes=frozenset(row.scopes.split()))
    if row.last_used_on is None or row.last_used_on < clock.today():
        note_use(actor=client)
    return client


@atomic
def note_use(*, actor: actors.ApiClient) -> None:
    """Write down that a client called today, once however many calls there are at the same time."""
    today = clock.today()
    rows = ApiClient.objects.filter(Q(last_used_on__isnull=True) | Q(last_used_on__lt=today), pk=actor.client_id)
    if rows.update(last_used_on=today):
        emit(events.ApiClientUsed(actor=actor, subject_id=actor.unit_id, client_id=actor.client_id))


def _why_not(row: ApiClient) -> tuple[str, Text] | None:
    if row.revoked_at is not None:
        return "token_revoked", _("This token has been revoked. Ask the administrator of the unit for a new one.")
    if row.valid_until < clock.today():
        return "token_expired", _("This token has expired. Ask the administrator of the unit for a new one.")
    try:
        is_open = queries.unit(row.unit_id).is_open
    except NotFound:
        is_open = False
    if not is_open:
        return "token_unit_closed", _("The unit this token acts for has been closed.")
    return None


def _checked_name(name: str) -> str:
    name = " ".join(text.clean(name).split())
    if not name or len(name) > LONGEST_NAME:
        raise refused("name", _("Name the system that will use the token, in at most 80 letters."))
    return name


def _checked_scopes(scopes: Collection[str]) -> list[str]:
    if not scopes or not set(scopes) <= set(SCOPES):
        raise refused("scopes", _("Choose what the system may do."))
    return [scope for scope in SCOPES if scope in scopes]


def _require_life(valid_until: date) -> None:
    today = clock.today()
    if not today <= valid_until <= today + LONGEST_LIFE:
        raise refused("valid_until", _("Choose a last day from today on, at most one year ahead."))
