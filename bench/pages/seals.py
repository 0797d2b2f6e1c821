"""Round red seals as pictures: on paper and in signed files alike a seal is no text."""

from __future__ import annotations

import base64
import math
import random
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

RED = (208, 32, 44)
SIZE = 480
SAID = ("ỦY BAN MẶT TRẬN TỔ QUỐC ★ HẢI PHÒNG ★ ", "ỦY BAN NHÂN DÂN ★ T.P HẢI PHÒNG ★ ", "CƠ QUAN MẪU ★ HẢI PHÒNG ★ ")


def seal(rng: random.Random) -> str:
    """Return an `img` of a seal, turned a little, its ink more or less strong."""
    picture = _draw(rng.choice(SAID).replace("★", "*"), (*RED, int(255 * rng.uniform(0.55, 0.85))))
    into = BytesIO()
    picture.rotate(rng.uniform(-12, 12), resample=3).save(into, "PNG")
    data = base64.b64encode(into.getvalue()).decode()
    return f"<img style='width:34mm;height:34mm' src='data:image/png;base64,{data}'>"


def _draw(said: str, ink: tuple[int, int, int, int]) -> Image.Image:
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - heavy

    from bench.pages.fonts import files  # noqa: PLC0415 - asks the machine

    picture = Image.new("RGBA", (SIZE, SIZE), (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    middle = SIZE / 2
    for radius, width in ((0.48, 10), (0.34, 5)):
        edge = SIZE * radius
        draw.ellipse((middle - edge, middle - edge, middle + edge, middle + edge), outline=ink, width=width)
    corners = [
        (middle + SIZE * reach * math.sin(point * math.pi / 5), middle - SIZE * reach * math.cos(point * math.pi / 5))
        for point, reach in enumerate([0.16, 0.065] * 5)
    ]
    draw.polygon(corners, fill=ink)
    font = ImageFont.truetype(next(path for path in files("Tinos") if "Bold." in path), 42)
    for place, letter in enumerate(said):
        layer = Image.new("RGBA", (SIZE, SIZE), (255, 255, 255, 0))
        ImageDraw.Draw(layer).text((middle, 38), letter, font=font, fill=ink, anchor="ma")
        picture.alpha_composite(layer.rotate(-360 * place / len(said), resample=3))
    return picture
