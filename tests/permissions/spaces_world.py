"""A space of the matrix's world: unit A keeps it, its residential area is in it, a department's officer is a guest.

The neighbouring unit is invited and has not answered; the co-handler was invited to another space and is in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.tests.samples import jpeg
from nhipcau.spaces import operations
from nhipcau.spaces.operations import MessageDraft
from nhipcau.spaces.permissions import JOINERS, READERS
from nhipcau.spaces.tests.factories import asked, asked_in, invite, opened, said, topic_in, unit_id

if TYPE_CHECKING:
    from tests.permissions.world import Who, World

WORDS: dict[str, tuple[str, ...]] = {
    "space": ("qzsname", "qzspurpose", "qzstopic", "qzsbody", "qzsfile", "qzspoll", "qzschoice"),
    "space asked into": ("qzsname", "qzspurpose", "qzsasked"),
    "space beside": ("qzsbeside",),
    "discussion of the case": ("qzsabout",),
}
"""Canaries: everything of a space, and what is said about the case of unit A."""

VILLAGE = "BCT-10660-03"


def is_guest(who: Who) -> bool:
    return who.relation == "department" and who.role == "officer"


def sees_space(who: Who) -> bool:
    """Whether this person's unit talks in the space and the role reads, or the person was invited."""
    return (who.relation in {"own", "descendant"} and who.role in READERS) or is_guest(who)


def is_asked(who: Who) -> bool:
    """Whether this person answers the open invitation for their unit."""
    return who.relation == "sibling" and who.role in JOINERS


def is_asked_in(who: Who) -> bool:
    """Whether this person may take the unit that accepted out of the space again."""
    return who.relation == "co-handler" and who.role in JOINERS


def words_known(who: Who) -> frozenset[str]:
    """Return the canaries of spaces that may stand on a page this person opens."""
    from tests.permissions.world import sees_case  # noqa: PLC0415 - the world knows its parts

    known = {"space"} if sees_space(who) else set()
    if is_asked(who):
        known.add("space asked into")
    if (who.relation == "own" or who.relation == "co-handler") and who.role in READERS:
        known.add("space beside")
    return frozenset(known | ({"discussion of the case"} if sees_case(who) else set()))


def make_spaces(world: World, officer: Staff, guest: Staff, partner: Staff) -> None:
    """Write a space with a topic, a file, a poll and a decision, a closed one, and a discussion about the case."""
    space_id = opened(officer, VILLAGE, name="Không gian qzsname", purpose="Bàn việc chung qzspurpose.")
    topic = topic_in(officer, space_id, "Phân công qzstopic", "Mời các bác góp ý qzsbody.")
    file = blobs.store_picture(jpeg(), name="qzsfile.jpg")
    message = said(officer, topic, "Ảnh sân khấu qzsbody.", attachments=[file.id])
    settled = said(officer, topic, "Chốt sáng Chủ Nhật qzsbody.")
    operations.pin_decision(actor=officer, message_id=settled.id)
    poll = asked(officer, topic, ["Thứ Bảy qzschoice", "Chủ Nhật"], question="Ngày nào qzspoll?")
    guest_id = invite(officer, guest, space_id, days=5)
    closed = opened(officer, VILLAGE, name="Xong việc qzsname")
    invite(officer, guest, closed, days=5)
    operations.set_closed(actor=officer, space_id=closed, is_closed=True)
    about = operations.post_about(
        actor=partner, kind="case", subject_id=world.ids["case"], draft=MessageDraft(body="Mai đi xem qzsabout.")
    )
    world.ids |= {
        "space": space_id,
        "space_closed": closed,
        "topic": topic.id,
        "space_file": file.id,
        "message": message.id,
        "settled": settled.id,
        "space_poll": poll.id,
        "guest": guest_id,
        "topic_about": about.topic_id,
        "space_village": unit_id(VILLAGE),
    }
