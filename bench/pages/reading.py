"""Read generated pages; what was read is kept outside the repository, so that work on fields costs no reading."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import tempfile
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from bench.pages.shapes import Kind, Sample
from bench.pages.wear import jpeg, scan
from nhipcau.documents.reading.shapes import Box, PageText, Word

if TYPE_CHECKING:
    from nhipcau.documents.reading.pages import PageReading

HERE = Path(__file__).parent
KEPT = Path(os.environ.get("NHIPCAU_BENCH_CACHE", Path(tempfile.gettempdir()) / "nhipcau-pages"))


def read(sample: Sample, kind: Kind) -> list[PageText]:
    """Return the pages of a sample as the product reads them after wear of `kind`."""
    return [read_page(sample, page.number, kind) for page in sample.pages]


def read_page(sample: Sample, number: int, kind: Kind) -> PageText:
    """Return the words of one page."""
    return look(sample, number, kind)[0]


def red_marks(sample: Sample, number: int, kind: Kind) -> tuple[Box, ...]:
    """Return where the product saw red marks on a page."""
    return tuple(Box(*box) for box in _kept(sample, number, kind)["red"])


def look(sample: Sample, number: int, kind: Kind) -> tuple[PageText, str]:
    """Return the words of one page and the print of its picture, from what was kept or read anew."""
    held = _kept(sample, number, kind)
    return _from_json(held["page"]), held["print"]


def _kept(sample: Sample, number: int, kind: Kind) -> dict[str, Any]:
    name = f"{sample.layout}-{sample.font}-{sample.seed}-{kind}-{number}"
    digest = hashlib.sha256(sample.pdf_key + _how().encode()).hexdigest()[:16]
    kept = KEPT / f"{name}-{digest}.json"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as folder:
            found = _product(sample, number, kind, Path(folder))
        red = [(box.left, box.top, box.right, box.bottom) for box in found.red]
        held = {"page": asdict(replace(found.page, number=number)), "print": found.print, "red": red}
        KEPT.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(held, ensure_ascii=False))
    return cast("dict[str, Any]", json.loads(kept.read_text()))


@cache
def _how() -> str:
    """Return what the words depend on besides the document: the wear and the product's own reading."""
    from nhipcau.documents import reading  # noqa: PLC0415 - starts programs

    files = [
        HERE / "wear.py",
        HERE / "parts.py",
        HERE / "seals.py",
        HERE / "printing.py",
        *sorted(Path(reading.__path__[0]).rglob("*.py")),
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files if "tests" not in path.parts)).hexdigest()


def _from_json(kept: dict[str, object]) -> PageText:
    words = tuple(
        Word(word["text"], Box(**word["box"]), word["confidence"], word["line"], word["block"])
        for word in kept.pop("words")  # type: ignore[attr-defined]
    )
    return PageText(words=words, **kept)  # type: ignore[arg-type]


@cache
def known_places() -> tuple[str, ...]:
    """Return the communes the product knows by its own seed table, as its intake names them to the reader."""
    from nhipcau import organisations  # noqa: PLC0415 - starts Django

    with (Path(organisations.__path__[0]) / "seeds" / "territories.csv").open(encoding="utf-8") as table:
        return tuple(row["name"] for row in csv.DictReader(table) if row["kind"] == "commune")


def _product(sample: Sample, number: int, kind: Kind, folder: Path) -> PageReading:
    """Read a page as the product does when a file is dropped on it."""
    from nhipcau.documents.reading.pages import read_page as product  # noqa: PLC0415 - starts programs

    if kind == "born":
        path = folder / "page.pdf"
        path.write_bytes(sample.pdf)
        return product(path, number)
    path = folder / "page.jpg"
    path.write_bytes(jpeg(scan(sample.pdf, number, kind, sample.seed)))
    return product(path, 1, names=known_places())
