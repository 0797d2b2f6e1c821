"""Whatever a program sends to whatever address: it is answered as described, never with a fault of ours.

Requests are made from the description itself: values that fit it, values beside it, and junk. The seed is fixed and the
number bounded, so that a run is the same every time; `FUZZ=2000` looks harder.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client as Browser

from nhipcau.cases import operations as cases
from nhipcau.cases.tests.factories import open_case, staff, territory_id, unit_id
from nhipcau.documents import operations as documents
from nhipcau.documents import seeds
from nhipcau.documents.operations import Arrival, intake
from nhipcau.documents.operations import files as record_files
from nhipcau.documents.queries import line_of_unit
from nhipcau.documents.tests.drafting import approved, drafted
from nhipcau.documents.tests.factories import facts, incoming
from nhipcau.documents.tests.factories import issued as outgoing
from nhipcau.documents.tests.files.makers import filled, opened
from nhipcau.documents.tests.files.makers import line as listed
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.tests.samples import EXE, HTML, PDF, jpeg
from nhipcau.kernel.web import throttle
from nhipcau.organisations import operations
from nhipcau.organisations.models import ApiClient
from tests.api.conftest import TIMER, token
from tests.api.test_description import SCHEMA

pytestmark = pytest.mark.usefixtures("city")

ROUNDS = int(os.environ.get("FUZZ", "12"))
"""Requests to each endpoint."""

FOREIGN = "qzdforeign"
"""Stands in a document of a unit beside: no token of these tests may ever meet it."""
SECRETS = ("qzkphone", "0987650001", "qzkmail", "Qzkname", "qzkinternal", "Traceback", "nc_", "qzdown", FOREIGN)
JUNK: tuple[Any, ...] = (
    None, True, -1, 0, 10**30, 1e308, "", " ", "\x00", "\ud800", "²", "'", "%", "<script>", "x" * 5000, "../../etc",
    "9" * 400, [], [[]], ["x"], {}, {"a": {}}, "null", "2026-02-30", "0000-00-00", "9999-12-31", "inf", "nan", "\u202e",
)  # fmt: skip


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Maker:
    """Makes requests to one endpoint, the same ones every time."""

    def __init__(self, name: str, known: Mapping[str, list[str]]) -> None:
        self.chance = random.Random(name)
        self.known = known

    def value(self, name: str, schema: Mapping[str, Any]) -> Any:
        """Return a value for a field: mostly one that fits, often a real id, sometimes junk."""
        roll = self.chance.random()
        if roll < 0.15:
            return self.chance.choice(JUNK)
        schema = _resolved(schema)
        if roll < 0.7 and name in self.known:
            return self.chance.choice(self.known[name])
        return self._fitting(name, schema)

    def _fitting(self, name: str, schema: Mapping[str, Any]) -> Any:  # noqa: C901, PLR0911 - one line each kind
        if "enum" in schema:
            return self.chance.choice(schema["enum"])
        match schema.get("type"), schema.get("format"):
            case "string", "uuid":
                return str(self.chance.choice([*self.known["ids"], f"{self.chance.getrandbits(128):032x}"]))
            case "string", "date":
                return self.chance.choice(["2026-07-01", "2025-01-01", "2031-12-31"])
            case "string", _:
                words = ["đèn hỏng", "Việc của phường.", "lamp", "Đèn đường đầu ngõ hỏng ba hôm nay.", "a"]
                return self.chance.choice(words)[: schema.get("maxLength", 200)]
            case "integer", _:
                least = schema.get("minimum", -5)
                return self.chance.randint(least, min(schema.get("maximum", 50), max(50, least + 50)))
            case "number", _:
                return self.chance.choice([20.95, 106.38, 0.0, -89.9])
            case "boolean", _:
                return self.chance.choice([True, False])
            case "array", _:
                return [self.value(name, schema.get("items", {})) for _ in range(self.chance.randint(0, 3))]
            case "object", _:
                return self.object(schema)
            case _:
                return self.chance.choice(JUNK)

    def object(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Return a body: what must be there (nearly always), some of what may, now and then what must not."""
        required = set(schema.get("required", ()))
        made = {
            name: self.value(name, one)
            for name, one in schema.get("properties", {}).items()
            if self.chance.random() < (0.95 if name in required else 0.4)
        }
        if self.chance.random() < 0.05:
            made["email__startswith"] = "a"
        return made


