"""The card of a matter that was entered for somebody: their link, on paper, and never a lasting key for staff (ADR 12).

Paper must hold the link, so whoever prints it sees it. Hence: only the unit that entered the matter gets it, never the
unit in charge; it stands on one page that is the answer to one press, in no address and no cache; every showing is told
in the timeline the sender reads; a second card is a new link, after which the first opens nothing; and the sender
takes a link of their own with one press, after which the card opens nothing and none is shown any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from nhipcau.cases import permissions
from nhipcau.cases.events import CardShown, LinkRenewed
from nhipcau.cases.models import Case
from nhipcau.cases.operations.holding import Held, enter
from nhipcau.cases.operations.telling import tell
from nhipcau.cases.queries.links import case_link, link_token
from nhipcau.cases.queries.wording import unit_name
from nhipcau.handling import operations as handling
from nhipcau.handling.queries import NO_DUE, Handled
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, LinkHolder, Staff, require_staff
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.events import emit

SAME_PRINTING = timedelta(minutes=10)
"""A printer that jams, a press made twice: within this time the same person gets the same card again."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is printed. `address` is the sender's whole link; `replaces` says that an earlier one opens nothing now."""

    code: str
    title: str
    address: str
    sent_at: datetime
    owner: str
    due_at: datetime | None
    replaces: bool = False


@atomic
def show_card(*, actor: Actor, case_id: UUID) -> Card:
    """Return the card once, for printing; after the first time as a new link. Each showing is on record."""
    staff = require_staff(actor)
    case = lock(permissions.visible_to(staff), case_id)
    require(permissions.can_show_card(staff, case))
    subject, now = handling.load_subject(case_id), clock.now()
    if _is_same_printing(case, staff, now):
        return _card(case, subject)
    replaces = case.card_shown_at is not None or case.link_version > 1
    if replaces:
        case.link_version += 1
    case.card_shown_at, case.card_shown_by, case.card_version = now, staff.person_id, case.link_version
    case.save(update_fields=["link_version", "card_shown_at", "card_shown_by", "card_version"])
    entry_id = enter(
        actor=staff,
        held=Held(case, subject, subject.status),
        kind="card_shown",
        visibility="public",
        data={"replaces": replaces},
    )
    emit(CardShown(actor=staff, subject_id=case_id, entry_id=entry_id, link_version=case.link_version))
    if replaces:
        tell(case, "link")
    return _card(case, subject, replaces=replaces)


def _card(case: Case, subject: Handled, *, replaces: bool = False) -> Card:
    return Card(
        code=case.code,
        title=case.title,
        address=case_link(case),
        sent_at=case.submitted_at,
        owner=unit_name(subject.owner.unit_id),
        due_at=None if subject.due_at == NO_DUE else subject.due_at,
        replaces=replaces,
    )


def _is_same_printing(case: Case, staff: Staff, now: datetime) -> bool:
    is_theirs = case.card_shown_by == staff.person_id and case.card_version == case.link_version
    return is_theirs and case.card_shown_at is not None and now - case.card_shown_at < SAME_PRINTING


@atomic
def renew_own_link(*, actor: LinkHolder, case_id: UUID) -> str:
    """Give the sender a link that nobody else has seen; the one they came by opens nothing any longer. Its token."""
    case = lock(permissions.visible_to(actor), case_id)
    subject = handling.load_subject(case_id)
    require(permissions.can_rate(actor, subject))
    case.link_version += 1
    case.has_own_link = True
    case.save(update_fields=["link_version", "has_own_link"])
    entry_id = enter(actor=actor, held=Held(case, subject, subject.status), kind="link_renewed", visibility="public")
    emit(LinkRenewed(actor=actor, subject_id=case_id, entry_id=entry_id, link_version=case.link_version))
    return link_token(case)
