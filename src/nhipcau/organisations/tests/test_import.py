"""import_units and the export, ask_import, take_over_import, run_import."""

from __future__ import annotations

import csv
import io
import tracemalloc
from typing import IO
from uuid import UUID

import pytest

from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from nhipcau.organisations import jobs, operations, queries
from nhipcau.organisations.models import Unit, UnitAncestor, UnitImport
from nhipcau.organisations.tests.factories import TIMER, member, staff, unit_id
from nhipcau.organisations.tests.test_move_unit import closure, closure_from_parents

pytestmark = pytest.mark.usefixtures("city", "kinds")
HEAD = "code,name,short_name,kind,level,parent_code"


def load(text: str | bytes, *, actor: Actor = TIMER, dry_run: bool = False) -> operations.ImportResult:
    content = text.encode() if isinstance(text, str) else text
    return operations.import_units(actor=actor, file=io.BytesIO(content), dry_run=dry_run, report=lambda *_: None)


def lines(*rows: str) -> str:
    return "\n".join((HEAD, *rows))


def test_new_units_come_in_any_order() -> None:
    result = load(
        lines("B-2,Tổ hai,,front_section,commune,B-1", "B-1,Ban một,,front_board,city,F-HP", "B-3,Ba,,agency,city,SXD")
    )
    assert (result.rows, result.created, result.changed, result.rejected) == (3, 3, 0, [])
    assert closure() == closure_from_parents()
    assert closure()["B-2"] == ["B-2", "B-1", "F-HP"]
    assert queries.unit_by_code("B-2").territory_id == queries.territory_by_code("31").id


def test_a_trial_writes_nothing_and_says_the_same() -> None:
    text = lines("B-1,Ban một,,front_board,city,F-HP", "SXD,Sở Xây dựng mới,,agency,city,HP-UBND", "X,,,,,")
    tried = load(text, dry_run=True)
    assert not Unit.objects.filter(code="B-1").exists()
    assert queries.unit_by_code("SXD").name == "Sở Xây dựng"
    done = load(text)
    assert (tried.created, tried.changed, tried.rejected) == (done.created, done.changed, done.rejected)
    assert (done.created, done.changed, len(done.rejected)) == (1, 1, 1)


def test_the_same_list_twice_changes_nothing_the_second_time() -> None:
    text = lines("B-1,Ban một,,front_board,city,F-HP", "SXD,Sở Xây dựng mới,,agency,city,HP-UBND")
    load(text)
    again = load(text)
    assert (again.created, again.changed, again.rejected) == (0, 0, [])


def test_what_is_exported_can_be_imported_and_changes_nothing() -> None:
    operations.change_contacts(
        actor=TIMER, unit_id=unit_id("SXD"), phone="+84 225 3842 000", email="", address="=1+1, phố Chợ"
    )
    exported = b"".join(queries.export_units(actor=TIMER))
    result = load(exported)
    assert (result.rows, result.created, result.changed, result.rejected) == (10, 0, 0, [])


def test_a_unit_moves_with_its_branch() -> None:
    result = load(lines("MTTQ-10903,Ủy ban MTTQ Việt Nam xã Cẩm Giàng,,front_committee,commune,MTTQ-11383"))
    assert result.changed == 1
    assert closure() == closure_from_parents()


