"""Taking a list away as a file."""

from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.cases import operations
from nhipcau.cases.operations import exporting
from nhipcau.cases.queries import CaseFilter, walks
from nhipcau.cases.tests.factories import open_case, staff
from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.errors import Invalid, NotAllowed, SignInNeeded
from nhipcau.kernel.events.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def exported(unit_code: str = "MTTQ-10660", **conditions: Any) -> list[str]:
    found = operations.export_cases(actor=staff(unit_code), wanted=CaseFilter(**conditions), file_format="csv")
    return [row.code for rows in found.pages for row in rows]


def counting() -> AbstractContextManager[CaptureQueriesContext]:
    return CaptureQueriesContext(connection)


def test_all_pages_come_and_the_newest_case_among_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walks, "PAGE", 2)
    opened = [open_case().code for _ in range(5)]
    assert sorted(exported()) == sorted(opened)
    newest = open_case().code
    assert newest in exported()


def test_another_unit_takes_away_only_its_own() -> None:
    open_case()
    assert exported("UBND-10660") == []


def test_the_conditions_hold_for_the_file() -> None:
    front, taken, untaken = staff("MTTQ-10660"), open_case(), open_case()
    operations.take_case(actor=front, case_id=taken.case_id)
    assert exported(tab="new") == [untaken.code]


def test_who_took_what_is_recorded_without_the_words() -> None:
    open_case()
    exported(tab="new", category="power")
    exported(q="Nguyễn Thị Hoa")
    with_category, with_words = Event.objects.filter(name="cases.cases_exported").order_by("id")
    assert with_category.person_id is not None
    assert with_category.unit_id == staff("MTTQ-10660").unit_id
    assert '"category":"power"' in with_category.payload
    assert '"has_words":true' in with_words.payload
    assert "Hoa" not in with_words.payload


def test_a_list_that_is_too_long_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(exporting.MOST_EXPORTED, "csv", 3)
    for _ in range(5):
        open_case()
    found = operations.export_cases(actor=staff("MTTQ-10660"), wanted=CaseFilter(), file_format="csv")
    assert (found.count, found.is_cut) == (3, True)
    assert sum(len(rows) for rows in found.pages) == 3


@pytest.mark.parametrize("file_format", ["pdf", ""])
def test_other_formats_do_not_exist(file_format: str) -> None:
    with pytest.raises(Invalid):
        operations.export_cases(actor=staff("MTTQ-10660"), wanted=CaseFilter(), file_format=file_format)


def test_a_condition_that_does_not_exist_is_refused_and_not_recorded() -> None:
    with pytest.raises(Invalid):
        operations.export_cases(actor=staff("MTTQ-10660"), wanted=CaseFilter(tab="nowhere"), file_format="csv")
    assert not Event.objects.filter(name="cases.cases_exported").exists()


def test_who_has_no_list_takes_none_away() -> None:
    with pytest.raises(NotAllowed):
        operations.export_cases(actor=staff("MTTQ-10660", "member"), wanted=CaseFilter(), file_format="csv")
    with pytest.raises(SignInNeeded):
        operations.export_cases(actor=Visitor(), wanted=CaseFilter(), file_format="csv")


def test_a_row_more_costs_no_statement_more() -> None:
    open_case()
    exported()
    with counting() as few:
        exported()
    for _ in range(8):
        open_case()
    exported()
    with counting() as many:
        assert len(exported()) == 9
    assert len(many) <= len(few)
