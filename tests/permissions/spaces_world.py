"""A space of the matrix's world: unit A keeps it, its residential area is in it, a department's officer is a guest.

The neighbouring unit is invited and has not answered; the police were invited to another space and are in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.tests.samples import jpeg
from nhipcau.spaces import operations
from nhipcau.spaces.operations import MessageDraft
from nhipcau.spaces.permissions import READERS
from nhipcau.spaces.tests.factories import asked, asked_in, invite, opened, said, topic_in, unit_id

if TYPE_CHECKING:
    from tests.permissions.world import Who, World

WORDS: dict[str, tuple[str, ...]] = {
    "name of the space": ("qzsname", "qzspurpose"),
    "space": ("qzstopic", "qzsbody", "qzsfile", "qzspoll", "qzschoice"),
    "words of the invitation": ("qzsasked",),
    "space of two units": ("qzsbeside",),
    "discussion of the case": ("qzsabout",),
}
"""Canaries: what a space is called and for, everything inside, why a unit is asked in, what is said about the case."""

VILLAGE = "BCT-10660-03"
JOINERS = frozenset({"leader", "officer", "head"})
"""Roles that answer an invitation for their unit."""


def is_guest(who: Who) -> bool:
    return who.relation == "department" and who.role == "officer"


def sees_space(who: Who) -> bool:
    """Whether this person's unit talks in the space and the role reads, or the person was invited."""
    return (who.relation in {"own", "descendant"} and who.role in READERS) or is_guest(who)


def is_asked(who: Who) -> bool:
    """Whether this person answers the open invitation for their unit."""
    return who.relation == "sibling" and who.role in JOINERS


def sees_space_of_two(who: Who) -> bool:
    """Whether this person reads the space into which the police came by an invitation."""
    return who.relation in {"own", "other branch"} and who.role in READERS


def words_known(who: Who) -> frozenset[str]:
    """Return the canaries of spaces that may stand on a page this person opens."""
    from tests.permissions.world import sees_case  # noqa: PLC0415 - the world knows its parts

    known = {"name of the space", "space"} if sees_space(who) else set()
    if is_asked(who):
        known |= {"name of the space", "words of the invitation"}
    if sees_space_of_two(who):
        known.add("space of two units")
    return frozenset(known | ({"discussion of the case"} if sees_case(who) else set()))


def make_spaces(world: World, officer: Staff, guest: Staff, partner: Staff, police: Staff) -> None:
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
    invitation_id = asked_in(officer, space_id, "MTTQ-10661", words="Mời cùng lo đoạn chung qzsasked.")
    beside = opened(officer, name="Hai đơn vị qzsbeside")
    topic_in(officer, beside, "Đoạn chung qzsbeside", "Mời bàn qzsbeside.")
    operations.accept_invitation(actor=police, invitation_id=asked_in(officer, beside, "CA-10660"))
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
        "invitation": invitation_id,
        "space_of_two": beside,
        "topic_about": about.topic_id,
        "space_village": unit_id(VILLAGE),
    }
