"""invite_person, make_reset_link, change_person, deactivate_person, reactivate_person, remove_second_factor."""

from __future__ import annotations

from typing import Any

import pytest

from nhipcau.accounts import operations as accounts
from nhipcau.accounts import queries as account_queries
from nhipcau.accounts.errors import LinkNotOpen
from nhipcau.kernel.actors import resolve_staff
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.mail import mail_state
from nhipcau.organisations import operations, queries
from nhipcau.organisations.tests.factories import SINCE, TIMER, member, person, staff, unit_id

pytestmark = pytest.mark.usefixtures("city")
NEW: dict[str, Any] = {"name": "Phạm Thị Nga", "role": "officer"}


def secret_of(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def test_somebody_invited_on_paper_sets_a_password_and_works() -> None:
    boss = staff("MTTQ-10903", "administrator")
    made = operations.invite_person(actor=boss, unit_id=boss.unit_id, phone="0912 345 678", channel="print", **NEW)
    assert "/tai-khoan/ma/" in made.address
    rows = queries.rights_of_unit(actor=boss, code="MTTQ-10903").rows
    assert {row.person: row.state for row in rows}["Phạm Thị Nga"] == "waiting"
    assert list(queries.open_invitations(actor=boss, code="MTTQ-10903").values()) == [made.expires_at]
    accounts.use_link(secret=secret_of(made.address), password="bay con vit ngoi do")
    assert resolve_staff(made.person_id, None) is not None
    assert queries.open_invitations(actor=boss, code="MTTQ-10903") == {}


def test_an_invitation_by_mail_waits_in_the_outbox_and_shows_no_secret() -> None:
    boss = staff("MTTQ-10903", "administrator")
    made = operations.invite_person(actor=boss, unit_id=boss.unit_id, email="nga@nhipcau.example", **NEW)
    assert made.address == ""
    assert len(mail_state(made.person_id)) == 1


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"email": "", "phone": "", "channel": "print"}, "email"),
        ({"email": "không", "channel": "print"}, "email"),
        ({"email": "", "phone": "0912345678", "channel": "mail"}, "email"),
        ({"phone": "091234567", "channel": "print"}, "phone"),
        ({"email": "a@nhipcau.example", "channel": "pigeon"}, "channel"),
        ({"email": "a@nhipcau.example", "name": " "}, "name"),
        ({"email": "a@nhipcau.example", "role": "head"}, "role"),
    ],
)
def test_what_is_missing_is_said_and_nobody_is_added(fields: dict[str, Any], refused: str) -> None:
    boss = staff("MTTQ-10903", "administrator")
    with pytest.raises(Invalid) as refusal:
        operations.invite_person(actor=boss, unit_id=boss.unit_id, **{**NEW, **fields})
    assert refused in refusal.value.fields
    assert len(queries.rights_of_unit(actor=boss, code="MTTQ-10903").rows) == 1


def test_somebody_who_has_an_account_is_not_invited_again() -> None:
    person(phone="0912345678")
    boss = staff("MTTQ-10903", "administrator")
    with pytest.raises(Conflict):
        operations.invite_person(actor=boss, unit_id=boss.unit_id, phone="+84 912.345.678", channel="print", **NEW)


@pytest.mark.parametrize("unit", ["MTTQ-11383", "F-HP", "UBND-10903"])
def test_nobody_is_invited_outside_the_branch(unit: str) -> None:
    with pytest.raises(NotFound):
        operations.invite_person(
            actor=staff("MTTQ-10903", "administrator"), unit_id=unit_id(unit), email="a@nhipcau.example", **NEW
        )


def test_only_administrators_invite() -> None:
    leader = staff("MTTQ-10903", "leader")
    with pytest.raises(NotAllowed):
        operations.invite_person(actor=leader, unit_id=leader.unit_id, email="a@nhipcau.example", **NEW)


def test_a_new_reset_code_makes_the_former_one_worthless() -> None:
    boss = staff("MTTQ-10903", "administrator")
    someone = member("PN-10903", "member")
    first = operations.make_reset_link(actor=boss, person_id=someone, channel="print")
    second = operations.make_reset_link(actor=boss, person_id=someone, channel="print")
    with pytest.raises(LinkNotOpen):
        account_queries.open_link(secret_of(first.address))
    assert account_queries.open_link(secret_of(second.address)).person_id == someone


