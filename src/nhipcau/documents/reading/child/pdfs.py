"""Opening a PDF, and the checks before pdfium may draw a page of it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from nhipcau.documents.reading import limits
from nhipcau.documents.reading.child.refusals import Refusal
from nhipcau.documents.reading.codes import Fault

POINTS_PER_INCH = 72


def open_pdf(path: Path) -> pypdfium2.PdfDocument:
    """Open without reading more than the cross-references; Refusal when locked, damaged or without pages."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        raise Refusal(Fault.ENCRYPTED if locked else Fault.BROKEN) from error
    count = len(document)
    if count > limits.MAX_PAGES:
        raise Refusal(Fault.TOO_MANY_PAGES, str(count))
    if not count:
        raise Refusal(Fault.BROKEN, "no pages")
    return document


def open_page(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    """Return page `number` (from 1), once nothing on it is too large to be drawn."""
    if not 1 <= number <= len(document):
        raise Refusal(Fault.NO_SUCH_PAGE)
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise Refusal(Fault.BROKEN, "page") from error
    for image in images(page):
        width, height = image.get_px_size()
        if width * height > limits.MAX_PIXELS:
            raise Refusal(Fault.TOO_MANY_PIXELS, f"{width}x{height}")
    return page


def images(page: pypdfium2.PdfPage) -> Iterator[pypdfium2.PdfImage]:
    """Yield the pictures placed on a page, those inside forms too; none is decoded."""
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        if isinstance(item, pypdfium2.PdfImage):
            yield item


def picture_cover(page: pypdfium2.PdfPage) -> float:
    """Return which part of the page (0–1) its largest picture covers."""
    width, height = page.get_size()
    area = max(width * height, 1.0)
    largest = 0.0
    for image in images(page):
        left, bottom, right, top = image.get_bounds()
        largest = max(largest, (right - left) * (top - bottom) / area)
    return min(largest, 1.0)


def draw(page: pypdfium2.PdfPage, dpi: float, *, most: int = limits.WORK_PIXELS) -> Image.Image:
    """Return the page as an RGB picture at `dpi`, or at less where it would have more than `most` pixels."""
    width, height = page.get_size()
    scale = dpi / POINTS_PER_INCH
    pixels = width * height * scale * scale
    if pixels > most:
        scale *= (most / pixels) ** 0.5
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    picture: Image.Image = bitmap.to_pil()
    return picture if picture.mode in {"RGB", "L"} else picture.convert("RGB")


def size_of(document: pypdfium2.PdfDocument, index: int) -> tuple[float, float]:
    """Return width and height in points of the upright page, without loading it."""
    size = raw.FS_SIZEF()
    if not raw.FPDF_GetPageSizeByIndexF(document, index, ctypes.byref(size)):
        return 0.0, 0.0
    return float(size.width), float(size.height)
