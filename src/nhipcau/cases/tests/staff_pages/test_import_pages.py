"""Taking cases over, page by page."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhipcau.cases import operations
from nhipcau.cases.models import CaseImport
from nhipcau.cases.tests.factories import same
from nhipcau.cases.tests.staff_pages.conftest import Browser, sign_in

pytestmark = pytest.mark.django_db
GOOD = "Mã cũ;Nội dung;Ngày nhận\nA1;Đèn đường ngõ 47 hỏng ba bóng liền.;05/11/2025\nA2;ngắn;hôm qua\n"


def file(content: str | bytes, name: str = "so-cu.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def test_a_file_is_tried_looked_at_and_taken_over(world: None) -> None:
    leader = sign_in(same("MTTQ-10660", "leader"))
    assert "Mã cũ" in leader.get("/phan-anh/nhap/").content.decode()
    sent = leader.post("/phan-anh/nhap/", {"source": "Sổ cũ", "file": file(GOOD)})
    address = sent["Location"]
    assert "hx-trigger" in leader.get(address).content.decode()
    run = CaseImport.objects.get()
    operations.run_import(import_id=run.id)
    tried = leader.get(address).content.decode()
    assert "hx-trigger" not in tried
    assert re.search("Dòng 3", tried)
    assert leader.post(f"{address}nhan/")["Location"] == address
    operations.run_import(import_id=run.id)
    assert "Đã nhập xong" in leader.get(address, headers={"HX-Request": "true"}).content.decode()
    rejects = b"".join(leader.get(f"{address}bi-tra.csv")).decode()
    assert "hôm qua" in rejects
    assert leader.post(f"{address}nhan/").status_code == 409


@pytest.mark.parametrize(
    "body", [{}, {"source": "Sổ cũ"}, {"source": "", "file": "x"}, {"source": "Sổ", "file": b"\xff"}]
)
def test_what_cannot_be_read_is_said_beside_the_field(world: None, body: dict[str, object]) -> None:
    sent = {name: file(value) if name == "file" else value for name, value in body.items()}  # type: ignore[arg-type]
    assert sign_in(same("MTTQ-10660", "leader")).post("/phan-anh/nhap/", sent).status_code == 422


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_the_sample_comes_in_both_kinds(world: None, file_format: str) -> None:
    answer = sign_in(same("MTTQ-10660", "leader")).get(f"/phan-anh/nhap/mau.{file_format}")
    assert answer.status_code == 200
    assert f"mau-nhap-phan-anh.{file_format}" in answer["Content-Disposition"]


def test_an_officer_has_no_such_page(browser: Browser) -> None:
    for address in ("/phan-anh/nhap/", "/phan-anh/nhap/mau.csv", "/phan-anh/nhap/mau.xlsx"):
        assert browser().get(address).status_code == 403