@pytest.mark.parametrize(
    ("rows", "line", "word"),
    [
        (["A-1,Một,,agency,city,A-2", "A-2,Hai,,agency,city,A-1"], 2, "vòng"),
        (["F-HP,Mặt trận,,front_committee,city,MTTQ-10903"], 2, "vòng"),
        (["A-1,Một,,agency,city,KHONG-CO"], 2, "KHONG-CO"),
        (["A-1,Một,,agency,city,F-HP", "A-1,Một nữa,,agency,city,F-HP"], 3, "A-1"),
        (["A-1,,,agency,city,F-HP"], 2, "tên"),
        (["A-1,Một,,nothing,city,F-HP"], 2, "loại"),
        (["A-1,Một,,agency,galaxy,F-HP"], 2, "cấp"),
        (["mã có dấu,Một,,agency,city,F-HP"], 2, "Mã"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_alone(rows: list[str], line: int, word: str) -> None:
    good = "GOOD-1,Ban tốt,,front_board,city,F-HP"
    result = load(lines(*rows, good))
    assert line in {number for number, _reason in result.rejected}
    assert Unit.objects.filter(code="GOOD-1").exists()
    assert closure() == closure_from_parents()
    assert all(reason.strip() for _number, reason in result.rejected)
    assert word  # the wording is checked by the eye of whoever reads the catalogue


def test_what_hangs_under_a_refused_row_is_refused_with_it() -> None:
    result = load(lines("A-1,Một,,agency,city,KHONG-CO", "A-2,Hai,,agency,city,A-1"))
    assert [number for number, _reason in result.rejected] == [2, 3]
    assert not Unit.objects.filter(code__startswith="A-").exists()


def test_rows_of_other_branches_are_refused_and_nothing_of_them_is_told() -> None:
    boss = staff("MTTQ-10903", "administrator")
    result = load(
        lines(
            "MTTQ-11383,Chiếm,,front_committee,commune,MTTQ-10903",
            "N-1,Mới,,front_section,commune,MTTQ-11383",
            "N-2,Gốc,,front_section,commune,",
            "MTTQ-10903,Ủy ban MTTQ Việt Nam xã Cẩm Giàng,,front_committee,commune,PN-10903",
            "N-3,Được,,front_section,commune,MTTQ-10903",
        ),
        actor=boss,
    )
    assert [number for number, _reason in result.rejected] == [2, 3, 4, 5]
    assert (result.created, result.changed) == (1, 0)
    assert "Lê Chân" not in str(result.rejected)
    assert closure() == closure_from_parents()


@pytest.mark.parametrize("role", ["leader", "officer", "observer"])
def test_only_administrators_import_or_export(role: str) -> None:
    someone = staff("MTTQ-10903", role)
    for actor in (someone, Visitor()):
        with pytest.raises(NotAllowed):
            load(lines(), actor=actor)
        with pytest.raises(NotAllowed):
            queries.export_units(actor=actor)


def test_the_export_holds_ones_branch_only() -> None:
    boss = staff("MTTQ-10903", "administrator")
    text = b"".join(queries.export_units(actor=boss)).decode("utf-8-sig")
    assert {row["code"] for row in csv.DictReader(io.StringIO(text))} == {"MTTQ-10903", "PN-10903", "BCT-10903-01"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        "mã,tên\nđường".encode("cp1258", errors="replace") + b"\x9d\xd5",
        b"PK\x03\x04rest of a workbook",
        b"\xd0\xcf\x11\xe0old workbook",
        b"just,some,columns\n1,2,3",
        b'code,name,kind,level\n"never closed',
        b"\x00\x00\x00",
        b"\n\n\n",
    ],
)
def test_a_file_that_is_no_list_gets_a_reason(content: bytes) -> None:
    with pytest.raises(DomainError) as refusal:
        load(content)
    assert str(refusal.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_keep_vietnamese_are_read(encoding: str) -> None:
    assert load(lines("A-1,Ban Đường bộ,,agency,city,HP-UBND").encode(encoding)).created == 1
    assert queries.unit_by_code("A-1").name == "Ban Đường bộ"


def test_vietnamese_column_names_semicolons_and_decomposed_letters_are_read() -> None:
    head = "Mã đơn vị;Tên đơn vị;Loại;Cấp;Mã cấp trên;Từ ngày\n"
    text = head + "A-1;Ban \u0110u\u031bo\u031b\u0300ng\x00 bộ;agency;city;HP-UBND;01/07/2026\n"
    assert load(text).rejected == []
    unit = queries.unit_by_code("A-1")
    assert unit.name == "Ban Đường bộ"
    assert f"{unit.valid_from:%d/%m/%Y}" == "01/07/2026"


def test_a_million_blank_rows_are_passed_over_in_little_memory() -> None:
    class File(io.BytesIO):
        """A file in memory."""

    content = (HEAD + "\n" + ",,,,,\n" * 1_000_000 + "A-1,Một,,agency,city,HP-UBND\n").encode()
    file: IO[bytes] = File(content)
    tracemalloc.start()
    result = operations.import_units(actor=TIMER, file=file, dry_run=True, report=lambda *_: None)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (result.rows, result.created) == (1, 1)
    assert peak < 120_000_000


def test_too_many_rows_are_refused_as_a_whole() -> None:
    text = lines(*(f"A-{number},Tổ {number},,agency,city,HP-UBND" for number in range(20_001)))
    with pytest.raises(DomainError) as refusal:
        load(text, dry_run=True)
    assert refusal.value.status == 413


def test_a_formula_stays_a_text_in_the_reject_file_and_the_export() -> None:
    result = load(lines("A-1,=1+1,,nothing,city,F-HP"))
    assert b"'=1+1" in operations.reject_file(result)
    row = next(csv.DictReader(io.StringIO(operations.reject_file(result).decode("utf-8-sig"))))
    assert (row["code"], row["line"]) == ("A-1", "2")
    assert row["reason"]


def test_two_thousand_rows_are_taken_over_in_batches() -> None:
    told: list[tuple[str, int, int]] = []
    text = lines(*(f"A-{number},Tổ {number},,agency,city,HP-UBND" for number in range(2_000)))
    result = operations.import_units(
        actor=TIMER, file=io.BytesIO(text.encode()), dry_run=False, report=lambda *step: told.append(step)
    )
    assert result.created == 2_000
    assert told[-1][1:] == (2_000, 2_000)
    assert UnitAncestor.objects.filter(ancestor_id=unit_id("HP-UBND")).count() == 2_004


class TestOnThePage:
    def ask(self, actor: Actor, text: str) -> UUID:
        return operations.ask_import(
            actor=actor, file_name="đơn vị.csv", content=text.encode(), dry_run=True, job=jobs.read_unit_list
        )

    def test_tried_then_taken_over_then_forgotten(self) -> None:
        boss = staff("MTTQ-10903", "administrator")
        asked = self.ask(boss, lines("N-1,Mới,,front_section,commune,MTTQ-10903", "X,,,,,"))
        assert queries.get_import(actor=boss, import_id=asked).status == "waiting"
        jobs.read_unit_list.call(import_id=str(asked))
        tried = queries.get_import(actor=boss, import_id=asked)
        assert (tried.status, tried.created, tried.rejected, tried.is_dry_run) == ("done", 1, 1, True)
        assert not Unit.objects.filter(code="N-1").exists()
        operations.take_over_import(actor=boss, import_id=asked, job=jobs.read_unit_list)
        jobs.read_unit_list.call(import_id=str(asked))
        jobs.read_unit_list.call(import_id=str(asked))  # a job may run twice
        assert Unit.objects.filter(code="N-1").count() == 1
        assert b"reason" in queries.import_rejects(actor=boss, import_id=asked)
        assert bytes(UnitImport.objects.get().content) == b""
        with pytest.raises(Conflict):
            operations.take_over_import(actor=boss, import_id=asked, job=jobs.read_unit_list)
        jobs.forget_unit_lists.call()
        assert UnitImport.objects.count() == 1

    def test_nobody_else_sees_it(self) -> None:
        boss = staff("MTTQ-10903", "administrator")
        asked = self.ask(boss, lines())
        other = staff("F-HP", "administrator")
        for look in (queries.get_import, queries.import_rejects):
            with pytest.raises(NotFound):
                look(actor=other, import_id=asked)
        with pytest.raises(NotFound):
            operations.take_over_import(actor=other, import_id=asked, job=jobs.read_unit_list)
        with pytest.raises(NotAllowed):
            self.ask(staff("MTTQ-10903", "officer"), lines())

    def test_rights_lost_meanwhile_are_lost_for_the_job_too(self) -> None:
        boss_id = member("MTTQ-10903", "administrator")
        boss = queries.staff_actor(boss_id, unit_id("MTTQ-10903"))
        assert boss is not None
        asked = self.ask(boss, lines("N-1,Mới,,front_section,commune,MTTQ-10903"))
        row = queries.rights_of_unit(actor=boss, code="MTTQ-10903").rows[0]
        operations.end_role(actor=TIMER, membership_id=row.membership_id)
        jobs.read_unit_list.call(import_id=str(asked))
        assert UnitImport.objects.get().status == "failed"

    def test_a_file_that_is_no_list_is_refused_before_it_is_kept(self) -> None:
        boss = staff("MTTQ-10903", "administrator")
        with pytest.raises(DomainError):
            operations.ask_import(
                actor=boss, file_name="a.xlsx", content=b"PK\x03\x04", dry_run=True, job=jobs.read_unit_list
            )
        assert not UnitImport.objects.exists()
