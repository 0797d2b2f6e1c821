"""Transactions and locks; the only module that knows which database engine runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db import connection, models, transaction

from nhipcau.kernel.errors import NotAllowed, NotFound

Row = TypeVar("Row", bound=models.Model)

atomic = transaction.atomic


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def locked(rows: models.QuerySet[Row]) -> models.QuerySet[Row]:
    """Return `rows` with a row lock where the engine has one (SQLite locks the whole write)."""
    return rows.select_for_update(of=("self",)) if is_postgresql() else rows


def lock(rows: models.QuerySet[Row], row_id: UUID) -> Row:
    """Load and lock one row that `rows` lets the actor see, else NotFound."""
    row = locked(rows).filter(pk=row_id).first()
    if row is None:
        raise NotFound
    return row


def lock_many(rows: models.QuerySet[Row], row_ids: Iterable[UUID]) -> list[Row]:
    """Load and lock several rows in id order (so that two callers cannot wait for each other)."""
    wanted = set(row_ids)
    found = list(locked(rows).filter(pk__in=wanted).order_by("pk"))
    if len(found) != len(wanted):
        raise NotFound
    return found


def require(allowed: object, error: type[NotAllowed] | NotAllowed = NotAllowed) -> None:
    """Raise `error` unless `allowed`."""
    if not allowed:
        raise error


def try_lock(key: int) -> bool:
    """Take a transaction-level advisory lock; False when another process holds it.

    SQLite has no such lock: there a write transaction (BEGIN IMMEDIATE) excludes every other writer already.
    """
    if not is_postgresql():
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [key])
        row = cursor.fetchone()
    return bool(row and row[0])
