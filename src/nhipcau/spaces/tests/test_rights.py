"""Who reads, writes and keeps a space: today's units, lines, roles and invitations, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.organisations.models import Membership
from nhipcau.spaces import operations, permissions, queries
from nhipcau.spaces.errors import SpaceClosed
from nhipcau.spaces.models import SpaceUnit
from nhipcau.spaces.operations import SpaceDraft
from nhipcau.spaces.tests.factories import happened, invite, opened, said, space_of, staff, topic_in, unit_id


def reads(actor: Staff, space_id: UUID | None) -> bool:
    return permissions.visible_to(actor).filter(pk=space_id or UUID(int=0)).exists()


def test_units_of_a_space_read_and_write_and_nobody_else(keeper: Staff, woman: Staff, stranger: Staff) -> None:
    topic = topic_in(keeper, opened(keeper, "PN-10660"))
    said(woman, topic, "Hội phụ nữ nhận phần văn nghệ.")
    assert queries.topic_view(actor=keeper, topic_id=topic.id).topic.last_n == 2
    assert not reads(stranger, topic.space_id)
    with pytest.raises(NotFound):
        said(stranger, topic)
    with pytest.raises(NotFound):
        queries.topic_view(actor=stranger, topic_id=topic.id)


def test_no_unit_above_reads_by_itself(keeper: Staff, city: Staff) -> None:
    assert not reads(city, opened(keeper, "PN-10660"))


def test_the_whole_line_of_a_unit_reads(keeper: Staff, head: Staff, woman: Staff) -> None:
    space_id = opened(keeper, has_line=True)
    assert reads(head, space_id)
    assert reads(woman, space_id)
    assert queries.get_space(actor=head, space_id=space_id).has_line


def test_a_member_organisation_opens_a_space_for_its_own_line(woman: Staff, keeper: Staff) -> None:
    union = staff("HP-PN", "officer")
    space_id = opened(union, has_line=True)
    assert reads(woman, space_id)
    assert not reads(keeper, space_id)


def test_a_unit_beside_ones_own_line_is_not_added(keeper: Staff) -> None:
    space_id = opened(keeper)
    for code in ("MTTQ-10661", "F-HP", "UBND-10660"):
        with pytest.raises(Invalid) as refusal:
            operations.add_unit(actor=keeper, space_id=space_id, unit_id=unit_id(code))
        assert "unit_id" in refusal.value.fields


def test_all_units_of_a_group_are_added_in_one_step(keeper: Staff, woman: Staff, head: Staff) -> None:
    space_id = opened(keeper)
    groups = {group.key: group for group in queries.members(actor=keeper, space_id=space_id).groups}
    assert groups["commune:womens_union"].unit_ids == [woman.unit_id]
    assert operations.add_group(actor=keeper, space_id=space_id, key="commune:womens_union") == 1
    assert reads(woman, space_id)
    assert not reads(head, space_id)
    assert "commune:womens_union" not in {
        group.key for group in queries.members(actor=keeper, space_id=space_id).groups
    }
    with pytest.raises(Invalid):
        operations.add_group(actor=keeper, space_id=space_id, key="commune:womens_union")
    with pytest.raises(NotAllowed):
        operations.add_group(actor=woman, space_id=space_id, key="residential:front_working_committee")


def test_a_unit_that_leaves_reads_nothing_from_that_moment(keeper: Staff, woman: Staff) -> None:
    topic = topic_in(keeper, opened(keeper, "PN-10660"))
    operations.remove_unit(actor=keeper, space_id=space_of(topic), unit_id=woman.unit_id)
    assert not reads(woman, topic.space_id)
    operations.add_unit(actor=keeper, space_id=space_of(topic), unit_id=woman.unit_id)
    assert reads(woman, topic.space_id)
    assert SpaceUnit.objects.filter(unit_id=woman.unit_id).count() == 2
    with pytest.raises(Conflict):
        operations.remove_unit(actor=keeper, space_id=space_of(topic), unit_id=keeper.unit_id)


@pytest.mark.parametrize("role", ["observer", "administrator"])
def test_some_roles_read_and_do_not_write(keeper: Staff, role: str) -> None:
    topic = topic_in(keeper, opened(keeper, "PN-10660"))
    reader = staff("PN-10660", role)
    assert not queries.topic_view(actor=reader, topic_id=topic.id).topic.may_write
    with pytest.raises(NotAllowed):
        said(reader, topic)


def test_a_member_of_the_unit_without_an_office_reads_nothing(keeper: Staff) -> None:
    assert not reads(staff("MTTQ-10660", "member"), opened(keeper))


def test_only_the_keepers_leaders_and_officers_keep_a_space(keeper: Staff, woman: Staff) -> None:
    space_id = opened(keeper, "PN-10660")
    draft = SpaceDraft(name="Khác")
    for other in (woman, staff("MTTQ-10660", "clerk")):
        with pytest.raises(NotAllowed):
            operations.change_space(actor=other, space_id=space_id, draft=draft)
        with pytest.raises(NotAllowed):
            operations.add_unit(actor=other, space_id=space_id, unit_id=unit_id("ND-10660"))
        with pytest.raises(NotAllowed):
            operations.set_closed(actor=other, space_id=space_id, is_closed=True)
    with pytest.raises(NotAllowed):
        operations.open_space(actor=staff("MTTQ-10660", "observer"), draft=draft)


def test_a_stale_form_is_noticed(keeper: Staff) -> None:
    space_id = opened(keeper)
    operations.change_space(actor=keeper, space_id=space_id, draft=SpaceDraft(name="Tên mới"), seen_version=1)
    with pytest.raises(Conflict):
        operations.change_space(actor=keeper, space_id=space_id, draft=SpaceDraft(name="Tên khác"), seen_version=1)
    assert happened(space_id) == ["space_saved", "unit_joined", "space_saved"]


def test_a_closed_space_is_read_and_not_written_in(keeper: Staff, woman: Staff) -> None:
    topic = topic_in(keeper, opened(keeper, "PN-10660"))
    operations.set_closed(actor=keeper, space_id=space_of(topic), is_closed=True)
    assert queries.topic_view(actor=woman, topic_id=topic.id).topic.is_closed
    with pytest.raises(SpaceClosed):
        said(woman, topic)
    with pytest.raises(SpaceClosed):
        topic_in(woman, space_of(topic), "Chủ đề khác")
    operations.set_closed(actor=keeper, space_id=space_of(topic), is_closed=False)
    said(woman, topic)


def test_who_stands_in_reads_what_the_absent_colleague_reads(keeper: Staff, woman: Staff) -> None:
    space_id = opened(keeper, "PN-10660")
    other = staff("MTTQ-10661", "officer")
    lent = replace(woman, person_id=other.person_id, stands_in_for=woman.person_id)
    assert not reads(other, space_id)
    assert reads(lent, space_id)


def test_a_guest_reads_and_writes_up_to_the_last_day(keeper: Staff, stranger: Staff) -> None:
    topic = topic_in(keeper, opened(keeper))
    invite(keeper, stranger, space_of(topic), days=3)
    message = said(stranger, topic, "Cảm ơn đã mời.")
    assert message.role == permissions.GUEST
    with clock.at(clock.now() + timedelta(days=3)):
        assert reads(stranger, topic.space_id)
    with clock.at(clock.now() + timedelta(days=4)):
        assert not reads(stranger, topic.space_id)
        with pytest.raises(NotFound):
            said(stranger, topic)


def test_an_invitation_is_extended_and_taken_back(keeper: Staff, stranger: Staff) -> None:
    space_id = opened(keeper)
    guest_id = invite(keeper, stranger, space_id, days=1)
    later = clock.today() + timedelta(days=30)
    operations.extend_guest(actor=keeper, space_id=space_id, guest_id=guest_id, last_on=later)
    with clock.at(clock.now() + timedelta(days=20)):
        assert reads(stranger, space_id)
    operations.end_guest(actor=keeper, space_id=space_id, guest_id=guest_id)
    assert not reads(stranger, space_id)


@pytest.mark.parametrize("days", [-1, 367])
def test_an_invitation_has_a_day_within_a_year(keeper: Staff, stranger: Staff, days: int) -> None:
    space_id = opened(keeper)
    with pytest.raises(Invalid) as refusal:
        invite(keeper, stranger, space_id, days=days)
    assert "last_on" in refusal.value.fields


def test_an_officer_invites_whoever_has_an_account_and_is_told_whom_to_ask_for_others(keeper: Staff) -> None:
    space_id = opened(keeper)
    with pytest.raises(Invalid) as refusal:
        operations.invite_guest(
            actor=keeper, space_id=space_id, email="ai.do@example.vn", last_on=clock.today() + timedelta(days=3)
        )
    assert "email" in refusal.value.fields


def test_whoever_also_administers_the_unit_makes_the_account_with_the_same_form(world: None) -> None:
    both = staff("MTTQ-10660", "officer", "administrator")
    space_id = opened(both)
    last_on = clock.today() + timedelta(days=3)
    operations.invite_guest(
        actor=both, space_id=space_id, email="khach@example.vn", name="Đỗ Văn Khách", last_on=last_on
    )
    row = Membership.objects.get(role="member")
    assert row.valid_until == last_on
    guest = Staff(person_id=row.person_id, unit_id=row.unit_id, roles=frozenset({"member"}))
    assert reads(guest, space_id)
    assert not reads(guest, opened(both))


def test_a_guest_is_no_guest_while_standing_in_for_somebody(keeper: Staff, stranger: Staff) -> None:
    space_id = opened(keeper)
    invite(keeper, stranger, space_id, days=3)
    assert not reads(replace(stranger, stands_in_for=keeper.person_id), space_id)


def test_the_two_ways_to_ask_for_a_space_answer_alike(
    keeper: Staff, woman: Staff, head: Staff, stranger: Staff
) -> None:
    spaces = [opened(keeper), opened(keeper, "PN-10660"), opened(keeper, has_line=True)]
    spaces.append(opened(staff("HP-PN", "leader"), has_line=True))
    topics = [topic_in(keeper if place < 3 else woman, space_id) for place, space_id in enumerate(spaces)]
    invite(keeper, stranger, spaces[0], days=2)
    actors = [keeper, woman, head, stranger, replace(stranger, stands_in_for=keeper.person_id)]
    actors += [staff("PN-10660", "member"), staff("F-HP", "leader"), staff("SXD", "officer")]
    for days in (0, 3):
        with clock.at(clock.now() + timedelta(days=days)):
            for actor in actors:
                one_by_one = {topic.id for topic in topics if permissions.readable(actor, [topic])}
                assert one_by_one == permissions.readable(actor, topics)
    assert permissions.readable(woman, topics) == {topic.id for topic in topics[1:]}
