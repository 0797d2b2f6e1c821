"""Opening a photo or a scan; nothing is decoded before its header says that it is small enough."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from nhipcau.documents.reading import limits
from nhipcau.documents.reading.child.refusals import Refusal
from nhipcau.documents.reading.codes import Fault

FORMATS = {"tiff": ["TIFF"], "jpg": ["JPEG", "MPO"], "png": ["PNG"], "webp": ["WEBP"], "heic": ["HEIF"]}
A4_INCHES = (8.27, 11.69)
SCANNER_DPI = (100, 1300)
LONGEST_SHEET = 24.0
"""Inches. A photo that calls itself longer tells its screen's resolution, not the paper's: it is taken for A4."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A decoded page: the picture, and pixels to an inch of paper."""

    picture: Image.Image
    dpi: float


def open_picture(path: Path, kind: str) -> Image.Image:
    """Read the header only; Refusal for damaged files, too many pages or too many pixels."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit is checked for every page
    if kind == "heic":
        import pillow_heif  # noqa: PLC0415 - only who reads HEIC pays for it

        pillow_heif.register_heif_opener()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(path, formats=FORMATS[kind])
    except (UnidentifiedImageError, SyntaxError, ValueError, OSError) as error:
        raise Refusal(Fault.BROKEN, type(error).__name__) from error
    refuse_huge(picture)
    return picture


def refuse_huge(picture: Image.Image) -> None:
    if picture.width * picture.height > limits.MAX_PIXELS:
        raise Refusal(Fault.TOO_MANY_PIXELS, f"{picture.width}x{picture.height}")


def page_count(picture: Image.Image, kind: str) -> int:
    """Return how many pages a TIFF has; one for other kinds, whose further frames are no pages."""
    count = int(getattr(picture, "n_frames", 1)) if kind == "tiff" else 1
    if count > limits.MAX_PAGES:
        raise Refusal(Fault.TOO_MANY_PAGES, str(count))
    return count


def turn_to(picture: Image.Image, kind: str, number: int) -> None:
    """Go to page `number` (from 1)."""
    if number == 1:
        return
    if not 1 <= number <= page_count(picture, kind):
        raise Refusal(Fault.NO_SUCH_PAGE)
    picture.seek(number - 1)
    refuse_huge(picture)


def dpi_of(picture: Image.Image) -> float:
    """Return pixels per inch of paper: what the file says where that is believable, else as if it were A4."""
    said = picture.info.get("dpi")
    value = float(said[0]) if isinstance(said, tuple) and said and said[0] else 0.0
    longest = max(picture.size)
    if SCANNER_DPI[0] <= value <= SCANNER_DPI[1] and longest / value <= LONGEST_SHEET:
        return value
    return max(longest / A4_INCHES[1], min(picture.size) / A4_INCHES[0])


def decode(path: Path, kind: str, number: int, dpi: float) -> Sheet:
    """Return the page upright as the camera meant it, in RGB or grey on white, at most about `dpi`."""
    picture = open_picture(path, kind)
    turn_to(picture, kind, number)
    own = dpi_of(picture)
    aim = min(1.0, dpi / own, (limits.WORK_PIXELS / (picture.width * picture.height)) ** 0.5)
    size = (max(1, round(picture.width * aim)), max(1, round(picture.height * aim)))
    wide = picture.width
    if picture.mode != "CMYK":
        picture.draft(None, size)
    plain = on_white(picture)
    if plain.size[0] > size[0] * 1.02:
        plain = plain.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    reached = own * plain.width / wide
    return Sheet(ImageOps.exif_transpose(plain), reached)


def on_white(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB or grey; what was transparent is white paper."""
    if picture.mode in {"RGB", "L"} and "transparency" not in picture.info:
        picture.load()
        return picture
    if picture.mode in {"P", "PA", "LA", "RGBA"} or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        ground = Image.new("RGB", clear.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value / 256).convert("L")
    return picture.convert("L" if picture.mode in {"1", "F"} else "RGB")