def _resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" in schema:
        return _resolved(SCHEMA["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    if "allOf" in schema:
        return _resolved(schema["allOf"][0])
    if "anyOf" in schema:
        return _resolved(next(one for one in schema["anyOf"] if one.get("type") != "null"))
    return schema


@pytest.fixture
def known() -> dict[str, list[str]]:
    """A world worth asking about, and the names of what is in it."""
    contact = {"name": "Nguyễn Qzkname", "phone": "0987650001", "email": "qzkmail@example.vn"}
    opened = open_case(**contact, consent_contact=True, consent_name=True)
    other = open_case(text="Rác chất đống đầu ngõ đã ba hôm nay.")
    front = staff("MTTQ-10660")
    cases.take_case(actor=front, case_id=other.case_id)
    cases.answer_case(actor=front, case_id=other.case_id, text="Đã dọn.")
    cases.add_note(actor=front, case_id=opened.case_id, text="Nội bộ qzkinternal.")
    public = open_case(text="Cống đầu ngõ tắc từ hôm qua.", wants_public=True)
    draft = cases.PublicDraft(title="Cống tắc", text="Cống đầu ngõ tắc.")
    cases.publish_case(actor=front, case_id=public.case_id, draft=draft)
    leader = staff("MTTQ-10660", "leader")
    lines = _documents()
    ready = cases.save_template(actor=leader, name="Đèn", text="Đã sửa việc {mã}.")
    ids = [str(opened.case_id), str(other.case_id), str(public.case_id)]
    units = [str(unit_id(code)) for code in ("MTTQ-10660", "BCT-10660-03", "UBND-10660", "SXD", "F-HP")]
    return {
        "ids": [*ids, *units, *lines["entry_id"]],
        **lines,
        "case_id": ids,
        "unit_id": units,
        "parent_id": units,
        "to_unit_id": units,
        "owner_id": units,
        "person_id": [str(front.person_id)],
        "territory_id": [str(territory_id(code)) for code in ("10660", "10660-03", "31")],
        "area_id": [str(territory_id(code)) for code in ("10660", "31")],
        "category": ["power", "power.streetlight", "none"],
        "category_code": ["power.streetlight", "road.pothole", "power", "none"],
        "status": ["new", "new,answered", "closed,,", "wrong"],
        "kind": ["member_org", "front_committee", "wrong"],
        "template_id": [str(ready.id)],
        "code": [public.code, opened.code, other.code, "HP26-999999", "CH-1"],
        "token": [opened.link_token, other.link_token, opened.link_token[:-1], "x"],
        "file_id": [*ids, *lines["files"]],
    }


def _documents() -> dict[str, list[str]]:
    """Documents that came in, went out, were sent and shared, and one of a unit beside that nobody here may read."""
    seeds.load(lambda *_: None)
    clerk, city = staff("MTTQ-10660", "clerk"), staff("F-HP", "clerk")
    file = blobs.store_file(PDF, name="goc.pdf", allowed={"pdf"})
    came = documents.enter_incoming(
        actor=clerk, facts=facts(subject="Nạo vét cống qzdown"), arrival=Arrival(), files=[file.id]
    )
    settled, issued, second = incoming(clerk, number="9"), outgoing(clerk), outgoing(clerk)
    documents.settle_document(actor=clerk, entry_id=settled.entry_id, note="Đã trả lời.")
    share = documents.share_document(
        actor=clerk, entry_id=came.entry_id, to_unit_id=unit_id("UBND-10660"), purpose="Phối hợp", until=None
    )
    sent = outgoing(city, subject="Kế hoạch của thành phố")
    documents.send_document(actor=city, entry_id=sent.entry_id, to_unit_ids=[clerk.unit_id])
    received = line_of_unit(document_id=sent.document_id, unit_id=clerk.unit_id)
    foreign = incoming(staff("MTTQ-10661", "clerk"), subject=f"Việc riêng {FOREIGN}", issuer_name=FOREIGN)
    own = [str(one) for one in (came.entry_id, settled.entry_id, issued.entry_id, second.entry_id, received)]
    files, drafts = _files(clerk, settled.entry_id), _drafts()
    stacks = [str(intake.open_stack(actor=one).id) for one in (clerk, staff("MTTQ-10661", "clerk"))]
    return {
        **files,
        **drafts,
        "stack_id": stacks,
        "entry_id": [*own, str(foreign.entry_id)],
        "files": [str(file.id)],
        "by_entry_id": [*own, str(foreign.entry_id)],
        "answered_by_entry_id": [*own, str(foreign.entry_id)],
        "id": [str(one) for one in (came.document_id, issued.document_id, foreign.document_id)],
        "share_id": [str(share)],
        "direction": ["incoming", "outgoing", "sideways"],
        "year": ["2026", "2025", "1", "99999999999999999999"],
        "number": ["1", "412", "01", "99999999999999999999"],
        "symbol": ["UBND-KT", "KH-MTTQ-BTT"],
        "issuer": ["Ủy ban nhân dân phường Ái Quốc", FOREIGN],
        "type_code": ["cong_van", "ke_hoach", "none"],
        "urgency": ["none", "khan", "wrong"],
    }


def _files(clerk: Staff, entry_id: UUID) -> dict[str, list[str]]:
    """Files of the unit, one on hold, one opened from its list; and one of a unit beside."""
    line_id = record_files.save_line(actor=clerk, year=2026, draft=listed())
    record_files.submit_list(actor=clerk, year=2026)
    record_files.approve_list(actor=staff("MTTQ-10660", "leader"), year=2026)
    file_id = filled(clerk, [entry_id], notation="05/VP")
    hold_id = record_files.hold_file_back(actor=clerk, file_id=file_id, reason="Thanh tra")
    foreign = opened(staff("MTTQ-10661", "clerk"), title=FOREIGN, remark=FOREIGN)
    return {
        "record_file_id": [str(file_id), str(foreign)],
        "line_id": [str(line_id)],
        "hold_id": [str(hold_id)],
        "entry_ids": [str(entry_id)],
        "retention_class": ["dan_chu.ballot", "dan_chu", "none"],
        "period": ["5", "permanent", "", "none"],
        "notation": ["05/VP", "06/VP"],
    }


def _drafts() -> dict[str, list[str]]:
    """Drafts in each state, with a comment; and one of a unit beside."""
    officer, leader = staff("MTTQ-10660", "officer"), staff("MTTQ-10660", "leader")
    mine, ready = drafted(officer), approved(officer, leader)
    comment_id = documents.comment_draft(actor=officer, draft_id=mine.id, text="Rõ hơn.")
    foreign = drafted(staff("MTTQ-10661", "officer"), changes={"subject": FOREIGN, "body": FOREIGN})
    return {
        "draft_id": [str(one.id) for one in (mine, ready, foreign)],
        "comment_id": [str(comment_id)],
        "approver_id": [str(leader.person_id), str(officer.person_id)],
        "template": ["plan", "letter", "poem"],
        "field": ["body", "nowhere", ""],
    }


def send(browser: Browser, made: Maker, path: str, method: str, described: Mapping[str, Any], bearer: str) -> Any:
    """Send one made request."""
    conditions: dict[str, Any] = {}
    for one in described.get("parameters", ()):
        if one["in"] == "path":
            value = made.known.get(one["name"], made.known["ids"])
            path = path.replace(f"{{{one['name']}}}", quote(str(made.chance.choice(value)), safe=""))
        elif one["in"] == "query" and made.chance.random() < (0.9 if one["required"] else 0.3):
            value = made.value(one["name"], one["schema"])
            conditions[one["name"]] = "" if value is None else str(value).encode("utf-8", "surrogatepass")
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    if method == "post" and made.chance.random() < 0.5:
        headers["Idempotency-Key"] = str(made.chance.randint(1, 3))
    address = path + (f"?{urlencode(conditions)}" if conditions else "")
    if method == "get":
        return browser.get(address, headers=headers)
    content = described.get("requestBody", {}).get("content", {})
    if "multipart/form-data" in content:
        file = made.chance.choice([PDF, EXE, HTML, jpeg(), b""])
        return browser.post(address, {"file": SimpleUploadedFile("a.pdf", file)}, headers=headers)
    schema = content.get("application/json", {}).get("schema", {})
    body: Any = made.object(_resolved(schema)) if made.chance.random() < 0.9 else made.chance.choice(JUNK)
    return browser.post(address, json.dumps(body), content_type="application/json", headers=headers)


EVERY = [
    pytest.param(path, method, described, id=described["operationId"])
    for path, methods in SCHEMA["paths"].items()
    for method, described in methods.items()
]


@pytest.mark.parametrize(("path", "method", "described"), EVERY)
def test_it_answers_as_described(
    path: str, method: str, described: Mapping[str, Any], known: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle.time, "sleep", lambda _seconds: None)
    made, bearer = Maker(described["operationId"], known), token()
    browser = Browser(raise_request_exception=True)
    may_reveal = described["operationId"] == "reveal_contact"
    for _ in range(ROUNDS):
        with undone():
            answer = send(browser, made, path, method, described, bearer)
            _check(answer, described, hidden=(FOREIGN,) if may_reveal or "{token}" in path else (*SECRETS[:4], FOREIGN))


def _check(answer: Any, described: Mapping[str, Any], *, hidden: tuple[str, ...]) -> None:
    assert str(answer.status_code) in described["responses"], (answer.status_code, answer.request["PATH_INFO"])
    kind = answer["Content-Type"].partition(";")[0]
    assert kind in {*described["responses"][str(answer.status_code)]["content"], "image/jpeg", "application/pdf"}
    if answer.streaming:
        return
    text = answer.content.decode()
    assert not [word for word in hidden if word in text]
    assert "Traceback" not in text
    if answer.status_code >= 400:
        problem = answer.json()
        assert (problem["status"], bool(problem["code"])) == (answer.status_code, True)


def test_without_a_right_token_nothing_is_told(known: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle.time, "sleep", lambda _seconds: None)
    foreign, expired, revoked = token("SXD"), token(), token()
    rows = ApiClient.objects.order_by("-id")
    ApiClient.objects.filter(pk=rows[1].pk).update(valid_until="2020-01-01")
    operations.revoke_api_client(actor=TIMER, client_id=rows[0].pk)
    faults = []
    for path, methods in SCHEMA["paths"].items():
        for method, described in methods.items():
            is_open = {} in described["security"]
            for bearer in (expired, revoked, "nc_nobody", "", foreign):
                made = Maker(described["operationId"] + bearer[:3], known | {"token": ["x"], "code": ["HP26-999999"]})
                with undone():
                    answer = send(Browser(), made, path, method, described, bearer)
                text = b"".join(answer.streaming_content) if answer.streaming else answer.content
                told = [word for word in SECRETS if word.encode() in text]
                told += [name for name in (*known["case_id"], *known["entry_id"]) if name.encode() in text]
                wrong = bearer not in {foreign, ""} and answer.status_code != 401
                wrong |= bearer == "" and not is_open and answer.status_code not in {400, 401}
                if told or wrong or answer.status_code >= 500:
                    faults.append(f"{method} {path} with {bearer[:6]}: {answer.status_code} {told}")
    assert faults == []


@pytest.mark.parametrize("path", ["/api/v1/cases", "/api/v1/units"])
def test_hidden_fields_are_no_conditions(path: str, known: dict[str, list[str]]) -> None:
    headers = {"Authorization": f"Bearer {token()}"}
    for name in ("phone", "email", "name", "phone__startswith", "case__email", "token_hash", "order_by", "fields"):
        answer = Browser().get(path, {name: "0987"}, headers=headers)
        assert (answer.status_code, answer.json()["code"], name in answer.json()["detail"]) == (
            400,
            "unknown_condition",
            True,
        )


def test_a_mended_cursor_is_refused_and_so_is_one_of_another_list(known: dict[str, list[str]]) -> None:
    headers = {"Authorization": f"Bearer {token()}"}
    for number in range(3):
        open_case(text=f"Đèn số {number} ở ngõ 47 hỏng từ hôm qua.")

    def cursor_of(path: str) -> str:
        return str(Browser().get(path, {"limit": 1}, headers=headers).json()["next"])

    case, unit = cursor_of("/api/v1/cases"), cursor_of("/api/v1/units")
    mended = [case[:-1] + ("A" if case[-1] != "A" else "B"), case[1:], f"{case}x", unit, "f1.x", "x" * 400]
    for one in mended:
        answer = Browser().get("/api/v1/cases", {"after": one}, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_cursor"), one
    assert Browser().get("/api/v1/cases", {"after": case}, headers=headers).status_code == 200


def test_who_asks_too_fast_is_told_how_long_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.kernel.web.machines.CALLS_AT_ONCE", 2.0)
    monkeypatch.setattr("nhipcau.kernel.web.machines.CALLS_A_SECOND", 0.01)
    headers = {"Authorization": f"Bearer {token()}"}
    answers = [Browser().get("/api/v1/categories", headers=headers) for _ in range(4)]
    assert [answer.status_code for answer in answers][:2] == [200, 200]
    refused = answers[-1]
    assert (refused.status_code, refused.json()["code"], int(refused["Retry-After"]) >= 1) == (429, "too_many", True)
    other = {"Authorization": f"Bearer {token()}"}
    assert Browser().get("/api/v1/categories", headers=other).status_code == 200
