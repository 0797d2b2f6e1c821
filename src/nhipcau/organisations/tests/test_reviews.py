"""The half-yearly review: confirm_roles, remind_of_reviews, its pages and its file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from nhipcau.accounts.models import Person
from nhipcau.kernel import announcements, clock
from nhipcau.kernel.actors import Staff, Timer
from nhipcau.kernel.errors import Invalid, NotAllowed, NotFound
from nhipcau.kernel.events import drain, events_of
from nhipcau.organisations import operations, queries
from nhipcau.organisations.models import Membership, ReviewReminder
from nhipcau.organisations.rules import half_before, half_begin, half_end, review_state
from nhipcau.organisations.tests.factories import member, staff, unit_id
from nhipcau.organisations.tests.test_web import client_of

UNIT = "MTTQ-10903"
TIMER = Timer(name="test")
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


class TestHalfYears:
    @given(DAYS)
    def test_every_day_lies_in_the_half_year_it_is_said_to(self, day: date) -> None:
        assert half_begin(day) <= day <= half_end(day)
        assert half_begin(half_end(day)) == half_begin(day)
        assert half_end(half_before(day)) + timedelta(days=1) == half_begin(day)

    def test_they_end_in_june_and_december(self) -> None:
        assert half_end(date(2026, 3, 1)) == date(2026, 6, 30)
        assert half_end(date(2026, 7, 1)) == date(2026, 12, 31)

    @pytest.mark.parametrize(
        ("looked", "state"),
        [(date(2026, 7, 1), "done"), (date(2026, 6, 30), "open"), (date(2026, 1, 1), "open"),
         (date(2025, 12, 31), "late")],
    )  # fmt: skip
    def test_what_was_looked_at_holds_until_the_end_of_the_next_one(self, looked: date, state: str) -> None:
        assert review_state(looked, date(2026, 11, 26)) == state


def row_of(person_id: UUID) -> Membership:
    return Membership.objects.get(person_id=person_id, ended_at=None)


def given_on(person_id: UUID, moment: datetime) -> Membership:
    Membership.objects.filter(person_id=person_id).update(granted_at=moment)
    return row_of(person_id)


AGO = datetime(2025, 7, 2, tzinfo=UTC)
JUNE = datetime(2026, 6, 10, 3, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.mark.usefixtures("city", "kinds")
class TestConfirming:
    @pytest.fixture
    def boss(self) -> Staff:
        return staff(UNIT, "administrator", "Đỗ Văn Sơn")

    def test_it_is_kept_who_confirmed_and_when(self, boss: Staff) -> None:
        row = given_on(member(UNIT, "officer", "Lê Thị Hoa"), AGO)
        assert operations.confirm_roles(actor=boss, unit_id=boss.unit_id, membership_ids=[row.id]) == 1
        shown = queries.review_page(actor=boss, code=UNIT)
        confirmed = next(one for one in shown.rows if one.person == "Lê Thị Hoa")
        assert (confirmed.state, confirmed.reviewed_by) == ("done", "Đỗ Văn Sơn")
        drain()
        told = events_of(boss.unit_id)[-1]
        assert (told.name, told.data["membership_id"]) == ("organisations.role_reviewed", str(row.id))

    def test_nothing_ticked_is_said(self, boss: Staff) -> None:
        with pytest.raises(Invalid):
            operations.confirm_roles(actor=boss, unit_id=boss.unit_id, membership_ids=[])

    def test_ones_own_role_is_confirmed_by_somebody_else(self, boss: Staff) -> None:
        own = row_of(boss.person_id).id
        city = staff("F-HP", "administrator")
        with pytest.raises(Invalid):
            operations.confirm_roles(actor=boss, unit_id=boss.unit_id, membership_ids=[own])
        assert operations.confirm_roles(actor=city, unit_id=boss.unit_id, membership_ids=[own]) == 1

    def test_who_is_the_only_administrator_confirms_their_own(self) -> None:
        city = staff("F-HP", "administrator")
        own = row_of(city.person_id).id
        assert operations.confirm_roles(actor=city, unit_id=city.unit_id, membership_ids=[own]) == 1

    def test_only_roles_of_the_unit_that_go_on(self, boss: Staff) -> None:
        elsewhere = row_of(member("PN-10903", "member"))
        ended = row_of(member(UNIT, "officer"))
        operations.end_role(actor=boss, membership_id=ended.id)
        for wrong in (elsewhere.id, ended.id):
            with pytest.raises((Invalid, NotFound)):
                operations.confirm_roles(actor=boss, unit_id=boss.unit_id, membership_ids=[wrong])

    def test_outside_the_branch_there_is_nothing_and_others_may_not(self, boss: Staff) -> None:
        row = row_of(member("MTTQ-11383", "officer"))
        with pytest.raises(NotFound):
            operations.confirm_roles(actor=boss, unit_id=unit_id("MTTQ-11383"), membership_ids=[row.id])
        leader = staff(UNIT, "leader")
        for look in (
            lambda: operations.confirm_roles(actor=leader, unit_id=leader.unit_id, membership_ids=[row.id]),
            lambda: queries.review_page(actor=leader, code=UNIT),
            lambda: queries.review_overview(actor=leader),
            lambda: list(queries.review_lines(actor=leader)),
        ):
            with pytest.raises(NotAllowed):
                look()

    def test_a_lent_role_is_not_gone_through(self, boss: Staff) -> None:
        leader = staff(UNIT, "leader", "Lê Thị Hoa")
        helper = member(UNIT, "observer", "Vũ Văn Nam")
        operations.delegate_roles(
            actor=leader, person_id=helper, roles=["leader"], valid_from=clock.today(), valid_until=clock.today(),
            reason="Đi họp",
        )  # fmt: skip
        shown = queries.review_page(actor=boss, code=UNIT)
        assert [one.role_label for one in shown.rows if one.person == "Vũ Văn Nam"] == ["Người theo dõi"]


@pytest.mark.usefixtures("city", "kinds")
class TestOverview:
    def test_what_was_missed_comes_first_and_is_counted(self) -> None:
        city = staff("F-HP", "administrator")
        given_on(member(UNIT, "officer"), AGO)
        given_on(member("PN-10903", "member"), JUNE)
        with clock.at(NOVEMBER):
            Membership.objects.filter(person_id=city.person_id).update(granted_at=NOVEMBER)
            shown = queries.review_overview(actor=city)
            assert [(one.unit.code, one.late, one.done, one.total) for one in shown.rows] == [
                (UNIT, 1, 0, 1), ("PN-10903", 0, 0, 1), ("F-HP", 0, 1, 1),
            ]  # fmt: skip
        assert (shown.due, shown.missed, shown.done, shown.total, shown.late) == (
            date(2026, 12, 31), date(2026, 6, 30), 1, 3, 1,
        )  # fmt: skip

    def test_a_commune_sees_its_own_branch_only(self) -> None:
        boss = staff(UNIT, "administrator")
        member("MTTQ-11383", "officer")
        assert {one.unit.code for one in queries.review_overview(actor=boss).rows} == {UNIT}

    def test_people_not_seen_for_long_are_marked(self) -> None:
        boss = staff(UNIT, "administrator", "Đỗ Văn Sơn")
        away = member(UNIT, "officer", "Lê Thị Hoa")
        Person.objects.filter(id=away).update(last_seen_on=clock.today() - timedelta(days=91))
        rows = {one.person: one.is_long_away for one in queries.review_page(actor=boss, code=UNIT).rows}
        assert rows == {"Đỗ Văn Sơn": False, "Lê Thị Hoa": True}

    def test_queries_do_not_grow_with_units_and_people(
        self, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        city = staff("F-HP", "administrator")
        for code in (UNIT, "PN-10903", "MTTQ-11383"):
            for _number in range(3):
                member(code, "member")
        queries.review_overview(actor=city)
        with django_assert_max_num_queries(2):
            queries.review_overview(actor=city)
        with django_assert_max_num_queries(5):
            queries.review_page(actor=city, code=UNIT)


@pytest.mark.usefixtures("city", "kinds")
class TestReminding:
    def test_administrators_hear_of_it_once_in_the_last_month(self) -> None:
        given_on(member(UNIT, "officer"), JUNE)
        boss = staff(UNIT, "administrator")
        with clock.at(datetime(2026, 11, 20, 3, tzinfo=UTC)):
            assert operations.remind_of_reviews(actor=TIMER) == 0
        with clock.at(datetime(2026, 12, 5, 3, tzinfo=UTC)):
            assert operations.remind_of_reviews(actor=TIMER) == 1
            assert operations.remind_of_reviews(actor=TIMER) == 0
        drain()
        told = events_of(boss.unit_id)[-1]
        assert (told.name, told.data["due"], told.data["is_late"]) == (
            "organisations.review_due", "2026-12-31", False,
        )  # fmt: skip
        kind = announcements.announcements.get("organisations.review_due")
        assert [one.person_id for one in kind.recipients(told)] == [boss.person_id]

    def test_what_was_missed_is_told_to_the_level_above_too(self) -> None:
        given_on(member(UNIT, "officer"), AGO)
        boss = staff(UNIT, "administrator")
        city = staff("F-HP", "administrator")
        with clock.at(NOVEMBER):
            assert operations.remind_of_reviews(actor=TIMER) == 1
        drain()
        told = events_of(boss.unit_id)[-1]
        kind = announcements.announcements.get("organisations.review_due")
        assert [one.person_id for one in kind.recipients(told)] == [boss.person_id, city.person_id]

    def test_only_the_platform_reminds(self) -> None:
        with pytest.raises(NotAllowed):
            operations.remind_of_reviews(actor=staff("F-HP", "administrator"))  # type: ignore[arg-type]
        assert not ReviewReminder.objects.exists()


@pytest.mark.usefixtures("city", "kinds")
class TestPages:
    def test_going_through_a_unit(self) -> None:
        boss = client_of(member(UNIT, "administrator", "Đỗ Văn Sơn"), UNIT)
        row = given_on(member(UNIT, "officer", "Lê Thị Hoa"), AGO)
        page = f"/quan-tri/ra-soat/{UNIT}/"
        assert UNIT in boss.get("/quan-tri/ra-soat/").content.decode()
        assert str(row.id) in boss.get(page).content.decode()
        assert boss.post(f"{page}xac-nhan/", {"role": ["rubbish"]}).status_code == 422
        assert boss.post(f"{page}xac-nhan/", {"role": [str(row.id)]})["Location"] == page
        assert row_of(row.person_id).reviewed_at is not None
        done = boss.post(f"/don-vi/vai-tro/{row.id}/dong/", {"next": page})
        assert done["Location"] == page

    def test_the_file_guards_against_formulas(self) -> None:
        boss = client_of(member(UNIT, "administrator", "Đỗ Văn Sơn"), UNIT)
        member(UNIT, "officer", "=1+1")
        text = b"".join(boss.get("/quan-tri/ra-soat/tai-ve.csv").streaming_content).decode()  # type: ignore[attr-defined]
        assert text.startswith("\ufeffMã đơn vị,")
        assert ",'=1+1," in text
