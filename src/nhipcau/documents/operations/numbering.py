"""Numbers of registers: from 01 on 1 January, unique and without gaps however many issue at once.

The row of the sequence is locked while the line that bears the number is written, in one transaction: a number that was
not used is never given (Decree 30/2020, art. 15 and 22).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.documents.errors import NumberTaken
from nhipcau.documents.events import RegisterMade
from nhipcau.documents.models import Entry, Register, Sequence
from nhipcau.documents.rules import Book, book_for, series_of
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import count_up, locked
from nhipcau.kernel.events import emit
from nhipcau.kernel.prepared import Slot, columns_of, fetch, field_of, prepared, row_of


def register_for(
    *, actor: Actor, unit_id: UUID, direction: str, year: int, type_code: str, by_type: bool = False
) -> Register:
    """Return the unit's book of that year for a type of document, opening the year's books if need be.

    `by_type` says how a first common book counts, where there is none of the year before to follow.
    """
    books = books_of(unit_id, direction, year) or _open_year(actor, unit_id, direction, year, by_type=by_type)
    return _chosen(books, type_code)


def _chosen(books: Iterable[Register], type_code: str) -> Register:
    books = list(books)
    by_code = {book.code: book for book in books}
    chosen = book_for([facts_of(book) for book in books], type_code)
    return by_code[chosen.code if chosen else ""]


def register_to_be(*, unit_id: UUID, direction: str, year: int, type_code: str, by_type: bool) -> Register:
    """Return the book a document would go into, without opening the year: for a trial. It may not be saved yet."""
    books = books_of(unit_id, direction, year) or books_of(unit_id, direction, year - 1)
    if not books:
        return Register(unit_id=unit_id, direction=direction, year=year, by_type=by_type)
    found = _chosen(books, type_code)
    return found if found.year == year else Register(code=found.code, by_type=found.by_type, year=year)


def facts_of(register: Register) -> Book:
    return Book(register.code, register.types, register.by_type)


def books_of(unit_id: UUID, direction: str, year: int) -> list[Register]:
    """Return the books a unit has of a year, the common one first."""
    values = {"unit": unit_id, "direction": direction, "year": year}
    return [row_of(Register, row) for row in fetch(_books(), values)]


@prepared
def _books() -> QuerySet[Register, Any]:
    rows = Register.objects.filter(
        unit_id=Slot(field_of(Register, "unit_id"), "unit"),
        direction=Slot(field_of(Register, "direction"), "direction"),
        year=Slot(field_of(Register, "year"), "year"),
    )
    return rows.order_by("code").values_list(*columns_of(Register))


def _open_year(actor: Actor, unit_id: UUID, direction: str, year: int, *, by_type: bool) -> list[Register]:
    """Open the year with the books of the year before, or with the common one. Two who open at once open it once."""
    former = books_of(unit_id, direction, year - 1)
    rows = [
        Register(
            unit_id=unit_id,
            direction=direction,
            year=year,
            code=book.code,
            name=book.name,
            types=book.types,
            by_type=book.by_type,
        )
        for book in former or [Register(code="", by_type=by_type)]
    ]
    Register.objects.bulk_create(rows, ignore_conflicts=True)
    opened = books_of(unit_id, direction, year)
    mine = {row.id for row in rows}
    for book in opened:
        if book.id in mine:
            emit(
                RegisterMade(
                    actor=actor,
                    register_id=book.id,
                    unit_id=unit_id,
                    direction=direction,
                    year=year,
                    code=book.code,
                )
            )
    return opened


def give_number(entry: Entry, register: Register, type_code: str) -> int:
    """Put the line under the next number of the register; the caller saves it in the same transaction."""
    series = series_of(facts_of(register), type_code)
    number = count_up(Sequence, "last", register=register.pk, series=series)
    if number is None:
        _locked_sequence(register, series)  # the first of its series: now there is a row
        number = count_up(Sequence, "last", register=register.pk, series=series)
        assert number is not None  # noqa: S101
    entry.register, entry.series, entry.number = register, series, number
    return number


def note_number(register: Register, type_code: str, number: int) -> str:
    """Let the register go on behind a number that was given on paper; returns its series."""
    sequence = _locked_sequence(register, series_of(facts_of(register), type_code))
    if number > sequence.last:
        sequence.last = number
        sequence.save(update_fields=["last"])
    return sequence.series


def last_number(register: Register, type_code: str) -> int:
    """Return the last number given, which nobody changes until the transaction ends."""
    return _locked_sequence(register, series_of(facts_of(register), type_code)).last


def keep_number(entry: Entry, register: Register, type_code: str, number: int) -> None:
    """Put the line under the number it bears on paper; the caller saves it in the same transaction.

    NumberTaken where another line stands there. The register goes on behind the number.
    """
    series = note_number(register, type_code, number)
    if Entry.objects.filter(register=register, series=series, number=number).exists():
        raise NumberTaken
    entry.register, entry.series, entry.number = register, series, number


def _locked_sequence(register: Register, series: str) -> Sequence:
    rows = Sequence.objects.filter(register=register, series=series)
    found = locked(rows).first()
    if found is None:
        Sequence.objects.bulk_create([Sequence(register=register, series=series)], ignore_conflicts=True)
        found = locked(rows).get()
    return found
