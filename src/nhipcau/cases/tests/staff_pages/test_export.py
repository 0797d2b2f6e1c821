"""The work list as a file, as people download it."""

import csv
import io
import zipfile
from datetime import date

import pytest

from nhipcau.cases import operations
from nhipcau.cases.tests.factories import open_case, staff
from nhipcau.cases.tests.staff_pages.conftest import Browser
from nhipcau.kernel import clock
from nhipcau.kernel.events.models import Event

pytestmark = pytest.mark.django_db


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_csv_has_vietnamese_headings_dates_and_nothing_of_the_sender(browser: Browser) -> None:
    opened = open_case(
        name="Trần Thị Kín", phone="0912345678", email="kin@example.vn", consent_contact=True, consent_name=True
    )
    answer = browser().get("/phan-anh/tai-ve.csv")
    content = answer.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    assert answer["Content-Disposition"].startswith('attachment; filename="phan-anh-')
    head, row = rows_of(content)
    assert head[:3] == ["Mã tra cứu", "Nội dung", "Nơi xảy ra"]
    assert row[0] == opened.code
    assert row[7][2] == row[7][5] == "/"
    for secret in ("Kín", "0912345678", "912345678", "kin@example.vn"):
        assert secret not in content.decode()


@pytest.mark.parametrize("text", ["=1+2 rồi cộng tiếp vào đây", "@SUM(A1) và nhiều chữ nữa", "+84 là đầu số gì vậy ạ"])
def test_what_a_citizen_wrote_is_no_formula(browser: Browser, text: str) -> None:
    open_case(text=text)
    officer = browser()
    _head, row = rows_of(officer.get("/phan-anh/tai-ve.csv").getvalue())
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    book = zipfile.ZipFile(io.BytesIO(officer.get("/phan-anh/tai-ve.xlsx").getvalue()))
    assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()


def test_the_sheet_holds_the_same_rows_with_real_dates(browser: Browser) -> None:
    opened = open_case()
    answer = browser().get("/phan-anh/tai-ve.xlsx")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    page = zipfile.ZipFile(io.BytesIO(answer.getvalue())).read("xl/worksheets/sheet1.xml").decode()
    assert opened.code in page
    assert page.count("<row ") == 2
    assert f"<v>{(clock.today() - date(1899, 12, 30)).days}." in page  # days since then, as spreadsheets count


def test_the_links_keep_the_filters_and_the_file_obeys_them(browser: Browser) -> None:
    taken, untaken = open_case(), open_case()
    operations.take_case(actor=staff("MTTQ-10660"), case_id=taken.case_id)
    officer = browser()
    html = officer.get("/phan-anh/?nhom=cho-tiep-nhan&han=10").content.decode()
    assert "/phan-anh/tai-ve.csv?nhom=cho-tiep-nhan&amp;han=10" in html
    rows = rows_of(officer.get("/phan-anh/tai-ve.csv?nhom=cho-tiep-nhan").getvalue())
    assert [row[0] for row in rows[1:]] == [untaken.code]


def test_another_unit_gets_a_file_without_rows(browser: Browser) -> None:
    open_case()
    assert len(rows_of(browser("UBND-10660").get("/phan-anh/tai-ve.csv").getvalue())) == 1


def test_a_cut_file_says_so_in_its_last_line(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(operations.MOST_EXPORTED, "csv", 1)
    open_case()
    open_case()
    rows = rows_of(browser().get("/phan-anh/tai-ve.csv").getvalue())
    assert len(rows) == 3
    assert "1 phản ánh, kiến nghị đầu" in rows[-1][0]


@pytest.mark.parametrize("query", ["nhom=tat-ca", "xa=99999", "sap-xep=ten"])
def test_an_unknown_condition_makes_no_file(browser: Browser, query: str) -> None:
    assert browser().get(f"/phan-anh/tai-ve.csv?{query}").status_code == 400
    assert not Event.objects.filter(name="cases.cases_exported").exists()


def test_a_member_gets_no_file(browser: Browser) -> None:
    assert browser("MTTQ-10660", "member").get("/phan-anh/tai-ve.xlsx").status_code == 403
