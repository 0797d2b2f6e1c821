"""Several people press at the same moment: numbers in a file, the second yes, a hold against a destruction."""

from __future__ import annotations

import pytest

from nhipcau.documents.models import Destruction, Disposal, DisposalVote, File, FileItem, FileList
from nhipcau.documents.operations import files
from nhipcau.documents.tests.factories import make_world, staff
from nhipcau.documents.tests.files.makers import (
    carried_out,
    described,
    due,
    jobs_waiting,
    line,
    opened,
    proposed,
    settled,
    vote,
)
from nhipcau.documents.tests.test_races import at_once
from nhipcau.kernel import clock, ids

pytestmark = pytest.mark.django_db(transaction=True)
UNIT = "MTTQ-10660"
PRESSING = 8


@pytest.fixture(autouse=True)
def world() -> None:
    make_world()


def test_documents_put_in_at_once_have_numbers_of_their_own() -> None:
    clerk = staff(UNIT, "clerk")
    file_id, entries = opened(clerk), [settled(clerk) for _ in range(PRESSING)]
    at_once(
        *[lambda entry=entry: files.put_documents(actor=clerk, file_id=file_id, entry_ids=[entry]) for entry in entries]
    )
    assert sorted(FileItem.objects.values_list("ordinal", flat=True)) == list(range(1, PRESSING + 1))


def test_the_same_document_put_in_many_times_lies_there_once() -> None:
    clerk = staff(UNIT, "clerk")
    file_id, entry = opened(clerk), settled(clerk)
    at_once(*[lambda: files.put_documents(actor=clerk, file_id=file_id, entry_ids=[entry])] * PRESSING)
    assert FileItem.objects.count() == 1


def test_one_file_is_opened_however_often_it_is_sent() -> None:
    clerk, file_id = staff(UNIT, "clerk"), ids.new_id()
    found = at_once(
        *[lambda: files.open_file(actor=clerk, facts=described(), file_id=file_id)] * PRESSING,
    )
    assert File.objects.count() == 1
    assert file_id in found
    assert set(map(str, found)) <= {str(file_id), "invalid"}


def test_many_approve_at_once_and_it_is_carried_once() -> None:
    clerk = staff(UNIT, "clerk")
    disposal_id = proposed(clerk, due(clerk, [settled(clerk)]))
    leaders = [staff(UNIT, "leader") for _ in range(PRESSING)]
    found = at_once(*[lambda one=one: vote(one, disposal_id) for one in leaders])
    assert sorted(map(str, found)) == ["approved"] + ["decided"] * (PRESSING - 2) + ["proposed"]
    assert DisposalVote.objects.count() == 2
    assert jobs_waiting() == 1


def test_one_person_pressing_often_gives_one_answer() -> None:
    clerk, leader = staff(UNIT, "clerk"), staff(UNIT, "leader")
    disposal_id = proposed(clerk, due(clerk, [settled(clerk)]))
    found = at_once(*[lambda: vote(leader, disposal_id)] * PRESSING)
    assert sorted(map(str, found)) == ["proposed"] + ["voted_already"] * (PRESSING - 1)
    assert Disposal.objects.get().state == "proposed"


@pytest.mark.parametrize("attempt", range(4))
def test_a_hold_set_while_it_is_carried_out_wins_or_comes_too_late_never_both(attempt: int) -> None:
    clerk, leader, second = staff(UNIT, "clerk"), staff(UNIT, "leader"), staff(UNIT, "clerk")
    file_id = due(clerk, [settled(clerk) for _ in range(3)])
    disposal_id = proposed(clerk, file_id)
    for one in (leader, second):
        vote(one, disposal_id)
    calls = [
        lambda: files.hold_file_back(actor=clerk, file_id=file_id, reason="Thanh tra."),
        lambda: carried_out(disposal_id),
    ]
    if attempt % 2:
        calls.reverse()
    found = at_once(*calls)
    outcome = Disposal.objects.get().items.get().outcome
    if "wrong_state" in found:  # destroyed first: no hold was set
        assert outcome == "destroyed"
        assert Destruction.objects.count() == 3
    else:
        assert outcome == "held"
        assert not Destruction.objects.exists()


def test_the_list_of_a_year_is_made_once() -> None:
    clerks = [staff(UNIT, "clerk") for _ in range(PRESSING)]
    year = clock.today().year
    at_once(
        *[
            lambda number=number: files.save_line(actor=clerks[number], year=year, draft=line(notation=f"{number}"))
            for number in range(PRESSING)
        ]
    )
    assert FileList.objects.get().lines.count() == PRESSING
