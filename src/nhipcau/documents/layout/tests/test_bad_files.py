"""Files nobody should be able to hurt us with, each named to whoever sent it."""

from __future__ import annotations

import io
import zipfile

import pytest

from nhipcau.documents.layout.checker import check_docx
from nhipcau.documents.layout.departures import Departure
from nhipcau.documents.layout.tests.samples import changed, text, written
from nhipcau.kernel.errors import Invalid


def rezipped(name: str, content: bytes, **others: bytes) -> bytes:
    """Return a proper document with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            new.writestr(item, content if item == name else old.read(item))
        for item, data in others.items():
            new.writestr(item, data)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(Invalid) as caught:
        check_docx(data)
    assert str(caught.value.text)
    return caught.value.machine_code


BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9))
    + b"]><w>&j;</w>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DEEP = b"<w:document %s><w:body>%s%s</w:body></w:document>" % (_W, b"<w:sdt>" * 50_000, b"</w:sdt>" * 50_000)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "docx_empty"),
        (b"%PDF-1.7 not this", "docx_not_docx"),
        (b"PK\x03\x04 cut off", "docx_not_docx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "docx_locked"),
        (rezipped("word/document.xml", b"<w:document"), "docx_broken"),
        (rezipped("word/document.xml", BILLION), "docx_broken"),
        (rezipped("word/document.xml", OUTSIDE), "docx_broken"),
        (rezipped("word/styles.xml", BILLION), "docx_broken"),
        (rezipped("word/document.xml", DEEP), "docx_too_large"),
        (rezipped("word/document.xml", b"<a/>"), "docx_not_docx"),
        (rezipped("word/document.xml", OUTSIDE.decode().encode("utf-16")), "docx_broken"),
        (rezipped("word/document.xml", b" " * 60_000_000), "docx_too_large"),
        (rezipped("", b"", **{"word/vbaProject.bin": b"x"}), "docx_macros"),
        (rezipped("_rels/.rels", b"<r/>"), "docx_not_docx"),
        (b"x" * 25_000_001, "docx_too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_is_named_and_refused(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_page_of_a_million_letters_is_answered() -> None:
    assert check_docx(changed(text("Việc tiếp nhận", "a b " * 250_000))) == []


def test_departures_come_back_from_the_child_whole() -> None:
    found = check_docx(changed(text("Số:", "Số: 7/KH-MTTQ-BTT")))
    assert found == [
        Departure("number", "number_zero", "7", "07", 1, 5, "Số: 7/KH-MTTQ-BTT", "error"),
    ]
