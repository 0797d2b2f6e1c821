"""delegate_roles, end_delegation, and acting in the name of a colleague who is away."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from nhipcau.accounts import operations as accounts
from nhipcau.accounts.models import Person
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff, resolve_staff
from nhipcau.kernel.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound
from nhipcau.kernel.events import drain, events_of
from nhipcau.kernel.mail.models import OutgoingMail
from nhipcau.organisations import operations, permissions, queries
from nhipcau.organisations.models import Membership
from nhipcau.organisations.tests.factories import PASSWORD, TIMER, acting, member, staff, with_second_factor

UNIT = "MTTQ-10903"
pytestmark = pytest.mark.usefixtures("city", "kinds")


def today() -> date:
    return clock.today()


def lend(lender: Staff, person_id: UUID, *roles: str, days: int = 7, **more: Any) -> list[UUID]:
    values: dict[str, Any] = {
        "valid_from": today(),
        "valid_until": today() + timedelta(days=days),
        "reason": "Nghỉ phép năm",
    } | more
    return operations.delegate_roles(actor=lender, person_id=person_id, roles=roles or ("leader",), **values)


def in_the_name_of(lender: Staff, person_id: UUID) -> Staff | None:
    return resolve_staff(person_id, lender.unit_id, lender.person_id)


@pytest.fixture
def lender() -> Staff:
    return staff(UNIT, "leader", "Lê Thị Hoa")


@pytest.fixture
def colleague() -> UUID:
    return member(UNIT, "observer", "Đỗ Văn Sơn")


class TestLending:
    def test_the_colleague_acts_in_the_lenders_name_with_the_lent_role_only(
        self, lender: Staff, colleague: UUID
    ) -> None:
        lend(lender, colleague)
        actor = in_the_name_of(lender, colleague)
        assert actor is not None
        assert (actor.person_id, actor.stands_in_for, actor.stands_in_name) == (
            colleague, lender.person_id, "Lê Thị Hoa",
        )  # fmt: skip
        assert actor.roles == {"leader"}
        assert actor.desk_id == lender.person_id

    def test_without_choosing_to_they_are_themselves(self, lender: Staff, colleague: UUID) -> None:
        lend(lender, colleague)
        actor = resolve_staff(colleague, None)
        assert actor is not None
        assert actor.roles == {"observer"}
        assert actor.stands_in_for is None

    def test_the_event_names_ids_and_no_reason(self, lender: Staff, colleague: UUID) -> None:
        lend(lender, colleague)
        drain()
        told = events_of(lender.unit_id)[-1]
        assert told.name == "organisations.role_delegated"
        assert (told.data["member_id"], told.data["lender_id"]) == (str(colleague), str(lender.person_id))
        assert "Nghỉ phép" not in str(told.data)

    def test_what_is_done_in_the_name_says_so_in_the_event(self, lender: Staff, colleague: UUID) -> None:
        lend(lender, colleague)
        actor = operations.choose_acting_unit(
            actor=acting(colleague, UNIT), unit_id=lender.unit_id, stands_in_for=lender.person_id
        )
        drain()
        told = events_of(lender.unit_id)[-1]
        assert (told.person_id, told.data["_stands_in_for"]) == (actor.person_id, str(lender.person_id))

    def test_the_colleague_gets_a_mail(self, lender: Staff) -> None:
        someone = member(UNIT, "observer", "Đỗ Văn Sơn", email="son@nhipcau.example")
        lend(lender, someone)
        mail = OutgoingMail.objects.get(kind="organisations.delegation")
        assert mail.address == "son@nhipcau.example"
        assert "Lê Thị Hoa" in mail.text
        assert "Nghỉ phép năm" in mail.text

    def test_a_colleague_without_an_e_mail_can_stand_in_too(self, lender: Staff) -> None:
        someone = member(UNIT, "observer", phone="0912345678")
        assert lend(lender, someone)
        assert not OutgoingMail.objects.filter(kind="organisations.delegation").exists()

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"reason": "  "}, "reason"),
            ({"reason": "x" * 301}, "reason"),
            ({"valid_from": date(2020, 1, 1)}, "valid_from"),
            ({"valid_until": date(2020, 1, 1)}, "valid_until"),
            ({"days": 185}, "valid_until"),
        ],
    )
    def test_days_and_reason_must_be_good(
        self, lender: Staff, colleague: UUID, changes: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refusal:
            lend(lender, colleague, **changes)
        assert field in refusal.value.fields

    @pytest.mark.parametrize("roles", [("officer",), ("leader", "officer"), ("nonsense",)])
    def test_nobody_lends_what_they_do_not_hold(self, lender: Staff, colleague: UUID, roles: tuple[str, ...]) -> None:
        with pytest.raises(Invalid) as refusal:
            lend(lender, colleague, *roles)
        assert "roles" in refusal.value.fields

    def test_not_beyond_the_last_day_of_the_own_role(self, lender: Staff, colleague: UUID) -> None:
        Membership.objects.filter(person_id=lender.person_id).update(valid_until=today() + timedelta(days=3))
        with pytest.raises(Invalid):
            lend(lender, colleague)
        assert lend(lender, colleague, days=3)

    def test_only_to_a_colleague_of_the_unit(self, lender: Staff) -> None:
        for other in (member("PN-10903", "member"), member("MTTQ-11383", "officer"), lender.person_id):
            with pytest.raises(Invalid) as refusal:
                lend(lender, other)
            assert "person" in refusal.value.fields

    def test_what_is_lent_is_not_lent_on(self, lender: Staff, colleague: UUID) -> None:
        third = member(UNIT, "observer")
        lend(lender, colleague)
        standing_in = in_the_name_of(lender, colleague)
        assert standing_in is not None
        with pytest.raises(NotAllowed):
            lend(standing_in, third)
        with pytest.raises(Invalid):
            lend(acting(colleague, UNIT), third)

    def test_not_twice_to_the_same_colleague(self, lender: Staff, colleague: UUID) -> None:
        lend(lender, colleague)
        with pytest.raises(Conflict):
            lend(lender, colleague)

    def test_again_after_the_first_time_is_over(self, lender: Staff, colleague: UUID) -> None:
        lend(lender, colleague)
        with clock.at(clock.now() + timedelta(days=9)):
            assert lend(lender, colleague)
            assert in_the_name_of(lender, colleague).stands_in_for == lender.person_id  # type: ignore[union-attr]


class TestAdministrators:
    def test_their_role_goes_to_nobody_without_a_second_step(self, colleague: UUID) -> None:
        boss = staff(UNIT, "administrator")
        with pytest.raises(Invalid) as refusal:
            lend(boss, colleague, "administrator")
        assert "person" in refusal.value.fields

    def test_with_a_second_step_it_does_and_the_step_is_needed_from_then_on(self, colleague: UUID) -> None:
        boss = staff(UNIT, "administrator")
        with_second_factor(colleague)
        lent = lend(boss, colleague, "administrator")
        assert Person.objects.get(id=colleague).needs_second_factor
        operations.end_delegation(actor=acting(colleague, UNIT), membership_id=lent[0])
        assert not Person.objects.get(id=colleague).needs_second_factor

    def _standing_in(self, colleague: UUID) -> Staff:
        boss = staff(UNIT, "administrator")
        with_second_factor(colleague)
        lend(boss, colleague, "administrator")
        actor = in_the_name_of(boss, colleague)
        assert actor is not None
        return actor

    def test_who_stands_in_gives_no_role_to_themselves(self, colleague: UUID) -> None:
        actor = self._standing_in(colleague)
        with pytest.raises(NotAllowed):
            operations.grant_role(actor=actor, person_id=colleague, unit_id=actor.unit_id, role="leader")
        own = Membership.objects.get(person_id=colleague, role="observer")
        with pytest.raises(NotAllowed):
            operations.change_role(actor=actor, membership_id=own.id, role="leader", valid_until=None)
        with pytest.raises(NotAllowed):
            operations.change_role_dates(
                actor=actor, membership_id=own.id, valid_from=own.valid_from, valid_until=today()
            )

    def test_who_stands_in_names_no_administrator(self, colleague: UUID) -> None:
        actor = self._standing_in(colleague)
        someone = member("PN-10903", "member")
        with pytest.raises(NotAllowed):
            operations.grant_role(actor=actor, person_id=someone, unit_id=actor.unit_id, role="administrator")
        with pytest.raises(NotAllowed):
            operations.invite_person(
                actor=actor, unit_id=actor.unit_id, role="administrator", name="Ai Đó", email="ai@nhipcau.example"
            )

    def test_who_stands_in_grants_nothing_to_anybody(self, colleague: UUID) -> None:
        """What they gave would stay when the absent colleague is back; taking a role away remains possible."""
        actor = self._standing_in(colleague)
        someone = member("PN-10903", "member")
        with pytest.raises(NotAllowed) as refused:
            operations.grant_role(actor=actor, person_id=someone, unit_id=actor.unit_id, role="officer")
        assert refused.value.text == permissions.NO_GRANTING
        with pytest.raises(NotAllowed) as refused:
            operations.invite_person(
                actor=actor, unit_id=actor.unit_id, role="member", name="Ai Đó", email="ai@nhipcau.example"
            )
        assert refused.value.text == permissions.NO_GRANTING
        assert not Person.objects.filter(display_name="Ai Đó").exists()
        member(UNIT, "officer", "Vũ Thị Lan")
        held = Membership.objects.get(role="officer")
        for change in (
            lambda: operations.change_role(actor=actor, membership_id=held.id, role="leader", valid_until=None),
            lambda: operations.change_role_dates(
                actor=actor, membership_id=held.id, valid_from=held.valid_from, valid_until=None
            ),
        ):
            with pytest.raises(NotAllowed) as refused:
                change()
            assert refused.value.text == permissions.NO_GRANTING
        operations.end_role(actor=actor, membership_id=held.id)

    def test_who_stands_in_hands_out_no_token(self, colleague: UUID) -> None:
        """It would go on acting for the unit for a year after the absent colleague is back."""
        actor = self._standing_in(colleague)
        with pytest.raises(NotAllowed):
            operations.issue_api_client(
                actor=actor,
                unit_id=actor.unit_id,
                name="Một cửa xã",
                scopes=["cases:read"],
                valid_until=today() + timedelta(days=300),
            )

    def test_who_stands_in_opens_no_administrators_account(self, colleague: UUID) -> None:
        """Least of all that of the absent colleague: who sets its password is the colleague from then on."""
        actor = self._standing_in(colleague)
        absent = actor.stands_in_for
        assert absent is not None
        with pytest.raises(NotAllowed):
            operations.make_reset_link(actor=actor, person_id=absent, channel="print")
        with pytest.raises(NotAllowed):
            operations.remove_second_factor(actor=actor, person_id=absent)
        with pytest.raises(NotAllowed):
            operations.change_person(actor=actor, person_id=absent, name="Ai Đó", email="ai@nhipcau.example")
        officer = member(UNIT, "officer")
        assert operations.make_reset_link(actor=actor, person_id=officer, channel="print").address

    def test_a_lent_role_cannot_be_changed_into_a_lasting_one(self, lender: Staff, colleague: UUID) -> None:
        lent = lend(lender, colleague)[0]
        boss = staff(UNIT, "administrator")
        with pytest.raises(NotAllowed):
            operations.change_role_dates(actor=boss, membership_id=lent, valid_from=today(), valid_until=None)
        with pytest.raises(NotAllowed):
            operations.change_role(actor=boss, membership_id=lent, role="officer", valid_until=None)

    def test_a_stand_in_is_not_the_last_administrator(self, colleague: UUID) -> None:
        boss = staff("F-HP", "administrator")
        helper = member("F-HP", "observer")
        with_second_factor(helper)
        lend(boss, helper, "administrator")
        own = Membership.objects.get(person_id=boss.person_id)
        with pytest.raises(DomainError):
            operations.end_role(actor=boss, membership_id=own.id)


class TestEnding:
    def test_it_ends_by_itself_after_the_last_day(self, lender: Staff, colleague: UUID) -> None:
        lend(lender, colleague, days=2)
        with clock.at(clock.now() + timedelta(days=2)):
            assert in_the_name_of(lender, colleague).stands_in_for == lender.person_id  # type: ignore[union-attr]
        with clock.at(clock.now() + timedelta(days=3)):
            assert in_the_name_of(lender, colleague).stands_in_for is None  # type: ignore[union-attr]

    def test_it_begins_only_on_the_first_day(self, lender: Staff, colleague: UUID) -> None:
        lend(lender, colleague, valid_from=today() + timedelta(days=2))
        assert in_the_name_of(lender, colleague).stands_in_for is None  # type: ignore[union-attr]

    @pytest.mark.parametrize("who", ["lender", "colleague", "administrator"])
    def test_at_once_by_who_lent_by_who_was_lent_and_by_the_administrator(
        self, lender: Staff, colleague: UUID, who: str
    ) -> None:
        lent = lend(lender, colleague)[0]
        standing_in = in_the_name_of(lender, colleague)
        assert standing_in is not None
        actor = {"lender": lender, "colleague": standing_in, "administrator": staff(UNIT, "administrator")}[who]
        operations.end_delegation(actor=actor, membership_id=lent)
        assert in_the_name_of(lender, colleague).stands_in_for is None  # type: ignore[union-attr]
        drain()
        assert events_of(lender.unit_id)[-1].name == "organisations.delegation_ended"

    def test_others_do_not_find_it(self, lender: Staff, colleague: UUID) -> None:
        lent = lend(lender, colleague)[0]
        for actor in (staff(UNIT, "officer"), staff("MTTQ-11383", "administrator")):
            with pytest.raises(NotFound):
                operations.end_delegation(actor=actor, membership_id=lent)

    def test_no_other_role_ends_this_way(self, lender: Staff) -> None:
        own = Membership.objects.get(person_id=lender.person_id)
        with pytest.raises(NotFound):
            operations.end_delegation(actor=lender, membership_id=own.id)

    def test_it_ends_with_the_lenders_own_role(self, lender: Staff, colleague: UUID) -> None:
        lend(lender, colleague)
        own = Membership.objects.get(person_id=lender.person_id)
        operations.end_role(actor=staff(UNIT, "administrator"), membership_id=own.id)
        assert in_the_name_of(lender, colleague).stands_in_for is None  # type: ignore[union-attr]
        assert not Membership.objects.filter(person_id=colleague, role="leader", ended_at=None).exists()

    def test_it_sleeps_while_the_lenders_role_or_account_does(self, lender: Staff, colleague: UUID) -> None:
        lend(lender, colleague)
        own = Membership.objects.filter(person_id=lender.person_id)
        own.update(valid_until=today() - timedelta(days=1))
        assert in_the_name_of(lender, colleague).stands_in_for is None  # type: ignore[union-attr]
        own.update(valid_until=None)
        accounts.deactivate_person(actor=TIMER, person_id=lender.person_id)
        assert in_the_name_of(lender, colleague).stands_in_for is None  # type: ignore[union-attr]


class TestSeeing:
    def test_both_see_it_on_their_page(self, lender: Staff, colleague: UUID) -> None:
        lend(lender, colleague)
        mine = queries.delegations(actor=lender)
        theirs = queries.delegations(actor=acting(colleague, UNIT))
        assert [(row.colleague, row.state, row.reason) for row in mine.lent] == [("Đỗ Văn Sơn", "now", "Nghỉ phép năm")]
        assert [(row.lender, row.role_label) for row in theirs.received] == [("Lê Thị Hoa", "Lãnh đạo")]

    def test_the_rights_screen_shows_it(self, lender: Staff, colleague: UUID) -> None:
        lend(lender, colleague)
        drain()
        shown = queries.rights_of_unit(actor=staff(UNIT, "administrator"), code=UNIT)
        assert [(row.person, row.stands_in_for) for row in shown.rows if row.stands_in_for] == [
            ("Đỗ Văn Sơn", "Lê Thị Hoa")
        ]
        assert any("Lê Thị Hoa" in line.what and "Đỗ Văn Sơn" in line.what for line in shown.history)

    def test_who_stands_in_today(self, lender: Staff, colleague: UUID) -> None:
        assert queries.stand_ins([lender.person_id]) == {}
        lend(lender, colleague)
        assert queries.stand_ins([lender.person_id]) == {lender.person_id: [colleague]}

    def test_who_sees_to_a_desk_today(self, lender: Staff, colleague: UUID) -> None:
        lend(lender, colleague)
        desk = {"unit_id": lender.unit_id, "person_id": lender.person_id}
        assert set(queries.at_desk(**desk, roles={"leader"})) == {lender.person_id, colleague}
        assert queries.at_desk(**desk, roles={"clerk"}) == []
        Membership.objects.filter(person_id=lender.person_id, unit_id=lender.unit_id).update(ended_at=clock.now())
        assert queries.at_desk(**desk, roles={"leader"}) == []  # what is lent ends with it

    def test_a_stand_in_is_nobody_to_put_in_charge(self, lender: Staff, colleague: UUID) -> None:
        lend(lender, colleague)
        assert colleague not in {one.id for one in queries.people_of_unit(lender.unit_id, {"leader"})}
        assert colleague in queries.people_of_units([lender.unit_id], {"leader"})[lender.unit_id]

    def test_finding_the_actor_costs_one_query(
        self, lender: Staff, colleague: UUID, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        lend(lender, colleague)
        with django_assert_num_queries(1):
            in_the_name_of(lender, colleague)


class TestPages:
    @pytest.fixture
    def browser(self, client: Client) -> Client:
        member(UNIT, "leader", "Lê Thị Hoa", email="hoa@nhipcau.example")
        client.post("/tai-khoan/dang-nhap/", {"login": "hoa@nhipcau.example", "password": PASSWORD})
        return client

    def test_lending_taking_over_and_giving_back(self, browser: Client, mailoutbox: list[EmailMessage]) -> None:
        someone = member(UNIT, "observer", "Đỗ Văn Sơn", email="son@nhipcau.example")
        last = today() + timedelta(days=5)
        body = {
            "roles": ["leader"], "person": str(someone), "valid_from": f"{today():%d/%m/%Y}",
            "valid_until": f"{last:%d/%m/%Y}", "reason": "Đi học",
        }  # fmt: skip
        assert browser.post("/uy-quyen/them/", body).status_code == 302
        assert "Đỗ Văn Sơn" in browser.get("/uy-quyen/").content.decode()
        other = Client()
        other.post("/tai-khoan/dang-nhap/", {"login": "son@nhipcau.example", "password": PASSWORD})
        lent = Membership.objects.get(person_id=someone, role="leader")
        assert lent.stands_in_for is not None
        key = f"{lent.unit_id}:{lent.stands_in_for.person_id}"
        assert other.post("/don-vi/doi/", {"unit": key}).status_code == 302
        assert "<b>Lê Thị Hoa</b>" in other.get("/don-vi/").content.decode()
        assert other.get("/uy-quyen/them/").status_code == 403
        assert other.post(f"/uy-quyen/{lent.id}/thoi/").status_code == 302
        assert "<b>Lê Thị Hoa</b>" not in other.get("/don-vi/").content.decode()

    def test_a_mistake_stays_on_the_form(self, browser: Client) -> None:
        response = browser.post("/uy-quyen/them/", {"roles": ["leader"], "reason": "Đi học"})
        assert response.status_code == 422
        assert "Đi học" in response.content.decode()

    def test_my_account_leads_there_but_not_while_standing_in(self, browser: Client) -> None:
        assert '"/uy-quyen/"' in browser.get("/tai-khoan/").content.decode()
        someone = member(UNIT, "observer", "Đỗ Văn Sơn", email="son@nhipcau.example")
        lender_id = Membership.objects.get(role="leader", granted_by_id=None).person_id
        lend(acting(lender_id, UNIT), someone)
        other = Client()
        other.post("/tai-khoan/dang-nhap/", {"login": "son@nhipcau.example", "password": PASSWORD})
        lent = Membership.objects.get(person_id=someone, role="leader")
        other.post("/don-vi/doi/", {"unit": f"{lent.unit_id}:{lender_id}"})
        assert '"/uy-quyen/"' not in other.get("/tai-khoan/").content.decode()

    def test_the_pages_that_grant_are_closed_while_standing_in(self, colleague: UUID) -> None:
        with_second_factor(colleague)
        boss = staff(UNIT, "administrator")
        lend(boss, colleague, "administrator")
        other = Client()
        other.force_login(Person.objects.get(id=colleague), backend="nhipcau.accounts.backends.SignInBackend")
        other.post("/don-vi/doi/", {"unit": f"{boss.unit_id}:{boss.person_id}"})
        session = other.session
        session["account_authentication_methods"] = [
            {"method": "password", "at": clock.wall().timestamp(), "reauthenticated": True}
        ]
        session["account_authentication_methods_user"] = str(colleague)
        session.save()
        rights = other.get(f"/don-vi/{UNIT}/quyen/").content.decode()
        assert f"/don-vi/{UNIT}/moi/" not in rights
        for address in (f"/don-vi/{UNIT}/moi/", f"/don-vi/{UNIT}/giao/", "/quan-tri/ket-noi/them/"):
            answer = other.get(address)
            assert answer.status_code == 403, address
            assert "Khi đang thay mặt người khác" in answer.content.decode()
