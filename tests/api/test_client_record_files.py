"""What clerks do with files (hồ sơ) on the pages, done by a program with the client that is shipped."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from nhipcau.documents import seeds
from nhipcau.documents.models import File, FileItem, FileListLine, FileStep, Hold
from nhipcau.documents.operations import files
from nhipcau.documents.tests.factories import staff, unit_id
from nhipcau.documents.tests.files.makers import (
    BALLOTS,
    INVITATIONS,
    LONG_AGO,
    arrived,
    closed,
    filled,
    line,
    opened,
    settled,
)
from nhipcau.kernel import clock
from nhipcau.kernel.ids import new_id
from nhipcau_client import Conflict, DocumentFacts, Invalid, NotAllowed, NotFound, RecordFileFacts
from tests.api.conftest import client, token

HERE, BESIDE = "MTTQ-10660", "MTTQ-10661"
READS = ("documents:read",)
PLAN = DocumentFacts(type_code="ke_hoach", symbol="KH-MTTQ-BTT", subject="Kế hoạch giám sát")


@pytest.fixture(autouse=True)
def _world(city: None) -> None:
    seeds.load(lambda *_: None)


def facts(**changes: Any) -> RecordFileFacts:
    given: dict[str, Any] = {
        "year": clock.today().year,
        "notation": "02/VP",
        "title": "Hồ sơ nạo vét cống",
        "retention_class": BALLOTS,
    }
    return RecordFileFacts(**(given | changes))


def listed(*, approved: bool = True, **changes: Any) -> UUID:
    """Return a line of the unit's list of this year."""
    clerk, year = staff(HERE, "clerk"), clock.today().year
    line_id = files.save_line(actor=clerk, year=year, draft=line(**changes))
    if approved:
        files.submit_list(actor=clerk, year=year)
        files.approve_list(actor=staff(HERE, "leader"), year=year)
    return line_id


def ask(path: str, bearer: str, **headers: str) -> Any:
    return Browser().get(f"/api/v1{path}", headers={"Authorization": f"Bearer {bearer}"} | headers)


def tell(path: str, bearer: str, body: Any, **headers: str) -> Any:
    sent = {"Authorization": f"Bearer {bearer}"} | headers
    return Browser().post(f"/api/v1{path}", json.dumps(body), content_type="application/json", headers=sent)


class TestOpening:
    def test_one_from_the_approved_list_is_as_the_line_says(self) -> None:
        officer, api = staff(HERE, "officer"), client(HERE).documents.record_files
        line_id = listed(person_id=officer.person_id, remark="Theo quý")
        found = api.year(clock.today().year)
        assert (found.state, found.may_open, [one.id for one in found.rows]) == ("approved", True, [line_id])
        file_id = api.open_listed(line_id, started_on=clock.today() - timedelta(days=2))
        file = api.get(file_id)
        assert (file.notation, file.title, file.retention_class, file.period, file.remark) == (
            "01/VP", "Kế hoạch năm", BALLOTS, "5", "Theo quý",
        )  # fmt: skip
        assert (file.person_id, file.started_on) == (officer.person_id, clock.today() - timedelta(days=2))
        assert api.year(clock.today().year).rows[0].file_id == file_id
        assert File.objects.get().line_id == line_id

    def test_the_same_id_again_is_the_same_file_even_if_the_list_was_changed_since(self) -> None:
        api, mine = client(HERE).documents.record_files, new_id()
        line_id = listed()
        assert api.open_listed(line_id, file_id=mine) == mine
        files.save_line(actor=staff(HERE, "clerk"), year=clock.today().year, draft=line(notation="02/VP"))
        assert api.open_listed(line_id, file_id=mine) == mine
        with pytest.raises(Conflict) as refused:
            api.open_listed(line_id)
        assert refused.value.code == "list_not_approved"
        assert File.objects.count() == 1

    def test_a_list_no_leader_approved_opens_nothing_and_neither_does_another_units(self) -> None:
        line_id = listed(approved=False)
        with pytest.raises(Conflict) as refused:
            client(HERE).documents.record_files.open_listed(line_id)
        assert refused.value.code == "list_not_approved"
        with pytest.raises(NotFound):
            client(BESIDE).documents.record_files.open_listed(line_id)
        assert not File.objects.exists()

    def test_who_left_the_unit_keeps_no_file(self) -> None:
        line_id = listed()
        FileListLine.objects.filter(pk=line_id).update(person_id=staff(BESIDE, "officer").person_id)
        api = client(HERE).documents.record_files
        assert api.get(api.open_listed(line_id)).person_id is None

    def test_one_besides_the_list_is_opened_once_and_faults_are_named(self) -> None:
        api = client(HERE).documents.record_files
        first = api.open(facts(), key="k1")
        assert api.open(facts(), file_id=first) == first
        with pytest.raises(Invalid) as taken:
            api.open(facts())
        assert [one.field for one in taken.value.errors] == ["notation"]
        with pytest.raises(Invalid) as refused:
            api.open(facts(notation="9", retention_class="none", started_on=clock.today() + timedelta(days=1)))
        assert {one.field for one in refused.value.errors} == {"retention_class", "started_on"}
        assert File.objects.count() == 1

    def test_the_same_key_is_carried_out_once(self) -> None:
        bearer, body = token(HERE), {"id": str(new_id()), **_json(facts())}
        answers = [tell("/record-files", bearer, body, **{"Idempotency-Key": "k7"}) for _ in range(2)]
        assert {answer.status_code for answer in answers} == {201}
        assert answers[0].content == answers[1].content
        assert FileStep.objects.filter(kind="opened").count() == 1
        other = tell("/record-files", bearer, body | {"id": str(new_id())}, **{"Idempotency-Key": "k7"})
        assert other.status_code == 409


