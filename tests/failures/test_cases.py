"""What went wrong with cases and their timelines elsewhere."""

from datetime import timedelta

import pytest

from nhipcau.cases import operations, queries
from nhipcau.cases.tests.factories import holder, open_case, staff, subject, unit_id
from nhipcau.cases.tests.staff_pages.conftest import at_most, sign_in
from nhipcau.handling.models import TimelineEntry
from nhipcau.kernel import clock
from nhipcau.kernel.errors import Invalid

FEW = 40


def test_a_thread_of_five_thousand_entries_opens_by_its_first_page() -> None:
    """A thread of 170 comments never loads."""
    front, opened = staff("MTTQ-10660"), open_case()
    begun = clock.now()
    TimelineEntry.objects.bulk_create(
        TimelineEntry(
            subject_id=opened.case_id,
            at=begun + timedelta(seconds=number),
            kind="note",
            visibility="internal",
            actor_kind="staff",
            unit_id=front.unit_id,
            text=f"Ghi chú số {number}.",
        )
        for number in range(5_000)
    )
    browser = sign_in(front)
    browser.get(f"/phan-anh/{opened.case_id}/")  # fills what a process reads once
    with at_most(9):
        page = browser.get(f"/phan-anh/{opened.case_id}/").content.decode()
    assert "Ghi chú số 4999." in page
    assert page.count("Ghi chú số") < FEW
    assert f"/phan-anh/{opened.case_id}/dien-bien/" in page  # the rest comes by pages


def test_not_our_responsibility_is_said_only_by_naming_whose_it_is() -> None:
    """ "Not our responsibility", with no name."""
    front, opened = staff("MTTQ-10660"), open_case()
    page = sign_in(front).post(
        f"/phan-anh/{opened.case_id}/tu-choi/", {"unit_id": "", "reason": "Không phải việc của xã."}
    )
    assert page.status_code == 422
    assert subject(opened.case_id).owner.unit_id == front.unit_id
    operations.refuse_case(
        actor=front,
        case_id=opened.case_id,
        next_unit_id=unit_id("UBND-10660"),
        reason="Việc của Ủy ban nhân dân phường.",
    )
    assert subject(opened.case_id).owner.unit_id == unit_id("UBND-10660")


def test_closed_is_not_fixed_until_the_sender_says_so() -> None:
    """ "Closed" is not fixed, and nobody else can reopen."""
    front, opened = staff("MTTQ-10660"), open_case()
    operations.answer_case(actor=front, case_id=opened.case_id, text="Đã xong.")
    operations.close_case(actor=front, case_id=opened.case_id)
    operations.rate_case(actor=holder(opened), case_id=opened.case_id, verdict="not_solved")
    again = subject(opened.case_id)
    assert again.status == "reopened"
    assert unit_id("F-HP") in {party.unit_id for party in again.with_role("watcher")}
    flow = queries.overview(actor=staff("F-HP", "leader")).flow
    assert (flow.answered, flow.on_time) == (1, 1)
    names = [label for label, _words in queries.DEFINITIONS]
    assert len(names) == len(set(names))  # the reopened stand beside those on time, each defined once


def test_what_a_citizen_adds_later_reaches_the_agency() -> None:
    """A citizen's later update never reaches the agency."""
    front, agency, opened = staff("MTTQ-10660"), staff("UBND-10660"), open_case()
    operations.transfer_case(actor=front, case_id=opened.case_id, to_unit_id=agency.unit_id, reason="Việc của phường.")
    operations.add_note(actor=front, case_id=opened.case_id, text="Chỉ Mặt trận đọc.", visibility="internal")
    operations.add_citizen_note(actor=holder(opened), case_id=opened.case_id, text="Nay hỏng thêm hai bóng nữa.")
    page = sign_in(agency).get(f"/phan-anh/{opened.case_id}/").content.decode()
    assert "Nay hỏng thêm hai bóng nữa." in page
    assert "Chỉ Mặt trận đọc." not in page


def test_an_export_holds_the_newest_row() -> None:
    """Exports prepared overnight miss today."""
    front = staff("MTTQ-10660")
    open_case()
    browser = sign_in(front)
    newest = open_case().code
    assert newest in browser.get("/phan-anh/tai-ve.csv").getvalue().decode()


@pytest.mark.parametrize("words", ["", "   "])
def test_nobody_is_refused_without_a_reason(words: str) -> None:
    front, opened = staff("MTTQ-10660"), open_case()
    with pytest.raises(Invalid):
        operations.refuse_case(actor=front, case_id=opened.case_id, next_unit_id=unit_id("UBND-10660"), reason=words)
