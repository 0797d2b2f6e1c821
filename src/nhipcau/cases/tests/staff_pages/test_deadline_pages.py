"""The pages of deadlines: asking for more time, why the date, the table, what was reported, a holiday's preview."""

from datetime import UTC, datetime, timedelta

from nhipcau.cases import operations, queries
from nhipcau.cases.tests.factories import open_case, staff
from nhipcau.cases.tests.staff_pages.conftest import Browser, at_most, hidden, sign_in
from nhipcau.handling import jobs
from nhipcau.handling import queries as handling
from nhipcau.kernel import clock
from nhipcau.kernel.calendar.models import CalendarDay

MONDAY = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)
PACE = "/quan-tri/nhac-han/"
WHY = "Chờ kết quả đo đạc của đơn vị điện lực."
LINE = {
    "extension_times": "2",
    "extension_days": "7",
    "approval": "unit",
    "reminders": "2, 0",
    "escalations": "2, 4",
    "source": "Quy chế thử",
}


def test_an_officer_asks_the_leader_decides_and_the_page_explains_the_date(browser: Browser) -> None:
    case = open_case().case_id
    address = f"/phan-anh/{case}/"
    officer, leader = browser(), browser("MTTQ-10660", "leader")
    form = officer.get(f"{address}gia-han/").content.decode()
    sent = {"seen_version": hidden(form, "seen_version"), "days": "2", "reason": WHY}
    wrong = officer.post(f"{address}gia-han/", sent | {"days": "9"})
    assert wrong.status_code == 422
    assert WHY in wrong.content.decode()
    assert "từ 1 đến 5" in wrong.content.decode()
    done = officer.post(f"{address}gia-han/", sent, follow=True)
    assert "chuyển đến lãnh đạo" in done.content.decode()
    assert officer.get(f"{address}duyet-gia-han/").status_code == 403
    assert "Duyệt gia hạn" in leader.get(address).content.decode()
    form = leader.get(f"{address}duyet-gia-han/").content.decode()
    answer = leader.post(
        f"{address}duyet-gia-han/",
        {"seen_version": hidden(form, "seen_version"), "decision": "grant", "words": WHY},
        follow=True,
    )
    assert "Đã đồng ý gia hạn" in answer.content.decode()
    why = officer.get(f"{address}vi-sao-han/").content.decode()
    assert "được cộng do gia hạn" in why
    assert "Theo quy định gia hạn, bản 1" in why
    assert WHY in why
    used_up = "Hạn này chỉ được gia hạn 1 lần"
    assert used_up in why
    assert f"{address}gia-han/" not in why
    page = officer.get(address).content.decode()
    assert f"{address}gia-han/" not in page
    assert used_up in page
    closed = officer.get(f"{address}gia-han/")
    assert closed.status_code == 409
    assert used_up in closed.content.decode()
    again = officer.post(f"{address}gia-han/", sent)
    assert again.status_code == 409
    assert used_up in again.content.decode()


def test_the_table_is_changed_as_a_version_with_a_preview_in_words(browser: Browser) -> None:
    administrator = browser("F-HP", "administrator")
    line = handling.pace_rules("case")[0]
    address = f"{PACE}{line.line_id}/"
    form = administrator.get(address).content.decode()
    sent = LINE | {"seen_version": hidden(form, "seen_version")}
    seen = administrator.post(address, sent | {"xem-truoc": "1"}).content.decode()
    assert "Chậm 4 ngày làm việc: đơn vị cấp trên cùng theo dõi" in seen
    assert handling.pace_rules("case")[0].version == 1
    wrong = administrator.post(address, sent | {"escalations": "3, một"})
    assert wrong.status_code == 422
    assert "3, một" in wrong.content.decode()
    assert administrator.post(address, sent | {"escalations": "4, 2"}).status_code == 422
    assert administrator.post(address, sent)["Location"] == PACE
    assert administrator.post(address, sent | {"extension_days": "8"}).status_code == 409
    assert "Bản 2" in administrator.get(address).content.decode()
    assert "Đơn vị tự quyết định" in browser().get(PACE).content.decode()
    assert browser().get(address).status_code == 403


def test_a_kind_of_matter_gets_a_line_of_its_own_once(browser: Browser) -> None:
    administrator = browser("F-HP", "administrator")
    sent = LINE | {"category": "road.pothole"}
    assert administrator.get(f"{PACE}them/").status_code == 200
    assert administrator.post(f"{PACE}them/", sent)["Location"] == PACE
    again = administrator.post(f"{PACE}them/", sent)
    assert again.status_code == 422
    assert "đã có một dòng" in again.content.decode()


