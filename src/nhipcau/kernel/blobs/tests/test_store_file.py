from __future__ import annotations

import pytest

from nhipcau.kernel.blobs import storage, store_file
from nhipcau.kernel.blobs.storing import clean_name
from nhipcau.kernel.blobs.tests import samples
from nhipcau.kernel.errors import Invalid

ALL = {"pdf", "docx", "xlsx", "pptx", "odt", "ods", "picture"}
pytestmark = pytest.mark.django_db


def refusal(data: bytes, allowed: set[str] = ALL) -> str:
    with pytest.raises(Invalid) as refused:
        store_file(data, name="x.pdf", allowed=allowed)
    return refused.value.machine_code


@pytest.mark.parametrize(
    ("data", "extension"), [(samples.PDF, "pdf"), (samples.docx(), "docx"), (samples.odt(), "odt")]
)
def test_a_document_is_kept_as_it_came(data: bytes, extension: str) -> None:
    blob = store_file(data, name="Công văn.exe", allowed=ALL)
    assert storage.path_of(blob.sha256).read_bytes() == data
    assert (blob.name, blob.kind) == (f"Công văn.{extension}", "file")


def test_a_picture_among_attachments_is_made_anew() -> None:
    blob = store_file(samples.jpeg_with_place(), name="x.pdf", allowed=ALL)
    assert (blob.kind, blob.name) == ("picture", "x.jpg")
    assert b"CANARY" not in storage.path_of(blob.sha256).read_bytes()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "blob_empty"),
        (samples.EXE, "blob_unknown"),
        (samples.HTML, "blob_unknown"),
        (samples.SVG, "blob_unknown"),
        (b"plain text", "blob_unknown"),
        (samples.docx(**{"word/vbaProject.bin": b"x"}), "blob_macros"),
        (
            samples.archive({"[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled.main+xml"}),
            "blob_macros",
        ),
        (samples.archive({"mimetype": b"application/vnd.oasis.opendocument.text", "Basic/a.xml": b""}), "blob_macros"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "blob_old_office"),
        (samples.archive({"a.txt": b"x"}), "blob_unknown"),
        (samples.archive({"a.exe": samples.EXE}), "blob_unknown"),
        (samples.docx()[:200], "blob_unknown"),
        (b"PK\x03\x04" + b"\0" * 100, "blob_unknown"),
        (b"%PDF-" + b"\0" * 25_000_000, "blob_file_too_large"),
    ],
)
def test_anything_else_is_refused(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_kind_that_is_not_allowed_here_is_refused() -> None:
    assert refusal(samples.docx(), {"pdf"}) == "blob_unknown"
    assert refusal(samples.jpeg(), {"pdf"}) == "blob_unknown"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\temp\\Báo cáo.docx", "Báo cáo.pdf"),
        ("a\x00b\u202efdp.exe", "abfdp.pdf"),
        ("<img src=x>.pdf", "img src=x.pdf"),
        ("...", "tep.pdf"),
        ("", "tep.pdf"),
        ("x" * 5000, "x" * 120 + ".pdf"),
        ("Biên bản 1.2.2026.pdf", "Biên bản 1.2.2026.pdf"),
    ],
)
def test_names_are_made_harmless(given: str, kept: str) -> None:
    assert clean_name(given, "pdf") == kept
