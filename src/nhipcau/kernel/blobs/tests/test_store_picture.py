from __future__ import annotations

import io
import resource
import time
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from nhipcau.kernel.blobs import pictures, storage, store_picture
from nhipcau.kernel.blobs.tests import samples
from nhipcau.kernel.errors import Invalid

pytestmark = pytest.mark.django_db

PROBE = """
import json, os, resource, sys
try:
    bytearray(3_000_000_000)
    grew = True
except MemoryError:
    grew = False
inherited = [name for name in os.environ if name not in {"LANG", "TMPDIR", "LC_CTYPE", "PWD"}]
bad = inherited or grew or resource.getrlimit(resource.RLIMIT_CORE)[0]
sys.stdout.write(json.dumps({"fault": "macros" if bad else "gone"}) + chr(10))
"""


def stored(blob: Any, thumb: bool = False) -> bytes:  # noqa: FBT002
    return storage.path_of(blob.thumb_sha256 if thumb else blob.sha256).read_bytes()


def refusal(data: bytes, name: str = "a.jpg") -> str:
    with pytest.raises(Invalid) as refused:
        store_picture(data, name=name)
    assert str(refused.value)
    return refused.value.machine_code


def test_a_photo_is_kept_upright_and_without_what_the_phone_wrote_into_it() -> None:
    blob = store_picture(samples.jpeg_with_place(64, 48), name="Ảnh hố sâu.JPG")
    assert (blob.width, blob.height) == (48, 64)
    assert (blob.name, blob.media_type, blob.state) == ("Ảnh hố sâu.jpg", "image/jpeg", "waiting")
    for content in (stored(blob), stored(blob, thumb=True)):
        assert b"CANARY" not in content
        assert b"Exif" not in content
        assert not Image.open(io.BytesIO(content)).getexif()


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG", "HEIF"])
def test_every_kind_a_phone_makes_becomes_jpeg(kind: str) -> None:
    if kind == "HEIF":
        import pillow_heif  # noqa: PLC0415

        pillow_heif.register_heif_opener()
    blob = store_picture(io.BytesIO(samples.encoded(samples.noise(80, 60), kind)), name="x")
    assert Image.open(io.BytesIO(stored(blob))).format == "JPEG"
    assert (blob.width, blob.height) == (80, 60)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16"])
def test_odd_colour_modes_are_taken(mode: str) -> None:
    picture = (
        samples.noise(40, 30).convert("L").convert(mode) if mode == "I;16" else samples.noise(40, 30).convert(mode)
    )
    blob = store_picture(samples.encoded(picture, "PNG"), name="x.png")
    assert Image.open(io.BytesIO(stored(blob))).mode == "RGB"


def test_cmyk_is_taken() -> None:
    blob = store_picture(samples.encoded(samples.noise(40, 30).convert("CMYK"), "JPEG"), name="x.jpg")
    assert Image.open(io.BytesIO(stored(blob))).mode == "RGB"


def test_a_large_photo_is_made_smaller_and_has_a_thumbnail() -> None:
    blob = store_picture(samples.jpeg(3000, 1500, quality=60), name="x.jpg")
    assert (blob.width, blob.height) == (2048, 1024)
    assert max(Image.open(io.BytesIO(stored(blob, thumb=True))).size) == 480


def test_five_photos_of_twelve_megapixels_take_a_few_seconds() -> None:
    small = samples.noise(1000, 750)
    photo = samples.encoded(small.resize((4000, 3000)), "JPEG", quality=85)
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime, time.monotonic()
    for _number in range(5):
        store_picture(photo, name="x.jpg")
    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert spent < 10, (spent, time.monotonic() - started)


def test_a_picture_of_fifty_thousand_pixels_a_side_is_refused_before_it_is_decoded() -> None:
    started = time.monotonic()
    assert refusal(samples.png_claiming(50_000, 50_000)) == "blob_too_many_pixels"
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "blob_empty"),
        (samples.SVG, "blob_not_a_picture"),
        (samples.HTML, "blob_not_a_picture"),
        (samples.EXE, "blob_not_a_picture"),
        (samples.PDF, "blob_not_a_picture"),
        (b"\x00" * 100, "blob_not_a_picture"),
        (b"GIF89a" + b"\0" * 50, "blob_not_a_picture"),
        (b"\xff\xd8\xff" + samples.EXE, "blob_broken"),
        (b"\xff\xd8\xff" + samples.HTML, "blob_broken"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "blob_broken"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "blob_broken"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 64, "blob_broken"),
        (samples.png_claiming(100, 100), "blob_broken"),
        (samples.jpeg(400, 300)[:2000], "blob_broken"),
        (b"\xff\xd8\xff" + b"\0" * 15_000_000, "blob_picture_too_large"),
    ],
)
def test_what_is_no_photo_is_refused_with_a_text(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_html_hidden_in_a_photo_does_not_get_through() -> None:
    blob = store_picture(samples.jpeg(comment=samples.HTML) + samples.HTML, name="x.jpg")
    assert b"<script>" not in stored(blob)


def test_the_child_knows_no_secret_and_cannot_grow_without_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    probe = tmp_path / "probe.py"
    probe.write_text(PROBE)
    monkeypatch.setenv("SECRET_KEY", "canary")
    monkeypatch.setattr(pictures, "WORKER", probe)
    assert refusal(samples.jpeg()) == "blob_gone"


def test_a_child_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    probe = tmp_path / "probe.py"
    probe.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(pictures, "WORKER", probe)
    monkeypatch.setattr(pictures, "LIMITS", replace(pictures.LIMITS, wall=0.3))
    assert refusal(samples.jpeg()) == "blob_broken"


@pytest.mark.parametrize(
    "answer", ["", "no json\n", '{"main": 5}\n', '{"main": 3, "thumb": 3, "width": 1, "height": 1}\nabcdef']
)
def test_a_child_that_was_taken_over_cannot_hand_back_what_it_likes(
    monkeypatch: Any, tmp_path: Any, answer: str
) -> None:
    probe = tmp_path / "probe.py"
    probe.write_text(f"import sys; sys.stdout.write({answer!r})")
    monkeypatch.setattr(pictures, "WORKER", probe)
    assert refusal(samples.jpeg()) == "blob_broken"
