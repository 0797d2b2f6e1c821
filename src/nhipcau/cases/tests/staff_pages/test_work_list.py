"""The work list as people use it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from nhipcau.cases import operations
from nhipcau.cases.tests.factories import open_case, staff, unit_id
from nhipcau.cases.tests.staff_pages.conftest import Browser, at_most
from nhipcau.kernel import clock

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)


def titles(html: str) -> list[str]:
    return [part.split("</a>")[0].split(">")[-1] for part in html.split('role="rowheader"')[1:]]


def open_many(count: int) -> None:
    for number in range(count):
        with clock.at(START + timedelta(minutes=number)):
            open_case(text=f"Việc thứ {number:03d} ở ngõ này cần được xem.")


def test_a_visitor_is_sent_to_the_sign_in_page(world: None, client: Client) -> None:
    response = client.get("/phan-anh/")
    assert response.status_code == 302
    assert response["Location"].startswith("/tai-khoan/dang-nhap/")


@pytest.mark.parametrize("role", ["leader", "officer", "clerk", "observer", "administrator"])
def test_each_role_that_reads_cases_has_the_list(browser: Browser, role: str) -> None:
    open_case()
    page = browser("MTTQ-10660", role).get("/phan-anh/")
    assert page.status_code == 200
    assert "Đèn đường ngõ 47" in page.content.decode()


def test_a_member_has_no_list(browser: Browser) -> None:
    open_case()
    page = browser("MTTQ-10660", "member").get("/phan-anh/")
    assert page.status_code == 403
    assert "Đèn đường" not in page.content.decode()


def test_another_commune_sees_nothing_of_it(browser: Browser) -> None:
    open_case()
    page = browser("UBND-10660").get("/phan-anh/")
    assert page.status_code == 200
    assert "Đèn đường" not in page.content.decode()


def test_a_page_costs_nine_queries_however_long(browser: Browser) -> None:
    open_many(12)
    officer = browser()
    officer.get("/phan-anh/")
    with at_most(9):
        officer.get("/phan-anh/")
    open_many(50)
    with at_most(9):
        assert len(titles(officer.get("/phan-anh/").content.decode())) == 50


@pytest.mark.parametrize(
    "query",
    [
        "nhom=tat-ca",
        "trang-thai=x",
        "linh-vuc=khong.co",
        "xa=99999",
        "han=ngay-mai",
        "han=-1",
        "pham-vi=moi-noi",
        "sap-xep=ten",
        "status=new",
        "trang=" + "x" * 300,
    ],
)
def test_an_unknown_condition_is_refused_in_words(browser: Browser, query: str) -> None:
    page = browser().get(f"/phan-anh/?{query}")
    assert page.status_code == 400
    assert "Không có điều kiện lọc này" in page.content.decode()


def test_each_condition_is_a_tag_whose_link_takes_only_that_one_away(browser: Browser) -> None:
    open_case()
    html = browser().get("/phan-anh/?trang-thai=cho-tiep-nhan&han=5&linh-vuc=power").content.decode()
    tags = html.split('class="tag"')[1:]
    assert len(tags) == 3
    assert "trang-thai" not in tags[0].split('"')[1]
    assert "linh-vuc=power" in tags[0].split('"')[1]


def test_pages_follow_each_other_and_stay_put_when_a_case_arrives(browser: Browser) -> None:
    open_many(120)
    officer = browser()
    first = officer.get("/phan-anh/").content.decode()
    following = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = titles(officer.get(f"/phan-anh/{following}").content.decode())
    with clock.at(START - timedelta(days=1)):
        open_case(text="Việc mới chen lên đầu danh sách.")
    again = officer.get(f"/phan-anh/{following}").content.decode()
    assert titles(again) == second
    back = again.split('rel="prev" href="')[1].split('"')[0].replace("&amp;", "&")
    assert titles(officer.get(f"/phan-anh/{back}").content.decode()) == titles(first)
    assert not set(titles(first)) & set(second)


def test_the_tabs_count_what_they_hold(browser: Browser) -> None:
    front = staff("MTTQ-10660")
    taken, _untaken = open_case(), open_case(text="Rác đổ trộm cạnh hồ, đã báo hai lần.")
    operations.take_case(actor=front, case_id=taken.case_id)
    html = browser().get("/phan-anh/").content.decode()
    assert "Đang mở 2" in html
    assert "Chờ tiếp nhận 1" in html
    assert "Tôi đang giữ" in html


def test_the_form_of_the_conditions_comes_alone_for_htmx_and_within_the_page_without_scripts(browser: Browser) -> None:
    officer = browser("F-HP")
    part = officer.get("/phan-anh/dieu-kien/", headers={"HX-Request": "true"}).content.decode()
    whole = officer.get("/phan-anh/?them=1").content.decode()
    for html in (part, whole):
        assert '<select class="input" id="f-xa"' in html
    assert "<html" not in part
    assert "<html" in whole


def test_who_works_in_one_commune_is_not_asked_for_a_commune(browser: Browser) -> None:
    assert 'id="f-xa"' not in browser().get("/phan-anh/?them=1").content.decode()


def test_an_empty_list_says_what_to_do_next(browser: Browser) -> None:
    open_case()
    officer = browser()
    assert "Không có việc nào quá hạn" in officer.get("/phan-anh/?nhom=qua-han").content.decode()
    assert "nhom=cho-tiep-nhan" in officer.get("/phan-anh/?nhom=cua-toi").content.decode().split('class="empty')[1]
    filtered = officer.get("/phan-anh/?trang-thai=da-xong").content.decode()
    assert "Bỏ hết điều kiện" in filtered.split('class="empty')[1]


def test_what_a_citizen_wrote_is_never_markup(browser: Browser) -> None:
    open_case(text="<script>alert(1)</script> & <b>đậm</b> quá trời luôn ạ.")
    html = browser().get('/phan-anh/?q="><script>x</script>').content.decode()
    assert "<script>x" not in html
    html = browser().get("/phan-anh/").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_unit_of_a_residential_area_sees_what_it_was_given(browser: Browser) -> None:
    opened = open_case()
    operations.transfer_case(
        actor=staff("MTTQ-10660"), case_id=opened.case_id, to_unit_id=unit_id("UBND-10660"), reason="Việc của phường."
    )
    assert "Đèn đường" in browser("UBND-10660").get("/phan-anh/?nhom=cho-tiep-nhan").content.decode()


def test_empty_fields_of_the_form_do_not_stay_in_the_address(browser: Browser) -> None:
    response = browser().get("/phan-anh/?trang-thai=&han=5&linh-vuc=&pham-vi=")
    assert response.status_code == 302
    assert response["Location"] == "/phan-anh/?han=5"
