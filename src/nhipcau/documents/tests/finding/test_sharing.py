"""Shares that begin and end: by a person, by the clock, written down once, told to who is concerned."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from nhipcau.documents import operations, queries
from nhipcau.documents.models import Opening, Share
from nhipcau.documents.operations import Assignment
from nhipcau.documents.permissions import visible_to
from nhipcau.documents.queries import Wanted
from nhipcau.documents.tests.factories import events, incoming, staff, subject, unit_id, with_pages
from nhipcau.documents.tests.finding.conftest import catch_up, sign_in
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Timer
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.search import find
from nhipcau.notifications.models import Notification

pytestmark = pytest.mark.usefixtures("world")
TIMER = Timer(name="documents.end_shares")
MONDAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def share(clerk: Actor, entry_id: UUID, unit: str, until: date | None = None) -> UUID:
    return operations.share_document(
        actor=clerk, entry_id=entry_id, to_unit_id=unit_id(unit), purpose="Phối hợp nạo vét", until=until
    )


def test_a_share_that_ended_by_its_day_is_in_no_count_even_before_it_is_written_down() -> None:
    clerk, reader = staff("MTTQ-10660", "clerk"), staff("SXD", "officer")
    with clock.at(MONDAY):
        line = incoming(clerk)
        share(clerk, line.entry_id, "SXD", until=clock.today())
        catch_up()
        assert find(actor=reader, query="nạo vét").count == 1
    with clock.at(MONDAY + timedelta(days=1)):
        page = find(actor=reader, query="nạo vét")
        assert (page.hits, page.count, page.facets) == ([], 0, {})
        assert find(actor=clerk, query="nạo vét").count == 1
        assert operations.end_shares(actor=TIMER) == 1
        catch_up()
        assert find(actor=reader, query="nạo vét").count == 0
        assert find(actor=clerk, query="nạo vét").count == 1


def test_ending_shares_again_changes_nothing_and_leaves_living_ones() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    with clock.at(MONDAY):
        line = incoming(clerk)
        share(clerk, line.entry_id, "SXD", until=date(2026, 11, 24))
        share(clerk, line.entry_id, "HP-UBND", until=date(2026, 11, 25))
        share(clerk, line.entry_id, "MTTQ-10661")
        assert operations.end_shares(actor=TIMER) == 0
    with clock.at(MONDAY + timedelta(days=2)):
        assert [operations.end_shares(actor=TIMER), operations.end_shares(actor=TIMER)] == [1, 0]
        roles = {one.unit_id: one.role for one in subject(line.entry_id).parties}
        assert unit_id("SXD") not in roles
        assert roles[unit_id("HP-UBND")] == roles[unit_id("MTTQ-10661")] == "reader"
    ended = Share.objects.get(to_unit_id=unit_id("SXD"))
    assert ended.revoked_at is not None
    assert (clock.local(ended.revoked_at).date(), ended.revoked_by) == (date(2026, 11, 25), None)
    assert events(line.entry_id).count("documents.share_ended") == 1


def test_a_unit_may_be_let_in_anew_after_its_share_was_over() -> None:
    clerk, reader = staff("MTTQ-10660", "clerk"), staff("SXD", "officer")
    with clock.at(MONDAY):
        line = incoming(clerk)
        share(clerk, line.entry_id, "SXD", until=clock.today())
        with pytest.raises(Conflict):
            share(clerk, line.entry_id, "SXD")
    with clock.at(MONDAY + timedelta(days=1)):
        assert not visible_to(reader).exists()
        share(clerk, line.entry_id, "SXD")
        assert visible_to(reader).exists()


def test_a_share_that_was_taken_back_may_be_given_again() -> None:
    clerk, reader = staff("MTTQ-10660", "clerk"), staff("SXD", "officer")
    with clock.at(MONDAY):
        line = incoming(clerk)
        first = share(clerk, line.entry_id, "SXD", until=date(2026, 11, 24))
        operations.revoke_share(actor=clerk, entry_id=line.entry_id, share_id=first)
        assert not visible_to(reader).exists()
        share(clerk, line.entry_id, "SXD", until=date(2026, 11, 24))
    with clock.at(MONDAY + timedelta(days=1)):
        assert visible_to(reader).exists()


def test_a_reader_that_was_asked_to_help_stays_when_its_share_ends() -> None:
    clerk, helper = staff("MTTQ-10660", "clerk"), staff("SXD", "officer")
    line = incoming(clerk)
    share_id = share(clerk, line.entry_id, "SXD")
    person = staff("MTTQ-10660", "officer").person_id
    assignment = Assignment(person_id=person, helper_unit_ids=[helper.unit_id])
    operations.assign_document(actor=clerk, entry_id=line.entry_id, assignment=assignment)
    operations.revoke_share(actor=clerk, entry_id=line.entry_id, share_id=share_id)
    assert subject(line.entry_id).role_of(helper.unit_id) == "co_handler"


def test_several_units_are_let_in_together_or_none() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    share(clerk, line.entry_id, "SXD")
    many = [unit_id("HP-UBND"), unit_id("SXD")]
    with pytest.raises(Conflict):
        operations.share_with_units(
            actor=clerk, entry_id=line.entry_id, to_unit_ids=many, purpose="Phối hợp", until=None
        )
    assert Share.objects.count() == 1
    with pytest.raises(Invalid):
        operations.share_with_units(
            actor=clerk, entry_id=line.entry_id, to_unit_ids=[clerk.unit_id], purpose="", until=None
        )


def told(actor: Actor) -> str:
    return sign_in(actor).get("/thong-bao/").content.decode()


def test_the_receiving_unit_is_told_and_the_notice_dies_with_the_right() -> None:
    clerk, reader = staff("MTTQ-10660", "clerk"), staff("SXD", "officer")
    line = incoming(clerk, subject="Việc qzcanary")
    share_id = share(clerk, line.entry_id, "SXD")
    catch_up()
    assert "qzcanary" in told(reader)
    notice = Notification.objects.get(person_id=reader.person_id)
    assert sign_in(reader).get(f"/thong-bao/{notice.pk}/").status_code == 302
    operations.revoke_share(actor=clerk, entry_id=line.entry_id, share_id=share_id)
    assert "qzcanary" not in told(reader)
    assert sign_in(reader).get(f"/thong-bao/{notice.pk}/").status_code == 404
    catch_up()
    kinds = Notification.objects.filter(person_id=reader.person_id).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["documents.shared", "documents.share_revoked"]
    page = told(reader)
    assert "qzcanary" not in page
    assert str(line.entry_id) not in page


def test_the_end_by_the_clock_is_told_too() -> None:
    clerk, reader = staff("MTTQ-10660", "clerk"), staff("SXD", "officer")
    with clock.at(MONDAY):
        line = incoming(clerk, subject="Việc qzcanary")
        share(clerk, line.entry_id, "SXD", until=clock.today())
        catch_up()
    with clock.at(MONDAY + timedelta(days=1)):
        operations.end_shares(actor=TIMER)
        catch_up()
        assert "qzcanary" not in told(reader)
    assert Notification.objects.filter(person_id=reader.person_id, kind="documents.share_ended").count() == 1


def test_who_shares_with_whom_is_known_to_the_holding_unit_alone() -> None:
    clerk, reader = staff("MTTQ-10660", "clerk"), staff("SXD", "officer")
    line = incoming(clerk)
    share(clerk, line.entry_id, "SXD")
    share(clerk, line.entry_id, "HP-UBND", until=clock.today() + timedelta(days=3))
    found = queries.sharing(actor=clerk, entry_id=line.entry_id)
    assert [row.unit_id for row in found.living] == [unit_id("HP-UBND"), unit_id("SXD")]
    assert (found.may_share, found.may_see_openings) == (True, True)
    with pytest.raises(NotAllowed):
        queries.sharing(actor=reader, entry_id=line.entry_id)
    with pytest.raises(NotFound):
        queries.sharing(actor=staff("MTTQ-10661", "leader"), entry_id=line.entry_id)


def test_shared_with_us_is_paged_and_holds_what_lives() -> None:
    clerk, reader = staff("MTTQ-10660", "clerk"), staff("SXD", "officer")
    with clock.at(MONDAY):
        for number in range(1, 53):
            line = incoming(clerk, subject=f"Việc {number}", number=str(number))
            share(clerk, line.entry_id, "SXD", until=None if number % 2 else date(2026, 11, 30))
        first = queries.shared_with_us(actor=reader)
        second = queries.shared_with_us(actor=reader, after=first.after)
        titles = [row.title for row in (*first.rows, *second.rows)]
        assert titles == [f"Việc {number}" for number in range(52, 0, -1)]
        assert second.after == ""
    with clock.at(MONDAY + timedelta(days=8)):
        assert len(queries.shared_with_us(actor=reader).rows) == 26


def test_the_log_names_who_opened_what_and_only_confidants_read_it() -> None:
    clerk, reader = staff("MTTQ-10660", "clerk"), staff("SXD", "officer", name="Trần Đọc")
    line = incoming(clerk)
    with_pages(line.document_id, "Trang một")
    share(clerk, line.entry_id, "SXD")
    operations.open_page(actor=reader, entry_id=line.entry_id, number=1)
    operations.open_page(actor=reader, entry_id=line.entry_id, number=1)
    [row] = queries.openings(actor=clerk, entry_id=line.entry_id).rows
    assert (row.what, row.person_name) == ("page", "Trần Đọc")
    for other, refusal in (
        (staff("MTTQ-10660", "officer"), NotAllowed),
        (reader, NotAllowed),
        (staff("F-HP", "leader"), NotFound),
    ):
        with pytest.raises(refusal):
            queries.openings(actor=other, entry_id=line.entry_id)
        with pytest.raises(refusal):
            operations.export_openings(actor=other, entry_id=line.entry_id)


def test_a_refused_page_leaves_no_opening() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    with_pages(line.document_id, "Trang một")
    for actor, number in ((clerk, 2), (clerk, 0), (staff("SXD", "officer"), 1)):
        with pytest.raises(NotFound):
            operations.open_page(actor=actor, entry_id=line.entry_id, number=number)
    assert not Opening.objects.exists()


def test_an_export_puts_each_document_on_record() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    lines = {incoming(clerk, number=str(number)).entry_id for number in range(1, 4)}
    catch_up()
    export = operations.export_found(actor=clerk, wanted=Wanted(words="nạo vét"), file_format="csv")
    assert not Opening.objects.exists()
    rows = [row.id for rows in export.pages for row in rows]
    assert set(rows) == lines
    assert set(Opening.objects.filter(what="export").values_list("entry_id", flat=True)) == lines
