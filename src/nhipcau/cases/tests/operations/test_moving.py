"""Taking, assigning, passing on, refusing, inviting."""

from datetime import timedelta

import pytest

from nhipcau.cases import operations, queries, states
from nhipcau.cases.tests.factories import events, holder, open_case, person, staff, subject, unit_id
from nhipcau.handling.models import ScopeRow
from nhipcau.handling.rules import owner_token, person_token
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.ids import new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_who_takes_a_case_holds_it_and_the_first_response_is_given() -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    operations.take_case(actor=front, case_id=opened.case_id)
    detail = queries.get_case(actor=front, case_id=opened.case_id)
    assert (detail.status, detail.holder_id) == (states.IN_HAND, front.person_id)
    assert {one.clock for one in detail.deadlines if one.met_at} == {"first_response"}
    assert detail.taken_at is not None
    mine = queries.case_list(actor=front, wanted=queries.CaseFilter(tab="mine"))
    assert [row.id for row in mine.rows] == [opened.case_id]


def test_a_case_is_taken_once() -> None:
    opened = open_case()
    operations.take_case(actor=staff("MTTQ-10660"), case_id=opened.case_id)
    with pytest.raises(Conflict):
        operations.take_case(actor=staff("MTTQ-10660"), case_id=opened.case_id)


def test_a_stale_form_changes_nothing() -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    seen = queries.get_case(actor=front, case_id=opened.case_id).version
    operations.assign_case(actor=front, case_id=opened.case_id, person_id=front.person_id)
    with pytest.raises(Conflict) as refused:
        operations.transfer_case(
            actor=front, case_id=opened.case_id, to_unit_id=unit_id("SXD"), reason="Việc của Sở.", seen_version=seen
        )
    assert refused.value.machine_code == "stale_form"
    assert subject(opened.case_id).owner.unit_id == front.unit_id


def test_a_note_makes_no_form_stale() -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    seen = queries.get_case(actor=front, case_id=opened.case_id).version
    operations.add_note(actor=front, case_id=opened.case_id, text="Đã gọi tổ trưởng.")
    operations.take_case(actor=front, case_id=opened.case_id, seen_version=seen)


def test_a_colleague_is_put_in_charge() -> None:
    opened, leader, colleague = open_case(), staff("MTTQ-10660", "leader"), staff("MTTQ-10660", "clerk")
    operations.assign_case(actor=leader, case_id=opened.case_id, person_id=colleague.person_id)
    assert subject(opened.case_id).owner.person_id == colleague.person_id
    with pytest.raises(Conflict):
        operations.assign_case(actor=leader, case_id=opened.case_id, person_id=colleague.person_id)


@pytest.mark.parametrize("who", ["stranger", "observer", "elsewhere"])
def test_only_who_handles_cases_of_the_unit_can_be_put_in_charge(who: str) -> None:
    opened, leader = open_case(), staff("MTTQ-10660", "leader")
    person_id = {
        "stranger": person().id,
        "observer": staff("MTTQ-10660", "observer").person_id,
        "elsewhere": staff("MTTQ-10661", "officer").person_id,
    }[who]
    with pytest.raises(Invalid):
        operations.assign_case(actor=leader, case_id=opened.case_id, person_id=person_id)


def test_a_clerk_does_not_put_others_in_charge() -> None:
    opened, clerk = open_case(), staff("MTTQ-10660", "clerk")
    with pytest.raises(NotAllowed):
        operations.assign_case(actor=clerk, case_id=opened.case_id, person_id=clerk.person_id)


def test_the_front_follows_what_it_passed_on_and_lists_move_along() -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    operations.take_case(actor=front, case_id=opened.case_id)
    agency = unit_id("KT-10660")
    operations.transfer_case(actor=front, case_id=opened.case_id, to_unit_id=agency, reason="Việc của phòng.")
    tokens = set(ScopeRow.objects.filter(subject_id=opened.case_id).values_list("token", "reach", "status"))
    assert tokens == {
        (agency, "own", "transferred"),
        (owner_token(agency), "owner", "transferred"),
        (unit_id("UBND-10660"), "above", "transferred"),
        (unit_id("HP-UBND"), "above", "transferred"),
        (front.unit_id, "watching", "transferred"),
        (unit_id("F-HP"), "above", "transferred"),
    }
    assert person_token(front.person_id, front.unit_id) not in {token for token, _, _ in tokens}


