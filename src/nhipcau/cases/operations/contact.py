"""The sender's name and contact: shown to a party that says why, called, taken back; and their link."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases import permissions, rules
from nhipcau.cases.events import CitizenCalled, ContactRevealed, ContactWithdrawn, LinkRevoked
from nhipcau.cases.models import Case
from nhipcau.cases.operations.holding import Held, enter, hold, written
from nhipcau.cases.operations.telling import tell
from nhipcau.cases.queries.shapes import Contact
from nhipcau.handling import operations as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, LinkHolder
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit

OUTCOMES = ("reached", "no_answer", "wrong_number")


@atomic
def reveal_contact(*, actor: Actor, case_id: UUID, reason: str) -> Contact:
    """Return the whole contact to a unit that takes part; who read it and why is recorded first."""
    held = hold(actor=actor, case_id=case_id, move="reveal")
    reason = written("reason", reason, limit=rules.LONGEST_REASON)
    entry_id = enter(actor=actor, held=held, kind="revealed", visibility="partners", text=reason)
    emit(ContactRevealed(actor=actor, subject_id=case_id, entry_id=entry_id))
    return Contact(held.case.name, held.case.phone, held.case.email)


@atomic
def record_call(*, actor: Actor, case_id: UUID, outcome: str, note: str = "") -> Case:
    """Record that the sender was called; who cannot be mailed stays on the list of calls until reached."""
    if outcome not in OUTCOMES:
        raise Invalid(fields={"outcome": _("Choose how the call ended.")})
    held = hold(actor=actor, case_id=case_id, move="call")
    if not held.case.phone:
        raise Invalid(fields={"outcome": _("The sender left no phone number.")})
    note = written("note", note, limit=rules.LONGEST_REASON, required=False)
    if held.case.needs_call and outcome != "no_answer":
        held.case.needs_call = False
        held.case.save(update_fields=["needs_call"])
    entry_id = enter(actor=actor, held=held, kind="called", visibility="partners", text=note, data={"outcome": outcome})
    emit(CitizenCalled(actor=actor, subject_id=case_id, entry_id=entry_id, outcome=outcome))
    return held.case


@atomic
def revoke_link(*, actor: Actor, case_id: UUID, reason: str = "") -> Case:
    """Make the sender's link worthless (a lost card, a forwarded mail); a new one goes out by mail, never to staff."""
    held = hold(actor=actor, case_id=case_id, move="revoke_link")
    reason = written("reason", reason, limit=rules.LONGEST_REASON, required=False)
    held.case.link_version += 1
    held.case.save(update_fields=["link_version"])
    entry_id = enter(actor=actor, held=held, kind="link_revoked", visibility="partners", text=reason)
    version = held.case.link_version
    emit(LinkRevoked(actor=actor, subject_id=case_id, entry_id=entry_id, link_version=version))
    tell(held.case, "link")
    return held.case


@atomic
def withdraw_contact(*, actor: LinkHolder, case_id: UUID) -> Case:
    """Let the sender take name and contact back: columns are emptied, consents end; twice is no harm."""
    case = lock(permissions.visible_to(actor), case_id)
    subject = handling.load_subject(case_id)
    require(permissions.can_add(actor, subject))
    if not (case.name or case.phone or case.email):
        return case
    now = clock.now().isoformat()
    case.name = case.phone = case.email = case.phone_hash = case.email_hash = ""
    case.needs_call = False
    case.consents = [
        consent if consent["purpose"] in {"entry", "public"} or consent.get("until") else {**consent, "until": now}
        for consent in case.consents
    ]
    case.save(update_fields=["name", "phone", "email", "phone_hash", "email_hash", "needs_call", "consents"])
    entry_id = enter(
        actor=actor, held=Held(case, subject, subject.status), kind="contact_withdrawn", visibility="partners"
    )
    emit(ContactWithdrawn(actor=actor, subject_id=case_id, entry_id=entry_id))
    return case
