"""The yearly list: drawn up, taken over, handed in, approved; who may not."""

from __future__ import annotations

import pytest

from nhipcau.documents.models import File, FileList, FileListLine
from nhipcau.documents.operations import files
from nhipcau.documents.tests.factories import staff
from nhipcau.documents.tests.files.makers import CONGRESS, described, line
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, SignInNeeded

pytestmark = pytest.mark.usefixtures("world")
UNIT = "MTTQ-10660"


def _year() -> int:
    return clock.today().year


def _list() -> FileList:
    return FileList.objects.get()


def test_a_list_is_drawn_up_handed_in_and_approved() -> None:
    clerk, leader, year = staff(UNIT, "clerk"), staff(UNIT, "leader"), _year()
    line_id = files.save_line(actor=clerk, year=year, draft=line(person_id=clerk.person_id))
    assert FileListLine.objects.get().period == "5"  # of the class
    files.submit_list(actor=clerk, year=year)
    with pytest.raises(Conflict):
        files.submit_list(actor=clerk, year=year)
    files.return_list(actor=leader, year=year, reason="Thiếu hồ sơ đại hội.")
    assert (_list().state, _list().remark) == ("draft", "Thiếu hồ sơ đại hội.")
    with pytest.raises(Conflict):
        files.approve_list(actor=leader, year=year)
    files.save_line(actor=clerk, year=year, draft=line(notation="02/VP", retention_class=CONGRESS))
    files.submit_list(actor=clerk, year=year)
    with pytest.raises(Conflict):
        files.approve_list(actor=leader, year=year, seen_version=1)
    files.approve_list(actor=leader, year=year, seen_version=_list().version)
    file_id = files.open_file(actor=clerk, facts=described(), line_id=line_id)
    assert File.objects.get(pk=file_id).line_id == line_id
    files.save_line(actor=clerk, year=year, draft=line(title="Đổi tên"), line_id=line_id)
    assert _list().state == "draft"
    with pytest.raises(Conflict):
        files.open_file(actor=clerk, facts=described(notation="09/VP"), line_id=line_id)


def test_who_is_neither_leader_nor_clerk_draws_up_no_list_and_a_clerk_approves_none() -> None:
    clerk, officer = staff(UNIT, "clerk"), staff(UNIT, "officer")
    files.save_line(actor=clerk, year=_year(), draft=line())
    files.submit_list(actor=clerk, year=_year())
    for refused in (
        lambda: files.save_line(actor=officer, year=_year(), draft=line(notation="3")),
        lambda: files.copy_list(actor=officer, year=_year()),
        lambda: files.submit_list(actor=officer, year=_year()),
        lambda: files.approve_list(actor=clerk, year=_year()),
        lambda: files.return_list(actor=clerk, year=_year(), reason="x"),
    ):
        with pytest.raises(NotAllowed):
            refused()
    with pytest.raises(SignInNeeded):
        files.save_line(actor=Visitor(), year=_year(), draft=line())
    with pytest.raises(NotFound):
        files.approve_list(actor=staff("MTTQ-10661", "leader"), year=_year())
    with pytest.raises(Invalid):
        files.return_list(actor=staff(UNIT, "leader"), year=_year(), reason=" ")


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("notation", {"notation": " "}),
        ("notation", {"notation": "x" * 21}),
        ("title", {"title": ""}),
        ("retention_class", {"retention_class": "khong_co"}),
        ("retention_class", {"retention_class": "mat_tran"}),
        ("period", {"period": "7"}),
    ],
)
def test_what_cannot_be_used_is_named(field: str, changes: dict[str, str]) -> None:
    with pytest.raises(Invalid) as fault:
        files.save_line(actor=staff(UNIT, "clerk"), year=_year(), draft=line(**changes))
    assert field in fault.value.fields


def test_a_notation_stands_once_and_years_to_come_have_no_list() -> None:
    clerk = staff(UNIT, "clerk")
    files.save_line(actor=clerk, year=_year(), draft=line())
    for year, draft in ((_year(), line()), (_year() + 2, line()), (1929, line())):
        with pytest.raises(Invalid):
            files.save_line(actor=clerk, year=year, draft=draft)
    with pytest.raises(Invalid):
        files.save_line(actor=clerk, year=_year(), draft=line(notation="2", person_id=staff("SXD", "clerk").person_id))


def test_last_year_is_taken_over_without_what_stands_there() -> None:
    clerk, year = staff(UNIT, "clerk"), _year()
    with pytest.raises(Conflict):
        files.copy_list(actor=clerk, year=year)
    gone = staff("SXD", "clerk").person_id
    for number in (1, 2):
        files.save_line(actor=clerk, year=year - 1, draft=line(notation=f"{number}", title=f"Kế hoạch năm {year - 1}"))
    FileListLine.objects.update(person_id=gone)
    files.save_line(actor=clerk, year=year, draft=line(notation="2", title="Có rồi"))
    assert files.copy_list(actor=clerk, year=year) == 1
    copied = FileListLine.objects.get(list__year=year, notation="1")
    assert (copied.title, copied.person_id) == (f"Kế hoạch năm {year}", None)


def test_a_table_comes_in_whole_or_not_at_all() -> None:
    clerk, year = staff(UNIT, "clerk"), _year()
    files.save_line(actor=clerk, year=year, draft=line(notation="1", title="Cũ"))
    with pytest.raises(Invalid) as fault:
        files.import_lines(actor=clerk, year=year, drafts=[(2, line(notation="2")), (3, line(notation="3", title=""))])
    assert list(fault.value.fields) == ["3"]
    assert FileListLine.objects.count() == 1
    assert files.import_lines(actor=clerk, year=year, drafts=[(2, line(notation="1")), (3, line(notation="2"))]) == 2
    assert FileListLine.objects.get(notation="1").title == "Kế hoạch năm"
    with pytest.raises(Invalid):
        files.import_lines(actor=clerk, year=year, drafts=[])


def test_a_line_is_taken_off() -> None:
    clerk = staff(UNIT, "clerk")
    line_id = files.save_line(actor=clerk, year=_year(), draft=line())
    with pytest.raises(NotFound):
        files.remove_line(actor=staff("MTTQ-10661", "clerk"), year=_year(), line_id=line_id)
    files.remove_line(actor=clerk, year=_year(), line_id=line_id)
    with pytest.raises(Conflict):
        files.submit_list(actor=clerk, year=_year())
