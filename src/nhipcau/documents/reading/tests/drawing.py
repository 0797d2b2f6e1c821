"""Draws administrative pages of our own, as a printer and a scanner would leave them, for tests and benches."""

from __future__ import annotations

import io
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = Path("/usr/share/fonts/truetype/croscore")
A4 = (8.27, 11.69)

HEAD_LEFT = ["ỦY BAN MTTQ VIỆT NAM", "PHƯỜNG HỒNG BÀNG", "Số: 17/KH-MTTQ-BTT"]
HEAD_RIGHT = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Hồng Bàng, ngày 05 tháng 3 năm 2026",
]
TITLE = ["KẾ HOẠCH", "Tổ chức Ngày hội Đại đoàn kết toàn dân tộc năm 2026"]
BODY = (
    "Căn cứ Chương trình phối hợp và thống nhất hành động năm 2026 của Ban Thường trực Ủy ban Mặt trận Tổ quốc "
    "Việt Nam thành phố, Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam phường xây dựng kế hoạch tổ chức Ngày "
    "hội tại các khu dân cư như sau. Ngày hội là dịp để nhân dân gặp gỡ, trao đổi, biểu dương gương người tốt, "
    "việc tốt, gia đình văn hóa tiêu biểu; qua đó củng cố khối đại đoàn kết ngay từ cơ sở. Việc tổ chức phải "
    "thiết thực, tiết kiệm, phù hợp với điều kiện từng khu dân cư, tránh phô trương, hình thức. Phần lễ gồm chào "
    "cờ, báo cáo kết quả phong trào, công bố quyết định khen thưởng và phát động thi đua; phần hội gồm văn nghệ, "
    "thể thao, trò chơi dân gian và bữa cơm đoàn kết. Thời gian tổ chức từ ngày 01 đến ngày 18 tháng 11 năm 2026. "
    "Kinh phí do ngân sách cấp 12.500.000 đồng cho mỗi khu dân cư và nguồn xã hội hóa hợp pháp khác theo quy "
    "định. Các tổ chức thành viên căn cứ chức năng, nhiệm vụ phối hợp thực hiện; Ban công tác Mặt trận khu dân cư "
    "lập danh sách đại biểu, gửi về Ban Thường trực trước ngày 25 tháng 10 để tổng hợp. Đề nghị Ủy ban nhân dân "
    "phường chỉ đạo công an, y tế, văn hóa bảo đảm an ninh trật tự, vệ sinh môi trường."
)


def font(name: str, points: float, dpi: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"{name}.ttf"), round(points * dpi / 72))


def plain_page(
    *, body: str = BODY, head: list[str] | None = None, dpi: int = 300, paragraphs: int = 3, colour: str = "black"
) -> Image.Image:
    """Return a clean A4 page of a plan, RGB."""
    page = Image.new("RGB", (round(A4[0] * dpi), round(A4[1] * dpi)), "white")
    draw = ImageDraw.Draw(page)
    inch = dpi
    bold, roman = font("Tinos-Bold", 12, dpi), font("Tinos-Regular", 13, dpi)
    for row, text in enumerate(head or HEAD_LEFT):
        draw.text(
            (2.4 * inch, (0.8 + 0.25 * row) * inch),
            text,
            "black",
            font("Tinos-Regular", 11, dpi) if row == 2 else bold,
            "ma",
        )
    for row, text in enumerate(HEAD_RIGHT):
        draw.text(
            (5.7 * inch, (0.8 + 0.25 * row) * inch),
            text,
            "black",
            bold if row < 2 else font("Tinos-Italic", 12, dpi),
            "ma",
        )
    for row, text in enumerate(TITLE):
        draw.text((4.3 * inch, (2.0 + 0.28 * row) * inch), text, "black", font("Tinos-Bold", 14, dpi), "ma")
    top = 2.9 * inch
    for _ in range(paragraphs):
        for line in wrap(body, roman, 6.2 * inch):
            if top > 10.6 * inch:
                break
            draw.text((1.2 * inch, top), line, colour, roman)
            top += 0.25 * inch
        top += 0.1 * inch
    return page


def wrap(text: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def stamped(page: Image.Image, *, mark: str = "", dpi: int = 300) -> Image.Image:
    """Return the page with a red seal over its text and, where given, a red mark in a box at the upper left."""
    red = (214, 32, 44)
    layer = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(layer)
    at, radius = (4.6 * dpi, 8.2 * dpi), 0.72 * dpi
    for less, width in ((0, 9), (0.16 * dpi, 4)):
        draw.ellipse(
            [at[0] - radius + less, at[1] - radius + less, at[0] + radius - less, at[1] + radius - less],
            outline=red,
            width=width,
        )
    draw.regular_polygon((at[0], at[1], 0.22 * dpi), 5, fill=red)
    draw.text((at[0], at[1] + 0.36 * dpi), "PHƯỜNG HỒNG BÀNG", red, font("Tinos-Bold", 8, dpi), "mm")
    if mark:
        face = font("Tinos-Bold", 14, dpi)
        box = draw.textbbox((1.9 * dpi, 1.95 * dpi), mark, face, "mm")
        draw.rectangle([box[0] - 30, box[1] - 20, box[2] + 30, box[3] + 20], outline=red, width=6)
        draw.text((1.9 * dpi, 1.95 * dpi), mark, red, face, "mm")
    from PIL import ImageChops  # noqa: PLC0415

    return ImageChops.multiply(page, layer)


def worn(page: Image.Image, *, seed: int = 1, skew: float = 0.6, noise: float = 14, light: float = 0.25) -> Image.Image:
    """Return the page as an old scanner sees it: askew, dim to one side, blurred and with specks."""
    chance = random.Random(seed)
    page = page.rotate(skew, Image.Resampling.BICUBIC, fillcolor="white")
    shade = Image.linear_gradient("L").rotate(90).resize(page.size).point(lambda v: 255 - round(v * light))
    from PIL import ImageChops  # noqa: PLC0415

    page = ImageChops.multiply(page, Image.merge("RGB", [shade] * 3)).filter(ImageFilter.GaussianBlur(0.8))
    specks = Image.effect_noise(page.size, noise)
    page = ImageChops.add(page, Image.merge("RGB", [specks] * 3), 1, -128)
    draw = ImageDraw.Draw(page)
    for _ in range(300):
        x, y = chance.randrange(page.width), chance.randrange(page.height)
        draw.ellipse([x, y, x + chance.randrange(1, 5), y + chance.randrange(1, 5)], fill="black")
    return page


def saved(picture: Image.Image, extension: str, *, dpi: int = 300, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, extension, **({"dpi": (dpi, dpi)} if extension != "PDF" else {"resolution": dpi}), **options)
    return out.getvalue()
