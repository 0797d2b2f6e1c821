"""The child process that prints pages of HTML as one PDF/A. Run as a script, alone: it imports nothing of the product.

Reads JSON `{"pages", "family", "files", "letters"}` from standard input, writes one line of JSON and behind it the
PDF. It opens no file but the four fonts and no address at all.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

_FACES = (("normal", "normal"), ("bold", "normal"), ("normal", "italic"), ("bold", "italic"))
VARIANT = "pdf/a-2u"
"""Archival, with all text in Unicode."""


def answer(head: dict[str, object], body: bytes = b"") -> NoReturn:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)
    sys.stdout.flush()
    sys.exit(0)


def without_shape(text: str, font: str) -> str:
    """Return the letters of a text that a font file has no shape for."""
    from reportlab.pdfbase.ttfonts import TTFontFile  # noqa: PLC0415 - after the limits are set

    shapes = TTFontFile(font).charToGlyph
    return "".join(sorted({char for char in text if ord(char) not in shapes and not char.isspace()}))


def fetcher(files: list[str]) -> Any:
    """Return what fetches the given font files and refuses every other address."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: PLC0415

    allowed = {Path(file).as_uri() for file in files}

    class Fonts(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in allowed:
                raise FatalURLFetchingError(url)
            return super().fetch(url, headers)

    return Fonts()


def printed(pages: list[str], family: str, files: list[str]) -> bytes:
    """Return one PDF/A of pages of HTML; each counts its page numbers from 1."""
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; src: url("{Path(file).as_uri()}");'
        f" font-weight: {weight}; font-style: {style} }}"
        for file, (weight, style) in zip(files, _FACES, strict=True)
    )
    source = fetcher(files)
    sheet = CSS(string=faces, font_config=fonts, url_fetcher=source)
    drawn = [
        HTML(string=html, url_fetcher=source).render(stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT)
        for html in pages
    ]
    whole = drawn[0].copy([page for document in drawn for page in document.pages])
    return bytes(whole.write_pdf(pdf_variant=VARIANT))


def main() -> None:
    order = json.load(sys.stdin.buffer)
    try:
        missing = without_shape(order["letters"], order["files"][0])
        if missing:
            answer({"fault": "letters", "letters": missing})
        pdf = printed(order["pages"], order["family"], order["files"])
    except Exception as error:  # noqa: BLE001 - whatever the printer stumbles over, its caller is told that it did
        answer({"fault": "failed", "why": type(error).__name__})
    answer({"bytes": len(pdf)}, pdf)


if __name__ == "__main__":
    main()
