"""Who may see a case and do what with it: one relation, one role, one answer. Pure, except for `visible_to`.

Relations: the unit's part (owner, co_handler, watcher, reader), "above" for a unit above a party, "" for all others. A
unit above reads masked and changes nothing; nobody's role elsewhere counts here.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nhipcau.cases import rules
from nhipcau.cases.models import Case
from nhipcau.handling import permissions as handling
from nhipcau.handling.queries import Handled, PartyFacts
from nhipcau.kernel.actors import Actor, ApiClient, LinkHolder, Staff, Timer, Visitor, administers_city
from nhipcau.kernel.errors import Text
from nhipcau.organisations import queries as organisations

KIND = "case"

READERS = frozenset({"administrator", "leader", "officer", "clerk", "observer", "head"})
"""Roles that open cases of the unit; a `member` belongs to it without handling anything."""

WRITERS = frozenset({"leader", "officer", "clerk", "head"})
"""Roles that act for the unit. An administrator looks after people and settings, not after cases."""

ASSIGNERS = frozenset({"leader", "officer"})
OVERSEERS = frozenset({"leader", "administrator"})
PARTIES = frozenset({"owner", "co_handler", "watcher"})
"""Parts that come with the citizen's contact; a `reader` was given the matter for one purpose only."""

READ_SCOPE, WRITE_SCOPE, CONTACT_SCOPE = "cases:read", "cases:write", "cases:contact"
PUBLISH_SCOPE, TEMPLATES_SCOPE = "cases:publish", "cases:templates"


def may_list(actor: Actor) -> bool:
    """Whether the actor has work lists of cases at all."""
    if isinstance(actor, ApiClient):
        return READ_SCOPE in actor.scopes
    return isinstance(actor, Staff) and bool(actor.roles & READERS)


def hears_of_late(actor: Actor) -> bool:
    """Whether late matters are reported to the actor: leaders of any unit."""
    return isinstance(actor, Staff) and "leader" in actor.roles


def can_oversee(actor: Actor) -> bool:
    """Leaders and administrators of the Front's committee of the city or of a commune see its figures."""
    if not isinstance(actor, Staff) or not actor.roles & OVERSEERS or actor.level not in {"city", "commune"}:
        return False
    front = organisations.front_unit_of(actor.territory_id) if actor.territory_id else None
    return front is not None and front.id == actor.unit_id


def visible_to(actor: Actor) -> QuerySet[Case]:
    """Return the cases the actor may open; for one row, lists go through scope rows."""
    if isinstance(actor, Timer):
        return Case.objects.all()
    if isinstance(actor, LinkHolder):
        return Case.objects.filter(pk=actor.subject_id, link_version=actor.link_version)
    token = handling.unit_token(actor)
    if token is None or not may_list(actor):
        return Case.objects.none()
    return Case.objects.filter(handling.in_scope(token, kind=KIND))


def part_of(actor: Actor, subject: Handled) -> str:
    """Return the part the actor's unit has in the case, or ""."""
    return subject.role_of(handling.unit_token(actor))


def is_writer(actor: Actor) -> bool:
    if isinstance(actor, ApiClient):
        return WRITE_SCOPE in actor.scopes
    return isinstance(actor, Staff) and bool(actor.roles & WRITERS)


def _owns(actor: Actor, subject: Handled) -> bool:
    return is_writer(actor) and part_of(actor, subject) == "owner"


def can_open(actor: Actor) -> bool:
    """Anybody may bring a matter; staff for a neighbour, if they act for their unit."""
    return isinstance(actor, Visitor | Timer) or is_writer(actor)


def can_take(actor: Actor, subject: Handled) -> bool:
    """Another system takes it for its unit: then no person is in charge until a leader names one."""
    return _owns(actor, subject)


def can_assign(actor: Actor, subject: Handled) -> bool:
    return isinstance(actor, Staff) and bool(actor.roles & ASSIGNERS) and _owns(actor, subject)


def can_extend(actor: Actor, subject: Handled) -> bool:
    """Ask for more time, or give it where the table leaves that to the unit."""
    return isinstance(actor, Staff) and _owns(actor, subject)


def can_decide_extension(actor: Actor, subject: Handled) -> bool:
    """Decide on more time: the leader of the unit in charge."""
    return can_extend(actor, subject) and isinstance(actor, Staff) and "leader" in actor.roles


def can_transfer(actor: Actor, subject: Handled) -> bool:
    return _owns(actor, subject)


can_refuse = can_invite = can_uninvite = can_ask = can_withdraw_question = can_answer = can_close = can_set_category = (
    can_revoke_link
) = can_transfer


def can_leave(actor: Actor, subject: Handled) -> bool:
    """End the part of one's own unit. The unit in charge cannot: it passes the case on."""
    return is_writer(actor) and part_of(actor, subject) in {"co_handler", "watcher"}


def is_removable(party: PartyFacts) -> bool:
    """Whether a unit's part may end before the case does: only that of one somebody asked in."""
    return party.role == "co_handler" or (party.role == "watcher" and party.asked_by is not None)


