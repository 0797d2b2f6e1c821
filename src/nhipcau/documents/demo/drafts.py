"""Demo drafts of one commune's Front: one being written, one before the leader, one approved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from nhipcau.documents import operations, queries
from nhipcau.documents.models import Draft
from nhipcau.documents.queries.draft_content import GIVEN_ON_ISSUE, template_of
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations

UNIT = "MTTQ-10903"
Report = Callable[[str, int, int], None]
_TOLD = (
    # template, subject, days ago, how far it is
    ("notice", "Lịch tiếp công dân tháng 12 năm 2026 của Ủy ban MTTQ Việt Nam xã Cẩm Giàng", 6, "approved"),
    ("report", "Kết quả công tác Mặt trận quý IV năm 2026", 3, "submitted"),
    ("plan", "Giám sát việc thực hiện chính sách an sinh xã hội dịp Tết Nguyên đán 2027", 1, "drafting"),
)
_COMMENT = "Nêu rõ thời gian giám sát từng thôn."


def load(report: Report) -> None:
    """Write the drafts; nothing where unit, officer or leader is missing, or where drafts are there already."""
    people = _people()
    if people is None or Draft.objects.filter(unit_id=people[0].unit_id).exists():
        return
    for number, (template, subject, days, until) in enumerate(_TOLD, 1):
        with clock.at(clock.now() - timedelta(days=days)):
            _tell(*people, template=template, subject=subject, until=until)
        report("drafts", number, len(_TOLD))


def _people() -> tuple[Staff, Staff] | None:
    """Return an officer and a leader of the unit."""
    try:
        unit = organisations.unit_by_code(UNIT)
    except NotFound:
        return None
    found = [organisations.people_of_unit(unit.id, [role]) for role in ("officer", "leader")]
    if not all(found):
        return None
    actors = [organisations.staff_actor(people[0].id, unit.id) for people in found]
    return (actors[0], actors[1]) if actors[0] and actors[1] else None


def _tell(officer: Staff, leader: Staff, *, template: str, subject: str, until: str) -> None:
    example = {name: text for name, text in template_of(template).example().items() if name not in GIVEN_ON_ISSUE}
    values = example | queries.draft_beginning(actor=officer, template=template) | {"subject": subject}
    values["powers"] = "TM. BAN THƯỜNG TRỰC"
    values["position"] = "CHỦ TỊCH"
    values["signer"] = leader.person_name
    values["recipients"] = "Ủy ban MTTQ Việt Nam thành phố Hải Phòng (để báo cáo)\nĐảng ủy, UBND xã\nLưu: VT"
    draft_id = operations.start_draft(actor=officer, template=template, values=values)
    if until == "drafting":
        operations.comment_draft(actor=leader, draft_id=draft_id, text=_COMMENT, field="body")
        return
    operations.submit_draft(actor=officer, draft_id=draft_id, seen_version=1, approver_id=leader.person_id)
    if until == "approved":
        operations.approve_draft(actor=leader, draft_id=draft_id, seen_version=1)
