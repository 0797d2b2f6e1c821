"""Publishing, many cases at once and ready answers, done by a program with the client that is shipped."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client as Browser

from nhipcau.cases import operations
from nhipcau.cases.models import BulkRun, Publication
from nhipcau.cases.queries import MOST_AT_ONCE
from nhipcau.cases.tests.factories import events, open_case, staff, subject, unit_id
from nhipcau.kernel.events import drain
from nhipcau.kernel.ids import new_id
from nhipcau_client import BulkLine, Client, Conflict, Invalid, NotAllowed, NotFound
from tests.api.conftest import client, straight, token

pytestmark = pytest.mark.usefixtures("city")

SAID = "Ông Nguyễn Văn Hoa, số nhà 12 ngõ 47, điện thoại 0912345678 báo đèn hỏng."
TEXT = "Đèn đường đầu ngõ hỏng."
WRITES = ("cases:read", "cases:write")


def anybody() -> Client:
    return Client("http://testserver", transport=straight)


def agreed(**more: Any) -> UUID:
    case_id: UUID = open_case(text=SAID, wants_public=True, **more).case_id
    return case_id


class TestPublishing:
    def test_a_masked_version_is_suggested_looked_at_published_and_taken_down(self) -> None:
        api, case_id = client(), agreed()
        found = api.cases.publication(case_id)
        assert (found.agrees, found.state, found.version) == (True, "", 0)
        assert "0912345678" not in found.text
        preview = api.cases.preview_publication(case_id, "Đèn hỏng", "Gọi 0912345678.")
        assert (preview.case.text, [one.words for one in preview.doubts]) == ("Gọi 0912345678.", ["0912345678"])
        assert not Publication.objects.exists()
        api.cases.publish(case_id, "Đèn hỏng", TEXT, seen_version=0)
        assert [row.code for row in anybody().public.list()] == [found.code]
        assert anybody().public.get(found.code).text == TEXT
        with pytest.raises(Conflict) as stale:
            api.cases.publish(case_id, "Đèn hỏng", "Khác.", seen_version=0)
        assert stale.value.code == "stale_form"
        api.cases.unpublish(case_id, "Còn tên người.")
        state = api.cases.publication(case_id)
        assert (state.state, state.reason) == ("removed", "Còn tên người.")
        with pytest.raises(NotFound):
            anybody().public.get(found.code)
        assert list(anybody().public.list()) == []
        drain()
        assert {"cases.case_published", "cases.case_unpublished"} <= set(events(case_id))

    def test_it_needs_the_senders_consent_and_none_of_their_own_words(self) -> None:
        api, silent = client(), open_case().case_id
        with pytest.raises(Conflict) as refused:
            api.cases.publish(silent, "Đèn hỏng", TEXT)
        assert refused.value.code == "no_consent"
        case_id = agreed(phone="0987654321", consent_contact=True)
        with pytest.raises(Invalid) as leaking:
            api.cases.publish(case_id, "Đèn hỏng", "Gọi 0987 654 321.")
        assert [one.field for one in leaking.value.errors] == ["text"]
        for call in (api.cases.publish, api.cases.preview_publication):
            with pytest.raises(Invalid) as strange:
                call(case_id, "Đèn hỏng", TEXT, photos=[new_id()])
            assert [one.field for one in strange.value.errors] == ["photos"]

    def test_a_scope_of_its_own_opens_it_and_only_the_unit_in_charge_has_it(self) -> None:
        case_id = agreed()
        writer = client(scopes=WRITES)
        assert "publish" not in {name for name, why in writer.cases.get(case_id).moves.items() if not why}
        for call in (writer.cases.publication, lambda one: writer.cases.publish(one, "Đèn hỏng", TEXT)):
            with pytest.raises(NotAllowed) as refused:
                call(case_id)
            assert refused.value.code == "scope_missing"
        with pytest.raises(NotAllowed):
            client("F-HP").cases.publish(case_id, "Đèn hỏng", TEXT)
        with pytest.raises(NotFound):
            client("SXD").cases.publication(case_id)

    def test_the_public_list_is_walked_narrowed_and_refuses_what_it_does_not_know(self) -> None:
        api, codes = client(), set()
        for _ in range(5):
            case_id = agreed()
            api.cases.publish(case_id, "Đèn hỏng", TEXT)
            codes.add(api.cases.publication(case_id).code)
        assert {row.code for row in anybody().public.list(page_size=2)} == codes
        assert list(anybody().public.list(stage="done")) == []
        with pytest.raises(Invalid):
            list(anybody().public.list(category="none"))
        with pytest.raises(Invalid):
            list(anybody().public.list(area_id=new_id()))
        with pytest.raises(NotFound):
            anybody().public.photo(new_id())


def many(count: int) -> list[UUID]:
    return [open_case(text=f"Việc thứ {number} ở ngõ này cần được xem.").case_id for number in range(count)]


def of(api: Client, cases: list[UUID], move: Any = "take", text: str = "") -> list[BulkLine]:
    return api.bulk.preview(move, cases, text)


class TestManyCases:
    def test_they_are_taken_answered_and_closed_each_with_a_row_of_its_own(self) -> None:
        api, cases = client(), many(3)
        lines = of(api, cases)
        assert ([line.case_id for line in lines], {line.why for line in lines}) == (cases, {""})
        api.cases.take(cases[1])
        report = api.bulk.take(lines)
        assert [row.outcome for row in report.rows] == ["done", "refused", "done"]
        assert (bool(report.rows[1].why), report.is_ended) == (True, True)
        lines = of(api, cases, "answer", "Việc {mã} đã xong.")
        assert [line.reads for line in lines] == [f"Việc {line.code} đã xong." for line in lines]
        report = api.bulk.answer(lines, "Việc {mã} đã xong.")
        assert [row.outcome for row in report.rows] == ["done"] * 3
        assert api.bulk.report(report.id) == report
        assert {row.outcome for row in api.bulk.close(of(api, cases, "close")).rows} == {"done"}
        drain()
        assert events(cases[0])[-1] == "cases.case_closed"

    def test_a_run_sent_again_is_the_same_run_and_nobody_elses(self) -> None:
        api, cases, run_id = client(), many(2), new_id()
        lines = of(api, cases)
        first = api.bulk.transfer(lines, unit_id("UBND-10660"), "Việc của phường.", run_id=run_id)
        assert api.bulk.transfer(lines, unit_id("UBND-10660"), "Việc của phường.", run_id=run_id) == first
        assert subject(cases[0]).owner.unit_id == unit_id("UBND-10660")
        run = BulkRun.objects.get()
        assert (run.person_id, bool(run.client_id), run.unit_id) == (None, True, unit_id("MTTQ-10660"))
        with pytest.raises(NotFound):
            client().bulk.report(run_id)
        with pytest.raises(Conflict):
            client().bulk.take(lines, run_id=run_id)

    def test_what_holds_for_none_changes_nothing(self) -> None:
        api, cases = client(), many(1)
        lines = of(api, cases)
        wrong: list[tuple[str, Callable[[], Any]]] = [
            ("text", lambda: api.bulk.answer(lines, "Việc {mãã} xong.")),
            ("text", lambda: of(api, cases, "answer", "Việc {mãã} xong.")),
            ("reason", lambda: api.bulk.transfer(lines, unit_id("UBND-10660"), " ")),
            ("cases", lambda: api.bulk.take([])),
            ("cases", lambda: api.bulk.take(lines * (MOST_AT_ONCE + 1))),
        ]
        for field, call in wrong:
            with pytest.raises(Invalid) as refused:
                call()
            assert [one.field for one in refused.value.errors] == [field]
        assert not BulkRun.objects.exists()

    def test_a_strangers_case_is_not_shown_and_not_done(self) -> None:
        cases = many(1)
        assert of(client("SXD"), cases) == []
        line = BulkLine(cases[0], "", "", "", 1, "", "")
        [row] = client("SXD").bulk.take([line]).rows
        assert (row.outcome, row.code) == ("refused", "")
        with pytest.raises(NotAllowed):
            of(client(scopes=("cases:read",)), cases)


class TestReadyAnswers:
    def test_they_are_written_found_filled_changed_and_retired(self) -> None:
        api, case = client(), open_case(category_code="power.streetlight")
        lamp = api.templates.create("Đèn đường", "Việc {mã} đã xong.", category_code="power.streetlight")
        for number in range(4):
            api.templates.create(f"Mẫu {number}", "Cảm ơn bà con.")
        assert len({row.id for row in api.templates.list(page_size=2)}) == 5
        assert [row.id for row in api.templates.list(q="viec xong")] == [lamp]
        assert [row.id for row in api.templates.list(category="power")] == [lamp]
        best = api.templates.for_case(case.case_id)[0]
        assert (best.id, best.text, best.missing) == (lamp, f"Việc {case.code} đã xong.", [])
        row = api.templates.get(lamp)
        assert (row.is_own, row.may_edit, row.version) == (True, True, 1)
        api.templates.change(lamp, "Đèn", "Đã thay bóng.", seen_version=1)
        with pytest.raises(Conflict):
            api.templates.change(lamp, "Đèn", "Đã thay hai bóng.", seen_version=1)
        api.templates.retire(lamp)
        with pytest.raises(NotFound):
            api.templates.get(lamp)
        with pytest.raises(Invalid):
            api.templates.create("Sai", "Việc {mãã}.")

    def test_those_of_the_unit_above_are_used_and_not_touched(self) -> None:
        city = operations.save_template(actor=staff("F-HP", "leader"), name="Chung", text="Cảm ơn.")
        api = client()
        row = api.templates.get(city.id)
        assert (row.is_own, row.may_edit) == (False, False)
        for call in (lambda: api.templates.change(city.id, "Của tôi", "Khác."), lambda: api.templates.retire(city.id)):
            with pytest.raises(NotFound):
                call()
        with pytest.raises(NotFound):
            client("SXD").templates.get(city.id)

    def test_who_answers_may_use_them_and_needs_more_to_write_them(self) -> None:
        writer = client(scopes=WRITES)
        assert list(writer.templates.list()) == []
        with pytest.raises(NotAllowed) as refused:
            writer.templates.create("Đèn", "Đã sửa.")
        assert refused.value.code == "scope_missing"


class TestIfMatch:
    def post(self, path: str, body: dict[str, Any], tag: str) -> Any:
        headers = {"Authorization": f"Bearer {token()}", "If-Match": tag}
        return Browser().post(f"/api/v1{path}", json.dumps(body), content_type="application/json", headers=headers)

    def test_the_tag_that_was_read_lets_one_change_through(self) -> None:
        case_id = open_case().case_id
        read = Browser().get(f"/api/v1/cases/{case_id}", headers={"Authorization": f"Bearer {token()}"})
        assert read["ETag"] == f'"{read.json()["version"]}"'
        assert self.post(f"/cases/{case_id}/take", {}, read["ETag"]).status_code == 200
        old = self.post(f"/cases/{case_id}/close", {}, read["ETag"])
        assert (old.status_code, old.json()["code"], old["Content-Type"]) == (
            412, "stale_form", "application/problem+json",
        )  # fmt: skip
        assert subject(case_id).status == "in_hand"

    @pytest.mark.parametrize("tag", ['W/"1"', "1", '"x"', '"1", "2"', ""])
    def test_a_tag_that_we_never_gave_matches_nothing(self, tag: str) -> None:
        case_id = open_case().case_id
        assert self.post(f"/cases/{case_id}/take", {}, tag).status_code == 412

    def test_a_body_that_says_another_version_is_refused_and_a_star_is_no_condition(self) -> None:
        case_id, version = open_case().case_id, 1
        version = subject(case_id).version
        both = self.post(f"/cases/{case_id}/take", {"seen_version": version + 1}, f'"{version}"')
        assert both.status_code == 412
        assert self.post(f"/cases/{case_id}/take", {}, "*").status_code == 200

    def test_where_there_is_no_version_it_is_refused_rather_than_left_aside(self) -> None:
        case_id = open_case().case_id
        answer = self.post(f"/cases/{case_id}/note", {"text": "Đã xem."}, '"1"')
        assert (answer.status_code, answer.json()["code"]) == (400, "unknown_condition")
