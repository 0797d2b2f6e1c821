"""Whatever units do in whatever order, the sums at the top agree with a computation that knows nothing of the code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.handling.queries import get_handled
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import DomainError
from nhipcau.tasks import operations
from nhipcau.tasks.models import Figure, FigureValue, TaskCopy
from nhipcau.tasks.operations import Said
from nhipcau.tasks.queries import figures_of_task, get_task, task_matrix
from nhipcau.tasks.tests.factories import in_days, issued, staff, unit_id

COMMUNES = ("MTTQ-10660", "MTTQ-10661")
AREA = "BCT-10660-03"
DEEDS = ("accept", "progress", "report", "take_back", "return", "approve", "reopen", "divide", "withdraw")
STEPS = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.sampled_from([*COMMUNES, AREA]), st.integers(0, 100)), min_size=3, max_size=25
)

Row = dict[str, Any]


class World:
    """One task in two communes; one of them has a residential area it may divide its copy to."""

    def __init__(self) -> None:
        self.city = staff("F-HP", "leader")
        self.people = {code: staff(code, "officer") for code in COMMUNES} | {AREA: staff(AREA, "head")}
        self.task_id = issued(self.city, *COMMUNES, figures=[("Số hộ", "hộ")])
        self.figure = Figure.objects.get(task_id=self.task_id)

    def issuer_of(self, code: str) -> Staff:
        return self.people["MTTQ-10660"] if code == AREA else self.city

    def do(self, deed: str, code: str, number: int) -> None:
        copy = TaskCopy.objects.filter(task_id=self.task_id, unit_id=unit_id(code)).first()
        if copy is None or (deed == "divide" and code != "MTTQ-10660") or (deed == "withdraw" and code != AREA):
            return
        receiver, issuer, one = self.people[code], self.issuer_of(code), copy.id
        said = Said(text="Kết quả", figures={self.figure.id: str(number)} if number % 3 == 0 else {})
        area = [unit_id(AREA)]
        calls: dict[str, Callable[[], object]] = {
            "accept": lambda: operations.accept_copy(actor=receiver, copy_id=one),
            "progress": lambda: operations.make_progress(actor=receiver, copy_id=one, progress=number, said=said),
            "report": lambda: operations.report_result(actor=receiver, copy_id=one, said=said),
            "take_back": lambda: operations.take_back_report(actor=receiver, copy_id=one),
            "return": lambda: operations.return_result(actor=issuer, copy_id=one, reason="Thiếu"),
            "approve": lambda: operations.approve_result(actor=issuer, copy_id=one),
            "reopen": lambda: operations.reopen_copy(actor=issuer, copy_id=one, reason="Sai"),
            "divide": lambda: operations.divide_copy(actor=receiver, copy_id=one, unit_ids=area, due_on=in_days(3)),
            "withdraw": lambda: operations.withdraw_copy(actor=issuer, copy_id=one, reason="Thôi"),
        }
        calls[deed]()


def assert_sums_agree(world: World) -> None:
    """Compute everything again from bare rows."""
    rows: list[Row] = [dict(row) for row in TaskCopy.objects.filter(task_id=world.task_id).values()]
    parts: defaultdict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        if row["parent_id"] is not None and row["state"] != "withdrawn":
            parts[row["parent_id"]].append(row)

    def whole(row: Row) -> int:
        if row["state"] in {"reported", "done"}:
            return 100
        below = parts[row["id"]]
        return sum(whole(part) for part in below) // len(below) if below else int(row["given"])

    for row in rows:
        assert row["progress"] == whole(row), row["state"]
        assert row["parts_all"] == len(parts[row["id"]])
        assert row["parts_open"] == sum(one["state"] != "done" for one in parts[row["id"]])
        subject = get_handled(row["id"])
        assert subject.status == row["state"]
        if row["state"] not in {"done", "withdrawn"}:
            assert clock.local(subject.due_at).date() == row["due_on"]
    _figures_agree(world, rows, parts)
    top = [row for row in rows if row["depth"] == 0 and row["state"] != "withdrawn"]
    sums = get_task(actor=world.city, task_id=world.task_id).sums
    assert (sums.units, sums.progress) == (len(top), sum(whole(row) for row in top) // len(top))
    assert sums.done == sum(row["state"] == "done" for row in top)
    matrix = task_matrix(actor=world.city)
    cells = {line.unit_id: line.cells[0] for line in matrix.lines}
    assert {one: (cell.state, cell.progress) for one, cell in cells.items() if cell} == {
        row["unit_id"]: (row["state"], row["progress"]) for row in top
    }


def _figures_agree(world: World, rows: list[Row], parts: dict[UUID, list[Row]]) -> None:
    leaves = [row["id"] for row in rows if row["state"] != "withdrawn" and not parts[row["id"]]]
    values = [row.value for row in FigureValue.objects.all() if row.copy_id in leaves]
    found = figures_of_task(world.task_id)[0].value
    assert found == (sum(values, Decimal(0)) if values else None)


@pytest.mark.usefixtures("world")
@given(steps=STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sums_agree_after_every_deed(steps: list[tuple[str, str, int]]) -> None:
    world = World()
    for deed, code, number in steps:
        with suppress(DomainError):
            world.do(deed, code, number)
        assert_sums_agree(world)
