"""Routing rules, phrases and deadlines as administrators edit them."""

from datetime import date

import pytest
from django.test import Client

from nhipcau.cases import operations, queries
from nhipcau.cases.models import CategoryPhrase, RoutingRule
from nhipcau.cases.tests.factories import events, open_case, staff, subject, unit_id
from nhipcau.cases.tests.staff_pages.conftest import Browser, hidden
from nhipcau.handling import queries as handling

pytestmark = pytest.mark.django_db
PAGES = [
    "/quan-tri/quy-tac/them/",
    "/quan-tri/han-xu-ly/them/",
]


def keys(browser: Client, address: str) -> dict[str, str]:
    html = browser.get(address).content.decode()
    return {name: value for name in ("khoa", "seen_version") if (value := hidden(html, name))}


def lamp_rule(**changes: object) -> dict[str, object]:
    return {
        "name": "Đèn đường về Sở",
        "categories": ["power.streetlight"],
        "territories": "Phường Ái Quốc",
        "words": "đèn đường\nbóng đèn",
        "target_kind": "unit",
        "unit_id": str(unit_id("SXD")),
        **changes,
    }


def test_the_front_page_names_only_what_the_actor_may_use(browser: Browser) -> None:
    admin = browser("F-HP", "administrator").get("/quan-tri/").content.decode().split("<main")[1]
    assert "/quan-tri/quy-tac/" in admin
    assert "/quan-tri/han-xu-ly/" in admin
    officer = browser().get("/quan-tri/").content.decode().split("<main")[1]
    assert "/quan-tri/quy-tac/" not in officer


def test_no_link_of_the_front_page_is_dead(browser: Browser) -> None:
    admin = browser("F-HP", "administrator")
    html = admin.get("/quan-tri/").content.decode().split("<main")[1].split("</main>")[0]
    addresses = [part.split('"')[0] for part in html.split('href="')[1:]]
    assert addresses
    answers = {address: admin.get(address).status_code for address in addresses}
    assert set(answers.values()) <= {200, 302}, answers


@pytest.mark.parametrize(
    "page", ["/quan-tri/quy-tac/", "/quan-tri/quy-tac/thu/", "/quan-tri/goi-y/", "/quan-tri/han-xu-ly/"]
)
def test_officers_read_the_tables_and_are_offered_no_change(browser: Browser, page: str) -> None:
    response = browser().get(page)
    assert response.status_code == 200
    html = response.content.decode()
    assert "Thêm quy tắc" not in html
    assert "Thêm dòng" not in html
    assert "Ngừng dùng" not in html


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("unit", "role"), [("MTTQ-10660", "administrator"), ("MTTQ-10660", "leader"), ("F-HP", "leader")]
)
def test_only_administrators_of_the_city_edit(browser: Browser, page: str, unit: str, role: str) -> None:
    other = browser(unit, role)
    assert other.get(page).status_code == 403
    assert other.post(page, {}).status_code == 403


def test_the_writing_addresses_refuse_everybody_else(browser: Browser) -> None:
    rule = queries.routing_rules(actor=staff("F-HP", "administrator"))[0]
    phrase = CategoryPhrase.objects.first()
    other = browser("F-HP", "leader")
    addresses = [
        f"/quan-tri/quy-tac/{rule.line_id}/doi-cho/",
        f"/quan-tri/quy-tac/{rule.line_id}/bat-tat/",
        "/quan-tri/han-xu-ly/danh-gia/",
    ]
    if phrase is not None:
        addresses.append(f"/quan-tri/goi-y/{phrase.id}/ngung/")
    for address in addresses:
        assert other.post(address, {"days": "7", "huong": "xuong"}).status_code == 403, address


