"""The address that opens a case without an account, and what a code alone tells."""

from __future__ import annotations

import re

from django.conf import settings

from nhipcau.cases import states
from nhipcau.cases.models import Case
from nhipcau.cases.queries.shapes import PublicStatus
from nhipcau.handling import queries as handling
from nhipcau.handling.queries import deadline_of
from nhipcau.kernel import ids
from nhipcau.kernel.actors import LinkHolder
from nhipcau.kernel.crypto import check_parts, sign_parts
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.text import clean
from nhipcau.organisations import queries as organisations

_PURPOSE = "case-link"
_ID_LENGTH = 26
_LONGEST_TYPED = 40
_TYPED = re.compile(r"([A-Z]{1,6}[0-9]{2})([0-9]{1,12})")


def link_token(case: Case) -> str:
    """Return the token of a case's link: made of its id, a server key and its version, stored nowhere."""
    short = ids.short_form(case.id)
    return short + sign_parts(_PURPOSE, short, str(case.link_version))


def case_link(case: Case) -> str:
    """Return the whole address, for mails and cards."""
    return f"{settings.PUBLIC_URL}/v/{link_token(case)}/"


def case_by_link(token: str) -> LinkHolder:
    """Return the actor a link makes of its holder; NotFound when it is wrong, mistyped or revoked."""
    short, signature = token[:_ID_LENGTH], token[_ID_LENGTH:]
    try:
        case_id = ids.from_short_form(short)
    except ValueError:
        raise NotFound from None
    version = Case.objects.filter(pk=case_id).values_list("link_version", flat=True).first()
    if version is None or short != short.lower() or not check_parts(_PURPOSE, signature, short, str(version)):
        raise NotFound
    return LinkHolder(subject_id=case_id, link_version=version)


def public_status(code: str) -> PublicStatus | None:
    """Return the state, owner and deadline of a case by its code; None when there is no such code."""
    columns = ("id", "code", "answered_at", "submitted_at", "territory_id")
    found = Case.objects.filter(code=read_code(code)).values_list(*columns).first()
    if found is None:
        return None
    case_id, own_code, answered_at, opened_at, territory_id = found
    row = handling.subject_rows([case_id])[case_id]
    state = deadline_of(row.due_at, answered_at, is_open=states.is_open(row.status), paused_at=row.paused_at)
    return PublicStatus(
        code=own_code,
        status=row.status,
        status_name=states.Status(row.status).label,
        opened_at=opened_at,
        owner_name=organisations.unit(row.owner_unit_id).name,
        area_name=organisations.territory(territory_id).name if territory_id else "",
        due_at=state.due_at,
        days_left=state.days_left,
        deadline_state=state.state,
        changed_at=row.changed_at,
    )


def read_code(text: str) -> str:
    """Return a code as it is stored from what a person typed: "hp26 48213" -> "HP26-048213"."""
    plain = "".join(letter for letter in clean(text[:_LONGEST_TYPED]).upper() if letter.isascii() and letter.isalnum())
    match = _TYPED.fullmatch(plain)
    return f"{match[1]}-{int(match[2]):06d}" if match else ""


def any_case() -> bool:
    """Say whether there is any case, for the command that loads demo data once."""
    return Case.objects.exists()
