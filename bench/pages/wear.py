"""What a page goes through before it reaches us: the scanner, years, the photocopier, a cup of coffee."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from bench.pages.shapes import Kind

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

FULL = 255.0


@dataclass(frozen=True)
class Scan:
    """A picture of a page. `skew` in degrees clockwise; `dpi` of the picture."""

    image: Image
    dpi: int
    skew: float


def scan(pdf: bytes, page: int, kind: Kind, seed: int) -> Scan:
    """Return page `page` (from 1) of a PDF as a scanner would see it after wear of `kind`; the same for a seed."""
    import numpy as np  # noqa: PLC0415 - heavy

    rng = np.random.default_rng([seed, page, ("born", "clean", "worn", "bad").index(kind)])
    dpi = int(rng.choice([150, 170, 200], p=[0.25, 0.25, 0.5])) if kind == "bad" else 300
    skew = float(rng.uniform(-1, 1) * {"born": 0.0, "clean": 0.25, "worn": 1.5, "bad": 3.0}[kind])
    image = _picture(pdf, page, dpi)
    if kind == "born":
        return Scan(image, dpi, 0.0)
    image = image.rotate(-skew, expand=False, fillcolor=(255, 255, 255), resample=3)
    work = {"clean": _clean, "worn": _worn, "bad": _bad}[kind]
    return Scan(_image(work(np.asarray(image, dtype=np.float32), rng)), dpi, skew)


def jpeg(scanned: Scan, quality: int = 88) -> bytes:
    """Return the scan as scanners store it."""
    into = BytesIO()
    scanned.image.save(into, "JPEG", quality=quality, dpi=(scanned.dpi, scanned.dpi))
    return into.getvalue()


def _picture(pdf: bytes, page: int, dpi: int) -> Image:
    import pypdfium2  # noqa: PLC0415 - heavy

    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[page - 1].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


def _image(pixels: np.ndarray) -> Image:
    import numpy as np  # noqa: PLC0415 - heavy
    from PIL import Image as images  # noqa: N813, PLC0415 - heavy

    return images.fromarray(np.clip(pixels, 0, FULL).astype(np.uint8))


def _blurred(pixels: np.ndarray, radius: float) -> np.ndarray:
    import numpy as np  # noqa: PLC0415 - heavy
    from PIL import ImageFilter  # noqa: PLC0415 - heavy

    return np.asarray(_image(pixels).filter(ImageFilter.GaussianBlur(radius)), dtype=np.float32)


def _noise(pixels: np.ndarray, rng: np.random.Generator, strength: float) -> np.ndarray:
    return pixels + rng.normal(0, strength, pixels.shape[:2])[..., None]


def _clean(pixels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return _noise(_blurred(pixels, 0.5) * 0.97 + 4, rng, 2.0)


def _worn(pixels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Faded ink on yellowed paper, a little dust."""
    fade = rng.uniform(0.6, 0.8)
    paper = FULL - (FULL - _blurred(pixels, 0.7)) * fade
    paper = paper * (1 - rng.uniform(0.02, 0.08) * _array([0.3, 0.6, 1.5]))
    return _dust(_noise(paper, rng, 4.0), rng, share=0.000005, size=2)


def _bad(pixels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Uneven light, coffee, then half of the time a photocopier that knows only grey."""
    page = FULL - (FULL - _blurred(pixels, rng.uniform(0.5, 0.8))) * rng.uniform(0.6, 0.85)
    page = _coffee(page * _shade(pixels.shape, rng)[..., None], rng)
    page = _dust(_noise(page, rng, 15.0), rng, share=0.00008, size=2)
    return _copied(page, rng) if rng.random() < 0.5 else page


def _array(values: list[float]) -> np.ndarray:
    import numpy as np  # noqa: PLC0415 - heavy

    return np.array(values, dtype=np.float32)


def _dust(pixels: np.ndarray, rng: np.random.Generator, *, share: float, size: int) -> np.ndarray:
    high, wide = pixels.shape[:2]
    for _ in range(int(share * high * wide)):
        y, x = int(rng.integers(high - size)), int(rng.integers(wide - size))
        pixels[y : y + size, x : x + size] *= rng.uniform(0.2, 0.8)
    return pixels


def _shade(shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    """Return light that falls off towards one edge, as near the spine of a bound volume."""
    import numpy as np  # noqa: PLC0415 - heavy

    across = np.linspace(0, 1, shape[1], dtype=np.float32)[None, :]
    down = np.linspace(0, 1, shape[0], dtype=np.float32)[:, None]
    across = across if rng.random() < 0.5 else across[:, ::-1]
    return 1 - rng.uniform(0.05, 0.2) * across**3 - rng.uniform(0, 0.06) * down


def _coffee(pixels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Lay a brown ring on the page."""
    import numpy as np  # noqa: PLC0415 - heavy

    high, wide = pixels.shape[:2]
    x, y, radius = rng.uniform(0, wide), rng.uniform(0, high), wide * rng.uniform(0.1, 0.17)
    distance = np.hypot(np.arange(wide)[None, :] - x, np.arange(high)[:, None] - y)
    ring = np.exp(-(((distance - radius) / (0.012 * wide)) ** 2)) + 0.25 * (distance < radius)
    return pixels * (1 - ring[..., None] * rng.uniform(0.1, 0.22) * _array([0.6, 0.9, 1.4]))


def _copied(pixels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return a copy of the page: grey, hard contrast, a dark edge."""
    import numpy as np  # noqa: PLC0415 - heavy

    grey = pixels.mean(axis=2)
    light = np.percentile(grey, 60)
    hard = FULL / (1 + np.exp(-(grey - light * rng.uniform(0.7, 0.78)) / 16))
    edge = int(pixels.shape[1] * rng.uniform(0.005, 0.02))
    hard[:, :edge] *= 0.25
    return np.repeat(hard[..., None], 3, axis=2)
