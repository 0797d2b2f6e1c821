"""What reading a scan costs: `python -m bench.reading [--rounds 5]`.

CPU seconds of Tesseract alone, of `read_page`, and of `make_pdfa`, on the same pages: user and system, children
included. The three take turns, round after round, so that what else the machine does falls on all of them; medians are
compared. Writes bench/results/reading_cost.md. Budgets: reading at most 1.15 times Tesseract alone, the PDF/A at most
one CPU second a page more.

"Tesseract alone" is `tesseract page -l vie tsv`, one thread, on the page as a 300 dpi picture file. For a scan that
comes as PDF, that file is made beforehand and costs Tesseract nothing, while `read_page` draws the page itself.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import psutil
from PIL import Image
from tools.world import ROOT

from nhipcau.documents.reading import pages, readiness
from nhipcau.documents.reading.pdfa import PdfaPage, make_pdfa
from nhipcau.documents.reading.tests import drawing

RESULT = ROOT / "bench" / "results" / "reading_cost.md"
BUDGET_READ, BUDGET_PDFA = 1.15, 1.0
DPI = 300


def drawn() -> dict[str, Image.Image]:
    clean = drawing.plain_page()
    stamped = drawing.stamped(clean, mark="KHẨN")
    return {
        "clean, grey PNG": clean.convert("L"),
        "clean, colour PNG": clean,
        "seal and red mark, JPEG": stamped,
        "worn, seal and red mark, JPEG": drawing.worn(stamped),
        "worn, PDF of a scanner": drawing.worn(clean, seed=3),
    }


def laid_out(folder: Path) -> dict[str, tuple[Path, Path]]:
    """Return for each page the file that is read, and the picture that Tesseract alone gets."""
    found = {}
    for number, (name, page) in enumerate(drawn().items()):
        kind = name.rsplit(maxsplit=1)[-1].lower() if not name.endswith("scanner") else "pdf"
        path = folder / f"{number}.{'jpg' if kind == 'jpeg' else kind}"
        page.save(path, **({"resolution": DPI} if kind == "pdf" else {"dpi": (DPI, DPI), "quality": 85}))
        alone = path
        if kind == "pdf":
            alone = path.with_suffix(".jpg")
            page.save(alone, dpi=(DPI, DPI), quality=85)
        found[name] = (path, alone)
    return found


def spent(work: Callable[[], object]) -> float:
    """Return the CPU seconds that some work and its finished children took, those of its children that go on too."""

    def now() -> float:
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        nurseries = [process.cpu_times() for process in psutil.Process().children()]
        forked = sum(one.user + one.system + one.children_user + one.children_system for one in nurseries)
        return sum(one.ru_utime + one.ru_stime for one in used) + forked

    before = now()
    work()
    return now() - before


def tesseract_alone(picture: Path, folder: Path) -> None:
    subprocess.run(
        [readiness.program(), str(picture), str(folder / "alone"), "-l", "vie", "tsv"],
        env=dict(os.environ, OMP_THREAD_LIMIT="1"),
        stderr=subprocess.DEVNULL,
        check=True,
    )


def measure(rounds: int) -> list[tuple[str, float, float, float]]:
    """Return page, Tesseract alone, reading and PDF/A, in CPU seconds: medians over the rounds."""
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as name:
        folder = Path(name)
        files = laid_out(folder)
        texts = {page: pages.read_page(path, 1).page for page, (path, _alone) in files.items()}
        taken: dict[str, list[tuple[float, float, float]]] = {page: [] for page in files}
        for _ in range(rounds):
            for page, (path, alone) in files.items():
                taken[page].append((
                    spent(lambda alone=alone: tesseract_alone(alone, folder)),  # type: ignore[misc]
                    spent(lambda path=path: pages.read_page(path, 1)),  # type: ignore[misc]
                    spent(lambda path=path, page=page: make_pdfa([PdfaPage(path, texts[page])], folder / "out.pdf", made_at=datetime.now(UTC))),  # type: ignore[misc]  # noqa: E501
                ))  # fmt: skip
    return [(page, *(statistics.median(column) for column in zip(*runs, strict=True))) for page, runs in taken.items()]  # type: ignore[misc]


def table(rows: list[tuple[str, float, float, float]], rounds: int) -> str:
    lines = [
        "# What reading a scan costs",
        "",
        f"`python -m bench.reading`: CPU seconds a page (A4, {DPI} dpi), medians of {rounds} interleaved rounds,",
        f"on {platform.machine()} with Python {platform.python_version()}. A PDF/A of one page carries the whole start",
        "of its process; further pages of a document cost less.",
        "",
        f"| page | Tesseract alone | read_page | ratio (budget {BUDGET_READ}) | PDF/A (budget {BUDGET_PDFA:.0f} s) |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {alone:.2f} | {read:.2f} | {read / alone:.2f} | {pdfa:.2f} |" for name, alone, read, pdfa in rows
    ]
    worst = max(read / alone for _name, alone, read, _pdfa in rows)
    slowest = max(pdfa for *_rest, pdfa in rows)
    kept = worst <= BUDGET_READ and slowest <= BUDGET_PDFA
    lines += ["", f"Worst ratio {worst:.2f}, dearest PDF/A {slowest:.2f} s: {'within' if kept else 'OVER'} budget."]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    found = table(measure(rounds), rounds)
    RESULT.write_text(found, "utf-8")
    print(found)


if __name__ == "__main__":
    main()
