"""Tesseract, as a program: one run per page, words with places and confidence from its table (TSV)."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from nhipcau.documents.reading.child.refusals import Refusal
from nhipcau.documents.reading.codes import Fault

WORD_LEVEL = "5"
Line = tuple[int, int, int]
"""Block, paragraph and line, as Tesseract counts them."""

csv.field_size_limit(1_000_000)


@dataclass(frozen=True, slots=True)
class Program:
    """Where Tesseract and its data are, as the parent found them."""

    path: str
    data: str
    language: str

    @property
    def environment(self) -> dict[str, str]:
        # One thread: the queue runs as many pages side by side as there are cores to spare.
        return {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"} | ({"TESSDATA_PREFIX": self.data} if self.data else {})


@dataclass(frozen=True, slots=True)
class Read:
    """One word as Tesseract saw it; the box in pixels of the picture it was given, confidence 0–1."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: Line


def said(word: Read, text: str) -> Read:
    """Return a word with another text; most stay as they are."""
    return word if text == word.text else replace(word, text=text)


def recognise(program: Program, page: Image.Image, dpi: float, layout: str = "3") -> list[Read]:
    """Return the words of an upright grey page, in Tesseract's reading order; `layout` as its `--psm`."""
    out = run(
        program, page, ["-l", program.language, "--psm", layout, "--dpi", str(round(dpi)), *_SETTINGS, "tsv"], "tsv"
    )
    return parse(out.decode("utf-8", "replace"))


def recognise_each(program: Program, pieces: Sequence[Image.Image], dpi: float, layout: str) -> list[list[Read]]:
    """Return the words of some grey pieces, each read by itself in places of its own, all by one start of Tesseract."""
    if not pieces:
        return []
    names = [f"piece-{number}.bmp" for number in range(len(pieces))]
    for name, piece in zip(names, pieces, strict=True):
        piece.save(name, "BMP")
    listed = Path("pieces.txt")
    listed.write_text("\n".join(names), encoding="utf-8")
    options = ["-l", program.language, "--psm", layout, "--dpi", str(round(dpi)), *_SETTINGS, "tsv"]
    table = _run(program, listed, options, "tsv").decode("utf-8", "replace")
    found: list[list[Read]] = [[] for _ in pieces]
    for number, word in _parse(table):
        found[number - 1].append(word)
    return found


_SETTINGS = ["-c", "tessedit_do_invert=0"]
"""Light text on dark ground is not looked for: official letters have none, and a poor page is not read twice."""


def turned_by(program: Program, page: Image.Image) -> int:
    """Return by how many degrees clockwise the page must be turned to stand upright (0 when Tesseract cannot tell)."""
    try:
        out = run(program, page, ["--psm", "0", "-l", "osd", "--dpi", "150"], "osd").decode("utf-8", "replace")
    except Refusal:
        return 0  # too few letters to tell
    found = re.search(r"^Rotate: (\d+)", out, re.MULTILINE)
    return int(found[1]) % 360 if found else 0


def run(program: Program, page: Image.Image, options: list[str], extension: str) -> bytes:
    """Start Tesseract on a page and return what it wrote; it shares the limits and the process group of this child."""
    source = Path("page.bmp")
    page.save(source, "BMP")  # packing it would cost more than writing it; PNM is read byte by byte
    return _run(program, source, options, extension)


def _run(program: Program, source: Path, options: list[str], extension: str) -> bytes:
    if not program.path:
        raise Refusal(Fault.NOT_READY, "tesseract")
    target = Path("page-out")
    command = [program.path, str(source), str(target), *options]
    try:
        done = subprocess.run(  # noqa: S603 - the program the parent found, and settings of our own
            command, env=program.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
        )
    except FileNotFoundError as error:
        raise Refusal(Fault.NOT_READY, "tesseract") from error
    if done.returncode < 0:
        raise Refusal(Fault.TOO_SLOW if done.returncode in {-24, -9} else Fault.TOO_HEAVY, f"signal {-done.returncode}")
    if b"loading language" in done.stderr or b"opening data file" in done.stderr:
        raise Refusal(Fault.NOT_READY, program.language)
    if done.returncode:
        raise Refusal(Fault.BROKEN, done.stderr[-200:].decode("utf-8", "replace"))
    return target.with_suffix(f".{extension}").read_bytes()


_ONE_LETTER = str.maketrans("Ðð", "Đđ")
"""Icelandic letters, which only look like ours."""


def parse(table: str) -> list[Read]:
    """Return the words of Tesseract's TSV of one page."""
    return [word for _, word in _parse(table)]


def _parse(table: str) -> Iterator[tuple[int, Read]]:
    """Yield the words of Tesseract's TSV with the number of their page, from 1."""
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = unicodedata.normalize("NFC", (row["text"] or "").strip()).translate(_ONE_LETTER)
        if row["level"] != WORD_LEVEL or not text:
            continue
        left, top = int(row["left"]), int(row["top"])
        right, bottom = left + int(row["width"]), top + int(row["height"])
        line = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
        sure = max(float(row["conf"]), 0.0) / 100
        yield int(row["page_num"]), Read(text, left, top, right, bottom, sure, line)


def confidence(words: list[Read]) -> float:
    """Return the mean over letters, 0–1."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0
