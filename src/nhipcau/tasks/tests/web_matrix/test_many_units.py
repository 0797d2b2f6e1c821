"""A matrix of more units than one page holds: the engine counts, and says the same as the cells do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.tasks import operations, queries
from nhipcau.tasks.operations import Said
from nhipcau.tasks.queries import MatrixFilter, matrix
from nhipcau.tasks.tests.factories import copy_of, in_days, issued, reported, staff
from nhipcau.tasks.tests.web_matrix.conftest import at_most, rows_of, sign_in, text
from nhipcau.tasks.web.matrix import address

A, B, AREA = "MTTQ-10660", "MTTQ-10661", "BCT-10660-03"
HEADS = 2
"""Lines of a file above its first unit."""


@pytest.fixture
def given(city: Staff, commune: Staff, other: Staff) -> Staff:
    """Tasks that are under way, reported, withdrawn and late in some units and not in others."""
    first = issued(city, A, B, AREA, title="Một", due_on=in_days(1))
    issued(city, A, B, title="Hai", due_on=in_days(7))
    withdrawn = issued(city, A, AREA, title="Ba", due_on=in_days(7))
    operations.accept_copy(actor=commune, copy_id=copy_of(first, A).id)
    operations.make_progress(actor=commune, copy_id=copy_of(first, A).id, progress=40, said=Said())
    reported(other, copy_of(first, B).id)
    operations.approve_result(actor=city, copy_id=copy_of(first, B).id)
    operations.withdraw_copy(actor=city, copy_id=copy_of(withdrawn, AREA).id, reason="Gửi nhầm đơn vị.")
    return city


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two units are more than a page holds."""
    monkeypatch.setattr(matrix, "MOST_LINES", 0)


WANTED = [MatrixFilter(), MatrixFilter(only_late=True), MatrixFilter(kind="front_working_committee")]


@pytest.mark.parametrize("wanted", WANTED, ids=["all", "late", "kind"])
@pytest.mark.parametrize(("first", "most"), [(0, None), (0, 2), (1, 1), (5, 5)])
def test_the_engine_counts_what_the_cells_say(
    given: Staff, monkeypatch: pytest.MonkeyPatch, wanted: MatrixFilter, first: int, most: int | None
) -> None:
    with clock.at(clock.now() + timedelta(days=7)):
        whole = queries.task_matrix(actor=given, wanted=wanted, first=first, most=most)
        monkeypatch.setattr(matrix, "MOST_LINES", 0)
        assert queries.task_matrix(actor=given, wanted=wanted, first=first, most=most) == whole
    assert whole.units > 0
    assert (whole.late_units, whole.due_today) != (0, 0)


def test_only_the_cells_of_the_lines_shown_are_read(given: Staff, many: None) -> None:
    with at_most(7):
        found = queries.task_matrix(actor=given, first=1, most=1)
    assert (len(found.lines), found.units) == (1, 3)
    assert {column.title: column.units for column in found.columns} == {"Một": 3, "Hai": 2, "Ba": 1}


def test_the_page_says_that_its_numbers_count_more_than_it_shows(given: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "ON_PAGE", 1)
    monkeypatch.setattr(address, "ON_LONG_PAGE", 2)
    page = text(sign_in(given).get("/nhiem-vu/bang/"))
    assert "Đơn vị 1 đến 1 trong 3; các số phía trên tính trên tất cả" in page
    assert "Xem mỗi trang 2 đơn vị" in page
    assert "Xem cả" not in page
    assert "Đơn vị 3 đến 3 trong 3" in text(sign_in(given).get("/nhiem-vu/bang/?ca=1&trang=2"))


@pytest.mark.parametrize("query", ["", "?tre=1", "?loai=front_working_committee"], ids=["all", "late", "kind"])
def test_a_file_read_in_slices_holds_what_it_held_when_it_was_read_at_once(
    given: Staff, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    browser = sign_in(given)
    with clock.at(clock.now() + timedelta(days=2)):
        whole = rows_of(browser.get(f"/nhiem-vu/bang/bang.xlsx{query}"))
        monkeypatch.setattr(matrix, "MOST_TASKS", 3)
        monkeypatch.setattr(matrix, "MOST_LINES", 1)  # six cells are more than three: the engine counts
        assert rows_of(browser.get(f"/nhiem-vu/bang/bang.xlsx{query}")) == whole
    assert len(whole) > HEADS


def test_a_file_asks_the_database_once_more_for_each_slice(given: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix, "MOST_TASKS", 1)
    monkeypatch.setattr(matrix, "MOST_LINES", 1)
    issued(given, A, B, AREA, title="Bốn", due_on=in_days(3))
    walk = queries.walk_matrix(actor=given)
    slices = []
    for _ in range(3):
        with at_most(1):
            slices.append(next(walk.slices))
    assert [len(lines) for lines in slices] == [1, 1, 1]
    assert next(walk.slices, None) is None


def test_a_file_of_tasks_holds_only_what_the_own_unit_gave(
    given: Staff, commune: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix, "MOST_TASKS", 1)
    monkeypatch.setattr(matrix, "MOST_LINES", 1)
    assert rows_of(sign_in(commune).get("/nhiem-vu/bang/bang.xlsx"))[HEADS:] == []
    assert sign_in(staff(A, "member")).get("/nhiem-vu/bang/bang.xlsx").status_code == 403
