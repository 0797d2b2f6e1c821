"""Twenty clerks press at the same moment: every number is given once, and none is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Barrier, Thread

import pytest
from django.db import connection

from nhipcau.documents import operations
from nhipcau.documents.models import Document, Entry, Register
from nhipcau.documents.operations import Registered
from nhipcau.documents.operations.intake.outgoing import register_issued
from nhipcau.documents.tests.factories import incoming, issued, make_world, outgoing_facts, staff
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import DomainError

pytestmark = pytest.mark.django_db(transaction=True)

PRESSING = 20


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Run all calls behind one barrier; a refusal stands for its code."""
    barrier = Barrier(len(calls))
    found: list[object] = [None] * len(calls)

    def run(number: int, call: Callable[[], object]) -> None:
        barrier.wait()
        try:
            found[number] = call()
        except DomainError as fault:
            found[number] = fault.machine_code
        except Exception as fault:  # noqa: BLE001 - whatever went wrong must fail the test, not the thread
            found[number] = fault
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [fault for fault in found if isinstance(fault, Exception)] == []
    return found


@pytest.fixture
def world() -> None:
    make_world()


def test_twenty_documents_issued_at_once_bear_the_numbers_one_to_twenty(world: None) -> None:
    clerks = [staff("MTTQ-10660", "clerk") for _ in range(PRESSING)]
    found = at_once(*[lambda clerk=clerk: issued(clerk) for clerk in clerks])
    numbers = sorted(one.number for one in found if isinstance(one, Registered))
    assert numbers == list(range(1, PRESSING + 1))
    assert Register.objects.count() == 1
    assert sorted(Document.objects.values_list("number", flat=True)) == [f"{one:02d}" for one in numbers]


def test_one_number_on_paper_kept_by_many_at_once_is_one_line(world: None) -> None:
    clerks = [staff("MTTQ-10660", "clerk") for _ in range(6)]
    wanted = replace(outgoing_facts(symbol="KH-MTTQ-BTT"), number="03", issued_on=clock.today())

    @atomic
    def keep(clerk: Staff) -> object:
        return register_issued(actor=clerk, facts=wanted, document_id=ids.new_id(), origin="scanned", keeps_number=True)

    found = at_once(*[lambda clerk=clerk: keep(clerk) for clerk in clerks])
    assert sum(isinstance(one, Registered) for one in found) == 1
    assert found.count("number_known") == len(clerks) - 1
    assert [one.number for one in Entry.objects.all()] == [3]
    assert issued(clerks[0]).number == 4


def test_a_refused_document_leaves_no_gap_among_twenty(world: None) -> None:
    """Every second one is refused after it had its number: its transaction gives the number back."""
    clerks = [staff("MTTQ-10660", "clerk") for _ in range(PRESSING)]

    def issue(number: int) -> object:
        wanted = outgoing_facts(symbol="KH-MTTQ-BTT" if number % 2 else " ")
        return operations.issue_document(actor=clerks[number], facts=wanted)

    found = at_once(*[lambda number=number: issue(number) for number in range(PRESSING)])
    assert found.count("invalid") == PRESSING // 2
    numbers = list(Entry.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, PRESSING // 2 + 1))


def test_the_same_document_registered_twenty_times_has_one_number(world: None) -> None:
    clerk, document_id = staff("MTTQ-10660", "clerk"), ids.new_id()
    found = at_once(*[lambda: incoming(clerk, document_id)] * PRESSING)
    assert {one.number for one in found if isinstance(one, Registered)} == {1}
    assert all(isinstance(one, Registered) for one in found)
    assert Entry.objects.count() == 1


def test_a_document_sent_through_the_system_is_registered_by_one_of_twenty(world: None) -> None:
    sender, clerk = staff("F-HP", "clerk"), staff("MTTQ-10660", "clerk")
    sent = issued(sender)
    operations.send_document(actor=sender, entry_id=sent.entry_id, to_unit_ids=[clerk.unit_id])
    line = Entry.objects.get(unit_id=clerk.unit_id)
    found = at_once(*[lambda: operations.register_received(actor=clerk, entry_id=line.id)] * PRESSING)
    assert sum(isinstance(one, Registered) for one in found) == 1
    assert found.count("wrong_status") == PRESSING - 1
    assert Entry.objects.get(pk=line.id).number == 1
