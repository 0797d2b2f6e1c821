"""A request that is sent again: done once, answered alike, never mixed up with another."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser

from nhipcau.cases.tests.factories import LAMP, make_world, open_case, subject, unit_id
from nhipcau.handling.models import TimelineEntry
from nhipcau.kernel.blobs.models import Blob
from nhipcau.kernel.blobs.tests.samples import jpeg
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.web.models import RepeatKey
from nhipcau_client import Conflict, Invalid
from tests.api.conftest import client, token


@pytest.mark.usefixtures("city")
class TestOneAfterTheOther:
    def test_a_note_is_written_once_and_answered_alike(self) -> None:
        api, opened = client(), open_case()
        entries = {api.cases.note(opened.case_id, "Đã xem.", key="k1") for _ in range(3)}
        assert len(entries) == 1
        assert TimelineEntry.objects.filter(text="Đã xem.").count() == 1

    def test_the_answer_says_that_it_was_given_before(self) -> None:
        opened, made = open_case(), token()
        headers = {"Authorization": f"Bearer {made}", "Idempotency-Key": "k2"}
        path = f"/api/v1/cases/{opened.case_id}/take"
        first, again = (Browser().post(path, {}, content_type="application/json", headers=headers) for _ in range(2))
        assert (first.status_code, again.status_code, first.content) == (200, 200, again.content)
        assert ("Idempotency-Replayed" in first, again["Idempotency-Replayed"]) == (False, "true")

    def test_another_request_under_the_key_is_refused(self) -> None:
        api, opened = client(), open_case()
        api.cases.note(opened.case_id, "Đã xem.", key="k3")
        for other in (lambda: api.cases.note(opened.case_id, "Khác.", key="k3"),
                      lambda: api.cases.take(opened.case_id, key="k3")):  # fmt: skip
            with pytest.raises(Conflict) as refused:
                other()
            assert refused.value.code == "repeat_key_reused"
        assert TimelineEntry.objects.filter(text="Khác.").count() == 0

    def test_a_refused_request_leaves_the_key_free(self) -> None:
        api, opened = client(), open_case()
        with pytest.raises(Invalid):
            api.cases.note(opened.case_id, " ", key="k4")
        assert api.cases.note(opened.case_id, "Đã xem.", key="k4")

    def test_the_same_key_of_another_system_is_another_key(self) -> None:
        opened = open_case()
        assert client().cases.note(opened.case_id, "A", key="k5") != client().cases.note(opened.case_id, "A", key="k5")

    def test_a_key_gives_nobody_back_what_they_may_no_longer_read(self) -> None:
        made, opened = token(), open_case()
        headers = {"Authorization": f"Bearer {made}", "Idempotency-Key": "k6"}
        path = f"/api/v1/cases/{opened.case_id}/note"
        said = {"text": "Đã xem."}
        assert Browser().post(path, said, content_type="application/json", headers=headers).status_code == 200
        headers["Authorization"] = "Bearer nc_nobody"
        assert Browser().post(path, said, content_type="application/json", headers=headers).status_code == 401

    def test_an_upload_is_stored_once(self) -> None:
        api, photo = client(), jpeg()
        assert api.files.upload("a.jpg", photo, key="k7") == api.files.upload("a.jpg", photo, key="k7")
        assert Blob.objects.count() == 1
        with pytest.raises(Conflict):
            api.files.upload("a.jpg", jpeg(), key="k7")

    @pytest.mark.parametrize("key", ["x" * 65, "có dấu", "a b"])
    def test_a_strange_key_is_refused_in_words(self, key: str) -> None:
        answer = Browser().post(
            "/api/v1/cases", {"id": str(new_id()), "text": LAMP}, content_type="application/json",
            headers={"Idempotency-Key": key},
        )  # fmt: skip
        assert (answer.status_code, answer.json()["code"]) == (422, "bad_repeat_key")

    def test_what_was_answered_is_kept_encrypted_and_a_contact_not_at_all(self) -> None:
        api, opened = client(), open_case(phone="0987654321", consent_contact=True)
        api.cases.open("Rác chất đống ở đầu ngõ đã ba hôm.", key="k8")
        api.cases.reveal_contact(opened.case_id, "Hẹn giờ.")
        [row] = RepeatKey.objects.all()
        link = json.loads(row.answer)["link_token"]
        with connection.cursor() as cursor:
            cursor.execute("SELECT answer FROM kernel_web_repeat_key")
            assert link not in cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_time_are_one() -> None:
    make_world()
    opened, made = open_case(), token()

    def send(_number: int) -> tuple[int, Any]:
        try:
            answer = Browser().post(
                f"/api/v1/cases/{opened.case_id}/transfer",
                {"unit_id": str(unit_id("UBND-10660")), "reason": "Việc của phường."},
                content_type="application/json",
                headers={"Authorization": f"Bearer {made}", "Idempotency-Key": "together"},
            )
            return answer.status_code, answer.content
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(send, range(4)))
    assert {status for status, _body in answers} == {200}
    assert len(answers) == 1
    assert subject(opened.case_id).owner.unit_id == unit_id("UBND-10660")
    assert TimelineEntry.objects.filter(kind="transferred").count() == 1
