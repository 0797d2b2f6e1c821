"""Units from outside the keeper's line: asked in, answering for themselves, there until they leave or a day ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, ApiClient, Staff
from nhipcau.kernel.errors import Invalid, NotAllowed, NotFound
from nhipcau.kernel.events import drain
from nhipcau.kernel.prepared import count_all
from nhipcau.notifications.models import Notification
from nhipcau.organisations.models import TreeVersion, Unit
from nhipcau.organisations.queries import forget
from nhipcau.spaces import operations, permissions, queries, rules
from nhipcau.spaces.errors import NotOpen, SpaceClosed
from nhipcau.spaces.models import SpaceInvitation, SpaceUnit
from nhipcau.spaces.tests.factories import asked_in, happened, opened, said, space_of, staff, topic_in, unit_id
from nhipcau.spaces.tests.test_news import told
from nhipcau.spaces.tests.test_rights import reads
from nhipcau.spaces.tests.web_factories import sign_in, text

BESIDE = "MTTQ-10661"


@pytest.fixture
def leader(world: None) -> Staff:
    """The leader of a neighbouring commune's Front."""
    return staff(BESIDE, "leader", name="Đỗ Thị Lan")


@pytest.fixture
def space_id(keeper: Staff) -> UUID:
    return opened(keeper, purpose="Cùng làm sạch sông.")


def accepted(keeper: Actor, leader: Staff, space_id: UUID, **more: Any) -> None:
    has_line = more.pop("has_line", False)
    invitation_id = asked_in(keeper, space_id, BESIDE, **more)
    operations.accept_invitation(actor=leader, invitation_id=invitation_id, has_line=has_line)


def test_a_unit_beside_is_in_once_it_has_said_yes_and_not_before(
    keeper: Staff, leader: Staff, stranger: Staff, space_id: UUID
) -> None:
    topic = topic_in(keeper, space_id)
    invitation_id = asked_in(keeper, space_id, BESIDE, words="Mời cùng lo đoạn sông chung.")
    assert not reads(leader, space_id)
    [facts] = queries.invitations(actor=leader)
    assert (facts.space, facts.purpose, facts.keeper) == (
        "Chuẩn bị Ngày hội Đại đoàn kết",
        "Cùng làm sạch sông.",
        "Ủy ban MTTQ phường Ái Quốc",
    )
    assert (facts.who, facts.words) == ("Lê Thị Mai", "Mời cùng lo đoạn sông chung.")
    assert operations.accept_invitation(actor=leader, invitation_id=invitation_id) == space_id
    said(stranger, topic, "Chúng tôi nhận từ cầu xuống.")
    assert queries.invitations(actor=leader) == []
    assert happened(space_id)[-3:] == ["unit_invited", "invitation_answered", "unit_joined"]


@pytest.mark.parametrize("role", ["clerk", "observer", "administrator", "member"])
def test_nobody_else_of_the_unit_sees_or_answers_it(keeper: Staff, role: str, space_id: UUID) -> None:
    invitation_id = asked_in(keeper, space_id, BESIDE)
    other = staff(BESIDE, role)
    for ask in (
        lambda: queries.get_invitation(actor=other, invitation_id=invitation_id),
        lambda: operations.accept_invitation(actor=other, invitation_id=invitation_id),
        lambda: operations.decline_invitation(actor=other, invitation_id=invitation_id),
    ):
        with pytest.raises(NotFound):
            ask()
    assert queries.invitations(actor=other) == []


def test_nobody_of_another_unit_and_no_program_answers_it(keeper: Staff, city: Staff, space_id: UUID) -> None:
    invitation_id = asked_in(keeper, space_id, BESIDE)
    program = ApiClient(
        client_id=UUID(int=7), unit_id=unit_id(BESIDE), scopes=frozenset({"spaces:read", "spaces:write"})
    )
    actors: list[Actor] = [keeper, city, program]
    for other in actors:
        with pytest.raises(NotFound):
            operations.accept_invitation(actor=other, invitation_id=invitation_id)


def test_a_working_committee_is_taken_in_by_its_head(woman: Staff, head: Staff) -> None:
    space_id = opened(woman)
    invitation_id = asked_in(woman, space_id, "BCT-10660-03")
    operations.accept_invitation(actor=head, invitation_id=invitation_id)
    assert reads(head, space_id)


