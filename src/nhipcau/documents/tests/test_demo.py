"""Demo registers: numbers without gaps, nothing in the future, some late, one recalled, one replaced."""

from __future__ import annotations

import pytest

from nhipcau.documents import demo
from nhipcau.documents.models import Amendment, Entry, Share
from nhipcau.documents.rules import missing_numbers
from nhipcau.documents.seeds import rows
from nhipcau.documents.tests.factories import staff
from nhipcau.handling.models import Subject, TimelineEntry
from nhipcau.kernel import clock

pytestmark = pytest.mark.usefixtures("world")
UNITS = {"city": "F-HP", "commune": "MTTQ-10660", "agency": "UBND-10660", "other": "MTTQ-10661"}


def quiet(_what: str, _done: int, _total: int) -> None:
    pass


def test_half_a_year_of_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "UNITS", UNITS)
    for code in UNITS.values():
        staff(code)
    demo.load(quiet)
    for code in ("F-HP", "MTTQ-10660", "UBND-10660"):
        for direction in ("incoming", "outgoing"):
            lines = Entry.objects.filter(unit_id=staff(code).unit_id, direction=direction, number__isnull=False)
            by_year: dict[int, list[int]] = {}
            for year, number in lines.values_list("register__year", "number"):
                by_year.setdefault(year, []).append(number or 0)
            assert all(missing_numbers(numbers) == [] for numbers in by_year.values())
    assert Entry.objects.filter(number__isnull=False).count() >= 60
    statuses = set(Subject.objects.values_list("status", flat=True))
    assert statuses >= {"received", "registered", "assigned", "in_hand", "settled", "issued", "recalled", "replaced"}
    assert {one.kind for one in Amendment.objects.all()} == {"recall", "replacement"}
    assert Share.objects.count() == 2
    assert not TimelineEntry.objects.filter(at__gt=clock.now()).exists()
    late = Subject.objects.filter(status__in=["assigned", "in_hand"], due_at__lt=clock.now())
    assert late.exists()
    before = Entry.objects.count()
    demo.load(quiet)
    assert Entry.objects.count() == before


def test_rows_name_what_exists() -> None:
    keys = {row["key"] for row in rows("demo_documents")}
    for row in rows("demo_documents"):
        assert row["unit"] in demo.UNITS
        if row["direction"] == "incoming" and not row["subject"]:
            assert row["to"] in keys, row["key"]
