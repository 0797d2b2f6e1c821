"""Documents beside a case: put there, seen by who may read them, told of, taken away."""

from __future__ import annotations

from uuid import UUID

import pytest

from nhipcau.cases import operations, queries
from nhipcau.cases.tests.factories import events, open_case, staff, subject
from nhipcau.documents import operations as documents
from nhipcau.documents.queries import find_by_notation
from nhipcau.documents.tests.factories import incoming, issued
from nhipcau.handling.models import TimelineEntry
from nhipcau.kernel.actors import Staff, Timer
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.events.sealing import seal_pending
from nhipcau.kernel.events.subscribing import run_subscribers

pytestmark = pytest.mark.usefixtures("world")


def beside(actor: Staff, case_id: UUID) -> list[str]:
    _title, _may_add, rows = queries.case_documents(actor=actor, case_id=case_id)
    return [thing.code for thing, _link, _may in rows]


def kinds(subject_id: UUID) -> list[str]:
    return list(TimelineEntry.objects.filter(subject_id=subject_id).order_by("at", "pk").values_list("kind", flat=True))


def test_a_document_stands_beside_a_case_and_the_case_beside_it() -> None:
    clerk, case = staff("MTTQ-10660", "clerk"), open_case()
    line = incoming(clerk)
    operations.link_document(actor=clerk, case_id=case.case_id, entry_id=line.entry_id)
    assert beside(clerk, case.case_id) == ["412/UBND-KT"]
    assert "document_linked" in kinds(case.case_id)
    assert "case_linked" in kinds(line.entry_id)
    assert events(case.case_id)[-1] == "cases.document_linked"
    with pytest.raises(Conflict):
        operations.link_document(actor=clerk, case_id=case.case_id, entry_id=line.entry_id)


def test_who_reads_the_case_does_not_read_its_documents_by_that() -> None:
    clerk, case = staff("MTTQ-10660", "clerk"), open_case()
    line = incoming(clerk)
    operations.link_document(actor=clerk, case_id=case.case_id, entry_id=line.entry_id)
    helper = staff("UBND-10660", "officer")
    operations.invite_unit(
        actor=staff("MTTQ-10660", "officer"), case_id=case.case_id, unit_id=helper.unit_id, role="co_handler"
    )
    assert beside(helper, case.case_id) == []
    assert beside(staff("F-HP", "leader"), case.case_id) == []
    with pytest.raises(NotFound):
        operations.unlink_document(actor=helper, case_id=case.case_id, entry_id=line.entry_id)


def test_a_document_or_a_case_one_may_not_read_cannot_be_linked() -> None:
    clerk, stranger, case = staff("MTTQ-10660", "clerk"), staff("MTTQ-10661", "clerk"), open_case()
    theirs, ours = incoming(stranger), incoming(clerk)
    with pytest.raises(NotFound):
        operations.link_document(actor=clerk, case_id=case.case_id, entry_id=theirs.entry_id)
    with pytest.raises(NotFound):
        operations.link_document(actor=stranger, case_id=case.case_id, entry_id=theirs.entry_id)
    with pytest.raises(NotAllowed):
        operations.link_document(actor=staff("MTTQ-10660", "observer"), case_id=case.case_id, entry_id=ours.entry_id)
    with pytest.raises(Invalid):
        operations.link_document(actor=clerk, case_id=case.case_id, entry_id=ours.entry_id, meaning="other")


def test_taking_a_document_away_leaves_both() -> None:
    clerk, case = staff("MTTQ-10660", "clerk"), open_case()
    line = incoming(clerk)
    operations.link_document(actor=clerk, case_id=case.case_id, entry_id=line.entry_id)
    operations.unlink_document(actor=clerk, case_id=case.case_id, entry_id=line.entry_id)
    assert beside(clerk, case.case_id) == []
    assert subject(case.case_id).status
    with pytest.raises(NotFound):
        operations.unlink_document(actor=clerk, case_id=case.case_id, entry_id=line.entry_id)


def test_the_case_is_told_when_its_document_is_settled() -> None:
    clerk, case = staff("MTTQ-10660", "clerk"), open_case()
    line = incoming(clerk)
    operations.link_document(actor=clerk, case_id=case.case_id, entry_id=line.entry_id)
    documents.settle_document(actor=clerk, entry_id=line.entry_id, note="Đã nạo vét xong.")
    seal_pending()
    run_subscribers()
    assert kinds(case.case_id)[-1] == "document_settled"


def test_what_was_written_for_a_case_is_put_beside_it_once() -> None:
    clerk, case = staff("MTTQ-10660", "clerk"), open_case()
    letter = issued(clerk)
    for _twice in range(2):
        operations.link_issued(
            actor=Timer(name="test"), case_id=case.case_id, entry_id=letter.entry_id, by_unit_id=clerk.unit_id
        )
    assert kinds(case.case_id).count("document_linked") == 1
    assert beside(clerk, case.case_id) == ["01/KH-MTTQ-BTT"]


def test_a_document_of_a_unit_that_takes_no_part_is_not_put_beside_the_case() -> None:
    stranger, case = staff("MTTQ-10661", "clerk"), open_case()
    letter = issued(stranger)
    operations.link_issued(
        actor=Timer(name="test"), case_id=case.case_id, entry_id=letter.entry_id, by_unit_id=stranger.unit_id
    )
    assert "document_linked" not in kinds(case.case_id)


def test_a_document_is_found_by_what_is_printed_on_it_however_it_is_typed() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    incoming(clerk, number="07", symbol="KH-MTTQ-BTT", type_code="ke_hoach")
    for typed in ("07/KH-MTTQ-BTT", " 7 / KH-MTTQ-BTT "):
        assert [thing.code for thing in find_by_notation(actor=clerk, text=typed)] == ["07/KH-MTTQ-BTT"]
    assert find_by_notation(actor=staff("MTTQ-10661", "clerk"), text="07/KH-MTTQ-BTT") == []
    assert find_by_notation(actor=clerk, text="năm 2026") == []
