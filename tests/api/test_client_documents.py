"""What clerks do with documents on the pages, done by a program with the client that is shipped."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from nhipcau.documents import seeds
from nhipcau.documents.models import Amendment, Document, Entry, Opening, Version
from nhipcau.documents.tests.factories import incoming, issued, staff, unit_id
from nhipcau.documents.tests.factories import subject as handled
from nhipcau.kernel import clock
from nhipcau.kernel.blobs.tests.samples import PDF, jpeg
from nhipcau.kernel.ids import new_id
from nhipcau.organisations.models import ApiClient
from nhipcau.organisations.states import SCOPES
from nhipcau_client import Conflict, DocumentFacts, Invalid, NotAllowed, NotFound
from tests.api.conftest import client, token

HERE, BESIDE = "MTTQ-10660", "MTTQ-10661"
READS = ("documents:read",)
LETTER = DocumentFacts(
    type_code="cong_van",
    number="412",
    symbol="UBND-KT",
    issued_on=clock.today() - timedelta(days=3),
    issuer_name="Ủy ban nhân dân phường Ái Quốc",
    subject="Phối hợp nạo vét cống thoát nước trong khu dân cư",
)
PLAN = DocumentFacts(type_code="ke_hoach", symbol="KH-MTTQ-BTT", subject="Kế hoạch giám sát")


@pytest.fixture(autouse=True)
def _world(city: None) -> None:
    seeds.load(lambda *_: None)


def _ask(path: str, bearer: str, **headers: str) -> Any:
    return Browser().get(f"/api/v1{path}", headers={"Authorization": f"Bearer {bearer}"} | headers)


def _tell(path: str, bearer: str, body: Any, **headers: str) -> Any:
    sent = {"Authorization": f"Bearer {bearer}"} | headers
    return Browser().post(f"/api/v1{path}", json.dumps(body), content_type="application/json", headers=sent)


class TestComingIn:
    def test_it_is_registered_with_its_file_found_read_downloaded_and_settled(self) -> None:
        api = client(HERE)
        file, annex = api.documents.upload("công văn.pdf", PDF), api.documents.upload("ảnh.jpg", jpeg())
        line = api.documents.register_incoming(LETTER, files=[file, annex])
        assert (line.number, line.is_repeat) == (1, False)
        assert [row.id for row in api.documents.list()] == [line.entry_id]
        assert [row.number for row in api.documents.register("incoming", clock.today().year, q="nao vet")] == [1]
        read = api.documents.get(line.entry_id)
        assert (read.notation, read.channel, read.origin, read.moves["settle"]) == (
            "412/UBND-KT", "exchange", "scanned", "",
        )  # fmt: skip
        assert [one.version for one in read.files] == [1, 0]
        assert api.documents.download_file(line.entry_id, read.files[0].id) == PDF
        assert api.documents.download(line.entry_id) == PDF
        assert [(one.number, one.file_id) for one in api.documents.versions(line.entry_id)] == [(1, read.files[0].id)]
        api.documents.take(line.entry_id, seen_version=read.version)
        with pytest.raises(Conflict) as stale:
            api.documents.settle(line.entry_id, "Đã trả lời.", seen_version=read.version)
        assert stale.value.code == "stale_form"
        api.documents.settle(line.entry_id, "Đã trả lời.")
        assert [row.id for row in api.documents.list("settled")] == [line.entry_id]
        api.documents.reopen(line.entry_id, "Thiếu phụ lục.")
        assert {"settled", "reopened"} <= {entry.kind for entry in api.documents.timeline(line.entry_id)}

    def test_the_same_id_again_is_the_same_line_and_adds_nothing(self) -> None:
        api, mine = client(HERE), new_id()
        first = api.documents.register_incoming(LETTER, files=[api.documents.upload("a.pdf", PDF)], document_id=mine)
        again = api.documents.register_incoming(
            LETTER, files=[api.documents.upload("a.pdf", PDF + b"%")], document_id=mine
        )
        assert (again.entry_id, again.number, again.is_repeat) == (first.entry_id, first.number, True)
        assert Version.objects.count() == 1
        assert api.documents.register_incoming(LETTER).number == 2

    def test_the_same_key_is_carried_out_once(self) -> None:
        api = client(HERE)
        numbers = {api.documents.register_incoming(LETTER, document_id=UUID(int=7), key="k1").number for _ in range(3)}
        assert (numbers, Document.objects.count()) == ({1}, 1)

    def test_an_id_of_another_units_document_gives_no_way_to_it(self) -> None:
        theirs = incoming(staff(BESIDE, "clerk"), subject="Việc riêng của phường bên")
        with pytest.raises(NotAllowed):
            client(HERE).documents.register_incoming(LETTER, document_id=theirs.document_id)
        assert Document.objects.get(pk=theirs.document_id).subject == "Việc riêng của phường bên"

    def test_faults_are_named_field_by_field_and_use_up_no_number(self) -> None:
        api = client(HERE)
        with pytest.raises(Invalid) as refused:
            api.documents.register_incoming(
                DocumentFacts(subject=" ", type_code="none", issued_on=clock.today() + timedelta(days=2))
            )
        assert {one.field for one in refused.value.errors} == {"subject", "type_code", "issued_on"}
        with pytest.raises(Invalid) as strange:
            api.documents.register_incoming(LETTER, files=[client(HERE).documents.upload("a.pdf", PDF)])
        assert [one.field for one in strange.value.errors] == ["files"]
        assert api.documents.register_incoming(LETTER).number == 1

    def test_a_field_that_is_not_listed_is_refused(self) -> None:
        body = {"id": str(new_id()), "subject": "A", "keeper_unit_id": str(unit_id(BESIDE))}
        answer = _tell("/documents/incoming", token(HERE), body)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "keeper_unit_id")

    def test_one_that_seems_to_be_here_is_told_before_it_is_registered(self) -> None:
        api = client(HERE)
        line = api.documents.register_incoming(LETTER)
        assert [one.id for one in api.documents.same("0412", "ubnd kt", LETTER.issuer_name)] == [line.entry_id]
        assert client(BESIDE).documents.same("412", "UBND-KT", LETTER.issuer_name) == []


class TestGoingOut:
    def test_it_gets_its_number_is_sent_registered_there_and_recalled(self) -> None:
        front, neighbour = client(HERE), client(BESIDE)
        out = front.documents.issue(PLAN, to_unit_ids=[unit_id(BESIDE)])
        assert front.documents.get(out.entry_id).notation == "01/KH-MTTQ-BTT"
        [row] = neighbour.documents.list()
        assert (row.status, row.number) == ("received", None)
        assert neighbour.documents.register_received(row.id).number == 1
        with pytest.raises(Conflict) as twice:
            neighbour.documents.register_received(row.id)
        assert twice.value.code == "wrong_status"
        front.documents.recall(out.entry_id, "Sai thẩm quyền ký.")
        assert neighbour.documents.get(row.id).status == "recalled"

    def test_one_sent_by_mistake_goes_back_and_one_is_replaced(self) -> None:
        front, neighbour = client(HERE), client(BESIDE)
        out, better = front.documents.issue(PLAN), front.documents.issue(PLAN)
        assert front.documents.send(out.entry_id, [unit_id(BESIDE)]) == [unit_id(BESIDE)]
        assert front.documents.send(out.entry_id, [unit_id(BESIDE)]) == []
        [row] = neighbour.documents.list()
        neighbour.documents.send_back(row.id, "Không phải việc của phường.")
        front.documents.replace(out.entry_id, better.entry_id, "Sai số liệu.")
        assert Amendment.objects.get().replaced_by_id == better.document_id
        with pytest.raises(Invalid):
            front.documents.replace(better.entry_id, row.id, "Nhầm.")

    def test_number_date_and_issuer_are_not_for_the_sender_to_say(self) -> None:
        body = {"id": str(new_id()), "subject": "A", "symbol": "KH-MTTQ-BTT", "number": "99"}
        assert _tell("/documents/outgoing", token(HERE), body).status_code == 422
        with pytest.raises(Invalid) as refused:
            client(HERE).documents.issue(DocumentFacts(subject="Thiếu ký hiệu"))
        assert [one.field for one in refused.value.errors] == ["symbol"]


class TestWork:
    def test_it_is_assigned_dated_noted_corrected_and_answered(self) -> None:
        api, officer = client(HERE), staff(HERE, "officer")
        line, out = api.documents.register_incoming(LETTER), api.documents.issue(PLAN)
        api.documents.assign(
            line.entry_id,
            officer.person_id,
            helper_unit_ids=[unit_id("UBND-10660")],
            instruction="Tham mưu trả lời.",
        )
        api.documents.set_due(line.entry_id, clock.today() + timedelta(days=9))
        api.documents.note(line.entry_id, "Đã gọi điện.", visibility="partners")
        api.documents.correct(line.entry_id, LETTER, "Không có gì khác.")
        assert not Amendment.objects.exists()
        api.documents.correct(line.entry_id, DocumentFacts(subject="Trích yếu đúng"), "Ghi nhầm.")
        version = api.documents.add_files(line.entry_id, [api.documents.upload("b.pdf", PDF)])
        api.documents.settle(line.entry_id, "Đã trả lời.", answered_by=out.entry_id)
        read = api.documents.get(line.entry_id)
        assert (version, read.holder_id, read.subject, read.status) == (
            1, officer.person_id, "Trích yếu đúng", "settled",
        )  # fmt: skip
        assert [one.id for one in read.answers] == [out.entry_id]
        assert [one.id for one in client("UBND-10660").documents.list("helping")] == []

    def test_a_stranger_or_another_units_person_is_put_in_charge_of_nothing(self) -> None:
        api = client(HERE)
        line = api.documents.register_incoming(LETTER)
        with pytest.raises(Invalid) as refused:
            api.documents.assign(line.entry_id, staff(BESIDE, "officer").person_id)
        assert [one.field for one in refused.value.errors] == ["person_id"]

    def test_if_match_holds_a_change_to_what_was_read(self) -> None:
        bearer, line = token(HERE), incoming(staff(HERE, "clerk"))
        path = f"/documents/{line.entry_id}"
        tag = _ask(path, bearer)["ETag"]
        assert tag == f'"{handled(line.entry_id).version}"'
        assert _tell(f"{path}/take", bearer, {}, **{"If-Match": tag}).status_code == 200
        late = _tell(f"{path}/settle", bearer, {"note": "Xong."}, **{"If-Match": tag})
        assert (late.status_code, Entry.objects.get(pk=line.entry_id).settled_at) == (412, None)


class TestRights:
    def test_every_scope_there_is_fits_one_token_and_so_do_some_to_come(self) -> None:
        widest = client(HERE, SCOPES)
        assert set(widest.documents.codes().urgencies)
        assert set(ApiClient.objects.get().scopes.split()) == set(SCOPES)
        room = (ApiClient._meta.get_field("scopes").max_length or 0) - len(" ".join(SCOPES))
        assert room >= 5 * max(len(scope) + 1 for scope in SCOPES)

    def test_reading_is_not_writing_and_neither_is_a_scope_of_cases(self) -> None:
        line = incoming(staff(HERE, "clerk"))
        reader, stranger = client(HERE, READS), client(HERE, ("cases:read", "cases:write"))
        assert reader.documents.get(line.entry_id).moves == {}
        for call in (
            lambda: reader.documents.take(line.entry_id),
            lambda: reader.documents.register_incoming(LETTER),
            lambda: reader.documents.upload("a.pdf", PDF),
            lambda: stranger.documents.get(line.entry_id),
            lambda: next(stranger.documents.list()),
        ):
            with pytest.raises(NotAllowed) as refused:
                call()
            assert refused.value.code == "scope_missing"

    @pytest.mark.parametrize("other", [BESIDE, "F-HP", "UBND-10660"])
    def test_another_units_documents_are_not_there(self, other: str) -> None:
        clerk = staff(HERE, "clerk")
        line = incoming(clerk, subject="Việc riêng qzdforeign")
        api = client(other)
        for call in (
            api.documents.get, api.documents.versions, api.documents.shares, api.documents.download,
            lambda one: list(api.documents.timeline(one)), api.documents.take,
            lambda one: api.documents.note(one, "Tò mò."), lambda one: api.documents.set_audience(one, "everyone"),
            lambda one: api.documents.share(one, unit_id(other), "Tò mò"),
        ):  # fmt: skip
            with pytest.raises(NotFound):
                call(line.entry_id)
        lists = [list(api.documents.list(tab)) for tab in ("waiting", "open", "settled", "helping")]
        assert not any(lists)
        assert list(api.documents.register("incoming", clock.today().year, q="qzdforeign")) == []
        assert not Opening.objects.exists()

    def test_a_share_opens_it_for_its_time_and_tells_nothing_of_the_work(self) -> None:
        here, other = client(HERE), client("UBND-10660")
        line = here.documents.register_incoming(LETTER, files=[here.documents.upload("a.pdf", PDF)])
        here.documents.note(line.entry_id, "Chỉ đơn vị đọc.")
        share = here.documents.share(line.entry_id, unit_id("UBND-10660"), "Phối hợp trả lời")
        read = other.documents.get(line.entry_id)
        assert (read.part, read.timeline, read.moves) == ("reader", [], {})
        assert other.documents.download(line.entry_id) == PDF
        with pytest.raises(NotFound):
            list(other.documents.timeline(line.entry_id))
        with pytest.raises(NotAllowed):
            other.documents.shares(line.entry_id)
        assert [one.id for one in here.documents.shares(line.entry_id).living] == [share]
        here.documents.unshare(line.entry_id, share)
        with pytest.raises(NotFound):
            other.documents.download(line.entry_id)
        assert [one.id for one in here.documents.shares(line.entry_id).over] == [share]

    def test_what_is_for_named_people_only_no_program_reads(self) -> None:
        api, clerk = client(HERE), staff(HERE, "clerk")
        line = incoming(clerk, subject="Việc riêng qzdnamed")
        api.documents.set_audience(line.entry_id, "named")
        with pytest.raises(NotFound):
            api.documents.get(line.entry_id)
        [row] = api.documents.register("incoming", clock.today().year)
        assert (row.number, row.subject, row.is_hidden) == (1, "", True)
        assert list(api.documents.list()) == []

    def test_what_only_people_may_it_is_told_in_words(self) -> None:
        bearer, line = token(HERE), incoming(staff(HERE, "clerk"))
        openings = "Chỉ lãnh đạo, văn thư của đơn vị giữ văn bản, khi tự mình đăng nhập, mới xem được ai đã mở văn bản."
        mine = "Chỉ người dùng mới có việc của riêng mình; phần mềm làm thay cho cả đơn vị. Hãy chọn danh sách khác."
        told = {f"/documents/{line.entry_id}/openings": openings, "/documents?tab=mine": mine}
        for path, words in told.items():
            answer = _ask(path, bearer)
            assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
            assert answer.json()["detail"] == words

    def test_each_opening_and_fetching_is_on_record_with_the_system_that_did(self) -> None:
        api = client(HERE)
        line = api.documents.register_incoming(LETTER, files=[api.documents.upload("a.pdf", PDF)])
        api.documents.get(line.entry_id)
        api.documents.get(line.entry_id)
        api.documents.download(line.entry_id)
        seen = Opening.objects.filter(entry_id=line.entry_id).order_by("at")
        assert [(one.what, one.person_id, one.client_id is not None) for one in seen] == [
            ("page", None, True), ("original", None, True),
        ]  # fmt: skip

    def test_a_units_address_is_found_by_a_program_that_only_sends_documents(self) -> None:
        answer = _ask("/unit-names?q=Ai+Quoc", token(HERE, ("documents:write",)))
        assert answer.status_code == 200
        assert _ask("/unit-names?q=Ai+Quoc", token(HERE, READS)).status_code == 403


class TestLists:
    def test_they_are_walked_to_their_end_and_each_line_comes_once(self) -> None:
        clerk, api = staff(HERE, "clerk"), client(HERE)
        lines = {incoming(clerk, number=str(number)).entry_id for number in range(1, 8)}
        assert {row.id for row in api.documents.list(page_size=3)} == lines
        year = clock.today().year
        assert [row.number for row in api.documents.register("incoming", year, page_size=3)] == [7, 6, 5, 4, 3, 2, 1]
        for number in range(23):
            api.documents.note(min(lines), f"Lần {number}.")
        assert len(list(api.documents.timeline(min(lines)))) == 24

    def test_a_cursor_of_another_list_is_refused(self) -> None:
        clerk, bearer = staff(HERE, "clerk"), token(HERE)
        for number in range(1, 4):
            incoming(clerk, number=str(number))
            issued(clerk)
        year = clock.today().year
        cursor = _ask("/documents?limit=1", bearer).json()["next"]
        book = _ask(f"/registers/incoming/{year}?limit=1", bearer).json()["next"]
        assert _ask(f"/documents?limit=1&after={cursor}", bearer).status_code == 200
        for path in (
            f"/documents?tab=settled&after={cursor}",
            f"/registers/incoming/{year}?after={cursor}",
            f"/registers/outgoing/{year}?after={book}",
            f"/documents?after={book}",
            f"/documents?after={cursor[:-1]}",
        ):
            assert (_ask(path, bearer).status_code, _ask(path, bearer).json()["code"]) == (400, "bad_cursor"), path

    def test_unknown_conditions_types_and_books_are_refused(self) -> None:
        bearer, year = token(HERE), clock.today().year
        for path, status in (
            ("/documents?owner=1", 400),
            ("/documents?tab=none", 422),
            ("/documents?type_code=none", 422),
            ("/registers/sideways/2026", 422),
            ("/registers/incoming/99999999999999999999", 422),
            (f"/registers/incoming/{year}?first=2026-02-30", 422),
            (f"/registers/incoming/{year}?state=gone", 422),
        ):
            assert _ask(path, bearer).status_code == status, path

    def test_a_page_costs_nine_queries_at_most(self) -> None:
        clerk, bearer = staff(HERE, "clerk"), token(HERE)
        for number in range(1, 31):
            incoming(clerk, number=str(number))
        for path in ("/documents?limit=25", f"/registers/incoming/{clock.today().year}?limit=25"):
            assert _ask(path, bearer).status_code == 200  # the day's first call writes when the token was used
            with CaptureQueriesContext(connection) as seen:
                answer = _ask(path, bearer)
            asked = [one["sql"] for one in seen.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
            assert len(answer.json()["rows"]) == 25
            assert len(asked) <= 9, "\n".join(asked)

    def test_codes_and_figures_are_told(self) -> None:
        api = client(HERE)
        assert "cong_van" in {one.code for one in api.documents.codes().types}
        incoming(staff(HERE, "clerk"))
        assert api.documents.counts()["waiting"] == 1
        own = api.documents.digitised()
        assert (own.unit_id, own.total.declared) == (unit_id(HERE), None)
        assert client("F-HP").documents.digitised(unit_id(HERE)).unit_id == unit_id(HERE)
        with pytest.raises(NotFound):
            client(BESIDE).documents.digitised(unit_id(HERE))
