"""Pages made by hand: each row is its height on the page and pieces of text with where they begin."""

from __future__ import annotations

from nhipcau.documents.reading.shapes import Box, PageText, Word

WIDTH, HEIGHT = 595.0, 842.0
LETTER = 0.0105
"""Width of a letter as a fraction of the page's."""
LINE = 0.013


def page(rows: list[tuple[float, list[tuple[float, str]]]], *, number: int = 1, confidence: float = 0.96) -> PageText:
    """Return a page; every piece is a line of the reader's, every word as wide as its letters."""
    words: list[Word] = []
    line = 0
    for top, pieces in rows:
        for left, text in pieces:
            x = left
            for word in text.split():
                box = Box(x, top, x + LETTER * len(word), top + LINE)
                words.append(Word(word, box, confidence, line, 0))
                x += LETTER * (len(word) + 1)
            line += 1
    return PageText(number, WIDTH, HEIGHT, tuple(words), "ocr")


def centred(middle: float, text: str) -> tuple[float, str]:
    """Return a piece whose middle is at `middle`."""
    return middle - LETTER * len(text) / 2, text


def plan(**changes: str) -> PageText:
    """Return the only page of a plan of a ward's standing board; words can be exchanged."""
    said = {
        "parent": "ỦY BAN MTTQ VIỆT NAM",
        "territory": "PHƯỜNG HỒNG BÀNG",
        "issuer": "BAN THƯỜNG TRỰC",
        "number": "Số: 07/KH-MTTQ-BTT",
        "date": "Hồng Bàng, ngày 05 tháng 10 năm 2026",
        "title": "KẾ HOẠCH",
        "mark": "",
        "power": "TM. BAN THƯỜNG TRỰC",
        "position": "CHỦ TỊCH",
        "name": "Nguyễn Văn Mẫu",
        "due": "Các khu dân cư gửi báo cáo trước ngày 25 tháng 11 năm 2026 để tổng hợp.",
        "basis": "Căn cứ Kế hoạch số 128/KH-UBND ngày 01 tháng 9 năm 2026 của Ủy ban nhân dân",
    } | changes
    left, right, middle = 0.3, 0.69, 0.53
    rows: list[tuple[float, list[tuple[float, str]]]] = [
        (0.06, [centred(left, said["parent"]), centred(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]),
        (0.08, [centred(left, said["territory"]), centred(right, "Độc lập - Tự do - Hạnh phúc")]),
        (0.10, [centred(left, said["issuer"])]),
        (0.13, [centred(left, said["number"]), centred(right, said["date"])]),
        (0.16, [centred(left, said["mark"])]),
        (0.20, [centred(middle, said["title"])]),
        (0.22, [centred(middle, "Tổ chức Ngày hội Đại đoàn kết toàn dân tộc")]),
        (0.24, [centred(middle, "ở khu dân cư năm 2026")]),
        (0.29, [(0.19, said["basis"])]),
        (0.31, [(0.14, "thành phố Hải Phòng về việc trên, cơ quan thường trực triển khai như sau:")]),
        (0.34, [(0.19, said["due"])]),
        (0.40, [(0.14, "Nơi nhận:"), centred(0.72, said["power"])]),
        (0.42, [(0.15, "- Như trên;"), centred(0.72, said["position"])]),
        (0.44, [(0.15, "- Ban công tác Mặt trận các")]),
        (0.46, [(0.16, "khu dân cư;")]),
        (0.48, [(0.15, "- Lưu: VT.")]),
        (0.54, [centred(0.72, said["name"])]),
    ]
    return page([(top, [piece for piece in pieces if piece[1]]) for top, pieces in rows])
