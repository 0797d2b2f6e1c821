"""The checker of Word files and the separator sheets."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nhipcau.documents.layout import TEMPLATES, to_docx
from nhipcau.documents.models import Document
from nhipcau.documents.tests.draft_pages.conftest import Browser
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.models import Blob

CHECK = "/van-ban/kiem-tra/"


def wrong() -> bytes:
    paper = docx.Document()
    paper.styles["Normal"].font.name = "Arial"
    for text in ("ỦY BAN MTTQ XÃ CẨM GIÀNG", "KẾ HOẠCH", "Tiếp xúc cử tri <b>", "I. Mục đích", "Nắm bắt ý kiến."):
        paper.add_paragraph(text)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def sent(client: Client, data: bytes, name: str = "ke-hoach.docx", **fields: str) -> Any:
    return client.post(CHECK, {"file": SimpleUploadedFile(name, data), **fields})


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_each_departure_is_listed_with_what_is_expected_and_nothing_is_kept(browser: Browser, officer: Staff) -> None:
    answer = sent(browser(officer), wrong())
    assert answer.status_code == 200
    page = text(answer)
    assert "ke-hoach.docx" in page
    assert "Phải là" in page
    assert "Times New Roman" in page
    assert "cử tri <b>" not in page
    assert (Blob.objects.count(), Document.objects.count()) == (0, 0)


def test_a_document_written_here_departs_from_nothing(browser: Browser, officer: Staff) -> None:
    template = TEMPLATES["plan"]
    page = text(sent(browser(officer), to_docx(template.compose(template.example()))))
    assert "Không có điểm nào trái với Nghị định." in page


def test_the_list_is_saved_as_pdf(browser: Browser, officer: Staff) -> None:
    answer = sent(browser(officer), wrong(), ra="pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("data", "word"), [(b"khong phai Word", "không phải"), (b"PK\x03\x04 hong", "không phải"), (b"", "trống")]
)
def test_what_is_no_word_file_is_named(browser: Browser, officer: Staff, data: bytes, word: str) -> None:
    answer = sent(browser(officer), data)
    assert answer.status_code == 422
    assert 'id="loi"' in text(answer)


def test_without_a_file_the_page_says_so(browser: Browser, officer: Staff) -> None:
    answer = browser(officer).post(CHECK, {})
    assert answer.status_code == 422
    assert "Hãy chọn tệp Word trước." in text(answer)


def test_separator_sheets_are_made_in_the_number_asked_for(browser: Browser, officer: Staff) -> None:
    client = browser(officer)
    answer: Any = client.get("/van-ban/to-ngan/tai-ve.pdf?so=2")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert client.get("/van-ban/to-ngan/tai-ve.pdf?so=201").status_code == 422
    assert client.get("/van-ban/to-ngan/tai-ve.pdf").status_code == 404
