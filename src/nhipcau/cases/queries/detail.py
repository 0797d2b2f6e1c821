"""One case as its page shows it to one actor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases import permissions, states
from nhipcau.cases.models import Case
from nhipcau.cases.permissions import visible_to
from nhipcau.cases.queries.blobs import PHOTOS
from nhipcau.cases.queries.categories import category_name
from nhipcau.cases.queries.lists import place_text
from nhipcau.cases.queries.routing import rule_version
from nhipcau.cases.queries.settings import rating_window
from nhipcau.cases.queries.shapes import (
    CaseDetail,
    Contact,
    DeadlineView,
    EntryPage,
    ExtensionView,
    PartyView,
    Photo,
    Question,
    Rating,
)
from nhipcau.cases.queries.wording import entry_views, people_in, unit_name
from nhipcau.handling import queries as handling
from nhipcau.handling.queries import CountedDay, DeadlineFacts, Handled, days_left, deadline_of
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Actor, LinkHolder, unit_of
from nhipcau.kernel.crypto import mask_email, mask_name, mask_phone
from nhipcau.kernel.errors import NotFound, Text
from nhipcau.organisations import queries as organisations

ENTRIES_PER_PAGE = 20
_WHILE_ASKED = frozenset({"withdraw_question", "record_reply"})


def get_case(*, actor: Actor, case_id: UUID) -> CaseDetail:
    """Return one case, masked, with what the actor may do now; NotFound for who may not know that it is there."""
    case = visible_to(actor).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    subject = handling.get_handled(case_id)
    entries = handling.timeline(actor=actor, subject_id=case_id, limit=ENTRIES_PER_PAGE)
    is_citizen = isinstance(actor, LinkHolder)
    owner = subject.owner
    names = {} if is_citizen else people_in(entries.entries, subject.parties)
    clocks = handling.deadlines(case_id)
    paused_at = subject.row.paused_at
    deadline = deadline_of(
        subject.due_at, case.answered_at, is_open=states.is_open(subject.status), paused_at=paused_at
    )
    return CaseDetail(
        id=case.id,
        version=subject.version,
        code=case.code,
        channel=case.channel,
        status=subject.status,
        title=case.title,
        text=case.text,
        category_code=case.category_code,
        category_name=category_name(case.category_code),
        category_by=case.category_by,
        urgency=subject.row.urgency,
        opened_at=case.submitted_at,
        taken_at=subject.row.taken_at,
        transferred_at=subject.row.handed_over_at,
        answered_at=case.answered_at,
        closed_at=case.closed_at,
        photos=_photos(case),
        place_text=place_text(case.address, case.residential_id, case.territory_id),
        area_name=organisations.territory(case.territory_id).name if case.territory_id else "",
        territory_id=case.territory_id,
        residential_id=case.residential_id,
        address=case.address,
        lat=case.lat,
        lon=case.lon,
        owner_unit_id=owner.unit_id,
        owner_name=unit_name(owner.unit_id),
        holder_id=None if is_citizen else owner.person_id,
        holder_name=names.get(owner.person_id, "") if owner.person_id else "",
        part="citizen" if is_citizen else permissions.part_of(actor, subject) or "above",
        parties=[
            PartyView(
                unit_id=party.unit_id,
                unit_name=unit_name(party.unit_id),
                role=party.role,
                person_name=names.get(party.person_id, "") if party.person_id else "",
                since=party.since,
                purpose=party.purpose,
                asked_until=party.asked_until,
                is_removable=permissions.is_removable(party),
            )
            for party in sorted(subject.parties, key=lambda party: party.role != "owner")
        ],
        deadlines=[_deadline(facts, paused_at) for facts in clocks],
        due_at=deadline.due_at,
        days_left=deadline.days_left,
        deadline_state=deadline.state,
        moves=moves_of(actor, subject, clocks, is_waiting=case.is_waiting),
        contact=masked(case),
        needs_call=case.needs_call,
        consent_contact=_consents(case, "contact"),
        consent_name=_consents(case, "name"),
        wants_public=case.wants_public,
        published_at=case.published_at,
        link_version=case.link_version,
        question=_question(case, paused_at),
        can_show_card=permissions.can_show_card(actor, case),
        card_was_shown=case.card_shown_at is not None,
        was_entered=any(consent["purpose"] == "entry" for consent in case.consents),
        has_own_link=case.has_own_link,
        routed_rule_id=case.routing_rule_id,
        routed_rule_version=case.routing_rule_version,
        routed_words=_routed_words(case),
        timeline=entry_views(entries.entries, names),
        timeline_next=entries.next or None,
        rating=Rating(case.verdict, case.verdict_why, case.rated_at) if case.rated_at else None,
        rated_at=case.rated_at,
        verdict=case.verdict,
        can_rate=permissions.can_rate(actor, subject) and may_still_rate(case, subject.status),
        rate_until=case.rate_until,
        can_add=permissions.can_add(actor, subject) and states.can_move(subject.status, "add"),
        reopened_count=case.reopened_count,
        reopen_window_days=rating_window(),
    )


_OF_OTHER_PAGES = frozenset({"unpublish", "choose_public", "object", "link_document"})
"""Moves that are offered elsewhere than on the page of the case."""


def may_still_rate(case: Case, status: str) -> bool:
    """Whether an answer stands, nobody rated it yet and its time is not over."""
    in_time = case.rate_until is not None and clock.now() <= case.rate_until
    return in_time and case.rated_at is None and states.can_move(status, "rate_solved")


def masked(case: Case) -> Contact:
    """Return the contact so that its owner recognises it and nobody else learns it."""
    return Contact(mask_name(case.name), mask_phone(case.phone), mask_email(case.email))


def timeline_page(*, actor: Actor, case_id: UUID, after: str = "", visibility: str = "") -> EntryPage:
    """Return older entries; `after` is the `next` of the page before."""
    if not visible_to(actor).filter(pk=case_id).exists():
        raise NotFound
    page = handling.timeline(
        actor=actor, subject_id=case_id, after=after, limit=ENTRIES_PER_PAGE, visibility=visibility
    )
    names = {} if isinstance(actor, LinkHolder) else people_in(page.entries)
    return EntryPage(entry_views(page.entries, names), page.next or None)


def explain_case_deadline(
    *, actor: Actor, case_id: UUID, clock_name: str = "answer"
) -> tuple[DeadlineView, list[CountedDay]]:
    """Return a clock of the case and the days it counts, one by one: "why this date?"."""
    if not visible_to(actor).filter(pk=case_id).exists():
        raise NotFound
    found = [facts for facts in handling.deadlines(case_id) if facts.clock == clock_name]
    if not found:
        raise NotFound
    waits = handling.waits_of([case_id]).get(case_id, [])
    paused_at = next((wait.started_at for wait in waits if wait.ended_at is None), None)
    return _deadline(found[-1], paused_at), handling.explain_deadline(found[-1], waits)


def case_extensions(*, actor: Actor, case_id: UUID) -> list[ExtensionView]:
    """Return every request for more time on the case's answer, with the version of the table behind it.

    Who holds the link of the case learns of granted ones only, and of no person.
    """
    if not visible_to(actor).filter(pk=case_id).exists():
        raise NotFound
    is_citizen = isinstance(actor, LinkHolder)
    found = [one for one in handling.extensions(case_id) if not is_citizen or one.state == "granted"]
    people = {person for one in found for person in (one.asked_by, one.decided_by) if person}
    names = organisations.person_names(people) if people and not is_citizen else {}
    return [
        ExtensionView(
            state=one.state,
            days=one.days,
            reason=one.reason,
            old_due_at=one.old_due_at,
            new_due_at=one.new_due_at,
            asked_at=one.asked_at,
            asked_by=names.get(one.asked_by, "") if one.asked_by else "",
            unit_name=unit_name(one.unit_id),
            decided_at=one.decided_at,
            decided_by=names.get(one.decided_by, "") if one.decided_by else "",
            rule_version=one.rule.version if one.rule else 0,
            most_times=one.rule.extension_times if one.rule else 0,
            most_days=one.rule.extension_days if one.rule else 0,
            by_leader=bool(one.rule and one.rule.extension_by_leader),
        )
        for one in found
    ]


def _photos(case: Case) -> list[Photo]:
    if not case.has_photos:
        return []
    return [
        Photo(blob.id, _("Photo %(number)s") % {"number": number})
        for number, blob in enumerate(blobs.blobs_of(PHOTOS, [case.id])[case.id], start=1)
    ]


def _question(case: Case, paused_at: datetime | None) -> Question | None:
    if case.asked_at is None or case.answer_until is None:
        return None
    return Question(case.question, case.asked_at, case.answer_until, is_paused=paused_at is not None)


def _deadline(facts: DeadlineFacts, paused_at: datetime | None = None) -> DeadlineView:
    stands = paused_at if facts.clock == "answer" and facts.met_at is None else None
    return DeadlineView(
        clock=facts.clock,
        started_at=facts.started_at,
        due_at=facts.due_at,
        met_at=facts.met_at,
        days_left=days_left(facts.due_at, since=facts.met_at or stands),
        amount=facts.amount,
        time_unit=facts.time_unit,
        rule_id=facts.rule_id,
        rule_version=facts.rule_version,
        is_late=facts.is_late and stands is None,
        extended_days=facts.extended_days,
        asked_days=facts.asked_days,
        paused_at=stands,
    )


def _consents(case: Case, purpose: str) -> bool:
    return any(consent["purpose"] == purpose and not consent.get("until") for consent in case.consents)


def _routed_words(case: Case) -> Text:
    if case.routing_rule_id is None:
        return _("No rule fitted: it went to the Front of the place.")
    rule = rule_version(case.routing_rule_id)
    return rule.name if rule else ""


def moves_of(
    actor: Actor, subject: Handled, clocks: Sequence[DeadlineFacts], *, is_waiting: bool = False
) -> dict[str, Text]:
    """Return each move that is the actor's business: "" when it may be made now, else why not."""
    found: dict[str, Text] = {}
    is_colleague = permissions.is_writer(actor) and permissions.part_of(actor, subject) in permissions.PARTIES
    for name, may in permissions.MOVES.items():
        if name in _OF_OTHER_PAGES:
            continue
        if may(actor, subject):
            source = "rate_solved" if name == "rate" else name
            found[name] = "" if states.can_move(subject.status, source) else states.why_not(subject.status)
        elif is_colleague and name not in {"add", "rate", "leave"}:
            found[name] = permissions.NOT_OWNER
    _say_of_time(found, subject, clocks)
    _say_of_questions(found, subject, is_waiting=is_waiting)
    own = [one for one in subject.parties if one.unit_id == unit_of(actor)]
    if found.get("leave") == "" and not any(map(permissions.is_removable, own)):
        found["leave"] = permissions.FOLLOWS_BY_RULE
    return found