def test_a_new_rule_routes_the_next_report_and_names_itself_there(browser: Browser) -> None:
    admin = browser("F-HP", "administrator")
    response = admin.post("/quan-tri/quy-tac/them/", lamp_rule(**keys(admin, "/quan-tri/quy-tac/them/")))
    assert response.status_code == 302, response.content.decode()
    rule = RoutingRule.objects.get(name="Đèn đường về Sở")
    assert (rule.categories, rule.territories, rule.target) == (["power.streetlight"], ["10660"], "SXD")
    while rule.line_id != queries.routing_rules(actor=staff("F-HP", "administrator"))[0].line_id:
        admin.post(f"/quan-tri/quy-tac/{rule.line_id}/doi-cho/", {"huong": "len"})
    opened = open_case(category_code="power.streetlight")
    assert subject(opened.case_id).owner.unit_id == unit_id("SXD")
    html = browser("SXD").get(f"/phan-anh/{opened.case_id}/").content.decode()
    assert "Đèn đường về Sở" in html


def test_a_rule_that_cannot_be_is_refused_beside_its_fields(browser: Browser) -> None:
    admin = browser("F-HP", "administrator")
    typed = lamp_rule(name="", territories="Phường Không Có", target_kind="kind", kind="")
    response = admin.post("/quan-tri/quy-tac/them/", typed)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Đặt tên cho quy tắc" in html
    assert "Phường Không Có" in html
    assert "Chọn loại đơn vị" in html
    assert "đèn đường" in html


def test_two_people_editing_one_rule_do_not_overwrite_each_other(browser: Browser) -> None:
    admin = browser("F-HP", "administrator")
    line_id = queries.routing_rules(actor=staff("F-HP", "administrator"))[0].line_id
    address = f"/quan-tri/quy-tac/{line_id}/"
    seen = keys(admin, address)
    other = browser("F-HP", "administrator")
    assert other.post(address, lamp_rule(**keys(other, address), name="Bản của người kia")).status_code == 302
    response = admin.post(address, lamp_rule(**seen, name="Bản của tôi"))
    assert response.status_code == 409
    assert "Bản của tôi" in response.content.decode()
    assert RoutingRule.objects.get(line_id=line_id, is_newest=True).name == "Bản của người kia"


def test_a_rule_is_switched_off_and_on_again(browser: Browser) -> None:
    admin = browser("F-HP", "administrator")
    line_id = queries.routing_rules(actor=staff("F-HP", "administrator"))[0].line_id
    for expected in (False, True):
        admin.post(f"/quan-tri/quy-tac/{line_id}/bat-tat/")
        assert RoutingRule.objects.get(line_id=line_id, is_newest=True).is_active is expected
    html = admin.get(f"/quan-tri/quy-tac/{line_id}/").content.decode()
    assert "Bản 3" in html


def test_moving_down_changes_places_with_the_next(browser: Browser) -> None:
    admin, actor = browser("F-HP", "administrator"), staff("F-HP", "administrator")
    before = [rule.line_id for rule in queries.routing_rules(actor=actor)]
    admin.post(f"/quan-tri/quy-tac/{before[0]}/doi-cho/", {"huong": "xuong"})
    after = [rule.line_id for rule in queries.routing_rules(actor=actor)]
    assert after == [before[1], before[0], *before[2:]]
    admin.post(f"/quan-tri/quy-tac/{before[0]}/doi-cho/", {"huong": "len"})
    assert [rule.line_id for rule in queries.routing_rules(actor=actor)] == before


def test_a_trial_shows_the_unit_and_stores_nothing(browser: Browser) -> None:
    versions = RoutingRule.objects.count()
    response = browser().post(
        "/quan-tri/quy-tac/thu/", {"text": "Đèn đường hỏng", "place": "phuong ai quoc", "category": ""}
    )
    html = response.content.decode()
    assert response.status_code == 200
    assert "Sẽ về đơn vị" in html
    assert RoutingRule.objects.count() == versions
    wrong = browser().post("/quan-tri/quy-tac/thu/", {"text": "Đèn hỏng", "place": "Atlantis"})
    assert wrong.status_code == 422
    assert "Atlantis" in wrong.content.decode()