def test_an_agency_that_passes_on_leaves_and_no_longer_sees_the_case() -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    police = staff("CA-10660")
    operations.transfer_case(actor=front, case_id=opened.case_id, to_unit_id=police.unit_id, reason="Việc công an.")
    operations.refuse_case(
        actor=police, case_id=opened.case_id, next_unit_id=unit_id("SXD"), reason="Đây là việc của Sở Xây dựng."
    )
    with pytest.raises(NotFound):
        queries.get_case(actor=police, case_id=opened.case_id)
    assert subject(opened.case_id).owner.unit_id == unit_id("SXD")
    assert events(opened.case_id)[-1] == "cases.case_refused"
    # The unit above both still stands once.
    assert ScopeRow.objects.filter(subject_id=opened.case_id, token=unit_id("HP-UBND")).count() == 1


@pytest.mark.parametrize("to", ["MTTQ-10660", "nowhere"])
def test_the_next_unit_must_be_another_one_that_exists(to: str) -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    next_id = new_id() if to == "nowhere" else unit_id(to)
    with pytest.raises(Invalid) as refused:
        operations.refuse_case(actor=front, case_id=opened.case_id, next_unit_id=next_id, reason="Không phải việc này.")
    assert set(refused.value.fields) == {"next_unit_id"}


def test_passing_on_needs_a_reason() -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    with pytest.raises(Invalid) as refused:
        operations.transfer_case(actor=front, case_id=opened.case_id, to_unit_id=unit_id("SXD"), reason=" ")
    assert set(refused.value.fields) == {"reason"}


def test_an_answered_case_is_not_passed_on() -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    operations.answer_case(actor=front, case_id=opened.case_id, text="Đã thay bóng.")
    with pytest.raises(Conflict):
        operations.transfer_case(actor=front, case_id=opened.case_id, to_unit_id=unit_id("SXD"), reason="Việc của Sở.")


def test_an_invited_unit_takes_part_beside_the_owner() -> None:
    opened, front, police = open_case(), staff("MTTQ-10660"), staff("CA-10660")
    operations.invite_unit(actor=front, case_id=opened.case_id, unit_id=police.unit_id)
    assert subject(opened.case_id).role_of(police.unit_id) == "co_handler"
    operations.add_note(actor=police, case_id=opened.case_id, text="Phần của công an đã xong.", visibility="partners")
    with pytest.raises(Conflict):
        operations.invite_unit(actor=front, case_id=opened.case_id, unit_id=police.unit_id)
    with pytest.raises(Invalid):
        operations.invite_unit(actor=front, case_id=opened.case_id, unit_id=police.unit_id, role="owner")
    with pytest.raises(Invalid):
        operations.invite_unit(actor=front, case_id=opened.case_id, unit_id=front.unit_id)


def test_a_visitor_does_not_even_learn_that_a_case_is_there() -> None:
    with pytest.raises(NotFound):
        operations.take_case(actor=Visitor(), case_id=open_case().case_id)


def test_what_a_unit_is_asked_for_and_by_when_is_said_and_may_change() -> None:
    opened, front, police = open_case(), staff("MTTQ-10660"), staff("CA-10660")
    day = clock.today() + timedelta(days=3)
    operations.invite_unit(
        actor=front, case_id=opened.case_id, unit_id=police.unit_id, purpose="Giữ trật tự.", asked_until=day
    )
    party = queries.get_case(actor=police, case_id=opened.case_id).parties[1]
    assert (party.purpose, party.asked_until, party.is_removable) == ("Giữ trật tự.", day, True)
    operations.invite_unit(actor=front, case_id=opened.case_id, unit_id=police.unit_id, purpose="Đo lại mặt đường.")
    assert queries.get_case(actor=police, case_id=opened.case_id).parties[1].purpose == "Đo lại mặt đường."
    with pytest.raises(Invalid) as refused:
        operations.invite_unit(
            actor=front,
            case_id=opened.case_id,
            unit_id=unit_id("SXD"),
            asked_until=clock.today() - timedelta(days=1),
        )
    assert set(refused.value.fields) == {"asked_until"}


