"""The child process that decodes a stranger's picture. Run as a script, alone: it imports nothing of the product.

Reads the picture from standard input, writes one line of JSON to standard output and behind it the bytes of the
re-encoded picture and of its thumbnail. Whatever metadata the picture carried (place, device, owner) is left behind.
"""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS = 40_000_000
MAX_EDGE = 2048
THUMB_EDGE = 480


def refuse(fault: str) -> NoReturn:
    sys.stdout.buffer.write(json.dumps({"fault": fault}).encode() + b"\n")
    sys.stdout.flush()
    sys.exit(0)


def open_picture(data: bytes, kind: str) -> Image.Image:
    """Open `data` as the kind it was sniffed as, reading no more than its header."""
    from PIL import Image  # noqa: PLC0415 - the child's library

    Image.MAX_IMAGE_PIXELS = None  # our own limit is checked below, before anything is decoded
    formats = {"jpg": ["JPEG", "MPO"], "png": ["PNG"], "webp": ["WEBP"], "heic": ["HEIF"]}[kind]
    if kind == "heic":
        import pillow_heif  # noqa: PLC0415 - costs a second nobody else should wait for

        pillow_heif.register_heif_opener()
    picture = Image.open(io.BytesIO(data), formats=formats)
    if picture.width * picture.height > MAX_PIXELS:
        refuse("too_many_pixels")
    return picture


def upright(picture: Image.Image) -> Image.Image:
    """Return the picture as the photographer saw it, small enough, in plain RGB on white."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    profile = picture.info.get("icc_profile")
    picture.draft("RGB", (MAX_EDGE, MAX_EDGE))
    if picture.mode in {"P", "PA", "LA"} or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    picture.thumbnail((MAX_EDGE, MAX_EDGE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    picture = ImageOps.exif_transpose(picture)
    if picture.mode == "RGBA":
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    return in_srgb(picture, profile).convert("RGB")


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert from the camera's colours, which are dropped with the rest of the metadata."""
    from PIL import ImageCms  # noqa: PLC0415

    if not profile or picture.mode != "RGB":
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, source, target, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def encoded(picture: Image.Image, quality: int) -> bytes:
    """Return the picture as JPEG and nothing else: Pillow would write comments and the like back from `info`."""
    picture.info.clear()
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, progressive=True, optimize=True, exif=b"", icc_profile=None)
    return out.getvalue()


def main() -> None:
    data = sys.stdin.buffer.read()
    try:
        picture = upright(open_picture(data, sys.argv[1]))
        main_bytes = encoded(picture, 82)
        width, height = picture.size
        picture.thumbnail((THUMB_EDGE, THUMB_EDGE))
        thumb_bytes = encoded(picture, 75)
    except MemoryError:
        refuse("too_many_pixels")
    except Exception:  # noqa: BLE001 - decoders raise anything at all; to a person it all means one thing
        refuse("broken")
    head = {"width": width, "height": height, "main": len(main_bytes), "thumb": len(thumb_bytes)}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + main_bytes + thumb_bytes)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