def test_a_phrase_is_added_and_retired(browser: Browser) -> None:
    admin = browser("F-HP", "administrator")
    form = {"category_code": "power.streetlight", "text": "cột đèn tối thui <b>", "weight": "1,5"}
    assert admin.post("/quan-tri/goi-y/", form).status_code == 302
    phrase = CategoryPhrase.objects.get(text="cột đèn tối thui <b>")
    assert phrase.weight == 1.5
    html = admin.get("/quan-tri/goi-y/?linh-vuc=power.streetlight").content.decode()
    assert "cột đèn tối thui &lt;b&gt;" in html
    admin.post(f"/quan-tri/goi-y/{phrase.id}/ngung/")
    phrase.refresh_from_db()
    assert not phrase.is_active


def test_a_phrase_without_words_or_with_a_wild_weight_is_refused(browser: Browser) -> None:
    admin = browser("F-HP", "administrator")
    assert (
        admin.post("/quan-tri/goi-y/", {"category_code": "power.streetlight", "text": "", "weight": "1"}).status_code
        == 422
    )
    assert (
        admin.post("/quan-tri/goi-y/", {"category_code": "power.streetlight", "text": "x", "weight": "NaN"}).status_code
        == 422
    )
    assert admin.get("/quan-tri/goi-y/?linh-vuc=khong.co").status_code == 400


def test_a_sentence_is_tried_without_being_kept(browser: Browser) -> None:
    response = browser("F-HP", "administrator").post(
        "/quan-tri/goi-y/thu/", {"category_code": "power.streetlight", "sentence": "Đèn đường ngõ tôi tối om"}
    )
    assert response.status_code == 200
    assert "Đèn đường ngõ tôi tối om" in response.content.decode()


def test_a_deadline_is_changed_as_a_new_version(browser: Browser) -> None:
    admin = browser("F-HP", "administrator")
    line = next(rule for rule in handling.deadline_rules("case") if rule.clock == "answer" and not rule.urgency)
    address = f"/quan-tri/han-xu-ly/{line.line_id}/"
    form = {**keys(admin, address), "amount": "7", "time_unit": "days", "valid_from": "01/12/2026", "source": "QĐ 12"}
    assert admin.post(address, form).status_code == 302
    newest = next(rule for rule in handling.deadline_rules("case") if rule.line_id == line.line_id)
    assert (newest.amount, newest.version, newest.valid_from) == (7, line.version + 1, date(2026, 12, 1))
    assert admin.post(address, {**form, "khoa": "", "amount": "9"}).status_code == 409


@pytest.mark.parametrize("amount", ["0", "-3", "năm", "", "99999999999"])
def test_a_deadline_needs_a_number_that_makes_sense(browser: Browser, amount: str) -> None:
    admin = browser("F-HP", "administrator")
    form = {"clock": "answer", "amount": amount, "time_unit": "days", "valid_from": "31/02/2026"}
    response = admin.post("/quan-tri/han-xu-ly/them/", form)
    assert response.status_code == 422
    assert "Ghi một số nguyên từ 1 đến 260" in response.content.decode()


def test_the_time_for_rating_is_set(browser: Browser) -> None:
    admin = browser("F-HP", "administrator")
    assert admin.post("/quan-tri/han-xu-ly/danh-gia/", {"days": "20"}).status_code == 302
    assert queries.rating_window() == 20
    assert admin.post("/quan-tri/han-xu-ly/danh-gia/", {"days": "0"}).status_code == 422


def test_a_case_routed_before_keeps_the_version_that_chose_its_unit(browser: Browser) -> None:
    opened = open_case()
    before = queries.get_case(actor=staff("MTTQ-10660"), case_id=opened.case_id)
    for rule in queries.routing_rules(actor=staff("F-HP", "administrator")):
        operations.disable_rule(actor=staff("F-HP", "administrator"), line_id=rule.line_id)
    after = queries.get_case(actor=staff("MTTQ-10660"), case_id=opened.case_id)
    assert after.routed_rule_version == before.routed_rule_version
    assert after.routed_words == before.routed_words
    assert queries.replay_route(actor=staff("MTTQ-10660"), case_id=opened.case_id).is_same
    assert "cases.case_opened" in events(opened.case_id)
