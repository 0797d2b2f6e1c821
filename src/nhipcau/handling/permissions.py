"""Who may list a subject and read an entry. Upper modules filter their own tables by `in_scope`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from nhipcau.handling.models import ScopeRow, Subject, TimelineEntry
from nhipcau.handling.rules import ABOVE, helper_token, issuer_token, owner_token, person_token
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, ApiClient, LinkHolder, Staff, Timer
from nhipcau.kernel.prepared import Slot, fetch, field_of, prepared

_Visibility = TimelineEntry.Visibility


def unit_token(actor: Actor) -> UUID | None:
    """Return the token under which the actor's unit lists things; None for who belongs to no unit."""
    return actor.unit_id if isinstance(actor, Staff | ApiClient) else None


def work_token(actor: Actor) -> UUID | None:
    """Return the token under which stands what the actor's unit is in charge of."""
    unit_id = unit_token(actor)
    return None if unit_id is None else owner_token(unit_id)


def issue_token(actor: Actor) -> UUID | None:
    """Return the token under which stands what the actor's unit gave to others."""
    unit_id = unit_token(actor)
    return None if unit_id is None else issuer_token(unit_id)


def help_token(actor: Actor) -> UUID | None:
    """Return the token under which stands what the actor's unit helps another with."""
    unit_id = unit_token(actor)
    return None if unit_id is None else helper_token(unit_id)


def token_of_owner(unit_id: UUID) -> UUID:
    """Return the token under which stands what a unit is in charge of; to narrow a list the actor may read."""
    return owner_token(unit_id)


def own_token(actor: Actor) -> UUID | None:
    """Return the token of the person acting for the unit: what they hold themselves, or who they stand in for holds."""
    return person_token(actor.desk_id, actor.unit_id) if isinstance(actor, Staff) else None


def in_scope(
    token: UUID | Slot, *, kind: str | Sequence[str], parties_only: bool = False, now: datetime | Slot | None = None
) -> Exists:
    """Filter rows whose primary key is a subject the token reaches, at this moment unless `now` is another.

    For one row only (an EXISTS can be locked, a DISTINCT cannot): as a list filter it took 400 ms at a million cases,
    lists are read through `queries.scope_page`.
    """
    kinds = {"kind": kind} if isinstance(kind, str) else {"kind__in": kind}
    # The second tie to the row outside says nothing new. It keeps PostgreSQL, in a plan made for any token, from
    # reading every row of the token first: 7 ms instead of 0.2 to ask for twenty lines of a unit with ten thousand.
    row = {"subject_id": OuterRef("pk"), "subject_id__gte": OuterRef("pk")}
    rows = ScopeRow.objects.filter(**row, token=token, until__gt=now or clock.now(), **kinds)
    return Exists(rows.exclude(reach=ABOVE) if parties_only else rows)


def is_in_scope(token: UUID, *, kind: str, subject_id: UUID) -> bool:
    """Say whether the token reaches one subject: `in_scope` compiled once, for who asks hundreds of times a second."""
    return bool(fetch(_reached(), {"token": token, "kind": kind, "subject": subject_id, "now": clock.now()}))


@prepared
def _reached() -> QuerySet[ScopeRow, Any]:
    token, kind = Slot(field_of(ScopeRow, "token"), "token"), Slot(field_of(ScopeRow, "kind"), "kind")
    subject, now = Slot(field_of(Subject, "id"), "subject"), Slot(field_of(ScopeRow, "until"), "now")
    rows = ScopeRow.objects.filter(subject_id=subject, token=token, kind=kind, until__gt=now)
    return rows.order_by().values_list("reach")[:1]


def readable_entries(actor: Actor) -> Q:
    """Filter the entries of a subject the actor may see: public, of partners, and internal ones of the own unit."""
    if isinstance(actor, Timer):
        return Q()
    if isinstance(actor, LinkHolder):
        return Q(visibility=_Visibility.PUBLIC, subject_id=actor.subject_id)
    unit_id = unit_token(actor)
    return Q(pk__in=[]) if unit_id is None else entries_of_unit(unit_id)


def reading_unit(actor: Actor) -> UUID | None:
    """Return the unit whose people `readable_entries` lets read; None where it asks something else."""
    return None if isinstance(actor, Timer | LinkHolder) else unit_token(actor)


def entries_of_unit(unit_id: UUID | Slot) -> Q:
    """Filter what people of a unit may read in a subject they may see."""
    return Q(visibility__in=[_Visibility.PUBLIC, _Visibility.PARTNERS]) | Q(
        visibility=_Visibility.INTERNAL, unit_id=unit_id
    )
