"""Saying it: a report comes in, finds its owner and gets a code and a link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError

from nhipcau.cases import permissions, rules, states
from nhipcau.cases.errors import IdTaken, NeedsConfirmation, Notice, Redirected
from nhipcau.cases.events import CaseOpened
from nhipcau.cases.models import Case, CaseNumber
from nhipcau.cases.operations.counting import count_all
from nhipcau.cases.operations.drafts import CaseDraft, Checked, OpenedCase, check, check_agreed
from nhipcau.cases.operations.telling import tell
from nhipcau.cases.queries.blobs import PHOTOS
from nhipcau.cases.queries.categories import urgency_of
from nhipcau.cases.queries.intake import intake_notice
from nhipcau.cases.queries.links import link_token
from nhipcau.cases.queries.routing import fallback_unit, route, route_inputs
from nhipcau.cases.queries.wording import unit_name
from nhipcau.cases.rules import Route, RouteInputs
from nhipcau.handling import operations as handling
from nhipcau.handling.operations import NewEntry, NewSubject
from nhipcau.handling.queries import Handled
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Actor, Staff, Timer, Visitor, person_of, unit_of
from nhipcau.kernel.crypto import keyed_hash
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import first_sentence
from nhipcau.organisations import queries as organisations

FRONT_KINDS = frozenset({"front_committee", "front_working_committee"})


def open_case(*, actor: Actor, draft: CaseDraft) -> OpenedCase:
    """Bring a matter in: it gets a code, an owner by the routing rules, deadlines and a link.

    Idempotent by `draft.id`: the same content again is the same case (`is_repeat`), other content under a known id is
    IdTaken. Raises Redirected for crime and corruption, NeedsConfirmation for what looks like another procedure (both
    before anything is stored), Invalid with all fields to mend.
    """
    return open_cases(actor=actor, drafts=[draft])[0]


def open_cases(*, actor: Actor, drafts: Sequence[CaseDraft]) -> list[OpenedCase]:
    """Bring several matters in, in one transaction; all or none."""
    actor, ready = _permitted(actor, drafts), [check(draft) for draft in drafts]
    for one in ready:
        turn_away(actor=actor, draft=one.draft)
    try:
        with atomic():
            return _open_or_repeat(actor, ready)
    except IntegrityError:
        # Another request with the same id was faster: its case is now there to be found.
        with atomic():
            return _open_or_repeat(actor, ready)


def _permitted(actor: Actor, drafts: Sequence[CaseDraft]) -> Actor:
    """Return in whose name the reports come in; on the public page everybody is a citizen, officers too."""
    if not isinstance(actor, Timer) and all(draft.channel == "web" for draft in drafts):
        return Visitor()
    require(permissions.can_open(actor) and not isinstance(actor, Visitor))
    if isinstance(actor, Staff):
        check_agreed(drafts)
    return actor


def turn_away(*, actor: Actor, draft: CaseDraft) -> None:
    """Refuse what belongs elsewhere: Redirected for a crime, NeedsConfirmation for what looks like a complaint."""
    if isinstance(actor, Timer):
        return
    category = draft.category_code or ""
    notice = intake_notice(draft.text, category)
    if draft.confirmed_crime or category in rules.CRIME_CATEGORIES:
        raise Redirected(notice or Notice("crime", "", ""))
    if notice is not None and notice.must_confirm and not draft.notice_acknowledged:
        raise NeedsConfirmation(notice)


def _open_or_repeat(actor: Actor, ready: Sequence[Checked]) -> list[OpenedCase]:
    known = {case.id: case for case in Case.objects.filter(pk__in=[one.draft.id for one in ready])}
    fresh = {one.draft.id: one for one in ready if one.draft.id not in known}
    opened = dict(zip(fresh, _open(actor, list(fresh.values())), strict=True)) if fresh else {}
    return [
        _repeat(actor, known[one.draft.id], one) if one.draft.id in known else opened[one.draft.id] for one in ready
    ]


def _repeat(actor: Actor, case: Case, one: Checked) -> OpenedCase:
    """Answer a repeated sending; only who knows the whole content, and sent it by this door, gets the link again.

    Colleagues know id and content of what they entered or imported: as visitors they would be handed its link.
    """
    is_other_door = not isinstance(actor, Staff) and (case.entered_by_unit, case.entered_by_person) != (
        unit_of(actor),
        None,
    )
    if case.content_hash != _content_hash(one) or is_other_door:
        raise IdTaken
    return OpenedCase(case.id, case.code, _token_for(actor, case), is_repeat=True)


def _content_hash(one: Checked) -> str:
    draft, place = one.draft, one.place
    parts = [draft.text, draft.name, draft.phone, draft.email.lower(), str(place.commune_id), place.address]
    return keyed_hash("\x1f".join(parts), "case-content")


def _open(actor: Actor, ready: Sequence[Checked]) -> list[OpenedCase]:
    now = clock.now()
    year = clock.local(now).year
    numbers = CaseNumber.objects.bulk_create([CaseNumber(year=year) for _ in ready])
    inputs = [
        route_inputs(text=one.draft.text, category=one.draft.category_code or "", territory_id=place_id(one))
        for one in ready
    ]
    routes = [route(found, place_id(one)) for found, one in zip(inputs, ready, strict=True)]
    cases = [
        new_case(actor=actor, one=one, code=code_of(number.id, year), now=now)
        for one, number in zip(ready, numbers, strict=True)
    ]
    for case, found, chosen in zip(cases, inputs, routes, strict=True):
        note_route(case, found, chosen)
    subjects = handling.open_subjects(
        subjects=[_subject(actor, case, chosen) for case, chosen in zip(cases, routes, strict=True)]
    )
    Case.objects.bulk_create(cases)
    for case, one in zip(cases, ready, strict=True):
        if one.draft.photos:
            blobs.attach(one.draft.photos, kind=PHOTOS, subject_id=case.id)
    entries = handling.add_entries(actor=actor, entries=[_entry(subject) for subject in subjects])
    count_all(
        [
            (case, _announce(actor, case, subject, entry_id))
            for case, subject, entry_id in zip(cases, subjects, entries, strict=True)
        ]
    )
    return [OpenedCase(case.id, case.code, _token_for(actor, case)) for case in cases]


def _token_for(actor: Actor, case: Case) -> str:
    """Return the sender's link, or "" for colleagues: to them it is shown once, on the card (`show_card`)."""
    return "" if isinstance(actor, Staff) else link_token(case)


