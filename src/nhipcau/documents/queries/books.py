"""A unit's registers, page by page: an index range of lines by number, newest first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from nhipcau.documents import states
from nhipcau.documents.models import Amendment, Entry, Register
from nhipcau.documents.models import Sequence as NumberSequence
from nhipcau.documents.permissions import KINDS, can_keep_registers, is_confidant, may_list
from nhipcau.documents.queries.lists import COLUMNS, PAGE, rows_of
from nhipcau.documents.queries.shapes import STATES, BookFacts, BookFilter, BookPage, LinePage
from nhipcau.handling import permissions as scope
from nhipcau.handling import queries as handling
from nhipcau.handling.queries import ScopeFilter
from nhipcau.kernel import clock, db, ids
from nhipcau.kernel.actors import Actor, require_unit
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Invalid, NotAllowed
from nhipcau.kernel.text import clean, fold
from nhipcau.standards import queries as standards

_Key = tuple[int, UUID]


def book_page(*, actor: Actor, wanted: BookFilter, after: str = "", limit: int = PAGE) -> BookPage:
    """Return a page of one of the own unit's books, newest number first, and which books there are.

    A line shown to named people only stands there with its number and nothing else, so that no number seems missing.
    """
    if not may_list(actor):
        raise NotAllowed
    _check(wanted)
    every = _books(require_unit(actor).unit_id, wanted.direction)
    years = sorted({book.year for book in every}, reverse=True)
    year = wanted.year or (years[0] if years else clock.today().year)
    books = [book for book in every if book.year == year]
    book = next((one for one in books if one.code == wanted.code), None)
    if book is None:
        return BookPage(None, years, books, LinePage([], "", ""))
    return BookPage(book, years, books, _lines(actor, wanted, book, after=after, limit=limit))


def books_of_unit(*, actor: Actor) -> list[BookFacts]:
    """Return all books of the actor's unit, newest year first, for who decides how they count."""
    require(can_keep_registers(actor))
    unit_id = require_unit(actor).unit_id
    found = [book for direction in KINDS for book in _books(unit_id, direction)]
    return sorted(found, key=lambda book: (-book.year, KINDS.index(book.direction), book.code))


def _books(unit_id: UUID, direction: str) -> list[BookFacts]:
    rows = Register.objects.filter(unit_id=unit_id, direction=direction).order_by("-year", "code")
    found = {
        row[0]: BookFacts(*row, last={})
        for row in rows.values_list("id", "direction", "year", "code", "name", "types", "by_type")
    }
    numbers: dict[UUID, dict[str, int]] = {}
    counted = NumberSequence.objects.filter(register__unit_id=unit_id, register__direction=direction)
    for register_id, series, last in counted.values_list("register_id", "series", "last"):
        numbers.setdefault(register_id, {})[series] = last
    return [
        BookFacts(one.id, one.direction, one.year, one.code, one.name, one.types, one.by_type, numbers.get(one.id, {}))
        for one in found.values()
    ]


def _check(wanted: BookFilter) -> None:
    known = {
        "direction": wanted.direction in KINDS,
        "state": not wanted.state or wanted.state in STATES,
        "type_code": not wanted.type_code or standards.has_item("document_type", wanted.type_code),
        "series": not wanted.series or standards.has_item("document_type", wanted.series),
        "last": wanted.first is None or wanted.last is None or wanted.first <= wanted.last,
    }
    wrong = [name for name, is_known in known.items() if not is_known]
    if wrong:
        raise Invalid(fields=dict.fromkeys(wrong, _("This condition does not exist. Take it away or choose another.")))


def _lines(actor: Actor, wanted: BookFilter, book: BookFacts, *, after: str, limit: int) -> LinePage:
    key, backwards = _read_cursor(after)
    rows = _narrowed(actor, wanted, Entry.objects.filter(register_id=book.id, number__isnull=False))
    if key is not None:
        rows = rows.filter(db.RowAfter(("number", "id"), key, descending=not backwards))
    order = ("number", "id") if backwards else ("-number", "-id")
    found: list[tuple[Any, ...]] = list(rows.order_by(*order).values_list(*COLUMNS)[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    if backwards:
        found.reverse()
    lines = [dict(zip(COLUMNS, row, strict=True)) for row in found]
    has_next, has_prev = (key is not None, more) if backwards else (more, key is not None)
    return LinePage(
        rows_of(lines, actor=actor),
        _write_cursor(lines[-1], backwards=False) if lines and has_next else "",
        _write_cursor(lines[0], backwards=True) if lines and has_prev else "",
    )


def _narrowed(actor: Actor, wanted: BookFilter, rows: QuerySet[Entry]) -> QuerySet[Entry]:
    if wanted.series:
        rows = rows.filter(series=wanted.series)
    if wanted.type_code:
        rows = rows.filter(document__type_code=wanted.type_code)
    if wanted.first is not None:
        rows = rows.filter(registered_at__gte=clock.day_begin(wanted.first))
    if wanted.last is not None:
        rows = rows.filter(registered_at__lt=clock.day_begin(wanted.last + timedelta(days=1)))
    for word in fold(clean(wanted.words)).split():
        rows = rows.filter(document__words__contains=word)
    if wanted.words.strip():
        # What one may not read may not be found by its words either.
        rows = rows.filter(~_others_only(actor))
    return rows.filter(_of_state(actor, wanted)) if wanted.state else rows


def _others_only(actor: Actor) -> Q:
    if is_confidant(actor):
        return Q(pk__in=[])
    mine = scope.own_token(actor)
    is_mine = Q(scope.in_scope(mine, kind=KINDS)) if mine else Q(pk__in=[])
    return Q(audience=Entry.Audience.NAMED) & ~is_mine


def _of_state(actor: Actor, wanted: BookFilter) -> Q:
    if wanted.state == "settled":
        return Q(settled_at__isnull=False)
    if wanted.state == "void":
        # Whoever issued it amended it: its own line carries the note, those of other units hold the same document.
        kinds = [Amendment.Kind.RECALL, Amendment.Kind.REPLACEMENT]
        return Q(Exists(Amendment.objects.filter(entry__document_id=OuterRef("document_id"), kind__in=kinds)))
    token = scope.work_token(actor)
    if token is None:
        raise NotAllowed
    due_before = clock.now() if wanted.state == "late" else None
    listed = ScopeFilter(token=token, kind=wanted.direction, statuses=states.OPEN, due_before=due_before)
    return Q(pk__in=handling.ids_in_list(listed))


def _write_cursor(line: dict[str, Any], *, backwards: bool) -> str:
    return f"{'b' if backwards else 'f'}{line['number']}.{ids.short_form(line['id'])}"


def _read_cursor(text: str) -> tuple[_Key | None, bool]:
    """Read a cursor; a damaged one starts from the beginning rather than refusing somebody an old bookmark."""
    number, _dot, short = text[1:].partition(".")
    try:
        return (int(number[:10]), ids.from_short_form(short)), text[0] == "b"
    except (ValueError, IndexError, OverflowError):
        return None, False
