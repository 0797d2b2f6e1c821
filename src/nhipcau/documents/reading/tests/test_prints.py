"""A page is known again however it was scanned; another letter on the same form is not taken for it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image, ImageEnhance

from nhipcau.documents.reading import pages
from nhipcau.documents.reading.child import paper
from nhipcau.documents.reading.prints import Sketch, is_same_page, likeness, page_sketch
from nhipcau.documents.reading.shapes import Box, PageText, Word
from nhipcau.documents.reading.tests import drawing


def page_of(text: str) -> PageText:
    words = tuple(Word(word, Box(0, 0, 1, 1), 0.9, 0, 0) for word in text.split())
    return PageText(1, 595, 842, words, "ocr")


def misread(text: str, share: float, seed: int) -> str:
    """Return the text as a poor scan has it: a share of its letters wrong."""
    chance = random.Random(seed)
    return "".join(chance.choice("aeimnou") if char.isalpha() and chance.random() < share else char for char in text)


INVITATION = (
    "Số: {number}/GM-MTTQ-BTT Hồng Bàng, ngày {day} tháng 3 năm 2026 GIẤY MỜI Ban Thường trực Ủy ban Mặt trận Tổ quốc "
    "Việt Nam phường trân trọng kính mời ông bà đến dự hội nghị hiệp thương lần thứ hai tại hội trường Ủy ban nhân "
    "dân phường vào hồi {hour} giờ 30 ngày {other} tháng 3 năm 2026. Đề nghị các đại biểu đến dự đúng thành phần."
)


def test_a_poor_reading_of_the_same_sheet_is_the_same_page() -> None:
    first = page_sketch(page_of(drawing.BODY), "")
    for seed in range(12):
        again = page_sketch(page_of(misread(drawing.BODY, 0.02, seed)), "")
        assert is_same_page(first, again), likeness(first, again)
        assert set(first.bands()) & set(again.bands())


def test_another_letter_on_the_same_form_is_another_page() -> None:
    one = page_of(INVITATION.format(number=17, day="05", hour=8, other=12))
    other = page_of(INVITATION.format(number=18, day="06", hour=14, other=19))
    assert not is_same_page(page_sketch(one, ""), page_sketch(other, ""))
    again = page_of(INVITATION.format(number=17, day="05", hour=8, other=12))
    assert is_same_page(page_sketch(one, ""), page_sketch(again, ""))
    # The number was written by hand and not read: the other figures still tell them apart.
    blank = [
        page_of(INVITATION.format(number="", day=day, hour=hour, other=other))
        for day, hour, other in (("05", 8, 12), ("06", 14, 19))
    ]
    assert not is_same_page(page_sketch(blank[0], ""), page_sketch(blank[1], ""))


def test_another_text_under_the_same_head_is_another_page() -> None:
    head = " ".join([*drawing.HEAD_LEFT, *drawing.HEAD_RIGHT])
    other = (
        "Thực hiện Nghị quyết của Hội đồng nhân dân phường về nhiệm vụ phát triển kinh tế xã hội, "
        "Ban Thường trực báo cáo như sau. "
    ) * 3
    assert not is_same_page(
        page_sketch(page_of(f"{head} {drawing.BODY}"), ""), page_sketch(page_of(f"{head} {other}"), "")
    )


def rescanned(page: Image.Image, seed: int) -> Image.Image:
    """Return the sheet laid on the glass again: a little askew, moved, darker, coarser, noisier."""
    chance = random.Random(seed)
    moved = page.rotate(
        chance.uniform(-1.2, 1.2),
        Image.Resampling.BICUBIC,
        fillcolor="white",
        translate=(chance.randrange(-30, 30), chance.randrange(-30, 30)),
    )
    scale = chance.uniform(0.6, 1.3)
    resized = moved.resize((round(page.width * scale), round(page.height * scale)))
    return drawing.worn(ImageEnhance.Brightness(resized).enhance(chance.uniform(0.8, 1.1)), seed=seed, skew=0)


def apart(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


def test_the_picture_knows_a_sheet_of_few_words_again() -> None:
    sheets = []
    for seed in range(5):
        chance = random.Random(seed)
        page = Image.new("RGB", (1240, 1754), "white")
        for _ in range(6):
            x, y = chance.randrange(100, 900), chance.randrange(100, 1400)
            page.paste(
                (chance.randrange(150),) * 3, (x, y, x + chance.randrange(60, 250), y + chance.randrange(60, 300))
            )
        sheets.append(page)
    prints = [paper.page_print(page) for page in sheets]
    for index, page in enumerate(sheets):
        again = paper.page_print(rescanned(page, index))
        sketches = [Sketch(picture, (), (), "") for picture in prints]
        same = [is_same_page(Sketch(again, (), (), ""), sketch) for sketch in sketches]
        assert same == [other == index for other in range(len(sheets))], [apart(again, known) for known in prints]


def test_scans_from_end_to_end(scans: Path, tmp_path: Path) -> None:
    def sketch(page: Image.Image, name: str) -> Sketch:
        page.save(tmp_path / name, dpi=(200, 200), quality=70)
        reading = pages.read_page(tmp_path / name, 1)
        return page_sketch(reading.page, reading.print)

    known = pages.read_page(scans / "worn.jpg", 1)
    first = page_sketch(known.page, known.print)
    again = sketch(drawing.worn(drawing.stamped(drawing.plain_page(dpi=200), dpi=200), skew=-0.9, seed=5), "again.jpg")
    assert first.number == again.number == "17"
    assert is_same_page(first, again), likeness(first, again)
    head = [*drawing.HEAD_LEFT[:2], "Số: 18/KH-MTTQ-BTT"]
    assert not is_same_page(first, sketch(drawing.plain_page(head=head, dpi=200), "next.jpg"))


def test_a_sketch_fits_a_column() -> None:
    for text in (drawing.BODY, "Bìa hồ sơ 12", ""):
        sketch = page_sketch(page_of(f"Số: 17/KH-MTTQ {text}"), "ab" * 16)
        assert Sketch.unpack(sketch.pack()) == sketch
        assert len(sketch.pack()) < 1200
    for broken in (b"", b"x|y|z", b"a||3|xyz"):
        with pytest.raises(ValueError, match=r".+"):
            Sketch.unpack(broken)


def test_blank_pages_are_nobodys_copy() -> None:
    blank = page_sketch(page_of(""), "")
    assert not is_same_page(blank, blank)
