"""Meetings of the matrix's world: unit A calls them, its residential area votes, a sibling and an agency are guests."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from nhipcau.handling.tests.factories import unit_id
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Staff
from nhipcau.meetings import operations, queries
from nhipcau.meetings.models import Delegate, Invitation, Paper
from nhipcau.meetings.operations import Guests, Line, MeetingDraft, MinutesDraft, Reply, WhenWhere
from nhipcau.meetings.permissions import READERS

if TYPE_CHECKING:
    from tests.permissions.world import Who, World

WORDS: dict[str, tuple[str, ...]] = {
    "meeting in the making": ("qzmdraft",),
    "meeting": ("qzmcalled", "qzmagenda", "qzmpaper"),
    "paper for voters": ("qzmvoters",),
    "motion in the making": ("qzmmotion",),
    "answer of a guest": ("qzmreason",),
    "minutes in the making": ("qzmminutes",),
    "minutes": ("qzmfinal",),
}
"""Canaries; what stands on the meeting for everybody invited, and what only some of them may find."""

INVITED = frozenset({"descendant", "sibling", "co-handler"})
VOTER, GUEST, AGENCY = "BCT-10660-03", "MTTQ-10661", "UBND-10660"


def sees_meeting(who: Who) -> bool:
    """Whether this person's unit calls the meeting or is invited; the role reads for the unit."""
    return who.role in READERS and (who.relation == "own" or who.relation in INVITED)


def runs_meeting(who: Who) -> bool:
    return who.relation == "own" and who.role in READERS


def is_voter(who: Who) -> bool:
    """Whether this is the one delegate with a vote."""
    return (who.relation, who.role) == ("descendant", "head")


def is_delegate(who: Who) -> bool:
    return is_voter(who) or (who.relation, who.role) == ("sibling", "officer")


def words_known(who: Who) -> frozenset[str]:
    """Return the canaries of meetings that may stand on a page this person opens."""
    if not sees_meeting(who):
        return frozenset()
    known = {"meeting", "minutes"}
    if runs_meeting(who):
        known |= {"meeting in the making", "motion in the making", "minutes in the making", "paper for voters"}
    if is_voter(who):
        known.add("paper for voters")
    if who.relation in {"own", "co-handler"}:
        known.add("answer of a guest")
    return frozenset(known)


def make_meetings(world: World, leader: Staff, voter: Staff, guest: Staff, agency: Staff) -> None:
    """Write a draft, a called meeting, one under way with a vote, one that is over and one with final minutes."""
    world.ids["m_draft"] = _saved(leader, "qzmdraft", days=10)
    for key, days in (("m_called", 10), ("m_live", 0), ("m_over", 0), ("m_done", 0)):
        world.ids[key] = _called(leader, (voter, guest, agency), days)
    _prepare(world, leader)
    _live(world, leader, voter, guest)
    for key in ("m_over", "m_done"):
        _record(world, key, leader, voter)


def _saved(leader: Staff, word: str, *, days: int) -> UUID:
    begins = clock.now() + (timedelta(days=days) if days else timedelta(seconds=1))
    when = WhenWhere(
        starts_at=begins, ends_at=begins + timedelta(hours=2), place=f"Hội trường {word}", takes_day_off=True
    )
    draft = MeetingDraft(
        title=f"Hội nghị {word}", purpose=f"Bàn việc {word}.", when=when, answer_by=clock.today(), chair=f"Ông {word}"
    )
    return operations.save_meeting(actor=leader, draft=draft)


def _called(leader: Staff, people: tuple[Staff, Staff, Staff], days: int) -> UUID:
    voter, guest, agency = people
    meeting_id = _saved(leader, "qzmcalled", days=days)
    for role, who in (("voter", voter), ("guest", guest), ("guest", agency)):
        guests = Guests(role=role, unit_ids=[who.unit_id])
        operations.invite(actor=leader, meeting_id=meeting_id, guests=guests)
    operations.call_meeting(actor=leader, meeting_id=meeting_id)
    for who in (voter, guest):
        _answer(who, meeting_id, Reply(answer="comes", delegates=[who.person_id]))
    _answer(agency, meeting_id, Reply(answer="cannot", reason="Bận việc qzmreason."))
    return meeting_id


