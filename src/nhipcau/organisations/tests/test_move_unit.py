from __future__ import annotations

import threading

import pytest
from django.db import connection

from nhipcau.kernel.errors import DomainError, Invalid, NotAllowed, NotFound
from nhipcau.kernel.events import drain, events_of
from nhipcau.organisations import operations, queries
from nhipcau.organisations.errors import WouldBeCircle
from nhipcau.organisations.models import Unit, UnitAncestor
from nhipcau.organisations.tests.factories import TIMER, small_city, staff, unit_id


def closure() -> dict[str, list[str]]:
    """Return the closure as the table has it, by codes, nearest first."""
    found: dict[str, list[str]] = {}
    rows = UnitAncestor.objects.order_by("unit__code", "depth").values_list("unit__code", "ancestor__code", "depth")
    for unit, ancestor, depth in rows:
        found.setdefault(unit, [])
        assert depth == len(found[unit])
        found[unit].append(ancestor)
    return found


def closure_from_parents() -> dict[str, list[str]]:
    parents = dict(Unit.objects.values_list("code", "parent__code"))
    found = {}
    for code in parents:
        step, above = code, []
        while step:
            above.append(step)
            step = parents[step]
        found[code] = above
    return found


@pytest.mark.usefixtures("city")
class TestMoving:
    def test_a_branch_moves_as_a_whole(self) -> None:
        operations.move_unit(actor=TIMER, unit_id=unit_id("MTTQ-10903"), parent_id=unit_id("MTTQ-11383"))
        assert closure() == closure_from_parents()
        assert closure()["BCT-10903-01"] == ["BCT-10903-01", "MTTQ-10903", "MTTQ-11383", "F-HP"]
        assert queries.ancestor_ids(unit_id("PN-10903"))[2] == unit_id("MTTQ-11383")

    def test_the_event_names_every_unit_that_moved(self) -> None:
        moved = unit_id("MTTQ-10903")
        operations.move_unit(actor=TIMER, unit_id=moved, parent_id=unit_id("MTTQ-11383"))
        drain()
        told = events_of(moved)[-1]
        assert told.name == "organisations.unit_moved"
        codes = ("MTTQ-10903", "PN-10903", "BCT-10903-01")
        assert set(told.data["moved"]) == {str(unit_id(code)) for code in codes}

    def test_to_the_top_and_back(self) -> None:
        before = closure()
        operations.move_unit(actor=TIMER, unit_id=unit_id("SXD"), parent_id=None)
        assert closure()["SXD"] == ["SXD"]
        operations.move_unit(actor=TIMER, unit_id=unit_id("SXD"), parent_id=unit_id("HP-UBND"))
        assert closure() == before

    @pytest.mark.parametrize("parent", ["MTTQ-10903", "BCT-10903-01", "PN-10903"])
    def test_a_unit_cannot_hang_under_itself_or_its_own_branch(self, parent: str) -> None:
        with pytest.raises(WouldBeCircle):
            operations.move_unit(actor=TIMER, unit_id=unit_id("MTTQ-10903"), parent_id=unit_id(parent))
        assert closure() == closure_from_parents()

    def test_both_ends_must_lie_in_the_branch(self) -> None:
        boss = staff("MTTQ-10903", "administrator")
        with pytest.raises(NotFound):
            operations.move_unit(actor=boss, unit_id=unit_id("PN-10903"), parent_id=unit_id("MTTQ-11383"))
        with pytest.raises(NotFound):
            operations.move_unit(actor=boss, unit_id=unit_id("MTTQ-11383"), parent_id=boss.unit_id)

    def test_nobody_hangs_their_own_unit_elsewhere_or_at_the_top(self) -> None:
        boss = staff("MTTQ-10903", "administrator")
        with pytest.raises((NotAllowed, NotFound)):
            operations.move_unit(actor=boss, unit_id=boss.unit_id, parent_id=unit_id("BCT-10903-01"))
        with pytest.raises(NotAllowed):
            operations.move_unit(actor=boss, unit_id=unit_id("PN-10903"), parent_id=None)

    def test_only_administrators_move(self) -> None:
        with pytest.raises(NotAllowed):
            operations.move_unit(actor=staff("F-HP", "leader"), unit_id=unit_id("SXD"), parent_id=unit_id("F-HP"))


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_make_no_circle() -> None:
    small_city()
    one, other = unit_id("MTTQ-10903"), unit_id("MTTQ-11383")
    barrier = threading.Barrier(20)
    refused: list[str] = []

    def work(number: int) -> None:
        barrier.wait()
        try:
            if number % 2:
                operations.move_unit(actor=TIMER, unit_id=one, parent_id=other)
            else:
                operations.move_unit(actor=TIMER, unit_id=other, parent_id=one)
        except Invalid as refusal:
            refused.append(refusal.machine_code)
        except DomainError as refusal:  # pragma: no cover - shown when it fails
            refused.append(f"unexpected {refusal.machine_code}")
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(refused) == {"circle"}
    assert closure() == closure_from_parents()
