"""The tokens of an administrator's branch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.accounts import queries as accounts
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Text
from nhipcau.organisations import permissions
from nhipcau.organisations.models import ApiClient
from nhipcau.organisations.queries import facts, reach
from nhipcau.organisations.queries.facts import UnitFacts
from nhipcau.organisations.states import (
    CASES_CONTACT,
    CASES_PUBLISH,
    CASES_READ,
    CASES_TEMPLATES,
    CASES_WRITE,
    DOCUMENTS_READ,
    DOCUMENTS_WRITE,
    MEETINGS_READ,
    MEETINGS_WRITE,
    SCOPES,
    SPACES_READ,
    SPACES_WRITE,
    TASKS_READ,
    TASKS_WRITE,
    UNITS_READ,
    UNITS_WRITE,
)

CLIENTS_SHOWN = 50
LABELS: dict[str, Text] = {
    CASES_READ: _("read the unit's cases"),
    CASES_WRITE: _("open, answer and pass on cases for the unit"),
    CASES_CONTACT: _("read a sender's name and contact, each time on record"),
    CASES_PUBLISH: _("make cases public in a masked version, and take them down"),
    CASES_TEMPLATES: _("look after the unit's ready answers"),
    DOCUMENTS_READ: _("read the unit's documents, registers, files and drafts, each opening of a document on record"),
    DOCUMENTS_WRITE: _("register, issue and pass on documents, keep files and write drafts for the unit"),
    TASKS_READ: _("read the unit's tasks and how far the units below are with those it gave"),
    TASKS_WRITE: _("accept tasks for the unit, say how far it is and hand in results"),
    SPACES_READ: _("read the spaces the unit talks in"),
    SPACES_WRITE: _("write in these spaces in the unit's name"),
    MEETINGS_READ: _("read the meetings the unit calls or is invited to"),
    MEETINGS_WRITE: _("answer invitations to meetings for the unit"),
    UNITS_READ: _("read the unit and the units below it"),
    UNITS_WRITE: _("create, rename, move and close units below it"),
}


@dataclass(frozen=True, slots=True)
class ApiClientRow:
    """One token, without its secret. `state`: live, expired or revoked."""

    id: UUID
    name: str
    prefix: str
    unit: UnitFacts
    scopes: tuple[Text, ...]
    state: str
    valid_until: date
    made_by: str
    made_at: datetime
    last_used_on: date | None


@dataclass(frozen=True, slots=True)
class ApiClientPage:
    rows: list[ApiClientRow]
    next_after: str


def scope_choices() -> list[tuple[str, Text]]:
    """Return what a token may be made for, with its words."""
    return [(scope, LABELS[scope]) for scope in SCOPES]


def api_clients(*, actor: Actor, after: str = "") -> ApiClientPage:
    """Return the tokens of the actor's branch, the newest first, 50 a page; `after` is the cursor of the last."""
    require(permissions.is_administrator(actor))
    found = ApiClient.objects.order_by("-id")
    if getattr(actor, "unit_id", None) != reach.city_front_id():
        found = found.filter(unit_id__in=reach.reachable_ids(actor))
    if (last := _uuid(after)) is not None:
        found = found.filter(id__lt=last)
    rows = list(found[: CLIENTS_SHOWN + 1])
    shown, tree = rows[:CLIENTS_SHOWN], facts.current()
    names = accounts.person_names({row.made_by_id for row in shown if row.made_by_id})
    return ApiClientPage(
        rows=[_row(row, tree.units[row.unit_id], names) for row in shown],
        next_after=str(shown[-1].id) if len(rows) > CLIENTS_SHOWN else "",
    )


def _row(row: ApiClient, unit: UnitFacts, names: dict[UUID, str]) -> ApiClientRow:
    return ApiClientRow(
        id=row.id,
        name=row.name,
        prefix=row.prefix,
        unit=unit,
        scopes=tuple(LABELS[scope] for scope in row.scopes.split()),
        state=_state(row),
        valid_until=row.valid_until,
        made_by=names.get(row.made_by_id, "") if row.made_by_id else "",
        made_at=row.made_at,
        last_used_on=row.last_used_on,
    )


def _state(row: ApiClient) -> str:
    if row.revoked_at is not None:
        return "revoked"
    return "live" if row.valid_until >= clock.today() else "expired"


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
