from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client, RequestFactory

from nhipcau.cases import queries
from nhipcau.cases.queries import HomeFigures, PublicStatus, TodayFigures
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff, Visitor
from nhipcau.kernel.search import SearchHit, SearchPage
from nhipcau.kernel.web import middleware
from nhipcau.kernel.web.formats import marked
from nhipcau.portal.web import views
from nhipcau.portal.web.cards import change_in_words

pytestmark = pytest.mark.django_db

OFFICER = Staff(
    person_id=uuid4(),
    unit_id=uuid4(),
    roles=frozenset({"officer"}),
    person_name="Đặng Hoài Thương",
    unit_name="Ủy ban MTTQ phường Lê Chân",
)


def figures(received: int = 4218, before: int = 3982) -> HomeFigures:
    return HomeFigures(
        first=date(2026, 11, 1),
        last=date(2026, 11, 20),
        received=received,
        received_before=before,
        answered=3871,
        on_time_share=0.916,
        solved_share=None,
        ratings=3,
    )


@pytest.fixture
def officer(monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(middleware.ActingAs, "actor_of", lambda self, request: OFFICER)
    return Client()


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_the_home_page_shows_the_month_and_says_when_there_is_too_little_to_count(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "home_figures", figures)
    html = text_of(client, "/")
    for words in ("Tháng 11 này, đến hết ngày 20", "4.218", "nhiều hơn 236 việc", "91,6%", "chưa đủ lượt đánh giá"):
        assert words in html


def test_the_month_is_compared_in_words() -> None:
    assert change_in_words(figures(5, 5)) == "bằng cùng kỳ tháng 10"
    assert change_in_words(figures(5, 6)) == "ít hơn 1 việc so với cùng kỳ tháng 10"
    assert change_in_words(figures(5, 0)) == "cùng kỳ tháng 10 chưa có việc nào"


def test_the_home_page_asks_the_database_little_and_weighs_little(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(9):  # the coming meetings are the ninth
        response = client.get("/")
    assert len(response.content) < 12_000


@pytest.mark.parametrize(
    "address", ["/theo-doi/", "/them/", "/noi-nhan-khieu-nai-to-cao/", "/bao-ve-du-lieu/", "/tro-nang/"]
)
def test_what_stands_still_asks_the_database_nothing(
    client: Client, address: str, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        html = text_of(client, address)
    assert html.count("<h1") == 1
    assert 'lang="vi"' in html


def test_emergency_numbers_can_be_called_from_the_page(client: Client) -> None:
    html = text_of(client, "/noi-nhan-khieu-nai-to-cao/")
    for number in ("113", "114", "115", "112", "111"):
        assert f'href="tel:{number}"' in html


def test_a_code_shows_where_the_matter_stands(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    status = PublicStatus(
        code="HP26-048213",
        status="transferred",
        status_name="Đã chuyển",
        opened_at=clock.now(),
        owner_name="Sở Xây dựng",
        area_name="Phường Lê Chân",
        due_at=clock.now() + timedelta(days=2),
        days_left=2,
        deadline_state="open",
        changed_at=clock.now(),
    )
    monkeypatch.setattr(queries, "public_status", lambda code: status)
    html = text_of(client, "/theo-doi/?ma=hp26+48213")
    assert "Sở Xây dựng" in html
    assert "Còn 2 ngày làm việc" in html


def test_an_unknown_code_keeps_what_was_typed(client: Client) -> None:
    response = client.get("/theo-doi/", {"ma": "<b>khong-co"})
    assert response.status_code == 404
    html = response.content.decode()
    assert "&lt;b&gt;khong-co" in html
    assert "Không có việc nào mang mã này" in html


@pytest.mark.parametrize("address", ["/hom-nay/", "/tim/"])
def test_staff_pages_ask_visitors_to_sign_in(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].startswith("/tai-khoan/dang-nhap/?next=")


def test_today_leads_from_each_figure_to_its_rows(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    now = TodayFigures(
        new=12,
        due_today=2,
        due_soon=5,
        late=1,
        reopened=0,
        mine=7,
        awaiting=1001,
        open=41,
        open_below=0,
        late_below=0,
        rows=[],
    )
    monkeypatch.setattr(queries, "today", lambda actor: now)
    html = text_of(officer, "/hom-nay/")
    assert 'href="/phan-anh/?nhom=qua-han&amp;pham-vi=don-vi-toi"' in html
    assert "hơn 1.000" in html
    assert "Không còn việc nào đang chờ" in html
    assert "Ủy ban MTTQ phường Lê Chân" in html


def test_found_words_are_marked_and_everything_else_is_escaped() -> None:
    assert marked("a \x02đèn\x03 <b>") == "a <mark>đèn</mark> &lt;b&gt;"
    assert marked("\x02<i>\x03") == "<mark>&lt;i&gt;</mark>"
    assert marked("không có dấu") == "không có dấu"


def test_results_show_their_kind_and_the_way_on(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    hit = SearchHit(id=uuid4(), kind="case", title="Đèn đường hỏng", snippet="\x02đèn\x03 tắt", score=1.0)
    found = SearchPage(hits=[hit], count=10_000, count_is_floor=True, facets={"kind": [("case", 9)]}, after="20")
    monkeypatch.setattr(views, "find", lambda **asked: found)
    html = text_of(officer, "/tim/?q=den")
    assert f'href="/phan-anh/{hit.id}/"' in html
    assert "<mark>đèn</mark>" in html
    assert "hơn 10.000 kết quả" in html
    assert "trang=20" in html


def test_what_people_wrote_says_that_it_is_vietnamese_and_the_portals_own_word_does_not(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    hits = [
        SearchHit(id=uuid4(), kind=kind, title=title, snippet="", score=1.0)
        for kind, title in (("case", "\x02Đèn\x03 đường hỏng"), ("message", ""))
    ]
    monkeypatch.setattr(views, "find", lambda **asked: SearchPage(hits=hits, count=2))
    officer.cookies["ngon_ngu"] = "en"
    html = text_of(officer, "/tim/?q=den")
    assert '<span lang="vi"><mark>Đèn</mark> đường hỏng</span></a></h3>' in html
    assert ">Discussion</a></h3>" in html


@pytest.mark.parametrize(
    ("found", "words"), [(SearchPage(), "Không tìm thấy"), (SearchPage(is_ready=False), "Đang chuẩn bị phần tìm kiếm")]
)
def test_finding_nothing_says_what_to_do(
    officer: Client, monkeypatch: pytest.MonkeyPatch, found: SearchPage, words: str
) -> None:
    monkeypatch.setattr(views, "find", lambda **asked: found)
    assert words in text_of(officer, "/tim/?q=den")


def test_only_one_menu_entry_is_current(officer: Client) -> None:
    html = text_of(officer, "/tim/")
    rail = html.split('class="rail"')[1].split("</header>")[0]
    assert rail.count("aria-current") == 1


def test_visitors_and_staff_get_their_own_last_menu(client: Client, rf: RequestFactory) -> None:
    for actor, words in ((Visitor(), "Dành cho cán bộ"), (OFFICER, "Trang cho mọi người")):
        request = rf.get("/them/")
        request.actor = actor  # type: ignore[attr-defined]
        assert words in views.more(request).content.decode()
