"""Files that are wrong in one way each, made when a test needs them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from weasyprint import HTML

HUGE = (250_000, 200_000)
"""Pixels of a page of 50,000 megapixels."""


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def huge_png() -> bytes:
    head = struct.pack(">IIBBBBB", *HUGE, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def huge_tiff() -> bytes:
    tags = [
        (256, 4, HUGE[0]),
        (257, 4, HUGE[1]),
        (258, 3, 8),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 8),
        (277, 3, 1),
        (278, 4, HUGE[1]),
        (279, 4, 10),
    ]
    entries = b"".join(struct.pack("<HHII", tag, form, 1, value) for tag, form, value in tags)
    return b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", len(tags)) + entries + struct.pack("<I", 0)


def pdf(*contents: bytes, images: tuple[tuple[int, int], ...] = (), pages: int = 1) -> bytes:
    """Return a PDF of A4 pages with these contents, and pictures that claim these sizes."""
    made = Pdf.new()
    for _ in range(pages):
        parts = [made.make_indirect(Stream(made, content)) for content in contents or (b"",)]
        drawn = Dictionary({f"/I{index}": made.make_indirect(_image(made, size)) for index, size in enumerate(images)})
        page = Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, 595, 842]), Contents=Array(parts), Resources=Dictionary(XObject=drawn)
        )
        made.pages.append(pikepdf.Page(page))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _image(made: Pdf, size: tuple[int, int]) -> Stream:
    facts = {"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": size[0], "/Height": size[1]}
    return Stream(made, b"\0" * 100, Dictionary({**facts, "/ColorSpace": Name.DeviceGray, "/BitsPerComponent": 8}))


def huge_picture_pdf() -> bytes:
    return pdf(b"q 595 0 0 842 0 0 cm /I0 Do Q", images=(HUGE,))


def swelling_pdf() -> bytes:
    """Return a small PDF whose page contents inflate to 200 MB."""
    made = Pdf.new()
    stream = Stream(made, b"")
    stream.write(zlib.compress(b"q Q " * 50_000_000, 9), filter=Name.FlateDecode)
    page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 595, 842]), Contents=made.make_indirect(stream))
    made.pages.append(pikepdf.Page(page))
    out = io.BytesIO()
    made.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def born_pdf(html: str) -> bytes:
    """Return a born-digital PDF in Tinos."""
    style = "<style>@page{size:A4;margin:2cm} body{font:13pt Tinos}</style>"
    return bytes(HTML(string=style + html).write_pdf())


def locked_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(born_pdf("<p>Kế hoạch số 17</p>"))) as made:
        made.save(out, encryption=pikepdf.Encryption(user="mo", owner="chu"))
    return out.getvalue()


def docx_file(*paragraphs: str, extra: dict[str, bytes] | None = None) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    if extra:
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
            for name, data in extra.items():
                archive.writestr(name, data)
    return out.getvalue()


ODT_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def odt_file(
    body: str, *, before: str = "", extra: dict[str, bytes] | None = None, kind: str = "opendocument.text"
) -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {ODT_NAMES}>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.{kind}", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()