def can_publish(actor: Actor, subject: Handled) -> bool:
    """Let the unit in charge decide what of a case everybody may read; another system only with a scope of its own."""
    if isinstance(actor, ApiClient):
        return PUBLISH_SCOPE in actor.scopes and part_of(actor, subject) == "owner"
    return _owns(actor, subject)


def can_note(actor: Actor, subject: Handled, visibility: str = "internal") -> bool:
    """Parties write; only the owner speaks to the citizen."""
    part = part_of(actor, subject)
    if visibility == "public":
        return _owns(actor, subject)
    return is_writer(actor) and part in PARTIES


def can_reveal_contact(actor: Actor, subject: Handled) -> bool:
    """People who act for a party; another system only with a scope of its own."""
    if isinstance(actor, ApiClient):
        return CONTACT_SCOPE in actor.scopes and part_of(actor, subject) in PARTIES
    return isinstance(actor, Staff) and is_writer(actor) and part_of(actor, subject) in PARTIES


def can_record_call(actor: Actor, subject: Handled) -> bool:
    return isinstance(actor, Staff) and can_reveal_contact(actor, subject)


def can_record_reply(actor: Actor, subject: Handled) -> bool:
    """Whoever reached the sender writes down what they said: the unit in charge, or the head who brought the matter."""
    return can_reveal_contact(actor, subject)


def can_enter(actor: Actor) -> bool:
    """People who act for a unit enter what somebody told them."""
    return isinstance(actor, Staff) and is_writer(actor)


def can_show_card(actor: Actor, case: Case) -> bool:
    """Only the unit that entered the matter hands over its card: the unit in charge never gets the sender's link.

    Nobody does once the sender has taken a link of their own, and nobody for what came by another system or was
    imported: those senders were never at the desk.
    """
    return (
        can_enter(actor)
        and isinstance(actor, Staff)
        and case.channel in rules.ENTERED
        and case.entered_by_unit == actor.unit_id
        and not case.has_own_link
    )


def can_rate(actor: Actor, subject: Handled) -> bool:
    """Only who holds the link: nobody rates their own work."""
    return isinstance(actor, LinkHolder) and actor.subject_id == subject.id


def can_add(actor: Actor, subject: Handled) -> bool:
    return can_rate(actor, subject)


def can_choose_public(actor: Actor, subject: Handled) -> bool:
    """Only the sender says whether their matter may become public, and takes that back."""
    return can_rate(actor, subject)


def can_edit_rules(actor: Actor) -> bool:
    """Routing, phrases and settings hold for the whole city."""
    return isinstance(actor, Timer) or administers_city(actor)


def can_read_rules(actor: Actor) -> bool:
    return can_edit_rules(actor) or may_list(actor)


def can_use_templates(actor: Actor) -> bool:
    """Who writes answers uses the words; who looks after a unit looks after them."""
    if isinstance(actor, ApiClient):
        return bool(actor.scopes & {WRITE_SCOPE, TEMPLATES_SCOPE})
    return isinstance(actor, Staff) and bool(actor.roles & (WRITERS | OVERSEERS))


def can_edit_templates(actor: Actor, unit_id: UUID) -> bool:
    """Leaders and administrators look after the words of their own unit; those of the units above are only used."""
    if isinstance(actor, ApiClient):
        return TEMPLATES_SCOPE in actor.scopes and actor.unit_id == unit_id
    return isinstance(actor, Staff) and bool(actor.roles & OVERSEERS) and actor.unit_id == unit_id


def can_start_templates(actor: Actor) -> bool:
    return isinstance(actor, Staff | ApiClient) and can_edit_templates(actor, actor.unit_id)


def can_import(actor: Actor) -> bool:
    """Leaders and administrators of the Front of the city or of a commune take over the cases of another system."""
    return isinstance(actor, Staff) and bool(actor.roles & OVERSEERS) and actor.level in {"city", "commune"}


MOVES: dict[str, Callable[[Actor, Handled], bool]] = {
    "take": can_take,
    "assign": can_assign,
    "transfer": can_transfer,
    "refuse": can_refuse,
    "invite": can_invite,
    "uninvite": can_uninvite,
    "leave": can_leave,
    "ask": can_ask,
    "withdraw_question": can_withdraw_question,
    "record_reply": can_record_reply,
    "answer": can_answer,
    "note": can_note,
    "link_document": can_note,
    "extend": can_extend,
    "decide_extension": can_decide_extension,
    "close": can_close,
    "call": can_record_call,
    "reveal": can_reveal_contact,
    "revoke_link": can_revoke_link,
    "set_category": can_set_category,
    "publish": can_publish,
    "unpublish": can_publish,
    "add": can_add,
    "rate": can_rate,
    "choose_public": can_choose_public,
    "object": can_choose_public,
}

NOT_OWNER: Text = _("Only the unit in charge can do this.")
"""Why a party that is not the owner cannot make a move; others are not shown the move at all."""

FOLLOWS_BY_RULE: Text = _("Your unit follows this case by rule, so it stays until the case is done.")
"""Why a unit that nobody asked in cannot leave: it passed the case on, entered it, or stands above."""