@pytest.mark.parametrize("role", ["co_handler", "watcher"])
def test_the_owner_ends_the_part_of_a_unit_it_asked_in(role: str) -> None:
    opened, front, police = open_case(), staff("MTTQ-10660"), staff("CA-10660")
    operations.invite_unit(actor=front, case_id=opened.case_id, unit_id=police.unit_id, role=role)
    with pytest.raises(NotAllowed):
        operations.remove_unit(actor=police, case_id=opened.case_id, unit_id=police.unit_id)
    operations.remove_unit(actor=front, case_id=opened.case_id, unit_id=police.unit_id, reason="Đã xong phần việc.")
    assert events(opened.case_id)[-1] == "cases.unit_removed"
    with pytest.raises(NotFound):
        queries.get_case(actor=police, case_id=opened.case_id)


def test_nobody_takes_their_own_overseer_away() -> None:
    opened, front, agency = open_case(), staff("MTTQ-10660"), staff("KT-10660")
    operations.transfer_case(actor=front, case_id=opened.case_id, to_unit_id=agency.unit_id, reason="Việc của phòng.")
    assert subject(opened.case_id).role_of(front.unit_id) == "watcher"
    for kept in (front.unit_id, agency.unit_id, unit_id("SXD")):
        with pytest.raises(Invalid):
            operations.remove_unit(actor=agency, case_id=opened.case_id, unit_id=kept)
    assert queries.get_case(actor=agency, case_id=opened.case_id).moves["uninvite"]


def test_lists_tell_what_a_unit_helps_with_from_what_it_follows() -> None:
    helped, followed, front = open_case(), open_case(), staff("MTTQ-10660")
    police = staff("CA-10660")
    operations.invite_unit(actor=front, case_id=helped.case_id, unit_id=police.unit_id)
    operations.invite_unit(actor=front, case_id=followed.case_id, unit_id=police.unit_id, role="watcher")

    def listed(reach: str) -> list[str]:
        page = queries.case_list(actor=police, wanted=queries.CaseFilter(reach=reach))
        return [row.code for row in page.rows]

    assert (listed("helping"), listed("watching")) == ([helped.code], [followed.code])
    assert len(listed("all")) == 2


@pytest.mark.parametrize("role", ["co_handler", "watcher"])
def test_a_unit_asked_in_leaves_and_those_who_go_on_read_why(role: str) -> None:
    opened, front, police = open_case(), staff("MTTQ-10660"), staff("CA-10660")
    operations.invite_unit(actor=front, case_id=opened.case_id, unit_id=police.unit_id, role=role)
    assert queries.get_case(actor=police, case_id=opened.case_id).moves["leave"] == ""
    assert "leave" not in queries.get_case(actor=front, case_id=opened.case_id).moves
    with pytest.raises(NotAllowed):
        operations.leave_case(actor=staff("CA-10660", "observer"), case_id=opened.case_id, reason="Đã xong.")
    if role == "co_handler":
        with pytest.raises(Invalid) as refused:
            operations.leave_case(actor=police, case_id=opened.case_id)
        assert set(refused.value.fields) == {"reason"}
    reason = "Đã xong phần việc." if role == "co_handler" else ""
    operations.leave_case(actor=police, case_id=opened.case_id, reason=reason)
    assert events(opened.case_id)[-1] == "cases.unit_left"
    with pytest.raises(NotFound):
        queries.get_case(actor=police, case_id=opened.case_id)
    newest = queries.get_case(actor=front, case_id=opened.case_id).timeline[0]
    assert (newest.kind, newest.visibility, newest.text) == ("left", "partners", reason)
    assert "left" not in [
        entry.kind for entry in queries.get_case(actor=holder(opened), case_id=opened.case_id).timeline
    ]


def test_neither_the_owner_nor_who_follows_by_rule_leaves() -> None:
    opened, front, agency = open_case(), staff("MTTQ-10660"), staff("KT-10660")
    operations.transfer_case(actor=front, case_id=opened.case_id, to_unit_id=agency.unit_id, reason="Việc của phòng.")
    with pytest.raises(NotAllowed):
        operations.leave_case(actor=agency, case_id=opened.case_id, reason="Không phải việc.")
    with pytest.raises(Conflict) as refused:
        operations.leave_case(actor=front, case_id=opened.case_id)
    assert refused.value.machine_code == "follows_by_rule"
    assert str(queries.get_case(actor=front, case_id=opened.case_id).moves["leave"]) == str(refused.value.text)
