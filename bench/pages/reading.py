"""Read generated pages and keep what was read outside the repository, so that work on understanding costs no reading."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path

from bench.pages.shapes import Kind, Sample
from bench.pages.wear import Scan, jpeg, scan

from nhipcau.documents.reading.shapes import Box, PageText, Word

HERE = Path(__file__).parent
KEPT = Path(os.environ.get("NHIPCAU_BENCH_CACHE", Path(tempfile.gettempdir()) / "nhipcau-pages"))
TSV = {"block": 2, "paragraph": 3, "line": 4, "left": 6, "top": 7, "width": 8, "height": 9, "confidence": 10, "text": 11}
WORD = "5"


def read(sample: Sample, kind: Kind) -> list[PageText]:
    """Return the pages of a sample as the product reads them after wear of `kind`."""
    return [read_page(sample, page.number, kind) for page in sample.pages]


def read_page(sample: Sample, number: int, kind: Kind) -> PageText:
    """Return one page, from what was kept or read anew."""
    name = f"{sample.layout}-{sample.font}-{sample.seed}-{kind}-{number}"
    digest = hashlib.sha256(sample.pdf_key + _how().encode()).hexdigest()[:16]
    kept = KEPT / f"{name}-{digest}.json"
    if kept.exists():
        return _from_json(json.loads(kept.read_text()))
    page = _born(sample.pdf, number) if kind == "born" else tesseract(scan(sample.pdf, number, kind, sample.seed), number)
    KEPT.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(asdict(page), ensure_ascii=False))
    return page


@cache
def _how() -> str:
    """Return what the pictures depend on besides the document."""
    return hashlib.sha256((HERE / "wear.py").read_bytes()).hexdigest()


def _from_json(kept: dict[str, object]) -> PageText:
    words = tuple(
        Word(word["text"], Box(**word["box"]), word["confidence"], word["line"], word["block"])
        for word in kept.pop("words")  # type: ignore[attr-defined]
    )
    return PageText(words=words, **kept)  # type: ignore[arg-type]


def tesseract(scanned: Scan, number: int) -> PageText:
    """Read a picture with Tesseract alone."""
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "page.jpg"
        picture.write_bytes(jpeg(scanned))
        command = ["tesseract", str(picture), "-", "-l", "vie", "--dpi", str(scanned.dpi), "tsv"]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    wide, high = scanned.image.size
    points = 72 / scanned.dpi
    return PageText(number, wide * points, high * points, tuple(_words(done.stdout, wide, high)), "ocr")


def _words(tsv: str, wide: int, high: int) -> Iterator[Word]:
    blocks: dict[str, int] = {}
    lines: dict[tuple[str, str, str], int] = {}
    for row in tsv.splitlines()[1:]:
        cells = row.split("\t")
        text = cells[TSV["text"]].strip()
        if cells[0] != WORD or not text:
            continue
        left, top, width, height = (int(cells[TSV[name]]) for name in ("left", "top", "width", "height"))
        box = Box(left / wide, top / high, (left + width) / wide, (top + height) / high)
        place = (cells[TSV["block"]], cells[TSV["paragraph"]], cells[TSV["line"]])
        line = lines.setdefault(place, len(lines))
        yield Word(text, box, float(cells[TSV["confidence"]]) / 100, line, blocks.setdefault(place[0], len(blocks)))


def _born(pdf: bytes, number: int) -> PageText:
    """Take the words of a PDF as they are."""
    import pypdfium2  # noqa: PLC0415 - heavy

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[number - 1]
        wide, high = page.get_size()
        text = page.get_textpage()
        letters = [(text.get_text_range(place, 1), text.get_charbox(place)) for place in range(text.count_chars())]
    finally:
        document.close()
    return PageText(number, wide, high, tuple(_born_words(letters, wide, high)), "born")


def _born_words(letters: list[tuple[str, tuple[float, ...]]], wide: float, high: float) -> Iterator[Word]:
    line = 0
    held: list[tuple[str, Box]] = []
    for letter, (left, bottom, right, top) in [*letters, (" ", (0.0,) * 4)]:
        if letter.strip():
            held.append((letter, Box(left / wide, 1 - top / high, right / wide, 1 - bottom / high)))
            continue
        if held:
            yield Word("".join(text for text, _ in held), Box.around(box for _, box in held), 1.0, line, 0)
            held = []
        if letter in "\r\n":
            line += 1
