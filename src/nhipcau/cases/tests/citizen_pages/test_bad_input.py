"""Whatever comes in: a clear message, what was typed still there, nothing stored, never a fault of ours."""

from __future__ import annotations

import struct
import unicodedata
import zlib
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from nhipcau.cases import rules
from nhipcau.cases.models import Case
from nhipcau.cases.tests.citizen_pages.conftest import LAMP, Phone, Send, html_of, picture, problems, values
from nhipcau.kernel import ids
from nhipcau.kernel.web import uploads

pytestmark = pytest.mark.django_db

TYPED = ("text", "place", "address", "name", "phone", "email")
CANARY = '"><script>alert(1)</script>&amp;{{7*7}}'


def refused(answer: Any, *anchors: str) -> None:
    assert answer.status_code == 422
    assert problems(answer) == list(anchors)
    assert not Case.objects.exists()


def huge_png() -> SimpleUploadedFile:
    """A picture of 50,000 × 50,000 that says so in its header and is nearly nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    body = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )
    return SimpleUploadedFile("to.png", body, content_type="image/png")


def test_an_empty_form(phone: Phone) -> None:
    refused(phone.post("/gui/", {}), "id_text", "id_place")


def test_nothing_but_invisible_characters(send: Send) -> None:
    refused(send(text="\u200b\u200e \u202e\u0000 \ufeff"), "id_text")


def test_too_few_words(send: Send) -> None:
    answer = send(text="hỏng")

    refused(answer, "id_text")
    assert "hỏng</textarea>" in html_of(answer)


def test_an_enormous_text_is_refused_and_given_back(send: Send) -> None:
    text = "nước " * 100_000
    answer = send(text=text)

    refused(answer, "id_text")
    assert text.strip() in html_of(answer)


def test_more_than_the_server_reads(phone: Phone) -> None:
    answer = phone.post("/gui/", {"text": "a" * 3_000_000})

    assert answer.status_code == 413
    assert 'id="loi"' in html_of(answer)
    assert not Case.objects.exists()


def test_more_files_than_a_form_can_hold(phone: Phone) -> None:
    files = [SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FILES + 1)]

    assert phone.post("/gui/", {"text": LAMP, "photos": files}).status_code == 413


def test_of_two_hundred_pictures_five_are_taken_and_what_was_typed_stays(send: Send) -> None:
    answer = send(photos=[picture(f"{n}.jpg") for n in range(200)])

    refused(answer, "id_photos")
    assert LAMP in html_of(answer)
    assert len(values(answer, "photo_ids")) == rules.MOST_PHOTOS < uploads.MOST_FILES


def test_a_body_that_broke_off(phone: Phone) -> None:
    answer = phone.post("/gui/", b"--x\r\nbroken", content_type="multipart/form-data; boundary=")

    assert answer.status_code == 400
    assert 'id="loi"' in html_of(answer)


def test_decomposed_unicode_is_composed(send: Send) -> None:
    text = "Đèn đường ngõ 47 hỏng, buổi tối."

    assert send(text=unicodedata.normalize("NFD", text)).status_code == 302
    assert Case.objects.get().text == text


def test_nul_right_to_left_marks_and_zero_width_are_taken_out(send: Send) -> None:
    assert send(text="Đèn\u0000 đường\u202e ngõ\u200b 47 hỏng\u2066 ba bóng.").status_code == 302
    assert Case.objects.get().text == "Đèn đường ngõ 47 hỏng ba bóng."


def test_html_stays_text_in_every_field(send: Send) -> None:
    for field in (*TYPED, "category", "visibility", "id", "lat", "place_choice", "photo_ids"):
        answer = send(**{"text": LAMP, "visibility": "x", field: CANARY})

        assert answer.status_code == 422, field
        assert b"<script>alert" not in answer.content
        if field in TYPED:
            assert CANARY in html_of(answer)


@pytest.mark.parametrize("field", [*TYPED, "lat", "place_choice", "photo_ids", "id"])
def test_no_field_breaks_the_page(send: Send, field: str) -> None:
    for value in ("\u0000", "\ufffd", "\u202e" * 50, "a" * 50_000, "'; DROP TABLE--", "%00", "-1", "NaN", "🏮" * 300):
        assert send(**{field: value}).status_code in {302, 422}, value


def test_a_huge_picture(send: Send) -> None:
    refused(send(photos=[huge_png()]), "id_photos")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("anh.jpg", b"MZ\x90\x00" + b"\0" * 500),
        ("anh.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("anh.png", b"<html><script>alert(1)</script></html>"),
        ("../../etc/passwd.jpg", b"root:x:0:0"),
        ("rong.jpg", b" "),
    ],
)
def test_what_is_no_picture(send: Send, name: str, content: bytes) -> None:
    answer = send(photos=[SimpleUploadedFile(name, content)])

    refused(answer, "id_photos")
    assert LAMP in html_of(answer)


def test_a_good_picture_is_kept_beside_a_bad_one(send: Send) -> None:
    answer = send(photos=[picture(), SimpleUploadedFile("x.jpg", b"MZ")])

    refused(answer, "id_photos")
    assert len(values(answer, "photo_ids")) == 1


def test_the_sixth_picture(send: Send) -> None:
    answer = send(photos=[picture(f"{n}.jpg") for n in range(6)])

    refused(answer, "id_photos")
    assert len(values(answer, "photo_ids")) == 5


def test_a_forged_picture_id_is_left_out(send: Send) -> None:
    for signed in ["", "x", "a.b.c", f"{ids.new_id().hex}.AAAA.x", "\u0000.\u0000"]:
        assert send(photo_ids=signed).status_code == 302
        assert not Case.objects.filter(has_photos=True).exists()


def test_a_point_outside_the_city_without_a_name(send: Send) -> None:
    for lat, lon in [("10.77", "106.70"), ("nan", "nan"), ("abc", "1"), ("1e309", "0"), ("91", "181")]:
        answer = send(place="", lat=lat, lon=lon)

        refused(answer, "id_place")
        assert values(answer, "lat") == [""]
        assert LAMP in html_of(answer)


def test_a_place_nobody_knows_can_be_chosen_from_the_list(send: Send) -> None:
    answer = send(place="Xã Không Có Thật")

    refused(answer, "id_place")
    assert "Xã Không Có Thật" in values(answer, "place")
    assert html_of(answer).count('name="place_choice"') == 2


def test_an_unknown_place_without_a_list_is_kept_as_words(send: Send) -> None:
    assert send(place="Bến đò cũ", place_choice="none", address="").status_code == 302
    assert Case.objects.get().address == "Bến đò cũ"


def test_a_telephone_that_cannot_be_dialled(send: Send) -> None:
    for number in ["0900 123 45", "912345678", "0912 345 678 9", "không có", "٠٩١٢٣٤٥٦٧٨", "0" * 500]:
        answer = send(phone=number, consent_contact="on")

        refused(answer, "id_phone")
        assert number in values(answer, "phone")


def test_a_telephone_as_people_write_it(send: Send) -> None:
    for number in ["0912 345 678", "+84 912 345 678", "84912345678", "0225.3822.111", "(0225) 3822-111"]:
        assert rules.phone_digits(number)
        assert send(phone=number, consent_contact="on").status_code == 302


def test_an_address_that_cannot_be_written_to(send: Send) -> None:
    for email in ["hoa", "hoa@", "@vn", "hoa@vn@vn", "a" * 300 + "@example.vn", "hoa@example.vn\nBcc: x@y.vn"]:
        refused(send(email=email, consent_contact="on"), "id_email")


def test_contact_and_name_need_their_own_consents(send: Send) -> None:
    refused(send(phone="0912345678", name="Hoa"), "id_consent_name", "id_consent_contact")


def test_a_kind_that_is_not_in_the_list(send: Send) -> None:
    refused(send(category="khong.co"), "id_category")
