"""How well generated pages are read and understood: `python -m bench.reading_quality [--pages N] [--development]`.

Makes pages of our own (`bench.pages`), reads them as the product does, and compares letters and fields with what was
printed. Writes bench/results/reading_quality.{md,json}. Words that were read are kept outside the repository
(NHIPCAU_BENCH_CACHE). The extractor is built on seeds from DEVELOPMENT on; only seeds from REPORT on are reported.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

os.environ.setdefault("NHIPCAU_MODE", "test")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")

from bench.pages import marks, pairs
from bench.pages.fonts import fonts
from bench.pages.layouts import layouts
from bench.pages.plan import DEVELOPMENT, REPORT, Wanted, wanted
from bench.pages.printing import sample
from bench.pages.reading import known_places, read
from bench.pages.reporting import page
from bench.pages.scoring import Letters, Score, score
from bench.pages.shapes import KINDS, Sample
from nhipcau.documents.reading.shapes import PageText
from nhipcau.documents.understanding import first_page_scores, understand

RESULTS = Path(__file__).parent / "results"
BEGINS = 0.5


@dataclass
class Tally:
    """What is known of one kind of page."""

    letters: Letters = field(default_factory=Letters)
    fields: dict[str, Score] = field(default_factory=dict)
    first_pages: Score = field(default_factory=Score)
    documents: int = 0

    def add(self, made: Sample, pages: list[PageText]) -> None:
        self.documents += 1
        for printed, found in zip(made.pages, pages, strict=True):
            self.letters.add(printed, found)
        score(made, understand(pages, known_places()), self.fields)
        self._first_pages(pages)

    def _first_pages(self, pages: list[PageText]) -> None:
        """Judge each page as if it lay in the middle of a stack."""
        for place, begins in enumerate(first_page_scores([pages[-1], *pages])[1:]):
            if place == 0:
                self.first_pages.right += begins >= BEGINS
                self.first_pages.missed += begins < BEGINS
            else:
                self.first_pages.false += begins >= BEGINS


def make(chosen: Wanted) -> tuple[Wanted, Sample, list[PageText]]:
    """Print and read one document."""
    made = sample(chosen.seed, chosen.layout, chosen.font)
    return chosen, made, read(made, chosen.kind)


def enough(plan: Iterable[Wanted], pages: int, workers: int) -> Iterator[tuple[Wanted, Sample, list[PageText]]]:
    """Yield documents until they have so many pages."""
    done = 0
    with ProcessPoolExecutor(workers) as pool:
        source = iter(plan)
        while done < pages:
            for result in pool.map(make, islice(source, len(KINDS) * workers)):
                done += len(result[2])
                yield result


def tallied(results: Iterable[tuple[Wanted, Sample, list[PageText]]]) -> dict[str, Tally]:
    """Return a tally for each kind."""
    kinds = {kind: Tally() for kind in KINDS}
    for chosen, made, pages in results:
        kinds[chosen.kind].add(made, pages)
        print(f"{chosen.seed} {chosen.layout} {chosen.font} {chosen.kind}: {len(pages)} pages", flush=True)
    return {kind: tally for kind, tally in kinds.items() if tally.documents}


def as_data(kinds: dict[str, Tally]) -> dict[str, Any]:
    """Return the figures of every kind."""
    return {
        kind: {
            "documents": tally.documents,
            "pages": tally.letters.pages,
            "character_error": tally.letters.wrong_letters / max(tally.letters.letters, 1),
            "free_error": (tally.letters.wrong_letters - tally.letters.wrong_covered)
            / max(tally.letters.letters - tally.letters.covered, 1),
            "covered_share": tally.letters.covered / max(tally.letters.letters, 1),
            "word_error": tally.letters.wrong_words / max(tally.letters.words, 1),
            "first_pages": _figures(tally.first_pages),
            "fields": {name: _figures(found) for name, found in tally.fields.items()},
        }
        for kind, tally in kinds.items()
    }


def _figures(found: Score) -> dict[str, Any]:
    names = ("right", "false", "missed", "exact", "placed", "sure", "sure_right")
    counts = {name: int(getattr(found, name)) for name in names}
    return counts | {name: _number(getattr(found, name)) for name in ("precision", "recall", "f1")}


def _number(figure: float) -> float | None:
    return round(figure, 4) if figure == figure else None  # noqa: PLR0124 - nan is not itself


def _print_examples(kinds: dict[str, Tally]) -> None:
    for kind, tally in kinds.items():
        for name, found in tally.fields.items():
            for example in found.examples:
                print(kind, name, example)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=120)
    parser.add_argument("--first", type=int, default=0, help="seed to begin with")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--development", action="store_true", help="the seeds the extractor was built on; prints, writes nothing"
    )
    parser.add_argument("--layouts", default="", help="only these, parted by commas")
    parser.add_argument("--fonts", default="", help="only these, parted by commas")
    parser.add_argument(
        "--marks", type=int, default=24, help="pages with secrecy marks, and as many with words like them"
    )
    parser.add_argument(
        "--pairs", type=int, default=24, help="pages scanned again and beside a page that looks like them"
    )
    parser.add_argument("--name", default="reading_quality", help="of the files under bench/results")
    asked = parser.parse_args()
    chosen_layouts = [name for name in asked.layouts.split(",") if name]
    chosen_fonts = [name for name in asked.fonts.split(",") if name]
    first = asked.first or (DEVELOPMENT if asked.development else REPORT)
    kinds = tallied(enough(wanted(first, chosen_layouts, chosen_fonts), asked.pages, asked.workers))
    with ProcessPoolExecutor(asked.workers) as pool:
        secrecy = marks.measured(first, asked.marks, chosen_layouts, chosen_fonts, pool.map)
        duplicates = pairs.measured(first, asked.pairs, chosen_layouts, chosen_fonts, pool.map)
    result = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "layouts": chosen_layouts or sorted(layouts()),
        "fonts": chosen_fonts or sorted(fonts()),
        "first_seed": first,
        "kinds": as_data(kinds),
        "secrecy": secrecy,
        "duplicates": duplicates,
    }
    text = page(result)
    print(text)
    if asked.development:
        _print_examples(kinds)
    if not asked.development:
        (RESULTS / f"{asked.name}.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
        (RESULTS / f"{asked.name}.md").write_text(text)


if __name__ == "__main__":
    main()
