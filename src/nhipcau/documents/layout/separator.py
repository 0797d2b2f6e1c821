"""The sheet that a clerk lays between two documents of a stack before scanning it."""

from __future__ import annotations

from nhipcau.documents.layout.html_out import FAMILY
from nhipcau.documents.layout.pdf_out import printed
from nhipcau.kernel.web.qr import qr_path

MARK = "NHIPCAU:TACH"
"""What the code says; the intake cuts the stack where it reads this and throws the sheet away."""
MOST = 200
SENTENCE = "Đặt tờ này trước trang đầu của mỗi văn bản rồi quét cả tập; phần mềm tự tách từng văn bản và bỏ tờ này."
TITLE = "TỜ PHÂN CÁCH VĂN BẢN"


def separator_sheet(count: int = 1) -> bytes:
    """Return a PDF of `count` such sheets, 1 to 200; ValueError for another number."""
    if not 1 <= count <= MOST:
        message = f"1 to {MOST} sheets"
        raise ValueError(message)
    code = qr_path(MARK)
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.size} {code.size}" width="90mm" height="90mm">'
        f'<path d="{code.path}" fill="#000"/></svg>'
    )
    sheet = f"<section><h1>{TITLE}</h1>{picture}<p>{SENTENCE}</p></section>"
    style = (
        f'@page {{ size: A4; margin: 30mm; }} html {{ font-family: "{FAMILY}"; text-align: center; }}'
        " section { break-after: page; } section:last-child { break-after: auto; }"
        " h1 { font-size: 24pt; margin: 20mm 0 15mm; } p { font-size: 18pt; margin: 15mm 0 0; }"
    )
    html = (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{TITLE}</title><style>{style}</style>'
        f"</head><body>{sheet * count}</body></html>"
    )
    return printed([html], letters="".join(sorted(set(TITLE + SENTENCE))))