def _json(given: RecordFileFacts) -> dict[str, Any]:
    return {"year": given.year, "notation": given.notation, "title": given.title,
            "retention_class": given.retention_class}  # fmt: skip


class TestFilling:
    def test_documents_go_in_in_order_come_out_with_a_reason_and_the_file_tells(self) -> None:
        clerk, api = staff(HERE, "clerk"), client(HERE).documents.record_files
        entries = [settled(clerk) for _ in range(3)]
        file_id = api.open(facts())
        assert (api.put(file_id, entries), api.put(file_id, entries)) == (3, 0)
        api.take_out(file_id, entries[1], "Để nhầm hồ sơ.")
        file = api.get(file_id)
        assert [(one.entry_id, one.ordinal) for one in file.documents] == [(entries[0], 1), (entries[2], 3)]
        assert [(one.kind, one.ordinal) for one in file.steps if one.kind == "taken_out"] == [("taken_out", 2)]
        assert {one.who for one in file.steps} == {"Hệ thống khác"}
        assert [one.entry_id for one in api.documents(file_id, page_size=1)] == [entries[0], entries[2]]
        with pytest.raises(NotFound):
            api.take_out(file_id, entries[1], "Lần nữa.")

    def test_a_line_of_another_unit_or_without_a_number_goes_into_none(self) -> None:
        api = client(HERE).documents.record_files
        file_id, foreign = api.open(facts()), settled(staff(BESIDE, "clerk"))
        with pytest.raises(NotFound):
            api.put(file_id, [foreign])
        city = client("F-HP").documents
        out = city.issue(PLAN, to_unit_ids=[unit_id(HERE)])
        assert out.number
        [waiting] = client(HERE).documents.list()
        with pytest.raises(Conflict) as refused:
            api.put(file_id, [waiting.id])
        assert refused.value.code == "not_registered"
        assert not FileItem.objects.exists()

    def test_what_is_for_named_people_is_counted_but_not_told(self) -> None:
        clerk, api = staff(HERE, "clerk"), client(HERE)
        entry = settled(clerk, subject="Việc riêng qzdnamed")
        file_id = filled(clerk, [entry, settled(clerk)])
        api.documents.set_audience(entry, "named")
        answer = ask(f"/record-files/{file_id}", token(HERE))
        assert (answer.json()["hidden"], len(answer.json()["documents"])) == (1, 1)
        assert "qzdnamed" not in answer.content.decode()


