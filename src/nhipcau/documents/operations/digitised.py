"""Counting how much of the paper is in the system, unit by unit and year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Sum, When
from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.documents.events import PaperDeclared
from nhipcau.documents.models import DigitisedStamp, DigitisedYear, Document, Entry, Page, Version
from nhipcau.documents.rules import PACE_WEEKS, monday_of
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Timer, require_staff
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit

MOST_DECLARED = 10_000_000
FIRST_DECLARED_YEAR = 1930
_COUNTED = ("listed", "confirmed", "searchable", "pages")


@atomic
def declare_paper(*, actor: Actor, year: int, documents: int | None) -> None:
    """Say how many documents of a year lie on paper in the actor's unit; None takes the figure back."""
    staff = require_staff(actor)
    require(permissions.can_keep_registers(actor))
    if not FIRST_DECLARED_YEAR <= year <= clock.today().year:
        raise Invalid(fields={"year": _("Write a year up to the present one.")})
    if documents is not None and not 0 <= documents <= MOST_DECLARED:
        raise Invalid(fields={"documents": _("Write how many documents there are, as a whole number.")})
    values = {"declared": documents, "declared_at": clock.now(), "declared_by": staff.person_id}
    DigitisedYear.objects.update_or_create(unit_id=staff.unit_id, year=year, defaults=values)
    emit(PaperDeclared(actor=actor, unit_id=staff.unit_id, year=year, documents=documents))


@atomic
def mark_stale(*, unit_id: UUID) -> None:
    """Note that a unit's figures changed; they are counted by the next run."""
    DigitisedStamp.objects.bulk_create(
        [DigitisedStamp(unit_id=unit_id)],
        update_conflicts=True,
        unique_fields=["unit_id"],
        update_fields=["is_stale", "changed_at"],
    )


def recount(*, actor: Actor, limit: int = 50) -> int:
    """Count the units whose figures changed, each in a transaction of its own; returns how many."""
    require(isinstance(actor, Timer))
    stale = list(DigitisedStamp.objects.filter(is_stale=True).order_by("unit_id").values_list("unit_id", flat=True))
    for unit_id in stale[:limit]:
        _recount(unit_id)
    return len(stale[:limit])


@atomic
def _recount(unit_id: UUID) -> None:
    # What is registered while this counts marks the unit again after it.
    stamp = locked(DigitisedStamp.objects.filter(pk=unit_id)).get()
    stamp.is_stale, stamp.counted_at, stamp.weeks = False, clock.now(), counted_weeks(unit_id)
    stamp.save(update_fields=["is_stale", "counted_at", "weeks"])
    counted = counted_years(unit_id)
    known = {row.year: row for row in locked(DigitisedYear.objects.filter(unit_id=unit_id)).order_by("year")}
    for year in sorted(counted.keys() | known.keys()):
        row = known.get(year) or DigitisedYear(unit_id=unit_id, year=year)
        for name in _COUNTED:
            setattr(row, name, counted.get(year, {}).get(name, 0))
        row.save()


def counted_years(unit_id: UUID) -> dict[int, Mapping[str, int]]:
    """Count a unit's registers by year, in one statement: lines, those with content, those read to the last page."""
    doubtful = Page.objects.filter(
        version__document_id=OuterRef("document_id"),
        version__number=OuterRef("document__current_version"),
        state=Page.State.DOUBTFUL,
    )
    lines = Entry.objects.filter(unit_id=unit_id, number__isnull=False).annotate(year=F("register__year"))
    with_content = Q(document__current_version__gt=0)
    rows = lines.values("year").annotate(
        listed=Count("id"),
        confirmed=Count("id", filter=with_content),
        searchable=Count("id", filter=with_content & Q(document__page_count__gt=0) & ~Q(Exists(doubtful))),
        pages=Sum(Case(When(with_content, then=F("document__page_count")), default=0)),
    )
    found = rows.values_list("year", *_COUNTED)
    return {year: dict(zip(_COUNTED, counts, strict=True)) for year, *counts in found}


def counted_weeks(unit_id: UUID) -> dict[str, int]:
    """Count the scans that became documents by the Monday of their week, this week's and those of the pace.

    Kept with the stamp: read from the versions each time, the page cost more with every document.
    """
    first = monday_of(clock.today()) - timedelta(weeks=PACE_WEEKS)
    rows = Version.objects.filter(
        number=1,
        made_at__gte=clock.day_begin(first),
        document__origin=Document.Origin.SCANNED,
        document__keeper_unit_id=unit_id,
    ).values_list("made_at", flat=True)
    found = Counter(monday_of(clock.local(made_at).date()) for made_at in rows.iterator(chunk_size=5_000))
    return {monday.isoformat(): count for monday, count in sorted(found.items())}
