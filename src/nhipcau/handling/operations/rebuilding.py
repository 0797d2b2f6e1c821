"""Putting lists right after the tree of units changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from uuid import UUID

from django.db.models import Q

from nhipcau.handling.events import ScopesRebuilt
from nhipcau.handling.models import Party, ScopeRow, Subject
from nhipcau.handling.operations.writing import scope_rows, write_scope_rows
from nhipcau.handling.queries.subjects import facts_of
from nhipcau.handling.rules import PartyFacts
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.db import atomic, locked
from nhipcau.kernel.events import emit
from nhipcau.kernel.search import note_scope_change
from nhipcau.organisations import queries as organisations

BATCH = 500


def rebuild_scopes(
    *,
    unit_id: UUID | None = None,
    start_after: UUID | None = None,
    report: Callable[[UUID, int], None] | None = None,
) -> int:
    """Write again the scope rows of all subjects in which the unit or one below it takes part (None: of all).

    Batches commit by themselves; `report` hears the last subject done, inside the batch's transaction.
    """
    below = None if unit_id is None else [unit_id, *organisations.descendant_ids(unit_id)]
    done, last = 0, start_after
    while True:
        with atomic():
            subjects = _batch(below, last)
            if not subjects:
                emit(
                    ScopesRebuilt(
                        actor=Timer(name="handling.rebuild_scopes"), subject_id=None, unit_id=unit_id, subjects=done
                    )
                )
                return done
            _rebuild(subjects)
            last = subjects[-1].id
            done += len(subjects)
            if report is not None:
                report(last, done)


def _batch(below: list[UUID] | None, last: UUID | None) -> list[Subject]:
    wanted = Party.objects.filter(Q() if last is None else Q(subject_id__gt=last))
    if below is not None:
        wanted = wanted.filter(unit_id__in=below)
    found = wanted.order_by("subject_id").values_list("subject_id", flat=True).distinct()[:BATCH]
    return list(locked(Subject.objects.filter(pk__in=list(found))).order_by("pk"))


def _rebuild(subjects: list[Subject]) -> None:
    subject_ids = [subject.id for subject in subjects]
    parties: defaultdict[UUID, list[PartyFacts]] = defaultdict(list)
    for party in Party.objects.filter(subject_id__in=subject_ids):
        parties[party.subject_id].append(facts_of(party))
    rows = [row for subject in subjects for row in scope_rows(subject, parties[subject.id])]
    write_scope_rows(rows)
    wanted = {(row.subject_id, row.token) for row in rows}
    held = ScopeRow.objects.filter(subject_id__in=subject_ids).values_list("subject_id", "token")
    gone: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for subject_id, token in held:
        if (subject_id, token) not in wanted:
            gone[token].append(subject_id)
    for token, ids_of_token in gone.items():
        ScopeRow.objects.filter(token=token, subject_id__in=ids_of_token).delete()
    note_scope_change(*subject_ids)
