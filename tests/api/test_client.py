"""What people do on the pages, done by a program with the client that is shipped."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from nhipcau.cases.tests.factories import LAMP, events, make_world, open_case, subject, territory_id, unit_id
from nhipcau.kernel import clock
from nhipcau.kernel.blobs.tests.samples import PDF, jpeg
from nhipcau.kernel.events import drain
from nhipcau.organisations import queries as organisations
from nhipcau.organisations.tests.factories import small_city
from nhipcau_client import (
    Client,
    Conflict,
    Invalid,
    NotAllowed,
    NotFound,
    Place,
    Request,
    Response,
    Retries,
    TokenRefused,
    TooManyRequests,
    Unreachable,
    over_http,
)
from tests.api.conftest import client, straight, token

PLACE = "10660"


def _place() -> Place:
    return Place(territory_id=territory_id(PLACE), address="Ngõ 47")


@pytest.mark.usefixtures("city")
def test_a_question_goes_to_the_sender_and_the_reply_comes_back() -> None:
    front = client()
    opened = front.cases.open(LAMP, place=_place())
    front.cases.ask(opened.case_id, "Đèn ở cột số mấy?")
    with pytest.raises(Conflict) as asked:
        front.cases.ask(opened.case_id, "Hỏi lại lần nữa?")
    assert asked.value.code == "asked_already"
    sender = front.link(opened.link_token)
    question = sender.get().question
    assert question is not None
    assert (question.text, question.is_paused) == ("Đèn ở cột số mấy?", True)
    sender.reply("Cột số 12.")
    case = front.cases.get(opened.case_id)
    assert case.question is None
    assert any(entry.text == "Cột số 12." for entry in case.timeline)


@pytest.mark.usefixtures("city")
def test_a_unit_asked_in_by_a_program_is_let_go_again() -> None:
    front = client()
    opened = front.cases.open(LAMP, place=_place())
    front.cases.invite(opened.case_id, unit_id("UBND-10660"), purpose="Kiểm tra cột đèn")
    assert len(front.cases.get(opened.case_id).parties) == 2
    front.cases.remove_unit(opened.case_id, unit_id("UBND-10660"))
    assert len(front.cases.get(opened.case_id).parties) == 1


@pytest.mark.usefixtures("city")
def test_a_unit_asked_in_leaves_by_itself() -> None:
    front, agency = client(), client("UBND-10660")
    opened = front.cases.open(LAMP, place=_place())
    front.cases.invite(opened.case_id, unit_id("UBND-10660"), purpose="Kiểm tra cột đèn")
    agency.cases.leave(opened.case_id, "Cột đèn không thuộc đơn vị.")
    assert len(front.cases.get(opened.case_id).parties) == 1


@pytest.mark.usefixtures("city")
def test_a_matter_goes_from_the_first_word_to_the_rating() -> None:
    front, agency = client(), client("UBND-10660")
    photo = front.files.upload("đèn.jpg", jpeg())
    opened = front.cases.open(LAMP, place=_place(), photos=[photo], category_code="power.streetlight")
    assert [row.code for row in front.cases.list(tab="new")] == [opened.code]
    case = front.cases.get(opened.case_id)
    assert (case.channel, case.moves["take"], len(case.photos)) == ("api", "", 1)
    assert front.files.download(case.photos[0].id)[:2] == b"\xff\xd8"
    front.cases.take(case.id, seen_version=case.version)
    with pytest.raises(Conflict) as stale:
        front.cases.transfer(case.id, unit_id("UBND-10660"), "Việc của phường.", seen_version=case.version)
    assert stale.value.code == "stale_form"
    front.cases.transfer(case.id, unit_id("UBND-10660"), "Việc của phường.")
    record = agency.files.upload("biên bản.pdf", PDF)
    agency.cases.note(case.id, "Chỉ phường đọc.")
    agency.cases.note(case.id, "Đã xem tại chỗ.", visibility="partners", attachments=[record])
    agency.cases.answer(case.id, "Đã thay ba bóng.")
    sender = front.link(opened.link_token)
    seen = sender.get()
    assert seen.can_rate
    assert "Chỉ phường đọc." not in repr(seen)
    sender.rate("not_solved", "Một bóng vẫn tối.")
    assert subject(case.id).status == "reopened"
    sender.add("Bóng ở giữa ngõ.", photos=[sender.upload("ngõ.jpg", jpeg())])
    agency.cases.answer(case.id, "Đã thay nốt bóng giữa ngõ.")
    agency.cases.close(case.id)
    texts = [entry.text for entry in front.cases.timeline(case.id)]
    assert {"Đã xem tại chỗ.", "Bóng ở giữa ngõ."} <= set(texts)
    assert "Chỉ phường đọc." not in texts
    assert front.cases.counts()["closed"] == 1
    assert opened.code in front.cases.export(tab="closed").decode()


def test_the_default_transport_speaks_to_a_running_server(live_server: Any, transactional_db: None) -> None:
    make_world()
    api = Client(live_server.url, token=token(), transport=over_http(timeout=10))
    opened = api.cases.open(LAMP, place=_place(), photos=[api.files.upload("đèn.jpg", jpeg())])
    assert api.cases.get(opened.case_id).code == opened.code
    with pytest.raises(NotFound):
        api.cases.get(UUID(int=1))
    with pytest.raises(TokenRefused):
        next(iter(Client(live_server.url, token="nc_nobody").cases.list()))


@pytest.mark.usefixtures("city")
def test_lists_are_walked_to_their_end_and_each_case_comes_once() -> None:
    api = client()
    codes = {open_case(text=f"Đèn số {number} ở ngõ 47 hỏng từ hôm qua.").code for number in range(7)}
    assert sorted(row.code for row in api.cases.list(page_size=3)) == sorted(codes)
    long = open_case()
    front = client()
    for number in range(23):
        front.cases.note(long.case_id, f"Lần xem thứ {number}.")
    assert len(list(front.cases.timeline(long.case_id))) == 24


@pytest.mark.usefixtures("city")
class TestContact:
    def test_it_needs_a_scope_of_its_own_and_each_reading_is_on_record(self) -> None:
        opened = open_case(name="Nguyễn Thị Hoa", phone="0987654321", consent_contact=True, consent_name=True)
        writer = client(scopes=("cases:read", "cases:write"))
        assert "reveal" not in {name for name, why in writer.cases.get(opened.case_id).moves.items() if not why}
        with pytest.raises(NotAllowed) as refused:
            writer.cases.reveal_contact(opened.case_id, "Hẹn giờ kiểm tra.")
        assert refused.value.code == "scope_missing"
        reader = client(scopes=("cases:read", "cases:contact"))
        assert reader.cases.reveal_contact(opened.case_id, "Hẹn giờ kiểm tra.").phone == "0987654321"
        reader.cases.reveal_contact(opened.case_id, "Hẹn lại.")
        drain()
        assert events(opened.case_id).count("cases.contact_revealed") == 2
        with pytest.raises(NotFound):
            client("SXD").cases.reveal_contact(opened.case_id, "Tò mò.")
        with pytest.raises(Invalid):
            reader.cases.reveal_contact(opened.case_id, " ")

    def test_the_unit_above_may_not(self) -> None:
        opened = open_case(name="Nguyễn Thị Hoa", phone="0987654321", consent_contact=True, consent_name=True)
        with pytest.raises(NotAllowed):
            client("F-HP", ("cases:read", "cases:contact")).cases.reveal_contact(opened.case_id, "Xem thử.")


@pytest.mark.usefixtures("city")
class TestUnits:
    def test_they_are_made_renamed_moved_and_closed_within_the_branch(self) -> None:
        api, today = client(), clock.today()
        own = api.units.get(unit_id("MTTQ-10660"))
        made = api.units.create(
            parent_id=own.id, code="CH-10660-9", name="Chi hội số 9", kind="member_org", level="commune"
        )
        assert (made.above, made.version, made.may_change) == ([own.id], 1, True)
        named = api.units.rename(made.id, "Chi hội phố Chợ", seen_version=1)
        assert [name.name for name in named.former_names] == ["Chi hội số 9"]
        with pytest.raises(Conflict):
            api.units.rename(made.id, "Chi hội khác", seen_version=1)
        assert api.units.change_contacts(made.id, phone="0225 1").phone == "0225 1"
        assert {row.code for row in api.units.list()} >= {"MTTQ-10660", "CH-10660-9"}
        assert [row.name for row in api.units.list(q="pho cho")] == ["Chi hội phố Chợ"]
        assert not api.units.close(made.id, today - timedelta(days=0)).former_names[1:]
        tomorrow = today + timedelta(days=1)
        assert "CH-10660-9" not in {row.code for row in api.units.list(on=tomorrow)}
        assert "CH-10660-9" in {row.code for row in api.units.list(on=today)}

    def test_a_day_in_the_past_shows_the_name_of_that_day(self) -> None:
        api, today = client(), clock.today()
        made = api.units.create(
            parent_id=unit_id("MTTQ-10660"),
            code="CH-10660-8",
            name="Tên cũ",
            kind="member_org",
            level="commune",
            valid_from=today - timedelta(days=30),
        )
        api.units.rename(made.id, "Tên mới")
        named = {day: [row.name for row in api.units.list(q="CH-10660-8", on=day)] for day in (today, made.valid_from)}
        assert named == {today: ["Tên mới"], made.valid_from: ["Tên cũ"]}

    @pytest.mark.parametrize("own", ["MTTQ-10660", "F-HP"])
    def test_a_token_reaches_nothing_beside_or_above_its_unit(self, own: str) -> None:
        api = client(own)
        codes = {row.code for row in api.units.list(page_size=200)}
        below = set(organisations.descendant_ids(unit_id(own)))
        assert {organisations.unit_by_code(code).id for code in codes} == below
        for outside in ("HP-UBND", "SXD"):
            with pytest.raises(NotFound):
                api.units.get(unit_id(outside))
            with pytest.raises(NotFound):
                api.units.rename(unit_id(outside), "Của tôi")
            with pytest.raises(NotFound):
                api.units.create(parent_id=unit_id(outside), code="X-1", name="X", kind="member_org", level="commune")
            with pytest.raises(Invalid):
                list(api.units.list(parent_id=unit_id(outside)))

    def test_its_own_unit_is_neither_closed_nor_moved(self) -> None:
        api, own = client(), unit_id("MTTQ-10660")
        with pytest.raises(NotAllowed):
            api.units.close(own, clock.today())
        with pytest.raises(NotAllowed):
            api.units.move(own, own)

    def test_reading_is_not_writing(self) -> None:
        api, own = client(scopes=("units:read",)), unit_id("MTTQ-10660")
        assert not api.units.get(own).may_change
        with pytest.raises(NotAllowed) as refused:
            api.units.rename(own, "Tên khác")
        assert refused.value.code == "scope_missing"
        for call in (lambda: api.cases.get(own), lambda: api.units.find("so")):
            with pytest.raises(NotAllowed):
                call()


def test_any_unit_is_found_by_its_name(db: None) -> None:
    small_city()
    [found] = client("MTTQ-10903").units.find("so xay dung")
    assert (found.code, found.id) == ("SXD", unit_id("SXD"))


@pytest.mark.usefixtures("city")
class TestPlaces:
    def test_one_names_a_place_or_a_point_in_the_city(self) -> None:
        anybody = Client("http://testserver", transport=straight)
        with pytest.raises(Invalid):
            anybody.places.named(" ")
        assert anybody.places.at(10.7, 106.6).certain is None


class TestRetries:
    def answers(self, *given: Response | OSError) -> tuple[Client, list[Request], list[float]]:
        left, sent, waited = list(given), [], []

        def send(request: Request) -> Response:
            sent.append(request)
            answer = left.pop(0)
            if isinstance(answer, OSError):
                raise answer
            return answer

        api = Client("https://x.example", transport=send, retries=Retries(sleep=waited.append))
        return api, sent, waited

    def test_a_lost_answer_is_asked_for_again_with_the_same_key(self) -> None:
        done = Response(200, {}, b'{"id": "01890000-0000-7000-8000-000000000001", "move": "take"}')
        api, sent, waited = self.answers(OSError("reset"), Response(503, {}, b""), done)
        api.cases.take(UUID(int=1))
        assert len({request.headers["Idempotency-Key"] for request in sent}) == 1
        assert (len(sent), len(waited), waited[0] < waited[1]) == (3, 2, True)

    def test_it_waits_as_long_as_it_is_told(self) -> None:
        api, _sent, waited = self.answers(*[Response(429, {"Retry-After": "7"}, b'{"code": "too_many"}')] * 4)
        with pytest.raises(TooManyRequests):
            api.cases.counts()
        assert waited == [7, 7, 7]

    def test_it_gives_up_and_never_reads_a_contact_twice(self) -> None:
        api, sent, _waited = self.answers(OSError("away"))
        with pytest.raises(Unreachable):
            api.cases.reveal_contact(UUID(int=1), "Hẹn giờ.")
        assert len(sent) == 1

    def test_a_page_of_a_proxy_is_a_problem_too(self) -> None:
        api, _sent, _waited = self.answers(Response(418, {}, b"<html>"))
        with pytest.raises(Exception, match="418"):
            api.cases.counts()


def test_only_http_addresses_are_taken() -> None:
    with pytest.raises(ValueError, match="https"):
        Client("file:///etc/passwd")
