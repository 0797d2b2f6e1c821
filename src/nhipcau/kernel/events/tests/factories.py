"""Events and threads for the tests of this room."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from nhipcau.kernel import db
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.events import Event, emit

TIMER = Timer(name="tests")


@dataclass(frozen=True, kw_only=True, slots=True)
class LampBroke(Event):
    """Something happened."""

    name = "tests.lamp_broke"
    number: int = 0
    place_id: UUID | None = None
    code: str = ""
    is_urgent: bool = False
    seen_at: datetime | None = None
    seen_on: date | None = None
    ids: list[UUID] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LampMended(Event):
    """Something else happened."""

    name = "tests.lamp_mended"


@dataclass(frozen=True, kw_only=True, slots=True)
class Anything(Event):
    """An event whose one field takes what it should refuse."""

    name = "tests.anything"
    value: Any = None


def break_lamps(count: int, **facts: Any) -> list[UUID]:
    with db.atomic():
        return [emit(LampBroke(actor=TIMER, number=number, **facts)) for number in range(count)]


def at_once(threads: int, work: Callable[[int], object]) -> list[object]:
    """Run `work` in many threads that start together; returns results, exceptions among them, in thread order."""
    barrier = threading.Barrier(threads)
    results: list[object] = [None] * threads

    def run(number: int) -> None:
        try:
            barrier.wait(20)
            results[number] = work(number)
        except Exception as fault:  # noqa: BLE001
            results[number] = fault
        finally:
            connection.close()

    running = [threading.Thread(target=run, args=[number]) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(60)
    return results
