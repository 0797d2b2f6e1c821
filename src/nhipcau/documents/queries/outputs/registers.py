"""The lines of a register over any period, in the order of their numbers, read in chunks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.documents.models import Entry
from nhipcau.handling import queries as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import RowAfter, require
from nhipcau.kernel.errors import Invalid
from nhipcau.organisations import queries as organisations

CHUNK = 500
LONGEST_DAYS = 366 * 3


@dataclass(frozen=True, slots=True)
class OutputPeriod:
    """From the beginning of one day to the end of another, in the city."""

    since: date
    until: date

    def bounds(self) -> tuple[datetime, datetime]:
        """Return first moment and the one after the last; Invalid for a period that cannot be."""
        if self.until < self.since:
            raise Invalid(fields={"until": _("The last day lies before the first. Turn them around.")})
        if (self.until - self.since).days > LONGEST_DAYS:
            raise Invalid(fields={"until": _("Choose a period of at most three years.")})
        return clock.day_begin(self.since), clock.day_begin(self.until + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line with what the forms of Decree 30/2020, Appendix IV ask for."""

    id: UUID
    number: int
    series: str
    arrived_at: datetime | None
    registered_at: datetime
    notation: str
    issued_on: date | None
    issuer_name: str
    type_code: str
    subject: str
    signer_name: str
    recipients: Sequence[str]
    copies: int
    remark: str
    status: str
    owner_id: UUID | None
    owner: str
    passed_on_at: datetime | None
    destroyed_on: date | None
    destroyed_by: str


_COLUMNS = (
    "id",
    "number",
    "series",
    "arrived_at",
    "registered_at",
    "document__notation",
    "document__issued_on",
    "document__issuer_name",
    "document__type_code",
    "document__subject",
    "document__signer_name",
    "document__recipients",
    "document__copies",
    "document__remark",
    "destruction__on",
    "destruction__decision",
)


def register_rows(*, actor: Actor, direction: str, period: OutputPeriod, most: int) -> Iterator[RegisterRow]:
    """Yield at most `most` lines of the own unit's registers that were written in a period, oldest first.

    The right is asked at once, the rows are read while they are written out: a line registered a moment ago is there.
    """
    return _walk(_lines(actor, direction, period).order_by("registered_at", "id"), most)


def register_count(*, actor: Actor, direction: str, period: OutputPeriod, most: int) -> int:
    """Return how many lines a period holds, counted up to `most`."""
    return _lines(actor, direction, period)[:most].count()


def _lines(actor: Actor, direction: str, period: OutputPeriod) -> QuerySet[Entry]:
    require(permissions.may_list(actor))
    begin, end = period.bounds()
    return permissions.own_lines(actor).filter(
        direction=direction, number__isnull=False, registered_at__gte=begin, registered_at__lt=end
    )


def _walk(lines: QuerySet[Entry], most: int) -> Iterator[RegisterRow]:
    place: list[Any] | None = None
    left = most
    while left > 0:
        part = lines if place is None else lines.filter(RowAfter(["registered_at", "id"], place))
        found = list(part.values_list(*_COLUMNS)[: min(CHUNK, left)])
        yield from _rows(found)
        left -= len(found)
        if len(found) < CHUNK:
            return
        place = [found[-1][4], found[-1][0]]


def _rows(found: list[tuple[Any, ...]]) -> Iterator[RegisterRow]:
    ids = [row[0] for row in found]
    subjects = handling.subject_rows(ids)
    passed = handling.clock_of(ids, clock_name="first_response")
    people = {one.owner_person_id for one in subjects.values() if one.owner_person_id}
    names = organisations.person_names(people) if people else {}
    for row in found:
        subject = subjects[row[0]]
        owner_id = subject.owner_person_id
        more = (
            subject.status,
            owner_id,
            names.get(owner_id, "") if owner_id else "",
            passed[row[0]][1] if row[0] in passed else None,
            row[14],
            row[15] or "",
        )
        yield RegisterRow(*(*row[:14], *more))
