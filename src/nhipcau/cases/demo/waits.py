"""What of the demo's newest cases waits for somebody, and what a unit entered for somebody.

Decided by a case's id, never by drawing another number. A matter told at the desk is never rated: its link is the
sender's alone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from nhipcau.cases import operations
from nhipcau.cases.operations import CaseDraft
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.organisations import queries as organisations

ENTERED_OF = 6
"""Of so many cases of the last days one was told at the desk."""

ENTERED_DAYS = 14

QUESTIONS = (
    "Xin bà con cho biết rõ hơn: chỗ này ở gần số nhà nào, từ khi nào thì thấy như vậy?",
    "Bà con có ảnh chụp chỗ này không? Nếu có, xin gửi thêm để chúng tôi cử người đến đúng nơi.",
    "Vào giờ nào trong ngày thì thấy rõ nhất? Chúng tôi muốn đến kiểm tra đúng lúc đó.",
)
WHY_LONGER = "Cần khảo sát lại hiện trường và chờ vật tư, dự kiến thêm ít ngày làm việc."


def begin(agency: Staff, case_id: UUID) -> None:
    """Ask the sender, or have the leader grant or think about more time, where the story stops here."""
    kind = case_id.int % 4
    if kind == 0:
        question = QUESTIONS[case_id.int // 4 % len(QUESTIONS)]
        operations.ask_citizen(actor=agency, case_id=case_id, text=question)
    elif kind == 1:
        operations.extend_deadline(actor=agency, case_id=case_id, days=2, reason=WHY_LONGER)
        leaders = organisations.people_of_units([agency.unit_id], ["leader"]).get(agency.unit_id, [])
        if leaders and case_id.int // 4 % 2:
            leader = replace(agency, person_id=min(leaders), roles=frozenset({"leader"}))
            operations.decide_extension(actor=leader, case_id=case_id, grants=True, words=WHY_LONGER)


def is_entered(draft: CaseDraft, moment: datetime) -> bool:
    """Whether somebody came to the desk of the Front with this matter."""
    is_new = clock.wall() - moment < timedelta(days=ENTERED_DAYS)
    return is_new and bool(draft.name) and draft.id.int % ENTERED_OF == 0


def told_at_the_desk(draft: CaseDraft) -> CaseDraft:
    """Return the matter as the unit entered it, with the person's consent on record."""
    return replace(draft, channel="counter", agreed="in_person")