def _say_of_time(found: dict[str, Text], subject: Handled, clocks: Sequence[DeadlineFacts]) -> None:
    """Say why more time can be neither asked for nor decided on at this moment."""
    is_asked = any(one.asked_days for one in clocks if one.met_at is None)
    if found.get("decide_extension") == permissions.NOT_OWNER:  # only leaders are shown this move at all
        del found["decide_extension"]
    if not is_asked and not found.get("decide_extension", "-"):
        found["decide_extension"] = _("Nobody has asked for more time, or it has been decided already.")
    refusal = handling.why_no_more_time(subject, clocks) if clocks and found.get("extend") == "" else None
    if refusal is not None:
        found["extend"] = refusal.text


def _say_of_questions(found: dict[str, Text], subject: Handled, *, is_waiting: bool) -> None:
    """Say why nothing can be asked or replied, and that nobody can be let go who was never asked."""
    for name in _WHILE_ASKED:
        if found.get(name) == "" and not is_waiting:
            found[name] = _("No question to the citizen is open.")
    if is_waiting and found.get("ask") == "":
        found["ask"] = _("A question to the citizen is open already.")
    if found.get("uninvite") == "" and not any(map(permissions.is_removable, subject.parties)):
        found["uninvite"] = _("No unit was asked to take part.")