def test_nobody_takes_over_an_account_that_also_acts_elsewhere() -> None:
    boss = staff("MTTQ-10903", "administrator")
    someone = member("F-HP", "administrator")
    operations.grant_role(
        actor=TIMER, person_id=someone, unit_id=unit_id("MTTQ-10903"), role="observer", valid_from=SINCE
    )
    page = queries.person_page(actor=boss, person_id=someone)
    assert (page.can_keep, page.elsewhere, page.history) == (False, 1, [])
    for deed in (
        lambda: operations.make_reset_link(actor=boss, person_id=someone, channel="print"),
        lambda: operations.change_person(actor=boss, person_id=someone, name="X", email="x@nhipcau.example"),
        lambda: operations.deactivate_person(actor=boss, person_id=someone),
        lambda: operations.reactivate_person(actor=boss, person_id=someone),
        lambda: operations.remove_second_factor(actor=boss, person_id=someone),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_people_of_other_branches_are_not_there() -> None:
    boss = staff("MTTQ-10903", "administrator")
    stranger = member("MTTQ-11383", "officer")
    with pytest.raises(NotFound):
        queries.person_page(actor=boss, person_id=stranger)
    with pytest.raises(NotFound):
        operations.deactivate_person(actor=boss, person_id=stranger)
    assert stranger not in {row.id for row in queries.people_list(actor=boss).rows}


def test_colleagues_keep_no_accounts() -> None:
    officer = staff("MTTQ-10903", "officer")
    someone = member("PN-10903", "member")
    with pytest.raises(NotAllowed):
        operations.deactivate_person(actor=officer, person_id=someone)
    with pytest.raises(NotAllowed):
        queries.people_list(actor=officer)


def test_switched_off_and_on_again() -> None:
    boss = staff("MTTQ-10903", "administrator")
    someone = member("PN-10903", "member")
    operations.deactivate_person(actor=boss, person_id=someone)
    assert resolve_staff(someone, None) is None
    operations.reactivate_person(actor=boss, person_id=someone)
    assert resolve_staff(someone, None) is not None


def test_a_lost_second_factor_is_removed_and_must_be_made_anew() -> None:
    someone = member("MTTQ-10903", "administrator")
    operations.remove_second_factor(actor=TIMER, person_id=someone)
    assert resolve_staff(someone, None) is None


def test_contacts_are_masked_and_corrected_blindly() -> None:
    boss = staff("MTTQ-10903", "administrator")
    someone = member("PN-10903", "member", email="mai.tran@nhipcau.example")
    assert queries.person_page(actor=boss, person_id=someone).card.email == "m•••@nhipcau.example"
    operations.change_person(actor=boss, person_id=someone, name="Trần Thị Mai Anh", phone="0987654321")
    card = queries.person_page(actor=boss, person_id=someone).card
    assert (card.name, card.phone) == ("Trần Thị Mai Anh", "••• ••• 321")


def test_the_first_administrator_comes_by_the_operators_command() -> None:
    address = operations.invite_administrator(
        actor=TIMER, name="Vũ Minh Khánh", email="khanh@nhipcau.example", unit_code="F-HP"
    )
    assert account_queries.open_link(secret_of(address)).purpose == "invitation"


def test_the_list_of_people_goes_by_name_and_page_by_page() -> None:
    for number in range(60):
        member("PN-10903", "member", f"Lê Thị {chr(65 + number % 20)}{'abc'[number // 20]}")
    boss = staff("MTTQ-10903", "administrator", "Nguyễn Văn Zừ")
    first = queries.people_list(actor=boss)
    second = queries.people_list(actor=boss, after=first.next_after)
    names = [row.name for row in (*first.rows, *second.rows)]
    assert len(names) == len(set(names)) == 61
    assert second.next_after == ""
    assert names[-1] == "Nguyễn Văn Zừ"
    assert [row.name for row in queries.people_list(actor=boss, q="van zu").rows] == ["Nguyễn Văn Zừ"]
    assert queries.people_list(actor=boss, after="../../etc").rows