class TestKeeping:
    def test_it_is_changed_closed_found_due_and_reopened(self) -> None:
        clerk, api = staff(HERE, "clerk"), client(HERE).documents.record_files
        file_id = api.open(facts(year=LONG_AGO.year, started_on=LONG_AGO))
        api.put(file_id, [settled(clerk)])
        version = api.get(file_id).version
        api.change(file_id, facts(year=LONG_AGO.year, started_on=LONG_AGO, title="Tên đúng"), seen_version=version)
        with pytest.raises(Conflict) as stale:
            api.close(file_id, LONG_AGO, seen_version=version)
        assert stale.value.code == "stale_form"
        api.close(file_id, LONG_AGO)
        file = api.get(file_id)
        assert (file.title, file.state, file.ended_on, file.document_count, file.due_on) == (
            "Tên đúng", "closed", LONG_AGO, 1, date(LONG_AGO.year + 6, 1, 1),
        )  # fmt: skip
        due = api.due()
        assert ([one.id for one in due.over], [one.id for one in due.hand_over]) == ([file_id], [file_id])
        with pytest.raises(Conflict) as shut:
            api.put(file_id, [settled(clerk)])
        assert shut.value.code == "wrong_state"
        api.reopen(file_id, "Còn một văn bản.")
        assert api.get(file_id).state == "open"
        assert api.due().over == []

    def test_an_open_matter_keeps_it_open(self) -> None:
        clerk, api = staff(HERE, "clerk"), client(HERE).documents.record_files
        file_id = filled(clerk, [arrived(clerk)])
        with pytest.raises(Conflict) as refused:
            api.close(file_id, clock.today())
        assert refused.value.code == "work_open"
        assert File.objects.get().state == "open"

    def test_if_match_holds_a_change_to_what_was_read(self) -> None:
        bearer, clerk = token(HERE), staff(HERE, "clerk")
        path = f"/record-files/{filled(clerk, [settled(clerk)])}"
        tag = ask(path, bearer)["ETag"]
        body = {"ended_on": clock.today().isoformat()}
        assert tell(f"{path}/change", bearer, _json(facts()), **{"If-Match": tag}).status_code == 200
        assert tell(f"{path}/close", bearer, body, **{"If-Match": tag}).status_code == 412

    def test_a_hold_is_set_and_only_a_leader_lifts_it(self) -> None:
        clerk, api = staff(HERE, "clerk"), client(HERE).documents.record_files
        file_id = closed(clerk, [settled(clerk)], ended_on=LONG_AGO)
        hold_id = api.hold(file_id, "Đang thanh tra.", until=clock.today() + timedelta(days=30))
        [hold] = api.get(file_id).holds
        assert (hold.id, hold.reason, hold.made_by) == (hold_id, "Đang thanh tra.", "Hệ thống khác")
        assert [one.is_held for one in api.list(q="nao vet")] == [True]
        answer = tell(f"/record-files/holds/{hold_id}/lift", token(HERE), {"reason": "Xong."})
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
        assert answer.json()["detail"] == "Chỉ lãnh đạo tự mình đăng nhập mới bỏ được lệnh giữ."
        assert Hold.objects.get().lifted_at is None
        files.lift_hold(actor=staff(HERE, "leader"), hold_id=hold_id, reason="Thanh tra xong.")
        assert api.get(file_id).holds == []


