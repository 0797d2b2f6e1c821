"""A subject with its parties, and the columns a work list shows for many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from nhipcau.handling.models import Link, Party, ScopeRow, Subject
from nhipcau.handling.rules import PartyFacts
from nhipcau.kernel import clock, registries
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.prepared import OneOf, Slot, columns_of, fetch, field_of, members, prepared, row_of
from nhipcau.kernel.registries import LinkedThing

_OWNER = Party.Role.OWNER.value
_AS_SUCH = (ScopeRow.Reach.OWNER, ScopeRow.Reach.ISSUER, ScopeRow.Reach.HELPER)
"""Rows that stand beside the unit's own, for lists of their own."""


@dataclass(slots=True)
class Handled:
    """A subject and its parties as loaded; operations of handling change it and write what changed."""

    row: Subject
    parties: list[PartyFacts]

    @property
    def id(self) -> UUID:
        return self.row.id

    @property
    def status(self) -> str:
        return self.row.status

    @property
    def version(self) -> int:
        return self.row.version

    @property
    def due_at(self) -> datetime:
        return self.row.due_at

    @property
    def owner(self) -> PartyFacts:
        return next(party for party in self.parties if party.role == _OWNER)

    def role_of(self, unit_id: UUID | None) -> str:
        """Return the unit's role in the subject, or ""."""
        return next((party.role for party in self.parties if party.unit_id == unit_id), "")

    def with_role(self, role: str) -> list[PartyFacts]:
        return [party for party in self.parties if party.role == role]


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """What a list shows of a subject."""

    id: UUID
    status: str
    opened_at: datetime
    changed_at: datetime
    due_at: datetime
    paused_at: datetime | None
    owner_unit_id: UUID
    owner_person_id: UUID | None


def get_handled(subject_id: UUID) -> Handled:
    """Return a subject with its parties; NotFound when there is none. One query."""
    rows = fetch(_with_parties(), {"subject": subject_id})
    if not rows:
        raise NotFound
    own = len(_PARTY)
    return Handled(row=row_of(Subject, rows[0][own:]), parties=[PartyFacts(*row[:own]) for row in rows])


_PARTY = ("unit_id", "role", "person_id", "since", "until", "purpose", "asked_by", "asked_until")


@prepared
def _with_parties() -> QuerySet[Party, Any]:
    rows = Party.objects.filter(subject_id=Slot(field_of(Subject, "id"), "subject")).order_by("since", "pk")
    return rows.values_list(*_PARTY, *columns_of(Subject, "subject__"))