def note_route(case: Case, found: RouteInputs, chosen: Route) -> None:
    """Keep with the case what its unit was chosen by."""
    case.routing_rule_id = chosen.rule.id if chosen.rule else None
    case.routing_rule_version = chosen.rule.version if chosen.rule else 0
    case.routing_inputs = found.stored(chosen.rule.words if chosen.rule else ()) | {"owner": str(chosen.unit_id)}


def code_of(number: int, year: int) -> str:
    """Return the code people read out: "HP26-048213"."""
    return f"{settings.CODE_PREFIX}{year % 100:02d}-{number:06d}"


def place_id(one: Checked) -> UUID | None:
    """Return the smallest area a report names."""
    return one.place.residential_id or one.place.commune_id


def new_case(*, actor: Actor, one: Checked, code: str, now: datetime) -> Case:
    """Return the row of a checked report that came in at `now`, not yet saved."""
    draft, place = one.draft, one.place
    by_officer = isinstance(actor, Staff)
    chosen_by = Case.CategoryBy.OFFICER if by_officer else Case.CategoryBy.CITIZEN
    return Case(
        id=draft.id,
        code=code,
        text=draft.text,
        title=first_sentence(draft.text, 120)[:160].rstrip(". "),  # a heading bears no full stop
        territory_id=place.commune_id,
        residential_id=place.residential_id,
        address=place.address,
        lat=place.lat,
        lon=place.lon,
        category_code=draft.category_code or "",
        category_by=chosen_by if draft.category_code else Case.CategoryBy.NOBODY,
        channel=draft.channel,
        entered_by_unit=unit_of(actor),
        entered_by_person=person_of(actor),
        has_photos=bool(draft.photos),
        name=draft.name,
        phone=draft.phone,
        email=draft.email,
        phone_hash=keyed_hash(draft.phone, "case-phone") if draft.phone else "",
        email_hash=keyed_hash(draft.email.lower(), "case-email") if draft.email else "",
        consents=_consents(actor, draft, now),
        wants_public=draft.wants_public,
        needs_call=bool(draft.phone) and not draft.email,
        content_hash=_content_hash(one),
        submitted_at=now,
    )


def _consents(actor: Actor, draft: CaseDraft, now: datetime) -> list[dict[str, Any]]:
    """Return what was agreed to and when; of what a unit heard also how, and who answers for having heard it."""
    given = [
        ("entry", bool(draft.agreed)),
        ("contact", draft.consent_contact),
        ("name", draft.consent_name),
        ("public", draft.wants_public),
    ]
    heard = {"how": draft.agreed, "witness": str(person_of(actor)), "witness_unit": str(unit_of(actor))}
    return [
        {"purpose": purpose, "version": draft.consent_version[:40], "at": now.isoformat()}
        | (heard if draft.agreed else {})
        for purpose, is_given in given
        if is_given
    ]


def _subject(actor: Actor, case: Case, chosen: Route) -> NewSubject:
    return NewSubject(
        id=case.id,
        kind=permissions.KIND,
        status=states.NEW,
        category=case.category_code,
        urgency=urgency_of(case.category_code),
        area_id=case.territory_id,
        owner_unit_id=chosen.unit_id,
        others=[(unit_id, "watcher") for unit_id in watchers(actor=actor, case=case, owner_id=chosen.unit_id)],
    )


def watchers(*, actor: Actor, case: Case, owner_id: UUID) -> list[UUID]:
    """Return who follows besides the owner: the Front, if another unit owns it, and the unit that entered it."""
    found = []
    if organisations.unit(owner_id).kind not in FRONT_KINDS:
        found.append(fallback_unit(case.territory_id))
    entered_by = unit_of(actor)
    if entered_by is not None:
        found.append(entered_by)
    return [unit_id for unit_id in dict.fromkeys(found) if unit_id != owner_id]


def _entry(subject: Handled) -> NewEntry:
    return NewEntry(
        subject_id=subject.id, kind="opened", visibility="public", data={"owner": str(subject.owner.unit_id)}
    )


def _announce(actor: Actor, case: Case, subject: Handled, entry_id: UUID) -> CaseOpened:
    opened = CaseOpened(
        actor=actor,
        subject_id=case.id,
        entry_id=entry_id,
        code=case.code,
        owner_unit_id=subject.owner.unit_id,
        watcher_unit_ids=[party.unit_id for party in subject.with_role("watcher")],
        area_id=case.territory_id,
        category=case.category_code,
        urgency=subject.row.urgency,
        channel=case.channel,
        rule_id=case.routing_rule_id,
        rule_version=case.routing_rule_version,
    )
    emit(opened)
    tell(case, "opened", to=unit_name(subject.owner.unit_id))
    return opened