class TestRights:
    def test_reading_is_not_writing(self) -> None:
        clerk, reader = staff(HERE, "clerk"), client(HERE, READS).documents.record_files
        file_id = filled(clerk, [settled(clerk)])
        assert (reader.get(file_id).may, [one.id for one in reader.list()]) == ([], [file_id])
        for call in (
            lambda: reader.open(facts()),
            lambda: reader.put(file_id, [new_id()]),
            lambda: reader.close(file_id, clock.today()),
            lambda: reader.hold(file_id, "Tò mò."),
        ):
            with pytest.raises(NotAllowed) as refused:
                call()
            assert refused.value.code == "scope_missing"
        assert client(HERE).documents.record_files.get(file_id).may == ["close", "edit", "fill", "hold"]

    @pytest.mark.parametrize("other", [BESIDE, "F-HP", "UBND-10660"])
    def test_another_units_files_are_not_there(self, other: str) -> None:
        clerk = staff(HERE, "clerk")
        entry = settled(clerk)
        file_id = filled(clerk, [entry], title="qzfforeign")
        hold_id = files.hold_file_back(actor=clerk, file_id=file_id, reason="qzfforeign")
        api, bearer = client(other).documents.record_files, token(other)
        for call in (
            lambda: api.get(file_id), lambda: list(api.documents(file_id)), lambda: api.put(file_id, [entry]),
            lambda: api.take_out(file_id, entry, "Tò mò."), lambda: api.change(file_id, facts()),
            lambda: api.close(file_id, clock.today()), lambda: api.reopen(file_id, "Tò mò."),
            lambda: api.hold(file_id, "Tò mò."),
        ):  # fmt: skip
            with pytest.raises(NotFound):
                call()
        assert tell(f"/record-files/holds/{hold_id}/lift", bearer, {"reason": "Tò mò."}).status_code == 404
        for path in ("/record-files", "/record-files?shared=true", "/record-files?q=qzfforeign", "/record-files/due",
                     f"/record-files/lists/{clock.today().year}"):  # fmt: skip
            answer = ask(path, bearer)
            assert answer.status_code == 200
            assert "qzfforeign" not in answer.content.decode()
            assert str(file_id) not in answer.content.decode()

    def test_a_hold_on_one_document_keeps_it_and_the_files_it_lies_in_are_told(self) -> None:
        clerk, api = staff(HERE, "clerk"), client(HERE).documents.record_files
        entry, beside = settled(clerk), settled(clerk)
        file_id = filled(clerk, [entry, beside])
        hold_id = api.hold_document(entry, "Đang khiếu nại.")
        assert [(one.entry_id, one.is_held) for one in api.get(file_id).documents] == [(entry, True), (beside, False)]
        assert [one.id for one in api.holding(entry)] == [file_id]
        assert tell(f"/record-files/holds/{hold_id}/lift", token(HERE), {"reason": "Xong."}).status_code == 403
        with pytest.raises(NotFound):
            client(BESIDE).documents.record_files.holding(entry)
        with pytest.raises(NotFound):
            client(BESIDE).documents.record_files.hold_document(entry, "Tò mò.")
        files.lift_hold(actor=staff(HERE, "leader"), hold_id=hold_id, reason="Giải quyết xong.")
        assert not any(one.is_held for one in api.get(file_id).documents)

    def test_what_a_program_may_not_open_it_cannot_take_out(self) -> None:
        clerk, api = staff(HERE, "clerk"), client(HERE).documents
        entry = settled(clerk)
        file_id = filled(clerk, [entry])
        api.set_audience(entry, "named")
        with pytest.raises(NotFound):
            api.record_files.take_out(file_id, entry, "Đoán mã.")
        assert FileItem.objects.get().taken_at is None
        files.take_out(actor=clerk, file_id=file_id, entry_id=entry, reason="Để nhầm.")

    def test_a_shared_file_is_read_with_its_documents_and_tells_nothing_of_the_work(self) -> None:
        clerk, other = staff(HERE, "clerk"), client("UBND-10660").documents
        file_id = filled(clerk, [entry := settled(clerk)])
        share_id = files.share_file(
            actor=clerk, file_id=file_id, to_unit_id=unit_id("UBND-10660"), purpose="Phối hợp", until=None
        )
        hold_id = files.hold_file_back(actor=clerk, file_id=file_id, reason="Thanh tra")
        lifting = tell(f"/record-files/holds/{hold_id}/lift", token("UBND-10660"), {"reason": "Tò mò."})
        assert lifting.status_code == 404
        assert [one.id for one in other.record_files.holding(entry)] == [file_id]
        file = other.record_files.get(file_id)
        assert (file.is_own, file.shared_for, file.may, file.steps, file.holds, file.shares) == (
            False, "Phối hợp", [], [], [], [],
        )  # fmt: skip
        assert [one.entry_id for one in file.documents] == [entry]
        assert [one.id for one in other.record_files.list(shared=True)] == [file_id]
        assert list(other.record_files.list()) == []
        with pytest.raises(NotAllowed):
            other.record_files.put(file_id, [entry])
        files.revoke_file_share(actor=clerk, file_id=file_id, share_id=share_id)
        with pytest.raises(NotFound):
            other.record_files.get(file_id)

    def test_a_file_for_limited_use_no_program_reads_not_even_one_it_opened(self) -> None:
        api = client(HERE).documents.record_files
        file_id = api.open(facts(rights="limited", title="qzflimited"))
        with pytest.raises(NotFound):
            api.get(file_id)
        with pytest.raises(NotFound):
            api.close(file_id, clock.today())
        assert list(api.list(q="qzflimited")) == []
        assert File.objects.get().rights == "limited"