def changed_at(subject_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """Return when some subjects last changed or were spoken of, by id."""
    return dict(Subject.objects.filter(pk__in=list(subject_ids)).values_list("pk", "changed_at"))


def handled_many(subject_ids: Iterable[UUID]) -> dict[UUID, Handled]:
    """Return several subjects with their parties, by id, in one query; those that do not exist are left out."""
    rows = Party.objects.filter(subject_id__in=list(subject_ids)).select_related("subject").order_by("since", "pk")
    found: defaultdict[UUID, list[Party]] = defaultdict(list)
    for row in rows:
        found[row.subject_id].append(row)
    return {subject_id: handled_from(parties) for subject_id, parties in found.items()}


def handled_from(rows: Sequence[Party]) -> Handled:
    """Put together what one query over parties joined with their subject returned."""
    if not rows:
        raise NotFound
    return Handled(row=rows[0].subject, parties=[facts_of(row) for row in rows])


def facts_of(row: Party) -> PartyFacts:
    return PartyFacts(
        row.unit_id, row.role, row.person_id, row.since, row.until, row.purpose, row.asked_by, row.asked_until
    )


def parties(subject_id: UUID) -> list[PartyFacts]:
    """Return who takes part, the owner first."""
    found = [facts_of(row) for row in Party.objects.filter(subject_id=subject_id).order_by("since", "pk")]
    return sorted(found, key=lambda party: party.role != _OWNER)


def subject_rows(subject_ids: Iterable[UUID]) -> dict[UUID, SubjectRow]:
    """Return status, dates and owner of many subjects, by id, in one query."""
    wanted = list(subject_ids)
    found = fetch(_owned(len(wanted)), members("subject", wanted)) if wanted else []
    return {row[0]: SubjectRow(*row) for row in found}


@prepared
def _owned(count: int) -> QuerySet[Party, Any]:
    ids = OneOf("subject_id", field_of(Party, "unit_id"), "subject", count)  # both are UUIDs
    return Party.objects.filter(ids, role=_OWNER).values_list(
        "subject_id",
        "subject__status",
        "subject__opened_at",
        "subject__changed_at",
        "subject__due_at",
        "subject__paused_at",
        "unit_id",
        "person_id",
    )


def statuses(subject_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the status of many subjects, by id, in one query."""
    wanted = list(subject_ids)
    return dict(fetch(_status(len(wanted)), members("subject", wanted))) if wanted else {}


@prepared
def _status(count: int) -> QuerySet[Subject, Any]:
    ids = OneOf("id", field_of(Subject, "id"), "subject", count)
    return Subject.objects.filter(ids).values_list("id", "status")


def tokens_of(subject_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Return the unit tokens that reach each subject, for the search index."""
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    apart = [*_AS_SUCH, ScopeRow.Reach.PERSON]
    rows = ScopeRow.objects.filter(subject_id__in=list(subject_ids)).exclude(reach__in=apart)
    for subject_id, token in rows.values_list("subject_id", "token"):
        found[subject_id].append(str(token))
    return dict(found)


@dataclass(frozen=True, slots=True)
class Reach:
    """A token that reaches a subject, and how: as party, from above, as the person in charge."""

    token: UUID
    is_above: bool
    is_person: bool


def reaches_of(subject_ids: Iterable[UUID]) -> dict[UUID, list[Reach]]:
    """Return the tokens that reach each subject today and how, where "above" alone is not enough; in one query."""
    found: defaultdict[UUID, list[Reach]] = defaultdict(list)
    rows = ScopeRow.objects.filter(subject_id__in=list(subject_ids), until__gt=clock.now())
    for subject_id, token, reach in rows.exclude(reach__in=_AS_SUCH).values_list("subject_id", "token", "reach"):
        found[subject_id].append(Reach(token, reach == ScopeRow.Reach.ABOVE, reach == ScopeRow.Reach.PERSON))
    return dict(found)


@dataclass(frozen=True, slots=True)
class Linked:
    """A link with another subject; `is_source`: the link was made from there."""

    id: UUID
    kind: str
    meaning: str
    unit_id: UUID | None
    is_source: bool


def links_of(subject_id: UUID) -> list[Linked]:
    """Return the links of a subject in either direction, with the kinds of what they lead to, in one query."""
    return [
        Linked(target, target_kind, meaning, unit_id, is_source=False)
        if source == subject_id
        else Linked(source, source_kind, meaning, unit_id, is_source=True)
        for source, target, source_kind, target_kind, meaning, unit_id in fetch(_links(), {"subject": subject_id})
    ]


@prepared
def _links() -> QuerySet[Link, Any]:
    subject = Slot(field_of(Subject, "id"), "subject")
    rows = Link.objects.filter(Q(source_id=subject) | Q(target_id=subject)).order_by("made_at", "pk")
    return rows.values_list("source_id", "target_id", "source__kind", "target__kind", "meaning", "unit_id")


def linked_things(actor: Actor, subject_id: UUID, *, leaving_out: str = "") -> list[tuple[LinkedThing, Linked]]:
    """Return what a subject is linked with and the actor may see today; the caller has shown the subject itself.

    One query for the links and those of each kind that is among them; `leaving_out` is a kind nobody asks for.
    """
    links = [link for link in links_of(subject_id) if link.kind != leaving_out]
    found: dict[UUID, LinkedThing] = {}
    for kind in sorted({link.kind for link in links}):
        if kind in registries.linked_things:
            ids = [link.id for link in links if link.kind == kind]
            found |= {thing.id: thing for thing in registries.linked_things.get(kind)(actor, ids)}
    return [(found[link.id], link) for link in links if link.id in found]


def linked_subjects(subject_id: UUID) -> list[tuple[UUID, str]]:
    """Return the subjects linked with this one, in either direction, with the meaning of the link."""
    return [(link.id, link.meaning) for link in links_of(subject_id)]