def test_leaders_find_what_was_reported_to_them(browser: Browser) -> None:
    above = browser("F-HP", "leader")
    assert "Không có việc chậm nào" in above.get("/phan-anh/tre-han/").content.decode()
    with clock.at(MONDAY):
        opened = open_case()
    with clock.at(datetime(2026, 11, 19, 2, tzinfo=UTC)):
        jobs.watch_deadlines.call()
    with at_most(12):
        html = above.get("/phan-anh/tre-han/").content.decode()
    assert opened.code in html
    assert "Chủ trì: đơn vị dưới 1 cấp" in html
    assert "/phan-anh/tre-han/" in above.get("/hom-nay/").content.decode()
    assert above.get("/phan-anh/tre-han/?sau=%00sai").status_code == 200


def test_a_holiday_is_previewed_before_it_moves_anything(browser: Browser) -> None:
    administrator = browser("F-HP", "administrator")
    opened = open_case()
    detail = queries.get_case(actor=staff("MTTQ-10660"), case_id=opened.case_id)
    assert detail.due_at is not None
    day = clock.local(detail.due_at).date()
    sent = {"date": day.isoformat(), "counts_as": "off", "name_vi": "Ngày nghỉ thử", "status": "decreed"}
    asked = administrator.post("/quan-tri/ngay-nghi/them/", sent)
    html = asked.content.decode()
    assert "1 phản ánh đang mở sẽ đổi hạn" in html
    assert 'value="Ngày nghỉ thử"' in html
    assert not CalendarDay.objects.filter(date=day).exists()
    seen = {"da-xem": hidden(html, "da-xem")}
    other = administrator.post("/quan-tri/ngay-nghi/them/", sent | seen | {"date": "07/12/2029"})
    assert other.status_code == 302  # moves nothing, so nothing is asked
    assert administrator.post("/quan-tri/ngay-nghi/them/", sent | seen).status_code == 302
    twice = administrator.post("/quan-tri/ngay-nghi/them/", sent | seen)
    assert twice.status_code == 422
    assert "Ngày nghỉ thử" in twice.content.decode()
    row = CalendarDay.objects.get(date=day)
    with clock.at(clock.now() + timedelta(seconds=1)):
        assert jobs.recompute_deadlines.call(reason="calendar", why={"change": "added", "day": day.isoformat()}) == 1
    moved = queries.get_case(actor=staff("MTTQ-10660"), case_id=opened.case_id)
    assert moved.due_at is not None
    assert moved.due_at > detail.due_at
    assert f"Lịch nghỉ có thêm ngày {day:%d/%m/%Y}" in str(moved.timeline[0].title)
    removal = administrator.get(f"/quan-tri/ngay-nghi/{row.id}/bo/").content.decode()
    assert "1 phản ánh đang mở sẽ đổi hạn" in removal
    administrator.post(f"/quan-tri/ngay-nghi/{row.id}/bo/", {"version": "1"})
    assert jobs.recompute_deadlines.call(reason="calendar") == 1
    back = queries.get_case(actor=staff("MTTQ-10660"), case_id=opened.case_id)
    assert back.due_at == detail.due_at


def test_confirming_a_proposed_day_asks_first_too(browser: Browser) -> None:
    administrator = browser("F-HP", "administrator")
    due = queries.get_case(actor=staff("MTTQ-10660"), case_id=open_case().case_id).due_at
    assert due is not None
    day = clock.local(due).date()
    row = CalendarDay.objects.create(date=day, counts_as="off", name_vi="Đề xuất", status="proposed")
    asked = administrator.post(f"/quan-tri/ngay-nghi/{row.id}/xac-nhan/", {"version": "1"}).content.decode()
    assert "sẽ đổi hạn" in asked
    sent = {"version": "1", "da-xem": hidden(asked, "da-xem")}
    assert administrator.post(f"/quan-tri/ngay-nghi/{row.id}/xac-nhan/", sent).status_code == 302
    row.refresh_from_db()
    assert row.status == "decreed"


def test_asking_for_time_leaves_the_case_page_within_its_queries(browser: Browser) -> None:
    with clock.at(MONDAY):
        opened = open_case()
        leader = staff("MTTQ-10660", "leader")
        operations.extend_deadline(actor=leader, case_id=opened.case_id, days=2, reason=WHY)
    page = sign_in(leader)
    page.get(f"/phan-anh/{opened.case_id}/")
    with at_most(9):
        html = page.get(f"/phan-anh/{opened.case_id}/").content.decode()
    assert "Được gia hạn thêm 2 ngày làm việc." in html
