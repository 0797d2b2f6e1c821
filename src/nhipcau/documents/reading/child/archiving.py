"""Task `pdfa`: one PDF/A-2b for a whole document, each page its picture with the words invisibly over it.

The picture is drawn anew (colour, 200 dpi, 1:1), so nothing of the source's own structure, scripts or fonts gets in,
and what is written here is all there is to conform (ISO 19005-2): an output intent in sRGB, metadata that say so, one
embedded font, no encryption, no transparency.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageCms

from nhipcau.documents.reading.child import sniffing, textlayer
from nhipcau.documents.reading.child.reading import TURNS
from nhipcau.documents.reading.child.refusals import Refusal
from nhipcau.documents.reading.codes import Fault

DPI = 200
QUALITY = 75


def answer(arguments: dict[str, Any]) -> dict[str, Any]:
    pages, target = arguments["pages"], Path(arguments["target"])
    if _passes(pages):
        target.write_bytes(Path(pages[0]["path"]).read_bytes())
        return {"pages": len(pages), "as_it_was": True}
    with Pdf.new() as pdf:
        font = textlayer.font(pdf, Path(arguments["font"]))
        drawer = Drawer()
        for page in pages:
            _add_page(pdf, drawer.draw(page), page, font)
        _declare(pdf, arguments["title"], arguments["made_at"])
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return {"pages": len(pages), "as_it_was": False}


def _passes(pages: list[dict[str, Any]]) -> bool:
    """Return whether the document is one whole PDF that says of itself that it is PDF/A, with its own text."""
    paths = {page["path"] for page in pages}
    if len(paths) != 1 or any(page["source"] != "born" or page["rotation"] for page in pages):
        return False
    path = Path(paths.pop())
    if sniffing.kind_of(path) != "pdf":
        return False
    with pikepdf.open(path) as pdf:
        whole = [page["number"] for page in pages] == list(range(1, len(pdf.pages) + 1))
        status = pdf.open_metadata().pdfa_status
    return whole and not pdf.is_encrypted and status in {"2B", "2U", "2A", "1B", "1A"}


@dataclass(slots=True)
class Drawer:
    """Draws pages one after the other; the PDF of the last one stays open for the next."""

    _pdfs: dict[Path, Any] = field(default_factory=dict)

    def draw(self, page: dict[str, Any]) -> Image.Image:
        path, number, turn = Path(page["path"]), int(page["number"]), int(page["rotation"]) % 360
        kind = sniffing.kind_of(path)
        if kind in sniffing.OFFICE:
            raise Refusal(Fault.NO_PICTURE)
        picture = self._from_pdf(path, number) if kind == "pdf" else _from_picture(path, kind, number)
        picture = picture.transpose(TURNS[turn]) if turn else picture
        return picture if picture.mode == "RGB" else picture.convert("RGB")

    def _from_pdf(self, path: Path, number: int) -> Image.Image:
        from nhipcau.documents.reading.child import pdfs  # noqa: PLC0415 - photos need none of it

        if path not in self._pdfs:
            self._pdfs.clear()
            self._pdfs[path] = pdfs.open_pdf(path)
        page = pdfs.open_page(self._pdfs[path], number)
        try:
            return pdfs.draw(page, DPI)
        finally:
            page.close()


def _from_picture(path: Path, kind: str, number: int) -> Image.Image:
    from nhipcau.documents.reading.child import pictures  # noqa: PLC0415 - PDFs need none of it

    # Asked for a little more and brought down in one step: the decoder of JPEG halves on its own where it can.
    return pictures.decode(path, kind, number, DPI).picture


def _add_page(pdf: Pdf, picture: Image.Image, page: dict[str, Any], font: Dictionary) -> None:
    width, height = round(float(page["width"]), 2), round(float(page["height"]), 2)
    image = Stream(
        pdf,
        _jpeg(picture),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
        Interpolate=False,
    )
    drawn = f"q {width} 0 0 {height} 0 0 cm /Page Do Q\n".encode("ascii")
    contents = Stream(pdf, drawn + textlayer.text(page["words"], width, height))
    pdf.pages.append(
        pikepdf.Page(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, width, height]),
                Contents=pdf.make_indirect(contents),
                Resources=Dictionary(XObject=Dictionary(Page=pdf.make_indirect(image)), Font=Dictionary(T=font)),
            )
        )
    )


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.info.clear()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _declare(pdf: Pdf, title: str, made_at: str) -> None:
    """Write the output intent and the metadata, in which the file says that it is PDF/A-2b."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier="sRGB",
        Info="sRGB IEC61966-2.1",
        DestOutputProfile=pdf.make_indirect(Stream(pdf, profile, N=3, Alternate=Name.DeviceRGB)),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    pdf.Root.MarkInfo = Dictionary(Marked=False)
    pdf.Root.Lang = "vi"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as metadata:
        for key, value in _metadata(title, made_at):
            metadata[key] = value


def _metadata(title: str, made_at: str) -> Iterable[tuple[str, str]]:
    if title:
        yield "dc:title", title
    yield "xmp:CreateDate", made_at
    yield "xmp:ModifyDate", made_at
    yield "pdf:Producer", "Nhịp Cầu"
    yield "pdfaid:part", "2"
    yield "pdfaid:conformance", "B"
