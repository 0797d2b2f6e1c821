"""A second scan of a letter is found among all documents of its number, with work that does not grow with the rest."""

from __future__ import annotations

from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps

from nhipcau.documents.intake.packing import number_in
from nhipcau.documents.models import Document, FirstSheet, Page, Version
from nhipcau.documents.operations.intake import likeness
from nhipcau.documents.reading.prints import PERMUTATIONS, Sketch
from nhipcau.documents.tests.factories import staff
from nhipcau.documents.tests.intake.faking import file_of, letter
from nhipcau.documents.tests.intake.stacking import proposals, read_in
from nhipcau.documents.tests.intake.test_confirming import confirm
from nhipcau.kernel.actors import Staff


def strangers(unit_id: UUID, count: int, number: str) -> None:
    """Write documents of a unit whose first page bears a number and resembles nothing else."""
    documents = [Document(keeper_unit_id=unit_id, origin="scanned", subject="x") for _ in range(count)]
    versions = [Version(document=one, number=1, page_count=1) for one in documents]
    pages = [
        Page(version=one, number=1, state="read", sketch=Sketch("", (at,) * PERMUTATIONS, (at,), number).pack())
        for at, one in enumerate(versions)
    ]
    Document.objects.bulk_create(documents)
    Version.objects.bulk_create(versions)
    Page.objects.bulk_create(pages)
    FirstSheet.objects.bulk_create([FirstSheet(page=one, unit_id=unit_id, number=number) for one in pages])


def again(clerk: Staff) -> list[dict[str, Any]]:
    """Return what a second scan of the first letter is like."""
    alike: list[dict[str, Any]] = proposals(read_in(clerk, file_of(letter(), sure=0.8)))[0].alike
    return alike


@pytest.fixture
def line(clerk: Staff, monkeypatch: pytest.MonkeyPatch) -> UUID:
    monkeypatch.setattr(likeness, "MOST_COMPARED", 20)
    return confirm(clerk, proposals(read_in(clerk, file_of(letter())))[0])


def test_a_rescan_is_found_behind_more_documents_than_are_compared(clerk: Staff, line: UUID) -> None:
    assert FirstSheet.objects.get().number == "412"
    strangers(clerk.unit_id, 60, "413")
    strangers(clerk.unit_id, 60, "")
    assert {"why": "scan", "entry": str(line)} in again(clerk)


def test_only_what_may_be_the_same_sheet_is_unpacked(clerk: Staff, line: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    strangers(clerk.unit_id, 300, "413")
    strangers(clerk.unit_id, 15, "412")
    strangers(staff("MTTQ-10661", "clerk").unit_id, 15, "412")
    unpacked: list[bytes] = []
    unpack = Sketch.unpack

    def watched(packed: bytes) -> Sketch:
        unpacked.append(packed)
        return unpack(packed)

    monkeypatch.setattr(Sketch, "unpack", watched)
    again(clerk)
    others = [one for one in unpacked if one != unpacked[0]]
    assert len(others) == 15, "the unit's own of this number; no other number, no other unit"


def test_it_takes_as_many_statements_with_many_documents(
    clerk: Staff, line: UUID, django_assert_max_num_queries: Any
) -> None:
    one = proposals(read_in(clerk, file_of(letter(), sure=0.8)))[0]
    pages = list(one.pages.all())
    strangers(clerk.unit_id, 200, "413")
    strangers(clerk.unit_id, 15, "412")
    with django_assert_max_num_queries(4):
        found = list(likeness._same_sheet(clerk.unit_id, pages[0]))  # the part that grows with the register
    assert found == [line]


def test_a_sheet_without_a_number_is_still_compared_with_the_newest(clerk: Staff, line: UUID) -> None:
    bare = [one for one in letter() if not one[2].startswith("Số:")]
    numberless = proposals(read_in(clerk, file_of(bare)))[0]
    assert {"why": "scan", "entry": str(line)} in numberless.alike


def test_sheets_registered_before_are_filled_in_once(clerk: Staff, line: UUID) -> None:
    FirstSheet.objects.all().delete()
    migration = import_module("nhipcau.documents.migrations.0012_fill_first_sheets")
    for _ in range(2):
        migration.fill(apps, None)
    sheet = FirstSheet.objects.get()
    assert (sheet.unit_id, sheet.number) == (clerk.unit_id, "412")
    packed = bytes(Page.objects.get(number=1).sketch)
    assert number_in(packed) == migration.number_in(packed) == Sketch.unpack(packed).number
    assert (number_in(b""), number_in(Sketch("a", (), (), "").pack())) == ("", "")
    assert {"why": "scan", "entry": str(line)} in again(clerk)
