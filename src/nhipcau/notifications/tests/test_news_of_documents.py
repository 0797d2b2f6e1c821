"""Who hears of what, and what those who may no longer read are not shown."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from nhipcau.documents import operations
from nhipcau.documents.models import Entry
from nhipcau.documents.operations import Assignment
from nhipcau.documents.tests.factories import incoming, issued, make_world, staff
from nhipcau.handling.operations import remind, report_upwards
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.announcements import announcements
from nhipcau.kernel.events import drain
from nhipcau.notifications.models import Notification
from nhipcau.notifications.queries import notification_list
from nhipcau.organisations.models import Membership

pytestmark = pytest.mark.django_db
THURSDAY = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    make_world()


def kinds(person: Staff) -> list[str]:
    drain()
    return list(
        Notification.objects.filter(person_id=person.person_id).order_by("at", "pk").values_list("kind", flat=True)
    )


def titles(person: Staff) -> list[str]:
    return [row.shown.title for row in notification_list(actor=person).rows]


def test_a_document_sent_is_told_to_who_keeps_the_register_and_back_to_the_sender() -> None:
    sender, clerk, officer = staff("F-HP", "clerk"), staff("MTTQ-10660", "clerk"), staff("MTTQ-10660", "officer")
    sent = issued(sender)
    operations.send_document(actor=sender, entry_id=sent.entry_id, to_unit_ids=[clerk.unit_id])
    assert (kinds(clerk), kinds(officer)) == (["documents.received"], [])
    line = Entry.objects.get(unit_id=clerk.unit_id)
    operations.send_back(actor=clerk, entry_id=line.id, reason="Thiếu trang 3.")
    assert kinds(sender) == ["documents.sent_back"]
    assert len(titles(sender)) == 1


def test_who_is_put_in_charge_is_told_and_so_are_helpers_and_holders_of_what_is_recalled() -> None:
    sender, clerk, officer = staff("F-HP", "clerk"), staff("MTTQ-10660", "clerk"), staff("MTTQ-10660", "officer")
    helper = staff("UBND-10660", "officer")
    sent = issued(sender)
    operations.send_document(actor=sender, entry_id=sent.entry_id, to_unit_ids=[clerk.unit_id])
    line = Entry.objects.get(unit_id=clerk.unit_id)
    operations.register_received(actor=clerk, entry_id=line.id)
    operations.assign_document(
        actor=clerk,
        entry_id=line.id,
        assignment=Assignment(person_id=officer.person_id, helper_unit_ids=[helper.unit_id]),
    )
    operations.note_document(actor=helper, entry_id=line.id, text="Chúng tôi góp phần hai.", visibility="partners")
    operations.recall_document(actor=sender, entry_id=sent.entry_id, reason="Sai căn cứ.")
    assert kinds(helper) == ["documents.helping"]
    assert kinds(officer) == ["documents.assigned", "documents.noted", "documents.recalled"]
    assert len(titles(officer)) == 3


def test_a_day_that_comes_near_is_told_to_who_is_in_charge_and_a_late_one_to_the_leader() -> None:
    clerk, officer = staff("MTTQ-10660", "clerk"), staff("MTTQ-10660", "officer")
    leader, above = staff("MTTQ-10660", "leader"), staff("F-HP", "leader")
    with clock.at(THURSDAY):
        line = incoming(clerk, due_on=date(2026, 12, 3))
        operations.assign_document(
            actor=clerk, entry_id=line.entry_id, assignment=Assignment(person_id=officer.person_id)
        )
    with clock.at(THURSDAY + timedelta(days=6)):
        remind()
    with clock.at(THURSDAY + timedelta(days=12)):
        report_upwards()
    assert kinds(officer)[-1] == "documents.reminded"
    assert kinds(leader) == ["documents.late"]
    assert kinds(above) == []
    assert Entry.objects.get(pk=line.entry_id).unit_id == clerk.unit_id


@pytest.mark.parametrize("end", [{"valid_until": date(2026, 11, 27)}, {"role": "member"}])
def test_once_who_was_in_charge_is_gone_those_who_assign_are_told_not_nobody(end: dict[str, object]) -> None:
    clerk, officer = staff("MTTQ-10660", "clerk"), staff("MTTQ-10660", "officer")
    with clock.at(THURSDAY):
        line = incoming(clerk, due_on=date(2026, 12, 3))
        operations.assign_document(
            actor=clerk, entry_id=line.entry_id, assignment=Assignment(person_id=officer.person_id)
        )
        before = kinds(officer)
    Membership.objects.filter(person_id=officer.person_id).update(**end)
    with clock.at(THURSDAY + timedelta(days=6)):
        remind()
        assert kinds(clerk) == ["documents.reminded"]
        assert kinds(officer) == before


def test_what_one_may_no_longer_read_is_not_shown() -> None:
    clerk, officer = staff("MTTQ-10660", "clerk"), staff("MTTQ-10660", "officer")
    colleague = staff("MTTQ-10660", "officer")
    line = incoming(clerk)
    operations.assign_document(actor=clerk, entry_id=line.entry_id, assignment=Assignment(person_id=officer.person_id))
    assert kinds(officer) == ["documents.assigned"]
    assert len(titles(officer)) == 1
    operations.assign_document(
        actor=clerk, entry_id=line.entry_id, assignment=Assignment(person_id=colleague.person_id)
    )
    operations.set_audience(actor=clerk, entry_id=line.entry_id, audience="named")
    assert titles(officer) == []


def test_every_kind_says_when_it_is_told() -> None:
    mine = [one for one in announcements if one.kind.startswith("documents.")]
    assert len(mine) >= 11
    assert all(str(one.about) for one in mine)
