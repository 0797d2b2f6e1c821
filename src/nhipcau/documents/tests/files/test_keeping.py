"""Files are opened, filled, closed, reopened and shared."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from nhipcau.documents import operations, permissions
from nhipcau.documents.models import FileItem, FileShare, Share
from nhipcau.documents.operations import files
from nhipcau.documents.permissions import files_visible_to, visible_to
from nhipcau.documents.queries import filing
from nhipcau.documents.tests.factories import events, incoming, issued, staff, unit_id
from nhipcau.documents.tests.files.makers import (
    CONGRESS,
    INVITATIONS,
    arrived,
    closed,
    described,
    file_of,
    filled,
    opened,
    settled,
)
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, SignInNeeded

pytestmark = pytest.mark.usefixtures("world")
UNIT, OTHER = "MTTQ-10660", "MTTQ-10661"


def test_a_file_is_opened_once_by_its_id_and_its_number_stands_once() -> None:
    clerk, file_id = staff(UNIT, "officer"), ids.new_id()
    for _ in range(2):
        assert files.open_file(actor=clerk, facts=described(), file_id=file_id) == file_id
    assert file_of(file_id).person_id == clerk.person_id
    with pytest.raises(Invalid) as fault:
        opened(clerk)
    assert "notation" in fault.value.fields
    opened(staff(OTHER, "clerk"))


def test_who_may_not_open_a_file() -> None:
    with pytest.raises(SignInNeeded):
        opened(Visitor())
    for role in ("observer", "head", "administrator"):
        with pytest.raises(NotAllowed):
            opened(staff(UNIT, role))


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": ""}),
        ("notation", {"notation": "x" * 21}),
        ("retention_class", {"retention_class": "mat_tran"}),
        ("year", {"year": 2100}),
        ("started_on", {"started_on": date(2100, 1, 1)}),
        ("rights", {"rights": "secret"}),
        ("person", {"person_id": ids.new_id()}),
    ],
)
def test_what_cannot_be_used_is_named(field: str, changes: dict[str, object]) -> None:
    with pytest.raises(Invalid) as fault:
        opened(staff(UNIT, "clerk"), **changes)
    assert field in fault.value.fields


def test_a_document_lies_in_several_files_each_with_its_own_number() -> None:
    clerk = staff(UNIT, "clerk")
    one, two = settled(clerk), settled(clerk)
    first, second = filled(clerk, [one, two]), filled(clerk, [two, one], notation="02/VP")
    assert files.put_documents(actor=clerk, file_id=first, entry_ids=[two]) == 0
    order = FileItem.objects.filter(file_id=second).order_by("ordinal").values_list("ordinal", "entry_id")
    assert list(order) == [(1, two), (2, one)]
    files.take_out(actor=clerk, file_id=first, entry_id=one, reason="Để nhầm hồ sơ.")
    files.put_documents(actor=clerk, file_id=first, entry_ids=[one])
    last = FileItem.objects.get(file_id=first, entry_id=one, taken_at__isnull=True)
    assert last.ordinal == 3  # the number of what was taken out is not given again
    with pytest.raises(Invalid):
        files.take_out(actor=clerk, file_id=first, entry_id=one, reason=" ")
    with pytest.raises(NotFound):
        files.take_out(actor=clerk, file_id=first, entry_id=ids.new_id(), reason="Không có.")


def test_only_numbered_lines_of_the_own_registers_go_into_a_file() -> None:
    clerk, sender = staff(UNIT, "clerk"), staff("F-HP", "clerk")
    file_id = opened(clerk)
    sent = issued(sender)
    operations.send_document(actor=sender, entry_id=sent.entry_id, to_unit_ids=[clerk.unit_id])
    waiting = visible_to(clerk).get(document_id=sent.document_id)
    with pytest.raises(Conflict) as fault:
        files.put_documents(actor=clerk, file_id=file_id, entry_ids=[waiting.id])
    assert fault.value.machine_code == "not_registered"
    with pytest.raises(NotFound):
        files.put_documents(actor=clerk, file_id=file_id, entry_ids=[sent.entry_id])
    operations.set_audience(actor=sender, entry_id=sent.entry_id, audience="everyone")
    with pytest.raises(NotAllowed):
        files.put_documents(actor=clerk, file_id=file_id, entry_ids=[sent.entry_id])
    with pytest.raises(NotFound):
        files.put_documents(actor=sender, file_id=file_id, entry_ids=[sent.entry_id])
    with pytest.raises(NotAllowed):
        files.put_documents(actor=staff(UNIT, "observer"), file_id=file_id, entry_ids=[])


def test_closing_counts_and_sets_the_days_and_reopening_takes_them_back() -> None:
    clerk = staff(UNIT, "clerk")
    with clock.at(datetime(2026, 11, 27, 3, tzinfo=UTC)):
        entry = settled(clerk, page_count=7)
        file_id = filled(clerk, [entry], started_on=date(2026, 1, 5))
        for day in (date(2026, 1, 4), date(2026, 11, 28)):
            with pytest.raises(Invalid):
                files.close_file(actor=clerk, file_id=file_id, ended_on=day)
        files.close_file(actor=clerk, file_id=file_id, ended_on=date(2026, 11, 20))
        file = file_of(file_id)
        assert (file.document_count, file.page_count) == (1, 7)
        assert (file.hand_over_by, file.due_on) == (date(2027, 11, 20), date(2032, 1, 1))
        for refused in (
            lambda: files.put_documents(actor=clerk, file_id=file_id, entry_ids=[entry]),
            lambda: files.take_out(actor=clerk, file_id=file_id, entry_id=entry, reason="x"),
            lambda: files.change_file(actor=clerk, file_id=file_id, facts=described(title="Khác")),
            lambda: files.close_file(actor=clerk, file_id=file_id, ended_on=date(2026, 11, 20)),
        ):
            with pytest.raises(Conflict):
                refused()
        with pytest.raises(Invalid):
            files.reopen_file(actor=clerk, file_id=file_id, reason="")
        files.reopen_file(actor=clerk, file_id=file_id, reason="Còn văn bản đến sau.")
        file = file_of(file_id)
        assert (file.state, file.ended_on, file.due_on, file.hand_over_by) == ("open", None, None, None)
        with pytest.raises(Conflict):
            files.reopen_file(actor=clerk, file_id=file_id, reason="Lần nữa.")
    assert events(file_id) == [
        "documents.file_opened",
        "documents.document_filed",
        "documents.file_closed",
        "documents.file_reopened",
    ]


def test_a_file_with_work_in_hand_or_without_a_document_is_not_closed() -> None:
    clerk = staff(UNIT, "clerk")
    file_id, entry = opened(clerk), arrived(clerk)
    with pytest.raises(Conflict) as fault:
        files.close_file(actor=clerk, file_id=file_id, ended_on=clock.today())
    assert fault.value.machine_code == "empty_file"
    files.put_documents(actor=clerk, file_id=file_id, entry_ids=[entry])
    with pytest.raises(Conflict) as fault:
        files.close_file(actor=clerk, file_id=file_id, ended_on=clock.today())
    assert (fault.value.machine_code, fault.value.data["count"]) == ("work_open", 1)
    operations.settle_document(actor=clerk, entry_id=entry, note="Xong.")
    files.close_file(actor=clerk, file_id=file_id, ended_on=clock.today())


def test_a_file_is_described_by_whoever_keeps_it_and_two_do_not_overwrite_each_other() -> None:
    keeper, colleague = staff(UNIT, "officer"), staff(UNIT, "officer")
    file_id = opened(keeper)
    with pytest.raises(NotAllowed):
        files.change_file(actor=colleague, file_id=file_id, facts=described(title="Khác"))
    other = described(title="Khác", person_id=keeper.person_id)
    files.change_file(actor=keeper, file_id=file_id, facts=other, seen_version=1)
    files.change_file(actor=keeper, file_id=file_id, facts=other)  # nothing new
    assert file_of(file_id).version == 2
    with pytest.raises(Conflict):
        files.change_file(actor=keeper, file_id=file_id, facts=described(title="Nữa"), seen_version=1)
    with pytest.raises(NotAllowed):
        files.close_file(actor=colleague, file_id=file_id, ended_on=clock.today())
    with pytest.raises(NotAllowed):
        files.reopen_file(actor=colleague, file_id=file_id, reason="x")


def test_what_is_for_limited_use_is_read_by_leaders_clerks_and_its_keeper() -> None:
    keeper = staff(UNIT, "officer")
    file_id = opened(keeper, rights="limited")
    seen = [
        files_visible_to(one).filter(pk=file_id).exists()
        for one in (keeper, staff(UNIT, "officer"), staff(UNIT, "clerk"), staff("F-HP", "leader"), Visitor())
    ]
    assert seen == [True, False, True, False, False]


def test_a_shared_file_opens_each_document_in_it_and_those_put_in_later() -> None:
    clerk, reader = staff(UNIT, "clerk"), staff("HP-UBND", "officer")
    one, late, outside = settled(clerk), settled(clerk), settled(clerk)
    file_id = filled(clerk, [one])
    share_id = files.share_file(
        actor=clerk, file_id=file_id, to_unit_id=reader.unit_id, purpose="Phối hợp giám sát", until=clock.today()
    )
    files.put_documents(actor=clerk, file_id=file_id, entry_ids=[late])
    readable = set(visible_to(reader).values_list("id", flat=True))
    assert readable == {one, late}
    assert files_visible_to(reader).filter(pk=file_id).exists()
    assert set(Share.objects.values_list("file_share_id", flat=True)) == {share_id}
    with pytest.raises(Conflict):
        operations.revoke_share(actor=clerk, entry_id=one, share_id=Share.objects.get(entry_id=one).id)
    files.take_out(actor=clerk, file_id=file_id, entry_id=late, reason="Nhầm.")
    assert set(visible_to(reader).values_list("id", flat=True)) == {one}
    files.revoke_file_share(actor=clerk, file_id=file_id, share_id=share_id)
    assert not visible_to(reader).exists()
    assert not files_visible_to(reader).exists()
    assert not visible_to(reader).filter(pk=outside).exists()
    with pytest.raises(NotFound):
        files.revoke_file_share(actor=clerk, file_id=file_id, share_id=share_id)


def test_a_document_shared_directly_as_well_keeps_its_own_share_whichever_came_first() -> None:
    clerk, reader = staff(UNIT, "clerk"), staff("HP-UBND", "officer")
    before, after = settled(clerk), settled(clerk)
    file_id = filled(clerk, [before, after])

    def directly(entry_id: UUID) -> None:
        operations.share_document(
            actor=clerk,
            entry_id=entry_id,
            to_unit_id=reader.unit_id,
            purpose="Đọc riêng",
            until=None,
        )

    directly(before)
    share_id = files.share_file(
        actor=clerk, file_id=file_id, to_unit_id=reader.unit_id, purpose="Cả hồ sơ", until=clock.today()
    )
    directly(after)
    with pytest.raises(Conflict):
        directly(after)
    files.revoke_file_share(actor=clerk, file_id=file_id, share_id=share_id)
    assert set(visible_to(reader).values_list("id", flat=True)) == {before, after}
    for share in Share.objects.filter(revoked_at__isnull=True):
        operations.revoke_share(actor=clerk, entry_id=share.entry_id, share_id=share.id)
    assert not visible_to(reader).exists()


def test_a_document_in_two_shared_files_is_read_until_the_last_share_ends() -> None:
    clerk, reader = staff(UNIT, "clerk"), staff("HP-UBND", "officer")
    entry = settled(clerk)
    shares = []
    for notation in ("1", "2"):
        file_id = filled(clerk, [entry], notation=notation)
        shares.append(
            (
                file_id,
                files.share_file(actor=clerk, file_id=file_id, to_unit_id=reader.unit_id, purpose="Đọc", until=None),
            )
        )
    for number, (file_id, share_id) in enumerate(shares):
        assert visible_to(reader).exists(), number
        files.revoke_file_share(actor=clerk, file_id=file_id, share_id=share_id)
    assert not visible_to(reader).exists()


def test_a_share_of_a_file_ends_with_its_last_day_and_can_be_given_anew() -> None:
    clerk, reader = staff(UNIT, "clerk"), staff("HP-UBND", "officer")
    with clock.at(datetime(2026, 11, 26, 3, tzinfo=UTC)):
        file_id = filled(clerk, [settled(clerk)])
        files.share_file(
            actor=clerk, file_id=file_id, to_unit_id=reader.unit_id, purpose="Đọc", until=date(2026, 11, 27)
        )
        with pytest.raises(Conflict):
            files.share_file(actor=clerk, file_id=file_id, to_unit_id=reader.unit_id, purpose="Đọc", until=None)
    with clock.at(datetime(2026, 11, 27, 17, tzinfo=UTC)):  # midnight in the city
        assert not visible_to(reader).exists()
        assert not files_visible_to(reader).exists()
        files.share_file(actor=clerk, file_id=file_id, to_unit_id=reader.unit_id, purpose="Đọc", until=None)
        assert visible_to(reader).exists()
    assert FileShare.objects.filter(revoked_at__isnull=True).count() == 1


def test_who_may_not_share_a_file_and_with_whom_not() -> None:
    clerk, officer = staff(UNIT, "clerk"), staff(UNIT, "officer")
    file_id, until = opened(officer), clock.today()
    with pytest.raises(NotAllowed):
        files.share_file(actor=officer, file_id=file_id, to_unit_id=unit_id(OTHER), purpose="Đọc", until=until)
    for to, purpose, day in (
        (clerk.unit_id, "Đọc", until),
        (ids.new_id(), "Đọc", until),
        (unit_id(OTHER), " ", until),
        (unit_id(OTHER), "Đọc", until - timedelta(days=1)),
        (unit_id(OTHER), "Đọc", until + timedelta(days=366 * 6)),
    ):
        with pytest.raises(Invalid):
            files.share_file(actor=clerk, file_id=file_id, to_unit_id=to, purpose=purpose, until=day)
    with pytest.raises(NotFound):
        files.share_file(
            actor=staff(OTHER, "clerk"), file_id=file_id, to_unit_id=unit_id("SXD"), purpose="Đọc", until=None
        )


def test_a_reader_of_a_shared_file_changes_nothing_in_it() -> None:
    clerk, reader = staff(UNIT, "clerk"), staff("HP-UBND", "leader")
    entry = settled(clerk)
    file_id = filled(clerk, [entry])
    files.share_file(actor=clerk, file_id=file_id, to_unit_id=reader.unit_id, purpose="Đọc", until=None)
    for refused in (
        lambda: files.put_documents(actor=reader, file_id=file_id, entry_ids=[]),
        lambda: files.take_out(actor=reader, file_id=file_id, entry_id=entry, reason="x"),
        lambda: files.close_file(actor=reader, file_id=file_id, ended_on=clock.today()),
        lambda: files.hold_file_back(actor=reader, file_id=file_id, reason="x"),
        lambda: files.share_file(actor=reader, file_id=file_id, to_unit_id=unit_id("SXD"), purpose="x", until=None),
        lambda: files.pack_file(actor=reader, file_id=file_id),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_what_was_recalled_stays_in_the_file_but_is_not_shared() -> None:
    clerk, reader = staff(UNIT, "clerk"), staff("HP-UBND", "officer")
    entry = settled(clerk)
    operations.recall_document(actor=clerk, entry_id=entry, reason="Sai.")
    file_id = filled(clerk, [entry])
    files.share_file(actor=clerk, file_id=file_id, to_unit_id=reader.unit_id, purpose="Đọc", until=None)
    assert not visible_to(reader).exists()


def test_handing_over_names_the_archive_and_ends_changes() -> None:
    clerk = staff(UNIT, "clerk")
    file_id = closed(clerk, [settled(clerk)], retention_class=CONGRESS)
    assert file_of(file_id).due_on is None
    with pytest.raises(NotAllowed):
        files.hand_over_file(actor=staff(UNIT, "officer"), file_id=file_id, to="Kho")
    with pytest.raises(Invalid):
        files.hand_over_file(actor=clerk, file_id=file_id, to=" ")
    with pytest.raises(Conflict):
        files.hand_over_file(actor=clerk, file_id=file_id, to="Kho", seen_version=99)
    files.hand_over_file(actor=clerk, file_id=file_id, to="Lưu trữ cơ quan Ủy ban MTTQ thành phố")
    with pytest.raises(Conflict):
        files.reopen_file(actor=clerk, file_id=file_id, reason="Quên một văn bản.")


def test_taking_a_package_away_is_an_opening_of_every_document() -> None:
    clerk = staff(UNIT, "clerk")
    entries = [settled(clerk), settled(clerk)]
    file_id = filled(clerk, entries)
    with pytest.raises(Conflict):
        files.pack_file(actor=clerk, file_id=file_id)
    files.close_file(actor=clerk, file_id=file_id, ended_on=clock.today())
    files.pack_file(actor=clerk, file_id=file_id)
    assert [events(one)[-1] for one in entries] == ["documents.document_opened"] * 2
    assert events(file_id)[-1] == "documents.file_packed"


def test_own_lines_are_what_visible_to_shows_of_the_own_unit() -> None:
    clerk, officer = staff(UNIT, "clerk"), staff(UNIT, "officer")
    one, named = incoming(clerk).entry_id, incoming(clerk).entry_id
    operations.set_audience(actor=clerk, entry_id=named, audience="named")
    for actor, seen in ((clerk, {one, named}), (officer, {one}), (staff(OTHER, "leader"), set()), (Visitor(), set())):
        assert set(permissions.own_lines(actor).values_list("id", flat=True)) == seen
        assert set(visible_to(actor).values_list("id", flat=True)) == seen


def test_what_is_kept_two_years_goes_to_no_archive() -> None:
    clerk = staff(UNIT, "clerk")
    assert file_of(closed(clerk, [settled(clerk)], retention_class=INVITATIONS)).hand_over_by is None


def test_the_files_a_line_lies_in_are_a_facet_named_only_for_who_may_open_them() -> None:
    clerk, stranger = staff(UNIT, "clerk"), staff("F-HP", "leader")
    entry = settled(clerk)
    file_id = filled(clerk, [entry])
    assert filing.facet_values([entry]) == {entry: [str(file_id)]}
    assert filing.facet_names(clerk, [str(file_id), "rac"]) == {str(file_id): "01/VP Hồ sơ nạo vét cống thoát nước"}
    assert filing.facet_names(stranger, [str(file_id)]) == {}
    files.take_out(actor=clerk, file_id=file_id, entry_id=entry, reason="Nhầm.")
    assert filing.facet_values([entry]) == {}