def _answer(who: Staff, meeting_id: UUID, reply: Reply) -> None:
    one = Invitation.objects.get(meeting_id=meeting_id, unit_id=who.unit_id)
    operations.answer_invitation(actor=who, meeting_id=meeting_id, invitation_id=one.id, reply=reply)


def _prepare(world: World, leader: Staff) -> None:
    """Give the called meeting an agenda and two papers."""
    meeting_id = world.ids["m_called"]
    operations.save_agenda(actor=leader, meeting_id=meeting_id, lines=[Line(title="Báo cáo qzmagenda", minutes=30)])
    for key, name, audience in (("m_paper", "qzmpaper.pdf", "all"), ("m_paper_voters", "qzmvoters.pdf", "voters")):
        content = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n" + key.encode()
        blob = blobs.store_file(content, name=name, allowed={"pdf"})
        operations.add_papers(actor=leader, meeting_id=meeting_id, blob_ids=[blob.id], audience=audience)
        paper = Paper.objects.get(blob_id=blob.id)
        world.ids |= {key: paper.id, f"{key}_blob": blob.id}
    world.ids["m_invitation"] = Invitation.objects.get(meeting_id=meeting_id, unit_id=unit_id(VOTER)).id


def _live(world: World, leader: Staff, voter: Staff, guest: Staff) -> None:
    meeting_id = world.ids["m_live"]
    _come(meeting_id, voter, guest)
    operations.start_meeting(actor=leader, meeting_id=meeting_id)
    motions = [
        operations.put_motion(actor=leader, meeting_id=meeting_id, text=text)
        for text in ("Thông qua qzmcalled", "Thông qua tiếp qzmcalled", "Thông qua qzmmotion")
    ]
    closed, open_, draft = motions
    operations.open_motion(actor=leader, meeting_id=meeting_id, motion_id=closed)
    operations.cast_vote(actor=voter, meeting_id=meeting_id, motion_id=closed, choice="yes")
    operations.close_motion(actor=leader, meeting_id=meeting_id, motion_id=closed)
    operations.open_motion(actor=leader, meeting_id=meeting_id, motion_id=open_)
    world.ids |= {"motion_closed": closed, "motion_open": open_, "motion_draft": draft}
    world.ids["m_delegate"] = Delegate.objects.get(meeting_id=meeting_id, person_id=voter.person_id).id
    world.ids["m_code"] = queries.code_of(meeting_id, clock.now())
    world.ids["m_token"] = queries.token_of(meeting_id, clock.now())


def _come(meeting_id: UUID, *people: Staff) -> None:
    for who in people:
        operations.check_in(actor=who, meeting_id=meeting_id, code=queries.code_of(meeting_id, clock.now()))


def _record(world: World, key: str, leader: Staff, voter: Staff) -> None:
    meeting_id, word = world.ids[key], "qzmminutes" if key == "m_over" else "qzmfinal"
    _come(meeting_id, voter)
    operations.start_meeting(actor=leader, meeting_id=meeting_id)
    world.ids[f"{key}_conclusion"] = operations.draw_conclusion(
        actor=leader, meeting_id=meeting_id, text=f"Kết luận {word}"
    )
    world.ids[f"{key}_spare"] = operations.draw_conclusion(actor=leader, meeting_id=meeting_id, text=f"Thêm {word}")
    operations.draft_minutes(actor=leader, meeting_id=meeting_id)
    draft = MinutesDraft(words={"opening": f"Đã họp {word}."}, chair=f"Ông {word}", secretary="Bà Thu")
    operations.write_minutes(actor=leader, meeting_id=meeting_id, draft=draft)
    operations.close_meeting(actor=leader, meeting_id=meeting_id)
    if key == "m_done":
        operations.finish_minutes(actor=leader, meeting_id=meeting_id)
