"""What officers do with drafts on the pages, done by a program with the client that is shipped."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from nhipcau.accounts.models import Person
from nhipcau.documents import operations, seeds
from nhipcau.documents.jobs import make_draft_files
from nhipcau.documents.models import Draft, DraftVersion
from nhipcau.documents.queries.draft_content import TYPE_CODES
from nhipcau.documents.tests.drafting import approved, drafted, issued, submitted, values
from nhipcau.documents.tests.factories import incoming, staff
from nhipcau.documents.tests.factories import subject as handled
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.events.models import Event
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.jobs.models import Job
from nhipcau_client import Conflict, Invalid, NotAllowed, NotFound
from tests.api.conftest import client, token

HERE, BESIDE = "MTTQ-10660", "MTTQ-10661"
READS = ("documents:read",)


@pytest.fixture(autouse=True)
def _world(city: None) -> None:
    seeds.load(lambda *_: None)


def ask(path: str, bearer: str, **headers: str) -> Any:
    return Browser().get(f"/api/v1{path}", headers={"Authorization": f"Bearer {bearer}"} | headers)


def tell(path: str, bearer: str, body: Any, **headers: str) -> Any:
    sent = {"Authorization": f"Bearer {bearer}"} | headers
    return Browser().post(f"/api/v1{path}", json.dumps(body), content_type="application/json", headers=sent)


class TestWriting:
    def test_it_is_begun_from_a_template_written_on_approved_by_a_leader_and_issued(self) -> None:
        api, leader = client(HERE).documents, staff(HERE, "leader")
        template = api.drafts.template("plan")
        assert template.values["place"]
        draft_id = api.drafts.begin("plan", template.values | values("plan", subject="Giám sát cống"))
        version = api.drafts.save(draft_id, values("plan", subject="Giám sát thoát nước"), seen_version=1)
        [boss] = [one for one in api.drafts.leaders(draft_id) if one.id == leader.person_id]
        api.drafts.submit(draft_id, seen_version=version, approver_id=boss.id)
        waiting = api.drafts.get(draft_id)
        assert (waiting.state, waiting.approver, waiting.author) == ("submitted", boss.name, "Hệ thống khác")
        assert [(one.number, one.who) for one in waiting.versions] == [(2, "Hệ thống khác"), (1, "Hệ thống khác")]
        assert api.drafts.version(draft_id, 1)["subject"] == "Giám sát cống"
        operations.approve_draft(actor=leader, draft_id=draft_id, seen_version=version)
        line = api.drafts.issue(draft_id, seen_version=version)
        done = api.drafts.get(draft_id)
        assert done.issued is not None
        assert (done.state, done.issued.entry_id, done.files) == ("issued", line.entry_id, "waiting")
        assert api.get(line.entry_id).notation == done.issued.notation == f"01/{done.values['symbol']}"
        assert Job.objects.filter(task__endswith=make_draft_files.func.__name__).exists()

    def test_the_same_id_again_is_the_same_draft_and_changes_nothing_written_meanwhile(self) -> None:
        api, mine, officer = client(HERE).documents.drafts, new_id(), staff(HERE, "officer")
        assert api.begin("plan", values(subject="Một"), draft_id=mine) == mine
        operations.save_draft(actor=officer, draft_id=mine, values=values(subject="Hai"), seen_version=1)
        assert api.begin("plan", values(subject="Một"), draft_id=mine) == mine
        assert (api.get(mine).subject, api.get(mine).version) == ("Hai", 2)
        assert [one.who for one in api.get(mine).versions] == [officer.person_name, "Hệ thống khác"]

    def test_an_id_of_another_units_draft_or_of_a_colleagues_gives_no_way_to_it(self) -> None:
        theirs, ours = drafted(staff(BESIDE, "officer")), drafted(staff(HERE, "officer"))
        for draft in (theirs, ours):
            with pytest.raises(NotAllowed):
                client(HERE).documents.drafts.begin("plan", values(subject="Của tôi"), draft_id=draft.id)
        assert not DraftVersion.objects.filter(values__subject="Của tôi").exists()

    def test_the_same_key_is_carried_out_once(self) -> None:
        bearer, body = token(HERE), {"id": str(new_id()), "template": "plan", "values": values()}
        answers = [tell("/drafts", bearer, body, **{"Idempotency-Key": "k7"}) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [201, 201]
        assert answers[0].content == answers[1].content
        note = {"text": "Nêu rõ thời hạn.", "field": "body"}
        path = f"/drafts/{body['id']}/comment"
        said = [tell(path, bearer, note, **{"Idempotency-Key": "k8"}).json()["comment_id"] for _ in range(2)]
        assert said[0] == said[1]
        assert len(client(HERE).documents.drafts.get(Draft.objects.get().id).comments) == 1

    def test_an_answer_begins_as_its_letter_says_and_settles_it(self) -> None:
        api, leader = client(HERE).documents, staff(HERE, "leader")
        letter = incoming(staff(HERE, "clerk"))
        template = api.drafts.template("letter", answers=letter.entry_id)
        assert template.values["addressees"] == "Ủy ban nhân dân phường Ái Quốc"
        draft_id = api.drafts.begin("letter", values("letter"), answers=letter.entry_id)
        answered = api.drafts.get(draft_id).answers
        assert answered is not None
        assert answered.entry_id == letter.entry_id
        api.drafts.submit(draft_id, seen_version=1)
        operations.approve_draft(actor=leader, draft_id=draft_id, seen_version=1)
        line = api.drafts.issue(draft_id, seen_version=1, settles=True)
        assert handled(letter.entry_id).status == "settled"
        assert [one.id for one in api.get(letter.entry_id).answers] == [line.entry_id]

    def test_a_letter_of_another_unit_is_answered_by_none(self) -> None:
        foreign = incoming(staff(BESIDE, "clerk"), issuer_name="qzdforeign")
        api = client(HERE).documents.drafts
        assert "qzdforeign" not in api.template("letter", answers=foreign.entry_id).values.values()
        with pytest.raises(Invalid):
            api.begin("letter", values("letter"), answers=foreign.entry_id)
        assert not Draft.objects.exists()

    def test_faults_are_named_field_by_field_and_nothing_is_kept(self) -> None:
        api = client(HERE).documents.drafts
        for given, field in (
            (values() | {"subjekt": "Sai tên"}, "subjekt"),
            (values() | {"number": "99"}, "number"),
            (values(place="H" * 501), "place"),
        ):
            with pytest.raises(Invalid) as refused:
                api.begin("plan", given)
            assert [one.field for one in refused.value.errors] == [field]
        with pytest.raises(Invalid) as strange:
            api.begin("poem", {})
        assert [one.field for one in strange.value.errors] == ["template"]
        assert not Draft.objects.exists()
        draft_id = api.begin("plan", values(signer="", recipients=""))
        with pytest.raises(Invalid) as missing:
            api.submit(draft_id, seen_version=1)
        assert {one.field for one in missing.value.errors} == {"signer", "recipients"}
        with pytest.raises(Invalid) as stranger:
            api.submit(api.begin("plan", values()), seen_version=1, approver_id=staff(HERE, "officer").person_id)
        assert [one.field for one in stranger.value.errors] == ["approver_id"]

    def test_nobodys_words_are_overwritten(self) -> None:
        api, bearer = client(HERE).documents.drafts, token(HERE)
        draft_id = api.begin("plan", values(subject="Một"))
        operations.save_draft(
            actor=staff(HERE, "officer"), draft_id=draft_id, values=values(subject="Hai"), seen_version=1
        )
        with pytest.raises(Conflict) as stale:
            api.save(draft_id, values(subject="Ba"), seen_version=1)
        assert stale.value.code == "stale_form"
        body = {"values": values(subject="Ba")}
        blind = tell(f"/drafts/{draft_id}/save", bearer, body)
        assert (blind.status_code, blind.json()["errors"][0]["field"]) == (422, "seen_version")
        tag = ask(f"/drafts/{draft_id}", bearer)["ETag"]
        assert tell(f"/drafts/{draft_id}/save", bearer, body, **{"If-Match": '"1"'}).status_code == 412
        assert tell(f"/drafts/{draft_id}/save", bearer, body, **{"If-Match": tag}).json()["number"] == 3

    def test_writing_on_takes_an_approval_back(self) -> None:
        api = client(HERE).documents.drafts
        draft = approved(staff(HERE, "officer"), staff(HERE, "leader"))
        api.save(draft.id, values(subject="Khác"), seen_version=1)
        assert api.get(draft.id).state == "drafting"
        with pytest.raises(Conflict) as refused:
            api.issue(draft.id, seen_version=2)
        assert refused.value.code == "wrong_state"

    def test_comments_are_written_settled_and_opened_again(self) -> None:
        api, draft = client(HERE).documents.drafts, drafted(staff(HERE, "officer"))
        comment_id = api.comment(draft.id, "Nêu rõ kinh phí.", field="body")
        [said] = api.get(draft.id).comments
        assert (said.id, said.field, said.who, said.is_settled) == (comment_id, "body", "Hệ thống khác", False)
        api.settle_comment(draft.id, comment_id)
        [heeded] = api.get(draft.id).comments
        assert (heeded.is_settled, heeded.settled_by) == (True, "Hệ thống khác")
        api.settle_comment(draft.id, comment_id, is_settled=False)
        assert [one.open_comments for one in api.list()] == [1]
        with pytest.raises(Invalid):
            api.comment(draft.id, "Ở đâu?", field="nowhere")
        with pytest.raises(NotFound):
            api.settle_comment(draft.id, new_id())

    def test_it_is_fetched_as_word_file_once_nothing_is_missing(self) -> None:
        api = client(HERE).documents.drafts
        assert api.download(api.begin("plan", values())).startswith(b"PK")
        with pytest.raises(Invalid) as missing:
            api.download(api.begin("plan", values(signer="")))
        assert [one.field for one in missing.value.errors] == ["signer"]

    def test_it_is_given_up(self) -> None:
        api, draft = client(HERE).documents.drafts, drafted(staff(HERE, "officer"))
        api.discard(draft.id, seen_version=1)
        assert (api.get(draft.id).state, list(api.list())) == ("discarded", [])


class TestRights:
    def test_reading_is_not_writing_and_writing_is_not_reading(self) -> None:
        draft, reader = drafted(staff(HERE, "officer")), client(HERE, READS).documents.drafts
        read = reader.get(draft.id)
        assert (read.moves, [one.id for one in reader.list()]) == ([], [draft.id])
        for call in (
            lambda: reader.begin("plan", values()),
            lambda: reader.template("plan"),
            lambda: reader.save(draft.id, values(), seen_version=1),
            lambda: reader.comment(draft.id, "Tò mò."),
            lambda: reader.submit(draft.id, seen_version=1),
            lambda: reader.issue(draft.id, seen_version=1),
        ):
            with pytest.raises(NotAllowed) as refused:
                call()
            assert refused.value.code == "scope_missing"
        writer = client(HERE, ("documents:write",)).documents.drafts
        with pytest.raises(NotAllowed):
            writer.get(draft.id)
        with pytest.raises(NotFound):
            writer.save(draft.id, values(), seen_version=1)

    @pytest.mark.parametrize("other", [BESIDE, "F-HP", "UBND-10660"])
    def test_another_units_drafts_are_not_there(self, other: str) -> None:
        draft = submitted(staff(HERE, "officer"), changes={"subject": "qzddraft"})
        comment = operations.comment_draft(actor=staff(HERE, "leader"), draft_id=draft.id, text="qzddraft")
        api, bearer = client(other).documents.drafts, token(other)
        for call in (
            lambda: api.get(draft.id), lambda: api.version(draft.id, 1), lambda: api.leaders(draft.id),
            lambda: api.download(draft.id),
            lambda: api.save(draft.id, values(), seen_version=1), lambda: api.comment(draft.id, "Tò mò."),
            lambda: api.settle_comment(draft.id, comment), lambda: api.submit(draft.id, seen_version=1),
            lambda: api.issue(draft.id, seen_version=1), lambda: api.discard(draft.id, seen_version=1),
        ):  # fmt: skip
            with pytest.raises(NotFound):
                call()
        for move, body in (("approve", {}), ("return", {"comment": "Sửa."})):
            answer = tell(f"/drafts/{draft.id}/{move}", bearer, {"seen_version": 1} | body)
            assert answer.status_code == 404
        for tab in ("unit", "waiting", "approved", "issued"):
            assert list(api.list(tab)) == []
        assert "qzddraft" not in ask("/drafts/templates/plan", bearer).content.decode()

    def test_no_program_approves_or_returns_and_is_told_why(self) -> None:
        draft, bearer = submitted(staff(HERE, "officer")), token(HERE)
        assert not {"approve", "return"} & set(client(HERE).documents.drafts.get(draft.id).moves)
        before = Event.objects.filter(subject_id=draft.id).count()
        for move, body in (("approve", {}), ("return", {"comment": "Sửa mục II."})):
            answer = tell(f"/drafts/{draft.id}/{move}", bearer, {"seen_version": 1} | body)
            assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
            assert answer.json()["detail"] == (
                "Duyệt hoặc trả lại dự thảo là việc lãnh đạo tự làm trên trang; phần mềm không làm thay được."
            )
        assert Draft.objects.get().state == "submitted"
        assert Event.objects.filter(subject_id=draft.id).count() == before

    def test_a_leader_who_signed_in_approves(self) -> None:
        draft = submitted(staff(HERE, "officer"))
        path, body = f"/api/v1/drafts/{draft.id}/approve", json.dumps({"seen_version": 1})
        for role, status in (("officer", 403), ("leader", 200)):
            answer = _signed_in(staff(HERE, role)).post(path, body, content_type="application/json")
            assert answer.status_code == status, answer.content
        assert Draft.objects.get().state == "approved"

    def test_a_program_has_no_drafts_of_its_own(self) -> None:
        answer = ask("/drafts?tab=mine", token(HERE))
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
        officer = staff(HERE, "officer")
        draft = drafted(officer)
        rows = _signed_in(officer).get("/api/v1/drafts?tab=mine").json()["rows"]
        assert [row["id"] for row in rows] == [str(draft.id)]


def _signed_in(actor: Staff) -> Browser:
    browser = Browser()
    browser.force_login(Person.objects.get(pk=actor.person_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    return browser


class TestLists:
    def test_they_are_walked_to_their_end_newest_change_first(self) -> None:
        officer, leader, api = staff(HERE, "officer"), staff(HERE, "leader"), client(HERE).documents.drafts
        made = [drafted(officer).id for _ in range(5)]
        waiting, ready, out = submitted(officer).id, approved(officer, leader).id, issued(officer, leader).id
        assert [one.id for one in api.list(page_size=3)] == [ready, waiting, *reversed(made)]
        assert [one.id for one in api.list("waiting")] == [waiting]
        assert [one.id for one in api.list("approved")] == [ready]
        [row] = api.list("issued")
        assert (row.id, row.notation[:3], row.author) == (out, "01/", officer.person_name)

    def test_a_cursor_of_another_list_and_unknown_conditions_are_refused(self) -> None:
        officer, bearer = staff(HERE, "officer"), token(HERE)
        for _ in range(3):
            drafted(officer)
        cursor = ask("/drafts?limit=1", bearer).json()["next"]
        assert ask(f"/drafts?limit=1&after={cursor}", bearer).status_code == 200
        for path, status in (
            (f"/drafts?tab=waiting&after={cursor}", 400),
            (f"/drafts?after={cursor[:-1]}", 400),
            ("/drafts?author=1", 400),
            ("/drafts?tab=none", 422),
            ("/drafts/templates/poem", 404),
        ):
            assert ask(path, bearer).status_code == status, path

    @pytest.mark.usefixtures("still")
    def test_a_page_costs_as_many_queries_for_thirty_drafts_as_for_three(self) -> None:
        officer, bearer = staff(HERE, "officer"), token(HERE)

        def asked(path: str) -> int:
            with CaptureQueriesContext(connection) as seen:
                assert ask(path, bearer).status_code == 200
            return len([one for one in seen.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))])

        first = drafted(officer)
        for _ in range(2):
            drafted(officer)
        paths = ("/drafts?limit=100", f"/drafts/{first.id}")
        for path in paths:
            ask(path, bearer)
        few = [asked(path) for path in paths]
        for number in range(27):
            drafted(officer)
            operations.comment_draft(actor=officer, draft_id=first.id, text=f"Lần {number}.")
        assert [asked(path) for path in paths] == few
        assert max(few) <= 8

    def test_every_template_is_told_with_its_fields(self) -> None:
        found = client(HERE, READS).documents.drafts.templates()
        assert {one.key: one.type_code for one in found} == TYPE_CODES
        for one in found:
            names = {field.name for field in one.fields}
            assert {"number", "day"} & names == set()
            assert names == values(one.key).keys()
            assert not any(field.value for field in one.fields)


def test_what_was_issued_today_bears_todays_date() -> None:
    api = client(HERE).documents
    draft = approved(staff(HERE, "officer"), staff(HERE, "leader"))
    line = api.drafts.issue(draft.id, seen_version=1)
    assert api.get(line.entry_id).issued_on == clock.today()
    with pytest.raises(Conflict):
        api.drafts.issue(draft.id, seen_version=1)