def test_the_unit_decides_whether_its_line_comes(keeper: Staff, city: Staff, stranger: Staff, space_id: UUID) -> None:
    invitation_id = asked_in(keeper, space_id, "F-HP")
    operations.accept_invitation(actor=city, invitation_id=invitation_id)
    assert reads(city, space_id)
    assert not reads(stranger, space_id)
    operations.leave_space(actor=city, space_id=space_id)
    again = asked_in(keeper, space_id, "F-HP")
    operations.accept_invitation(actor=city, invitation_id=again, has_line=True)
    assert reads(stranger, space_id)


def test_what_cannot_be_invited_is_said_at_the_place(
    keeper: Staff, leader: Staff, space_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(code: str, **more: Any) -> str:
        with pytest.raises(Invalid) as refusal:
            asked_in(keeper, space_id, code, **more)
        [(field, words)] = refusal.value.fields.items()
        return f"{field}: {words}"

    assert "cấp dưới" in refused("PN-10660")
    assert "đã có trong" in refused("MTTQ-10660")
    assert refused(BESIDE, words=" ").startswith("words")
    assert refused(BESIDE, last_on=clock.today() - timedelta(days=1)).startswith("last_on")
    asked_in(keeper, space_id, BESIDE)
    assert "chưa trả lời" in refused(BESIDE)
    monkeypatch.setattr(rules, "MOST_INVITATIONS", 1)
    assert "nhiều nhất 1 lời mời" in refused("F-HP")
    monkeypatch.undo()
    Unit.objects.filter(code="SXD").update(valid_until=clock.today() - timedelta(days=1))
    TreeVersion.objects.update(stamp=UUID(int=1))
    forget()
    assert "không còn hoạt động" in refused("SXD")


def test_only_the_keeper_invites_and_withdraws_and_only_into_an_open_space(
    keeper: Staff, woman: Staff, leader: Staff
) -> None:
    space_id = opened(keeper, "PN-10660")
    with pytest.raises(NotAllowed):
        asked_in(woman, space_id, BESIDE)
    with pytest.raises(NotFound):
        asked_in(leader, space_id, BESIDE)
    invitation_id = asked_in(keeper, space_id, BESIDE)
    with pytest.raises(NotAllowed):
        operations.withdraw_invitation(actor=woman, space_id=space_id, invitation_id=invitation_id)
    operations.set_closed(actor=keeper, space_id=space_id, is_closed=True)
    assert queries.invitations(actor=leader) == []
    with pytest.raises(SpaceClosed):
        operations.accept_invitation(actor=leader, invitation_id=invitation_id)
    with pytest.raises(SpaceClosed):
        asked_in(keeper, space_id, "F-HP")


def test_an_invitation_taken_back_or_past_its_day_is_answered_by_nobody(
    keeper: Staff, leader: Staff, space_id: UUID
) -> None:
    first = asked_in(keeper, space_id, BESIDE)
    operations.withdraw_invitation(actor=keeper, space_id=space_id, invitation_id=first)
    assert queries.invitations(actor=leader) == []
    with pytest.raises(NotOpen):
        operations.accept_invitation(actor=leader, invitation_id=first)
    second = asked_in(keeper, space_id, BESIDE)
    with clock.at(clock.now() + timedelta(days=rules.ANSWERED_WITHIN + 1)):
        assert queries.invitations(actor=leader) == []
        with pytest.raises(NotOpen):
            operations.accept_invitation(actor=leader, invitation_id=second)
        [sent] = queries.members(actor=keeper, space_id=space_id).sent
        assert sent.is_over
        third = asked_in(keeper, space_id, BESIDE)
        assert [one.id for one in queries.invitations(actor=leader)] == [third]
    assert SpaceInvitation.objects.get(pk=second).state == SpaceInvitation.State.LAPSED


def test_a_membership_ends_with_its_last_day_and_a_new_one_begins(keeper: Staff, leader: Staff, space_id: UUID) -> None:
    topic = topic_in(keeper, space_id)
    last_on = clock.today() + timedelta(days=3)
    accepted(keeper, leader, space_id, last_on=last_on)
    [mine] = [unit for unit in queries.members(actor=keeper, space_id=space_id).units if not unit.is_keeper]
    assert mine.last_on == last_on
    with clock.at(clock.now() + timedelta(days=3)):
        assert reads(leader, space_id)
    with clock.at(clock.now() + timedelta(days=4)):
        assert not reads(leader, space_id)
        assert permissions.space_ids(leader) == set()
        assert not permissions.reads_space(leader, space_id)
        assert leader.unit_id not in queries.units_in(space_id)
        assert queries.get_space(actor=keeper, space_id=space_id).units == 1
        with pytest.raises(NotFound):
            said(leader, topic)
        accepted(keeper, leader, space_id)
        assert reads(leader, space_id)
    assert SpaceUnit.objects.filter(space_id=space_id, unit_id=leader.unit_id).count() == 2


def test_an_invited_unit_leaves_by_itself_and_one_that_was_added_does_not(
    keeper: Staff, leader: Staff, woman: Staff
) -> None:
    space_id = opened(keeper, "PN-10660")
    accepted(keeper, leader, space_id)
    for other in (woman, keeper, staff(BESIDE, "clerk")):
        with pytest.raises(NotAllowed):
            operations.leave_space(actor=other, space_id=space_id)
    operations.set_closed(actor=keeper, space_id=space_id, is_closed=True)
    operations.leave_space(actor=leader, space_id=space_id)
    assert not reads(leader, space_id)
    with pytest.raises(NotFound):
        operations.leave_space(actor=leader, space_id=space_id)


def test_the_keeper_lets_an_invited_unit_leave(keeper: Staff, leader: Staff, space_id: UUID) -> None:
    accepted(keeper, leader, space_id)
    operations.remove_unit(actor=keeper, space_id=space_id, unit_id=leader.unit_id)
    assert not reads(leader, space_id)


def test_both_sides_are_told(keeper: Staff, leader: Staff, space_id: UUID) -> None:
    clerk = staff(BESIDE, "clerk")
    topic = topic_in(keeper, space_id)
    invitation_id = asked_in(keeper, space_id, BESIDE)
    assert (told(leader), told(clerk), told(keeper)) == (["unit_invited"], [], [])
    operations.accept_invitation(actor=leader, invitation_id=invitation_id)
    assert told(keeper) == ["unit_answered"]
    said(leader, topic)
    operations.leave_space(actor=leader, space_id=space_id)
    assert "unit_left" in told(keeper)
    said(keeper, topic)
    assert told(leader) == []


def test_a_notification_of_an_invitation_says_no_more_than_the_invitation(
    keeper: Staff, leader: Staff, space_id: UUID
) -> None:
    topic_in(keeper, space_id, "Chuyện bên trong")
    invitation_id = asked_in(keeper, space_id, BESIDE)
    drain()
    page = text(sign_in(leader).get("/thong-bao/"))
    assert "mời đơn vị mình vào một không gian số" in page
    assert "Chuyện bên trong" not in page
    row = Notification.objects.get(person_id=leader.person_id, kind="spaces.unit_invited")
    assert sign_in(leader).get(f"/thong-bao/{row.pk}/")["Location"] == f"/khong-gian/loi-moi/{invitation_id}/"
    operations.withdraw_invitation(actor=keeper, space_id=space_id, invitation_id=invitation_id)
    assert "mời đơn vị mình" not in text(sign_in(leader).get("/thong-bao/"))


def test_the_badge_counts_invitations_for_who_may_answer(keeper: Staff, leader: Staff, space_id: UUID) -> None:
    asked_in(keeper, space_id, BESIDE)
    assert sum(count_all(queries.badge(leader))) == 1
    assert sum(count_all(queries.badge(staff(BESIDE, "clerk")))) == 0
    operations.set_closed(actor=keeper, space_id=space_id, is_closed=True)
    assert sum(count_all(queries.badge(leader))) == 0


def test_a_mention_reaches_an_invited_unit_and_none_before(keeper: Staff, leader: Staff, space_id: UUID) -> None:
    topic = topic_in(keeper, space_id)
    asked_in(keeper, space_id, BESIDE)
    with pytest.raises(Invalid):
        said(keeper, topic, "Nhờ @Đỗ Thị Lan.")
    [facts] = queries.invitations(actor=leader)
    operations.accept_invitation(actor=leader, invitation_id=facts.id)
    said(keeper, topic, "Nhờ @Đỗ Thị Lan.")
    assert "mentioned" in told(leader)
    assert space_of(topic) == space_id