class TestLists:
    def test_they_are_walked_to_their_end_by_number_and_narrowed(self) -> None:
        clerk, api = staff(HERE, "clerk"), client(HERE).documents.record_files
        here = [opened(clerk, notation=f"{number:02}/VP") for number in range(1, 8)]
        old = opened(
            clerk, year=LONG_AGO.year, started_on=LONG_AGO, title="Họp dân năm cũ", retention_class=INVITATIONS
        )
        assert [one.id for one in api.list(year=clock.today().year, page_size=3)] == here
        assert [one.id for one in api.list(q="hop dan")] == [old]
        assert [one.id for one in api.list(state="closed")] == []
        page = ask("/record-files?limit=3", token(HERE)).json()
        assert (page["count"], page["years"]) == (8, [clock.today().year, LONG_AGO.year])

    def test_a_cursor_of_another_list_and_unknown_conditions_are_refused(self) -> None:
        clerk, bearer = staff(HERE, "clerk"), token(HERE)
        for number in range(1, 4):
            opened(clerk, notation=f"{number}/VP")
        cursor = ask("/record-files?limit=1", bearer).json()["next"]
        assert ask(f"/record-files?limit=1&after={cursor}", bearer).status_code == 200
        for path, status in (
            (f"/record-files?q=a&after={cursor}", 400),
            (f"/record-files?after={cursor[:-1]}", 400),
            ("/record-files?owner=1", 400),
            ("/record-files?state=gone", 422),
            ("/record-files/lists/99999999999999999999", 422),
        ):
            assert ask(path, bearer).status_code == status, path

    @pytest.mark.usefixtures("still")
    def test_a_page_costs_as_many_queries_for_thirty_files_as_for_three(self) -> None:
        clerk, bearer = staff(HERE, "clerk"), token(HERE)
        entry = settled(clerk)

        def asked(path: str) -> int:
            with CaptureQueriesContext(connection) as seen:
                assert ask(path, bearer).status_code == 200
            return len([one for one in seen.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))])

        def more(numbers: range) -> None:
            for number in numbers:
                due = {"year": LONG_AGO.year, "started_on": LONG_AGO, "notation": f"{number}/X"}
                files.close_file(actor=clerk, file_id=filled(clerk, [entry], **due), ended_on=LONG_AGO)

        paths = ("/record-files?limit=100", "/record-files/due")
        more(range(3))
        ask(paths[0], bearer)  # the day's first call writes when the token was used
        few = [asked(path) for path in paths]
        more(range(3, 30))
        assert [asked(path) for path in paths] == few
        assert max(few) <= 8

    @pytest.mark.usefixtures("still")
    def test_a_files_documents_cost_as_many_queries_for_thirty_as_for_three(self) -> None:
        clerk, bearer = staff(HERE, "clerk"), token(HERE)
        file_id = filled(clerk, [settled(clerk) for _ in range(3)])

        def asked() -> int:
            with CaptureQueriesContext(connection) as seen:
                assert ask(f"/record-files/{file_id}", bearer).status_code == 200
            return len(seen.captured_queries)

        asked()
        few = asked()
        files.put_documents(actor=clerk, file_id=file_id, entry_ids=[settled(clerk) for _ in range(27)])
        assert asked() == few

    @pytest.mark.usefixtures("still")
    def test_the_yearly_list_costs_as_many_queries_for_thirty_lines_as_for_three(self) -> None:
        clerk, bearer, year = staff(HERE, "clerk"), token(HERE), clock.today().year

        def asked(numbers: range) -> int:
            for number in numbers:
                draft = line(notation=f"{number:02}/VP", person_id=clerk.person_id)
                files.save_line(actor=clerk, year=year, draft=draft)
            ask(f"/record-files/lists/{year}", bearer)
            with CaptureQueriesContext(connection) as seen:
                rows = ask(f"/record-files/lists/{year}", bearer).json()["rows"]
            assert len(rows) == numbers.stop
            return len(seen.captured_queries)

        assert asked(range(3)) == asked(range(3, 30))

    def test_codes_are_told_to_everybody(self) -> None:
        codes = client(HERE, READS).documents.record_files.codes()
        assert {one.code: one.period for one in codes.classes}[BALLOTS] == "5"
        assert {"5", "permanent"} <= {one.code for one in codes.periods}
        assert BALLOTS.partition(".")[0] not in {one.code for one in codes.classes}
